"""The facts of a matter (事项): what stands at its head, and no more than everybody may know."""

from datetime import datetime

from dutydesk.model.matter import Matter, MatterKind
from dutydesk.rules.matters import urgency
from dutydesk.rules.supervision import state


def told(matter: Matter, now: datetime, *, may_read: bool) -> list[tuple[str, str]]:
    """The facts that say something; of a restricted matter only what everybody may know."""
    due = f"{matter.due_at:%Y-%m-%d %H:%M}" if matter.due_at else "未定"
    told = [
        ("状态", f"{urgency(matter, now).value if matter.is_open else matter.state.value}"),
        ("责任单位", f"{matter.unit}  {matter.handler}".rstrip()),
        ("办理时限", due),
        ("须答复来人", _owed(matter)),
        ("立项", f"{matter.opened_at:%Y-%m-%d %H:%M}  {matter.source}".rstrip()),
        ("已交班", f"{matter.handovers}次" if matter.handovers else ""),
    ]
    if matter.concluded_at:
        outcome = f"  {matter.outcome.value}" if matter.outcome else ""
        told.append(("结束", f"{matter.concluded_at:%Y-%m-%d %H:%M}{outcome}"))
    if may_read:
        told[1:1] = [("事项类别", matter.kind.value)]
        told += [
            ("督办", state(matter, now) if matter.kind is MatterKind.SUPERVISION else ""),
            ("签收", matter.receipt or ("还没有签收" if matter.needs_receipt else "")),
            ("怎么算的", matter.counted),
            ("中止", matter.pause_reason and f"自{matter.paused_on}，{matter.pause_reason}"),
            ("反馈", matter.feedback),
            ("进展", "" if matter.feedback else matter.progress),
            ("下一步", matter.next_step),
            ("答复情况", matter.reply),
            ("办理结果", matter.result),
        ]
    return [(label, words) for label, words in told if words]


def _owed(matter: Matter) -> str:
    if matter.replied_at:
        return f"已答复 {matter.replied_at:%m-%d %H:%M}"
    return "还没有答复" if matter.is_reply_owed else ""
