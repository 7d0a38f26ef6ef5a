"""Registers at the desk (登记): file, correct, void, look; the same for every register."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Any

from dutydesk.desk import stubs
from dutydesk.desk.act import Act, Said
from dutydesk.desk.echoes import Echoes
from dutydesk.desk.reckoning import office_of
from dutydesk.desk.seat import Seat
from dutydesk.desk.signing import Both, two_people
from dutydesk.model.checklist import Checklist
from dutydesk.model.contact import KeptContact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.field import columns_of
from dutydesk.model.figure import Figure, Tally, added, difference
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.person import Role
from dutydesk.model.record import Filed, Filing, Importance, Record, Register
from dutydesk.model.stub import Stub
from dutydesk.rules import corrections, demands, lateness, numbering, permissions, restriction
from dutydesk.rules import filing as filing_rules
from dutydesk.rules import stubs as stub_rules
from dutydesk.rules.demands import Office
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import texts, tidied, tidy

HIDDEN = "涉检举，内容不公开"
_COUNTING = frozenset({EntryKind.FILED, EntryKind.CORRECTED})


class RegistersDesk:
    """Every book the desk keeps, through one door."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self._seat = seat
        self.kept = registers
        self._echoes = Echoes(registers)

    def keyed(self, key: str) -> Register:
        """The register of this key."""
        return next(register for register in self.kept if register.key == key)

    def file(self, register: Register, filing: Filing, stub: Stub | None = None) -> Filed:
        """Register what came in; it may add to a matter, open one, and conclude it, in one act.

        ``stub`` is the one this completes, under its minute. Raises InvalidInput naming the field
        that is missing or wrong, NotNow for a stub completed meanwhile.
        """
        filing = restriction.closed(_tidied(filing))
        with self._seat.acting(Right.WRITE) as act:
            office = _office(act, register)
            filing = demands.completed(filing, office)
            if stub is not None:
                filing = stub_rules.filled(stub, filing)
            filing_rules.check(filing, office)
            raised = _numbered(act, filing.record)
            filed = self._filed(act, register, filing, raised)
            commitment = act.keep_contact(filed.number, filed.matter, filing.contact)
            act.books.records.add(register, filed)
            second = self._echoes.file(act, filed)
            numbers = f"{filed.number}、{second}" if second else filed.number
            act.write(
                EntryKind.FILED,
                f"{numbers} {filed.record.sentence()}",
                _said(filed, filing, commitment),
            )
            self._follow(act, filed, filing)
            _open(act, register, filed, raised)
            if stub is not None:
                stubs.close(act, stub, stub_rules.completed(stub, filed.number), filed.matter)
            else:
                act.books.drafts.drop(register.key, act.who.id)
        return filed

    def correct(self, register: Register, number: str, record: Record, reason: str) -> Filed:
        """Correct a record; the journal keeps what it said before (更正)."""
        record, reason = restriction.closed_record(tidied(record)), tidy(reason)
        with self._seat.acting(Right.WRITE) as act:
            filing_rules.check_record(record, _office(act, register))
            lateness.check_time(record.happened_at, act.now)
            old = self._kept(act, register, number)
            self._check_readable(act.who.roles, old)
            for told in (number, act.books.echoes.first_of(number)):
                act.keep_words_apart(told, {**texts(record), "reason": reason})
            raised = _numbered(act, record)
            record = record.with_matters(tuple(raised))
            sentence = corrections.sentence(
                register.title.removesuffix("登记"), number, old.record, record, reason
            )
            act.books.records.put(register, number, record)
            self._close_matter(act, old.matter, record)
            changed = difference(record.tally(), old.record.tally())
            followed = self._echoes.correct(act, old, record)
            act.write(
                EntryKind.CORRECTED,
                f"{sentence.removesuffix('。')}{followed}。",
                Said(
                    channel=record.channel(),
                    subject=number,
                    matter=old.matter,
                    tally={Figure.CORRECTIONS: 1, **changed},
                ),
            )
            _open(act, register, replace(old, record=record), raised)
        return replace(old, record=record)

    def void(self, register: Register, number: str, reason: str, both: Both) -> None:
        """Mark a record void with a reason; its number and words stay (作废).

        The office head and another person sign.
        """
        if not tidy(reason):
            raise InvalidInput("reason", "请写作废原因。")
        head, second = two_people(self._seat, *both, Right.VOID)
        with self._seat.acting(Right.VOID, head) as act:
            old = self._kept(act, register, number)
            self._echoes.check_own(act, number)
            act.keep_words_apart(number, {"reason": tidy(reason)})
            act.books.records.void(register, number)
            followed = self._echoes.void(act, old)
            act.write(
                EntryKind.VOIDED,
                f"作废{register.title}{number}{followed}（{tidy(reason)}），{second.name}在场。",
                Said(subject=number, matter=old.matter, tally=_taken_back(act, old)),
            )

    def latest(self, register: Register, limit: int = 300) -> tuple[Filed, ...]:
        """The records entered last, newest first; restricted ones hidden without the right."""
        with self._seat.reading() as books:
            found = books.records.latest(register, limit)
        return tuple(self._shown(filed) for filed in found)

    def between(self, register: Register, since: date, until: date) -> tuple[Filed, ...]:
        """The records of the events of some days, both included, as whoever sits here may see."""
        with self._seat.reading() as books:
            found = books.records.between(register, since, until)
        return tuple(self._shown(filed) for filed in found)

    def numbered(self, register: Register, number: str) -> Filed:
        """One record as whoever sits here may see it; raise NotNow if there is none."""
        with self._seat.reading() as books:
            found = books.records.numbered(register, number)
        if found is None:
            raise NotNow(f"没有编号为{number}的登记，请核对编号。")
        return self._shown(found)

    def opened(self, register: Register, number: str) -> Filed:
        """One record in full; raise NotYours for a restricted one without the right."""
        with self._seat.reading() as books:
            found = books.records.numbered(register, number)
        if found is None:
            raise NotNow(f"没有编号为{number}的登记，请核对编号。")
        self._check_readable(self._seat.seated().roles, found)
        return found

    def contact(self, number: str) -> KeptContact | None:
        """The contact kept for one record, for whoever must reply; looking is noted.

        Raises NotYours for the contact of a restricted record without the right to read it.
        """
        who = self._seat.seated()
        permissions.check(who, Right.WRITE)
        with self._seat.database.writing() as books:
            for register in self.kept:
                if number.startswith(f"{register.prefix}-"):
                    filed = books.records.numbered(register, number)
                    # 检举人 above all is not to be known (信访工作条例 第30条)
                    self._check_readable(who.roles, filed)
                    if filed is not None and register.guards_contact:
                        permissions.check(who, Right.READ_GUARDED)
            found = books.contacts.of(number)
            if found is not None:
                books.access_log.note(self._seat.now(), who.name, f"查看{number}联系信息")
        return found

    def routes(self) -> list[str]:
        """Where else a citizen may be sent, as the office lists it (便民途径)."""
        with self._seat.reading() as books:
            return list(office_of(books.settings.read()).routes)

    def _filed(
        self, act: Act, register: Register, filing: Filing, raised: Mapping[str, MatterDraft]
    ) -> Filed:
        number = act.take_number(register.prefix)
        matter, record = filing.about, filing.record
        if matter:
            act.keep_words_apart(matter, {**texts(record), "late_reason": filing.late_reason})
            if act.matter(matter).is_restricted:
                # what is told of a restricted matter is as closed as the matter
                record = replace(record, is_restricted=True)
        if filing.matter:
            matter = act.take_number(numbering.series_of(_draft(filing).kind))
        record, matter = record.with_matters(tuple(raised)), matter or next(iter(raised), "")
        return Filed(register.key, number, record, act.shift.number, act.now, act.who.name, matter)

    def _follow(self, act: Act, filed: Filed, filing: Filing) -> None:
        if filing.matter:
            received_on = filed.record.happened_at.date()
            opened = act.open_matter(_draft(filing), filed.matter, filed.number, received_on)
            if demands.needs_receipt(filing.record.disposition):
                receipt = filing.record.passed_to
                act.books.matters.put(replace(opened, needs_receipt=True, receipt=receipt))
        elif filing.about:
            matter = act.matter(filing.about)
            # a restricted record must not tell its words through an open matter
            is_told = matter.is_restricted or not filing.record.is_restricted
            words = filing.record.content if is_told else HIDDEN
            if matter.is_open:
                act.books.matters.put(replace(matter, progress=words))
            else:
                act.date_erasure("", filed.number)
        if filing.conclusion:
            act.conclude(filed.matter, filing.conclusion)

    def _close_matter(self, act: Act, number: str, record: Record) -> None:
        # a record found to be restricted must not go on being told by its matter's title
        if number and record.is_restricted:
            act.books.matters.put(replace(act.matter(number), is_restricted=True))

    def _kept(self, act: Act, register: Register, number: str) -> Filed:
        found = act.books.records.numbered(register, number)
        if found is None:
            raise NotNow(f"没有编号为{number}的登记，请核对编号。")
        if found.is_void:
            raise NotNow(f"{number}已作废，不能再改。")
        return found

    def _check_readable(self, roles: AbstractSet[Role], filed: Filed | None) -> None:
        if filed is None or not filed.record.is_restricted:
            return
        if not roles & permissions.holders(Right.READ_RESTRICTED):
            raise NotYours(f"{filed.number}涉检举，内容只有带班领导和办公室负责人可以查看。")

    def _shown(self, filed: Filed) -> Filed:
        who = self._seat.who
        if not filed.record.is_restricted:
            return filed
        if who is not None and permissions.may(who, Right.READ_RESTRICTED):
            return filed
        texts: dict[str, Any] = {
            column.name: column.kind()
            for column in columns_of(type(filed.record))
            if column.kind in (str, Checklist) and column.name != "first_contact"
        }
        return replace(filed, record=replace(filed.record, **texts | {"content": HIDDEN}))


