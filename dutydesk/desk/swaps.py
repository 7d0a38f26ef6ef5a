"""Swaps at the desk (替班、调班, F14): asked for, agreed to, allowed, and the roster rewritten.

The substitute agrees by their own PIN, or says so by telephone; then the signed sheet is owed until
it is taken back here.
"""

from dataclasses import replace
from datetime import timedelta

from dutydesk.desk.act import Act, Said
from dutydesk.desk.reckoning import number_of
from dutydesk.desk.roster import rewrite
from dutydesk.desk.roster_reading import line_of, month_of
from dutydesk.desk.seat import Seat
from dutydesk.desk.sheets import press_of
from dutydesk.desk.surroundings import Surroundings
from dutydesk.documents import swap_form
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure
from dutydesk.model.handover import Signature
from dutydesk.model.note import Channel
from dutydesk.model.person import Person
from dutydesk.model.roster import Assignment, Conflict, Spot
from dutydesk.model.roster_sheet import SwapSheet
from dutydesk.model.swap import Swap, SwapDraft, SwapState
from dutydesk.rules import parameters, roster_sheet, staffing, swaps
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books

_SERIES = "TB"


class SwapsDesk:
    """Who stands in for whom."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def open(self) -> tuple[Swap, ...]:
        """Every application that waits for consent or approval, oldest first."""
        with self._seat.reading() as books:
            return books.swaps.open()

    def owing(self) -> tuple[Swap, ...]:
        """Every swap by telephone whose signed sheet is still owed, oldest first."""
        with self._seat.reading() as books:
            return books.swaps.owing()

    def latest(self, limit: int) -> tuple[Swap, ...]:
        """The applications made last, newest first."""
        with self._seat.reading() as books:
            return books.swaps.latest(limit)

    def numbered(self, number: str) -> Swap:
        """One application; raise NotNow if there is none of this number."""
        with self._seat.reading() as books:
            return _numbered(books, number)

    def mine(self) -> tuple[Assignment, ...]:
        """The lines of whoever sits here that have not begun, the next first."""
        return self.coming_of(self._seat.seated().id)

    def coming_of(self, person_id: int) -> tuple[Assignment, ...]:
        """The lines of one person that have not begun, the next first."""
        now = self._seat.now()
        with self._seat.reading() as books:
            return tuple(
                line
                for year, month, _ in reversed(books.rosters.months())
                for kept in (month_of(books, year, month),)
                for line in kept.lines
                if kept.is_published
                and line.person_id == person_id
                and kept.slot_of(line.spot).starts_at > now
            )

    def conflicts(self, draft: SwapDraft) -> tuple[Conflict, ...]:
        """What speaks against the substitute, and in an exchange against the applicant."""
        with self._seat.reading() as books:
            line = _line(books, draft.spot)
            return _against(books, line, draft.substitute_id, draft.in_return)

    def apply(self, draft: SwapDraft, consent: Signature | None = None) -> Swap:
        """Ask for a substitute or an exchange; ``consent`` is the substitute's name and PIN.

        Without a substitute the office head arranges one. Raises NotYours for somebody else's duty
        unless it came by telephone, NotNow for a shift that has begun, InvalidInput for a
        substitute without the role, on leave, retired, or without their rest.
        """
        if consent is not None:
            draft = replace(draft, substitute_id=draft.substitute_id or consent.person_id)
            if self._seat.check_pin(consent.person_id, consent.pin).id != draft.substitute_id:
                raise InvalidInput("substitute", "输入PIN的不是替班人，请替班人本人输入。")
        with self._seat.acting(Right.ASK_SWAP) as act:
            line = _line(act.books, draft.spot, act)
            swaps.check_asked(draft, line, act.who, act.books.swaps.open())
            swap = _asked(act, draft, line, is_signed=consent is not None)
            act.books.swaps.add(swap)
            _tell(act, swap, swaps.asked(swap))
        return swap

    def consent(self, number: str, signature: Signature) -> Swap:
        """The substitute agrees by their own PIN; where none was named, whoever signs stands in.

        Raises NotYours for somebody else or a wrong PIN, InvalidInput for a conflict.
        """
        person = self._seat.check_pin(signature.person_id, signature.pin)
        with self._seat.acting(Right.ASK_SWAP) as act:
            swap = _numbered(act.books, number)
            swaps.check_consent(swap, person)
            agreed = replace(
                swap,
                state=SwapState.CONSENTED,
                substitute_id=person.id,
                substitute=person.name,
                consented_at=act.now,
            )
            _check_fit(act, agreed)
            _put(act, agreed, swaps.consented(agreed))
        return agreed

    def approve(self, number: str) -> Swap:
        """The office head allows it (制度 1.三); the roster line is rewritten in the same act.

        Raises NotYours for the applicant, the substitute, or whoever is no office head.
        """
        with self._seat.acting(Right.APPROVE_SWAP) as act:
            return _approve(act, _numbered(act.books, number), act.who)

    def approve_signed(self, number: str, signature: Signature) -> Swap:
        """The office head allows it by their own PIN, whoever sits here; raises as ``approve``."""
        head = self._seat.check_pin(signature.person_id, signature.pin)
        with self._seat.acting(Right.ASK_SWAP) as act:
            return _approve(act, _numbered(act.books, number), head)

    def approve_by_phone(self, number: str, head_id: int) -> Swap:
        """An officer on duty notes that the office head allowed it by telephone.

        The signed sheet is owed from then on. Raises as ``approve`` does.
        """
        with self._seat.acting(Right.CHANGE_POSTS) as act:
            head = act.books.people.numbered(head_id)
            swap = replace(_numbered(act.books, number), is_phoned=True)
            return _approve(act, swap, head, is_by_phone=True)

    def refuse(self, number: str, reason: str) -> Swap:
        """The office head does not allow it, and says why; the roster stays as it is."""
        with self._seat.acting(Right.APPROVE_SWAP) as act:
            swap = _numbered(act.books, number)
            swaps.check_open(swap)
            serving = act.books.people.serving()
            swaps.check_decider(swap, act.who, serving)
            staffing.keep_mobiles_apart(reason, serving)
            ended = replace(
                swap,
                state=SwapState.REFUSED,
                decided_at=act.now,
                decided_by=act.who.name,
                refusal=_given(reason),
            )
            _put(act, ended, f"{act.who.name}未批准调班{number}（{ended.refusal}）。")
        return ended

    def withdraw(self, number: str) -> Swap:
        """The applicant, or whoever wrote it down for them, takes the application back."""
        with self._seat.acting(Right.ASK_SWAP) as act:
            swap = _numbered(act.books, number)
            swaps.check_open(swap)
            swaps.check_withdrawer(swap, act.who)
            ended = replace(swap, state=SwapState.WITHDRAWN, decided_at=act.now)
            _put(act, ended, f"{act.who.name}撤回调班申请{number}。")
        return ended

    def take_back(self, number: str) -> Swap:
        """The signed sheet of a swap by telephone has come; raise NotNow if none is owed."""
        with self._seat.acting(Right.ASK_SWAP) as act:
            swap = _numbered(act.books, number)
            if not swap.owes_paper:
                raise NotNow(f"{number}没有待补的纸质审批单。")
            settled = replace(swap, paper_at=act.now)
            _put(act, settled, f"{number}纸质审批单已补齐。")
        return settled

    def sheet(self, number: str) -> SwapSheet:
        """The form of one application (请假调班审批单, F14) as it stands."""
        with self._seat.reading() as books:
            swap = _numbered(books, number)
            month = month_of(books, swap.spot.duty_date.year, swap.spot.duty_date.month)
            slot = month.slot_of(swap.spot)
            return roster_sheet.swap_sheet(swap, slot, press_of(self._seat, books))

    def pdf(self, number: str) -> bytes:
        """The form as PDF."""
        return swap_form.pdf(self.sheet(number))


def _asked(act: Act, draft: SwapDraft, line: Assignment, *, is_signed: bool) -> Swap:
    substitute = _substitute(act, draft.substitute_id)
    has_agreed = is_signed or (draft.is_by_phone and substitute is not None)
    swap = Swap(
        number=act.take_number(_SERIES),
        spot=draft.spot,
        applicant_id=line.person_id or 0,
        applicant=line.name,
        reason=draft.reason,
        applied_at=act.now,
        entered_by=act.who.name,
        state=SwapState.CONSENTED if has_agreed else SwapState.APPLIED,
        substitute_id=substitute.id if substitute else None,
        substitute=substitute.name if substitute else "",
        in_return=draft.in_return,
        consented_at=act.now if has_agreed else None,
        is_phoned=draft.is_by_phone,
    )
    _check_fit(act, swap)
    return swap


def _substitute(act: Act, person_id: int | None) -> Person | None:
    return act.books.people.numbered(person_id) if person_id is not None else None


def _check_fit(act: Act, swap: Swap) -> None:
    """Raise for anything that speaks against the swap as it stands on the roster now."""
    line = _line(act.books, swap.spot, act)
    swaps.check_still(swap, line, swap.applicant_id)
    if swap.in_return and swap.substitute_id is not None:
        back = _line(act.books, swap.in_return, act, "in_return")
        swaps.check_returned(back, act.books.people.numbered(swap.substitute_id))
    swaps.check_fit(_against(act.books, line, swap.substitute_id, swap.in_return))


def _against(
    books: Books, line: Assignment, substitute_id: int | None, in_return: Spot | None
) -> tuple[Conflict, ...]:
    if substitute_id is None or line.person_id is None:
        return ()
    substitute = books.people.numbered(substitute_id)
    found = _of(books, line.spot, substitute, in_return)
    if in_return is not None:
        found += _of(books, in_return, books.people.numbered(line.person_id), line.spot)
    return found


def _of(books: Books, spot: Spot, person: Person, given_up: Spot | None) -> tuple[Conflict, ...]:
    month = month_of(books, spot.duty_date.year, spot.duty_date.month)
    return Surroundings(books, month).against(line_of(month, spot), person, given_up)


def _line(books: Books, spot: Spot, act: Act | None = None, field: str = "spot") -> Assignment:
    month = month_of(books, spot.duty_date.year, spot.duty_date.month)
    return swaps.check_spot(month, spot, act.now, field) if act else line_of(month, spot)


def _approve(act: Act, swap: Swap, decider: Person, *, is_by_phone: bool = False) -> Swap:
    swaps.check_decidable(swap)
    swaps.check_decider(swap, decider, act.books.people.serving())
    _check_fit(act, swap)
    hours = number_of(act.books, parameters.SWAP_PAPER)
    allowed = replace(
        swap,
        state=SwapState.APPROVED,
        decided_at=act.now,
        decided_by=decider.name,
        paper_due_at=act.now + timedelta(hours=hours) if swap.is_phoned else None,
    )
    _exchange(act, allowed)
    _put(act, allowed, swaps.approved(allowed, is_by_phone=is_by_phone), {Figure.SWAPS: 1})
    return allowed


def _exchange(act: Act, swap: Swap) -> None:
    """Rewrite the lines; each name before stays legible with who allowed it."""
    there = _line(act.books, swap.spot)
    why = f"{swap.number} {swap.kind.value}"
    coming = Assignment(there.spot, swap.substitute_id, swap.substitute, why)
    rewrite(act, there, coming, swap.decided_by, swap.number)
    if swap.in_return is not None:
        back = _line(act.books, swap.in_return)
        going = Assignment(back.spot, swap.applicant_id, swap.applicant, why)
        rewrite(act, back, going, swap.decided_by, swap.number)


def _put(act: Act, swap: Swap, words: str, tally: dict[Figure, int] | None = None) -> None:
    act.books.swaps.put(swap)
    _tell(act, swap, words, tally)


def _tell(act: Act, swap: Swap, words: str, tally: dict[Figure, int] | None = None) -> None:
    said = Said(channel=Channel.SWAP.value, subject=swap.number, tally=tally)
    act.write(EntryKind.ROSTERED, words, said)


def _numbered(books: Books, number: str) -> Swap:
    found = books.swaps.numbered(number)
    if found is None:
        raise NotNow(f"没有编号为{number}的调班单，请核对编号。")
    return found


def _given(reason: str) -> str:
    if not tidy(reason):
        raise InvalidInput("reason", "请写不批准的原因。")
    return tidy(reason)
