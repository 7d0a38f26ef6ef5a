"""Swaps (替班、调班): what an application must be, who may allow it, and what is told."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.person import Person, Role
from dutydesk.model.roster import Assignment, Conflict, RosterMonth, Spot
from dutydesk.model.swap import Swap, SwapDraft, SwapKind, SwapState

_ENDED = "已经不在办理中"


def check_spot(month: RosterMonth, spot: Spot, now: datetime, field: str = "spot") -> Assignment:
    """The line of a spot that may still change hands.

    Raises NotNow for a draft or a shift that has begun, InvalidInput for a spot with nobody on it.
    """
    if not month.is_published:
        raise NotNow(f"{month.title}值班表还没有印发，请直接改草稿。")
    line = month.at(spot)
    if line is None or line.person_id is None:
        raise InvalidInput(field, f"值班表上{spot.told}没有排人，请核对日期和岗位。")
    if month.slot_of(spot).starts_at <= now:
        raise NotNow(f"{spot.told}已经开班，不能再调班；请在“交接班”页办理替岗。")
    return line


def check_asked(draft: SwapDraft, line: Assignment, who: Person, pending: Iterable[Swap]) -> None:
    """Raise if whoever sits here may not ask for this, or it is asked for already."""
    if line.person_id != who.id and not draft.is_by_phone:
        raise NotYours(f"{draft.spot.told}是{line.name}的班，请本人申请；来电申请的请选“电话”。")
    if draft.substitute_id == line.person_id:
        raise InvalidInput("substitute", "替班人不能是本人。")
    if draft.in_return is not None and draft.substitute_id is None:
        raise InvalidInput("substitute", "对调要写明和谁对调。")
    for swap in pending:
        if draft.spot in (swap.spot, swap.in_return):
            raise NotNow(f"{draft.spot.told}已有{swap.number}在办理，请先办完或撤回。")


def check_returned(line: Assignment, substitute: Person) -> None:
    """Raise InvalidInput if the spot taken in return is not the substitute's."""
    if line.person_id != substitute.id:
        words = f"{line.spot.told}是{line.name}的班，不是{substitute.name}的。"
        raise InvalidInput("in_return", words)


def check_fit(found: Sequence[Conflict], field: str = "substitute") -> None:
    """Raise InvalidInput for anything that speaks against who is to stand there."""
    if found:
        raise InvalidInput(field, f"{found[0].words}请另找替班人。")


def check_consent(swap: Swap, who: Person) -> None:
    """Raise unless this person is asked, or nobody is yet."""
    check_open(swap)
    if swap.state is SwapState.CONSENTED:
        raise NotNow(f"{swap.number}的替班人{swap.substitute}已经同意。")
    if swap.substitute_id not in (None, who.id):
        raise NotYours(f"{swap.number}请的是{swap.substitute}，请本人输入PIN。")
    if who.id == swap.applicant_id:
        raise NotYours("替班人不能是申请人本人。")


def check_decider(swap: Swap, decider: Person, serving: Iterable[Person]) -> None:
    """Raise NotYours unless this person may allow or refuse a swap.

    The office head does (制度 1.三), never in their own case; a duty leader only where every
    office head is a party (F14).
    """
    parties = (swap.applicant_id, swap.substitute_id)
    if decider.id in parties:
        raise NotYours(f"{decider.name}是{swap.number}的当事人，不能批准自己的调班。")
    heads = [each for each in serving if Role.OFFICE_HEAD in each.roles]
    if Role.OFFICE_HEAD in decider.roles:
        return
    is_theirs = all(head.id in parties for head in heads)
    if not (is_theirs and Role.DUTY_LEADER in decider.roles):
        raise NotYours(f"调班须由办公室负责人批准；{decider.name}的角色是{decider.titles}。")


def check_decidable(swap: Swap) -> None:
    """Raise NotNow for a swap that waits for consent, or is settled."""
    check_open(swap)
    if swap.state is not SwapState.CONSENTED:
        who = swap.substitute or "替班人"
        raise NotNow(f"{swap.number}还要{who}本人同意（输入PIN），才能批准。")


def check_withdrawer(swap: Swap, who: Person) -> None:
    """Raise NotYours unless it is the applicant's own, or this person wrote it down for them."""
    if who.id != swap.applicant_id and who.name != swap.entered_by:
        raise NotYours(f"{swap.number}是{swap.applicant}申请的，请本人撤回。")


def check_open(swap: Swap) -> None:
    """Raise NotNow for a swap that is settled."""
    if not swap.is_open:
        raise NotNow(f"{swap.number}{swap.state.value}，{_ENDED}。")


def check_still(swap: Swap, line: Assignment, person_id: int | None) -> None:
    """Raise NotNow if the roster changed since the swap was asked for."""
    if line.person_id != person_id:
        raise NotNow(f"值班表上{line.spot.told}现在是{line.shown}，{swap.number}请撤回重办。")


def asked(swap: Swap) -> str:
    """The sentence of an application."""
    by_phone = "电话" if swap.is_phoned else ""
    consent = f"，{swap.substitute}已同意" if swap.consented_at else ""
    return f"{swap.applicant}{by_phone}申请{wanted(swap)}{consent}（{swap.number}）。"


def wanted(swap: Swap) -> str:
    """What is asked for: 11-25副班由周航替班, or 11-25副班与周航12-02主班对调."""
    if not swap.substitute:
        return f"{swap.spot.told}请假，待安排替班人"
    if swap.kind is SwapKind.EXCHANGE and swap.in_return:
        return f"{swap.spot.told}与{swap.substitute}{swap.in_return.told}对调"
    return f"{swap.spot.told}由{swap.substitute}替班"


def consented(swap: Swap) -> str:
    """The sentence of a consent."""
    return f"{swap.substitute}同意{wanted(swap)}（{swap.number}）。"


def approved(swap: Swap, *, is_by_phone: bool) -> str:
    """The sentence of an approval; whoever stands there answers for that shift."""
    by_phone = "电话" if is_by_phone else ""
    told = f"{swap.spot.told}{swap.applicant}改为{swap.substitute}"
    if swap.in_return:
        told += f"，{swap.in_return.told}{swap.substitute}改为{swap.applicant}"
    paper = f"；纸质审批单{swap.paper_due_at:%m-%d %H:%M}前补齐" if swap.paper_due_at else ""
    return f"{swap.decided_by}{by_phone}批准调班{swap.number}：{told}，谁替谁负责{paper}。"


def owed(swap: Swap, now: datetime) -> str:
    """What is said while the signed paper of a swap by telephone is owed."""
    due = swap.paper_due_at or now
    state = "已超时" if due < now else "前补齐"
    return f"{swap.number} {wanted(swap)}：纸质审批单{due:%m-%d %H:%M}{state}"
