"""The handover (交接班): what must be settled before a shift may end (制度 1.八).

No matter may be dropped, none may be passed on unseen; 凡交接未写清事宜,由上班次人员负责.
"""

from collections.abc import Iterable, Sequence

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.handover import Balance, Check, Mark, Relief, Thing
from dutydesk.model.matter import Matter
from dutydesk.model.presence import Absence
from dutydesk.model.shift import Shift


def balance(carried_in: int, tally: Tally, handed_over: int) -> Balance:
    """What the shift took on and passes on, from its own entries."""
    return Balance(
        carried_in,
        tally.get(Figure.MATTERS_OPENED, 0),
        tally.get(Figure.MATTERS_DONE, 0),
        tally.get(Figure.MATTERS_VOID, 0),
        handed_over,
    )


def obstacles(
    checks: Iterable[Check],
    things: Iterable[Thing],
    drafts: int,
    stubs: int = 0,
    out: Iterable[Absence] = (),
) -> tuple[str, ...]:
    """Everything that still stands in the way of signing, in the order of the page."""
    found = [f"{absence.name} 临时离岗还没有返岗" for absence in out]
    for check in checks:
        if check.mark is Mark.UNSEEN:
            found.append(f"{check.matter.number} 接班人还没有确认")
        elif check.mark is Mark.QUESTIONED:
            found.append(f"{check.matter.number} 的疑问还没有答复和确认")
        elif check.weight and not check.restated:
            found.append(f"{check.matter.number} 接班人还没有复述")
    for thing in things:
        if thing.counted is None:
            found.append(f"{thing.name} 还没有清点")
        elif thing.counted != thing.expected and not thing.word:
            found.append(f"{thing.name} 应有{thing.expected}、实有{thing.counted}，请写明原因")
    return (*found, *_owed(drafts, stubs))


def check_ready(found: Sequence[str]) -> None:
    """Raise NotNow if anything stands in the way."""
    if found:
        more = f"（另有{len(found) - 1}项）" if len(found) > 1 else ""
        raise NotNow(f"还不能交班：{found[0]}{more}。")


def check_relief(relief: Relief, shift: Shift) -> None:
    """Raise if those who sign are not those who must (F5: 交班人、接班人, lead and second)."""
    going = {p.person_id for p in (shift.lead, *shift.seconds)}
    if {s.person_id for s in relief.outgoing} != going:
        raise InvalidInput("outgoing", "交班的主班和每一位副班都要签字（输入本人PIN）。")
    if not relief.incoming:
        raise InvalidInput("incoming", "请选择接班的主班并由本人输入PIN。")
    coming = [s.person_id for s in relief.incoming]
    if len(set(coming)) != len(coming):
        raise InvalidInput("incoming", "接班人重复了，每人只填一次。")
    if relief.leader_id in coming:
        raise InvalidInput("leader", "带班领导不能同时是主班或副班。")


def exchanged(check: Check) -> tuple[str, str]:
    """Question and answer as journal and sheet may tell them; of a restricted matter neither."""
    if check.matter.is_restricted:
        return "（内容不公开）", "（内容不公开）"
    return check.question.rstrip("。"), check.answer.rstrip("。")


def told(matters: Iterable[Matter]) -> str:
    """The open matters as the sealed sentence names them: number, title, who, until when."""
    lines = [
        f"{m.number} {m.shown_title}（{m.unit}"
        + (f"，{m.due_at:%m-%d %H:%M}前" if m.due_at else "")
        + "）"
        for m in matters
    ]
    return "；".join(lines) or "无未办结事项"


def debts(matters: Sequence[Matter]) -> str:
    """The replies still owed as the sealed sentence names them; nothing if none is."""
    if not matters:
        return ""
    named = "；".join(f"{m.number} {m.shown_title}（{m.unit}）" for m in matters)
    return f"已办结未答复{len(matters)}件：{named}。"


def _owed(drafts: int, stubs: int) -> list[str]:
    found = []
    if stubs:
        found.append(f"还有{stubs}笔先记没有补记，请在“来访来电”页补记")
    if drafts:
        found.append(f"还有{drafts}份没有写完的登记，请先登记或放弃")
    return found
