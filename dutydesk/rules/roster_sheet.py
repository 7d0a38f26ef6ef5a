"""What the papers of the roster say: the month as a table (F11), and the form of a swap (F14)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from dutydesk.model.person import Person
from dutydesk.model.roster import Assignment, DayKind, DutySlot, RosterMonth, RosterPost, Struck
from dutydesk.model.roster_sheet import RosterName, RosterRow, RosterSheet, SwapSheet
from dutydesk.model.settings import Settings
from dutydesk.model.sheets import Said
from dutydesk.model.swap import Swap
from dutydesk.rules.sheets import Press

_WEEKDAYS = "一二三四五六日"
_RULES = "请假、调班须提前报办公室负责人批准，谁替谁负责；电话调班的，{hours}小时内补齐纸质审批单。"


def roster_sheet(
    month: RosterMonth,
    people: Iterable[Person],
    settings: Settings,
    press: Press,
    *,
    is_public: bool,
    paper_hours: int,
) -> RosterSheet:
    """A month on paper; the public copy carries no mobile numbers (F11)."""
    mobiles = {} if is_public else {each.id: each.mobile for each in people}
    return RosterSheet(
        **press.common(),
        year=month.year,
        month=month.month,
        office=settings.roster_office,
        rows=tuple(_row(month, slot, mobiles) for slot in month.slots),
        changes=tuple(
            f"{line.spot.told}：{_told(gone)}" for line in month.lines for gone in line.struck
        ),
        notes=_notes(settings, paper_hours),
        is_public=is_public,
        is_draft=not month.is_published,
        drawn_up_by=month.published_by,
    )


def swap_sheet(swap: Swap, slot: DutySlot, press: Press) -> SwapSheet:
    """The form of one application; what is still open stays blank for a hand to fill in."""
    begins = f"{slot.starts_at:%Y-%m-%d %H:%M}"
    back = swap.in_return.told if swap.in_return else "无"
    settled = f"{swap.decided_by}　{_at(swap.decided_at)}" if swap.decided_by else ""
    told = f"{swap.spot.told}：{swap.applicant}→{swap.substitute}" if swap.substitute else ""
    return SwapSheet(
        **press.common(),
        number=swap.number,
        title="请假、替班（调班）审批单",
        rows=(
            (Said("申请人", swap.applicant), Said("申请时间", _at(swap.applied_at))),
            (Said("原值班班次", f"{swap.spot.told}（{begins}起）"),),
            (Said("种类", swap.kind.value), Said("事由", swap.reason.value)),
            (Said("替班人", swap.substitute), Said("同意时间", _at(swap.consented_at))),
            (Said("对调班次", back), Said("方式", "电话" if swap.is_phoned else "当面")),
            (Said("审批", settled), Said("结果", f"{swap.state.value}{_why(swap)}")),
            (Said("值班表变更", told),),
            (Said("补办", _made_good(swap)),),
        ),
    )


def _row(month: RosterMonth, slot: DutySlot, mobiles: Mapping[int, str]) -> RosterRow:
    lines = month.on(slot)

    def of(post: RosterPost) -> tuple[RosterName, ...]:
        return tuple(_name(line, mobiles) for line in lines if line.spot.post is post)

    kind = "" if slot.day_kind is DayKind.WORKDAY else slot.day_kind.value
    return RosterRow(
        day=f"{slot.duty_date:%m-%d}",
        weekday=_WEEKDAYS[slot.duty_date.weekday()],
        slot=slot.slot,
        leaders=of(RosterPost.LEADER),
        leads=of(RosterPost.LEAD),
        seconds=of(RosterPost.SECOND),
        standbys=of(RosterPost.STANDBY),
        remark="、".join(word for word in (kind, slot.key_period) if word),
    )


def _name(line: Assignment, mobiles: Mapping[int, str]) -> RosterName:
    mobile = mobiles.get(line.person_id, "") if line.person_id is not None else ""
    return RosterName(line.name, mobile, tuple(gone.name or "（空）" for gone in line.struck))


def _told(gone: Struck) -> str:
    return f"原{gone.name or '（空）'}，{gone.by}{gone.at:%m-%d %H:%M}批准变更（{gone.why}）"


def _notes(settings: Settings, paper_hours: int) -> tuple[str, ...]:
    handovers = f"{settings.handover_at:%H:%M}"
    if settings.is_in_two:
        handovers += f"、{settings.night_at:%H:%M}"
    phone = f"值班电话：{settings.duty_phone}；" if settings.duty_phone else ""
    return (f"{phone}交接班时间：{handovers}。", _RULES.format(hours=paper_hours))


def _at(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _why(swap: Swap) -> str:
    return f"（{swap.refusal}）" if swap.refusal else ""


def _made_good(swap: Swap) -> str:
    if swap.paper_due_at is None:
        return "批准后补齐" if swap.is_phoned and swap.is_open else "不需要"
    if swap.paper_at is not None:
        return f"{_at(swap.paper_at)}已补齐"
    return f"须于{_at(swap.paper_due_at)}前补齐"