def _said(filed: Filed, filing: Filing, commitment: str) -> Said:
    record = filed.record
    return Said(
        happened_at=record.happened_at,
        late_reason=filing.late_reason,
        channel=record.channel(),
        subject=filed.number,
        matter=filed.matter,
        tally=record.tally(),
        is_important=record.importance is not Importance.ROUTINE,
        commitment=commitment,
    )


def _numbered(act: Act, record: Record) -> dict[str, MatterDraft]:
    """The matters a record opens by itself, under the numbers they get."""
    return {act.take_number(numbering.series_of(each.kind)): each for each in record.raises()}


def _open(act: Act, register: Register, filed: Filed, raised: Mapping[str, MatterDraft]) -> None:
    """Open what a record raised; what is wrong with it is wrong with the list it came from."""
    for number, draft in raised.items():
        is_restricted = filed.record.is_restricted
        received_on = filed.record.happened_at.date()
        try:
            closed = replace(draft, is_restricted=is_restricted)
            act.open_matter(closed, number, filed.number, received_on)
        except InvalidInput as wrong:
            listed = (c.name for c in columns_of(register.record) if c.kind is Checklist)
            raise InvalidInput(next(listed, wrong.field), str(wrong)) from wrong


def _draft(filing: Filing) -> MatterDraft:
    if filing.matter is None:
        raise RuntimeError("asked for a matter that is not raised")
    kind = filing.matter.kind
    if kind is MatterKind.OTHER:
        kind = filing.record.category
    return replace(filing.matter, kind=kind)


def _taken_back(act: Act, filed: Filed) -> Tally:
    """What a void takes out of the figures: all the record and its corrections counted as."""
    told = [e for e in act.books.journal.about(filed.number) if e.subject == filed.number]
    counts = added(e.tally for e in told if e.kind in _COUNTING)
    return {f: -count for f, count in counts.items() if count and f is not Figure.CORRECTIONS}


def _office(act: Act, register: Register) -> Office:
    """What of this office decides; its people are read only where no name may stand."""
    names_nobody = register.record.staff_faults is not Record.staff_faults
    return office_of(act.settings, act.books.people.serving() if names_nobody else ())


def _tidied(filing: Filing) -> Filing:
    return replace(
        filing,
        record=tidied(filing.record),
        matter=filing.matter and tidied(filing.matter),
        conclusion=filing.conclusion and tidied(filing.conclusion),
        contact=tidied(filing.contact),
        late_reason=tidy(filing.late_reason),
    )
