"""Emergencies at the desk (突发事件): opened by a sentence, verified, told, reported in writing.

Every emergency is a matter, however it was opened; its calls are calls of the register, so that
nothing is typed twice.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from dutydesk.desk.act import Act, Said
from dutydesk.desk.emergency_standing import (
    ANSWERED,
    begun,
    clocks_of,
    owed_reports,
    standing,
    tree_of,
)
from dutydesk.desk.issuing import issued
from dutydesk.desk.registers import RegistersDesk
from dutydesk.desk.seat import Seat
from dutydesk.desk.sheets import press_of
from dutydesk.documents import small_papers
from dutydesk.model.emergency import (
    CallDraft,
    Emergency,
    EmergencyDraft,
    Ending,
    Facts,
    PoliceDraft,
    Report,
    ReportDraft,
    ReportKind,
    Way,
)
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.matter import Conclusion, Matter, MatterDraft, MatterKind
from dutydesk.model.note import Channel
from dutydesk.model.record import EmergencyCalls, Filed, Filing, Record, Register
from dutydesk.model.settings import Settings
from dutydesk.model.sheets import RecordSheet
from dutydesk.rules import call_tree, numbering
from dutydesk.rules import emergencies as rules
from dutydesk.rules import matters as matter_rules
from dutydesk.rules.emergency_sheet import emergency_sheet
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import texts, tidied, tidy
from dutydesk.store.books import Books

EMERGENCY = "emergency"
_NOT_YET = "正在报告"
_SEVERAL = 40


class EmergenciesDesk:
    """What happened, how far it is known, and who was told when."""

    def __init__(self, seat: Seat, registers: RegistersDesk) -> None:
        self._seat = seat
        self._registers = registers
        self._calls, self._presets = _book_of_calls(registers.kept)

    def open(self, draft: EmergencyDraft) -> str:
        """Open an emergency by one sentence, in one act, and return its number.

        What came by telephone is filed among the calls. Raises InvalidInput only without a
        sentence, for a time to come, or for one long past without the reason (补记).
        """
        draft = tidied(draft)
        rules.check_draft(draft)
        if draft.way is Way.CALL:
            return self._opened_by_call(draft)
        with self._seat.acting(Right.WORK_MATTERS) as act:
            number = act.take_number(numbering.series_of(MatterKind.EMERGENCY))
            told = f"（{draft.source}）" if draft.source else ""
            leader = f"；已报告{draft.told_leader}" if draft.told_leader else ""
            act.write(
                EntryKind.NOTED,
                f"突发事件{told}：{draft.sentence.rstrip('。')}{leader}。",
                _said(number, draft.received_at, draft.late_reason, is_important=True),
            )
            matter_draft = _matter_of(draft, act.books, act.settings)
            act.open_matter(matter_draft, number)
            act.books.emergencies.put(number, begun(draft.sentence))
        return number

    def listed(self, limit: int = _SEVERAL) -> tuple[Emergency, ...]:
        """The emergencies, open ones first, then those that ended last."""
        with self._seat.reading() as books:
            found = books.matters.of_kind(MatterKind.EMERGENCY, limit)
            shown = [self._read(books, m) for m in found if not m.is_restricted]
        return tuple(sorted(shown, key=lambda each: not each.matter.is_open))

    def numbered(self, number: str) -> Emergency:
        """One emergency; raise NotNow if there is none of this number."""
        with self._seat.reading() as books:
            return self._read(books, _matter(books, number))

    def stages(self, emergency: Emergency) -> tuple[rules.Stage, rules.Stage]:
        """The two first reports that the clock asks for."""
        with self._seat.reading() as books:
            return rules.stages(emergency, clocks_of(emergency.facts, books))

    def verify(
        self, number: str, known: Facts, at: datetime | None = None, late_reason: str = ""
    ) -> Emergency:
        """Keep what is known now (核实); the journal tells only what changed.

        Raises NotNow if nothing changed or the emergency has ended, InvalidInput for a contact.
        """
        known = tidied(known)
        with self._seat.acting(Right.WORK_MATTERS) as act:
            emergency = self._reportable(act, number)
            changes = rules.changed(emergency.facts, known)
            if not changes:
                raise NotNow("要素没有改动，不用保存。")
            act.keep_words_apart(number, texts(known))
            act.books.emergencies.put(number, known)
            words = rules.told_changes(changes)
            matter = emergency.matter
            if matter.is_open:
                matter = replace(matter, progress=words)
            if matter.due_at is not None and not emergency.reports:
                due_at = emergency.received_at + clocks_of(known, act.books).written
                matter = replace(matter, due_at=due_at)
            act.books.matters.put(matter)
            said = _said(number, at, late_reason)
            act.tell_of(matter, f"核实：{words}。", EntryKind.VERIFIED, said)
            return self._read(act.books, matter)

    def call(self, number: str, draft: CallDraft, after: str = "") -> Filed:
        """File a call made about an emergency; the first one upwards stops the telephone's clock.

        ``after`` is what the journal says of the tries before it. Raises InvalidInput for nobody
        who was called.
        """
        draft = tidied(draft)
        if not draft.to:
            raise InvalidInput("to", "请写打给谁，如 县值班室、带班领导。")
        emergency = self.numbered(number)
        matter_rules.check_open(emergency.matter)
        is_first = draft.is_report and not rules.is_reported(emergency)
        preset = self._presets.reported if is_first else self._presets.told
        said = (draft.said or rules.told_upwards(emergency)).rstrip("。")
        words: dict[str, Any] = {
            **dict(preset),
            "happened_at": draft.made_at,
            "content": said + after,
            "answer": f"{ANSWERED}{draft.answered_by}" if draft.answered_by else "",
            "other_side": draft.to,
            "reported_to": f"{draft.to} {draft.made_at:%H:%M}",
        }
        filing = Filing(record=self._record(words), about=number, late_reason=draft.late_reason)
        return self._registers.file(self._calls, filing)

    def begun_report(self, number: str, *, is_final: bool = False) -> ReportDraft:
        """What a written report begins with: to whom the one before went, or the tree names."""
        with self._seat.reading() as books:
            last = books.emergencies.reports_of(number)[-1:]
            to = last[0].to if last else call_tree.upward(tree_of(books))
        copies = last[0].copies_to if last else ""
        now = self._seat.now()
        return ReportDraft(to=to, copies_to=copies, reported_at=now, is_final=is_final)

    def report(self, number: str, draft: ReportDraft) -> Report:
        """Send a written report: it numbers itself, is kept as printed, and stops its clock.

        Raises InvalidInput for a report to nobody, NotNow for an emergency that has ended.
        """
        draft = tidied(draft)
        if not draft.to:
            raise InvalidInput("to", "请写报送给谁，如 县值班室。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            emergency = self._reportable(act, number)
            act.keep_words_apart(number, texts(draft))
            report = _report_of(emergency, draft, act.who.name)
            sheet = emergency_sheet(
                replace(emergency, reports=(*emergency.reports, report)),
                report,
                press_of(self._seat, act.books),
            )
            issue = issued(act, EMERGENCY, report.number, sheet, small_papers.record_sheet(sheet))
            act.books.emergencies.add(report)
            matter = _reported(emergency.matter, report)
            act.books.matters.put(matter)
            words = _sent(emergency, report, clocks_of(emergency.facts, act.books))
            said = replace(
                _said(number, draft.reported_at, draft.late_reason),
                subject=report.number,
                tally={rules.FIGURES[report.kind]: 1},
            )
            told = f"{words}，文件指纹{issue.fingerprint}。"
            act.tell_of(matter, told, EntryKind.REPORTED, said)
        return report

    def acknowledge(self, number: str, nth: int, receipt: str) -> None:
        """Keep who received a report and when (收报); raise InvalidInput for nobody."""
        receipt = tidy(receipt)
        if not receipt:
            raise InvalidInput("receipt", "请写谁几时收到，如 县值班室20:01。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = _matter(act.books, number)
            act.keep_words_apart(number, {"receipt": receipt})
            report = _report_at(act.books, number, nth)
            act.books.emergencies.acknowledge(number, nth, receipt)
            name = rules.name_of(report.kind, report.ordinal)
            said = replace(_said(number), subject=report.number)
            act.tell_of(matter, f"{name}已由{receipt}收到。", EntryKind.REPORTED, said)

    def pdf(self, number: str, nth: int) -> bytes:
        """A report as it was sent, word for word; raise NotNow if there is none."""
        with self._seat.reading() as books:
            report = _report_at(books, number, nth)
            sheet = books.papers.said(EMERGENCY, report.number, 1, RecordSheet)
            press_of(self._seat, books)
        if sheet is None:
            raise NotNow(f"没有编号为{report.number}的报告。")
        return small_papers.record_sheet(sheet)

    def owed(self) -> tuple[tuple[Emergency, rules.Stage], ...]:
        """The open emergencies whose first report is still owed, the most pressing first."""
        with self._seat.reading() as books:
            return owed_reports(books, self._calls)

    def supplementing(self) -> tuple[Emergency, ...]:
        """The accidents whose casualties are still to be supplemented, ended ones too."""
        today = self._seat.now().date()
        with self._seat.reading() as books:
            recent = books.matters.of_kind(MatterKind.EMERGENCY, _SEVERAL)
            accidents = books.emergencies.accidents()
            begun_after = self._seat.now() - rules.LONGEST_SUPPLEMENT
            found = [
                self._read(books, matter)
                for matter in recent
                if matter.number in accidents and matter.opened_at > begun_after
            ]
        return tuple(each for each in found if rules.is_supplemented(each, today))

    def contacts_kept(self, number: str) -> int:
        """How many contacts are kept for one emergency and go with its end."""
        with self._seat.reading() as books:
            return len(books.contacts.kept_of_matter(number))

    def to_police(self, number: str, draft: PoliceDraft) -> None:
        """Note what was handed to the police, when, to whom (移交公安, 制度 5.10).

        Raises InvalidInput for no unit or nothing handed over.
        """
        draft = tidied(draft)
        rules.check_police(draft)
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = _open(act, number)
            act.keep_words_apart(number, texts(draft))
            said = _said(number, draft.at, draft.late_reason)
            act.tell_of(matter, rules.handed(draft), EntryKind.MATTER_STEPPED, said)

    def end(self, number: str, conclusion: Conclusion, ending: Ending) -> Matter:
        """End an emergency: its contacts are destroyed at once, unless a reason is written.

        Raises InvalidInput while the last report is missing and nobody wrote why (art. 61, 85).
        """
        with self._seat.acting(Right.WORK_MATTERS) as act:
            _open(act, number)
            return act.conclude(number, tidied(conclusion), ending=tidied(ending))

    def _reportable(self, act: Act, number: str) -> Emergency:
        """An emergency that goes on, or whose casualties are still to be supplemented."""
        emergency = self._read(act.books, _matter(act.books, number))
        if not rules.is_supplemented(emergency, act.now.date()):
            matter_rules.check_open(emergency.matter)
        return emergency

    def _read(self, books: Books, matter: Matter) -> Emergency:
        return standing(books, matter, self._calls)

    def _record(self, words: dict[str, Any]) -> Record:
        made: Record = self._calls.record(first_contact=self._seat.seated().name, **words)
        return made

    def _opened_by_call(self, draft: EmergencyDraft) -> str:
        with self._seat.reading() as books:
            matter = _matter_of(draft, books, books.settings.read())
        words: dict[str, Any] = {
            **dict(self._presets.received),
            "happened_at": draft.received_at,
            "content": draft.sentence,
            "other_side": draft.source,
            "reported_to": draft.told_leader or _NOT_YET,
        }
        filing = Filing(record=self._record(words), matter=matter, late_reason=draft.late_reason)
        return self._registers.file(self._calls, filing).matter


def _book_of_calls(kept: Sequence[Register]) -> tuple[Register, EmergencyCalls]:
    """The register in which calls about an emergency are filed."""
    found = [(each, each.emergency) for each in kept if each.emergency is not None]
    if len(found) != 1 or found[0][1] is None:
        raise RuntimeError("one register must take the calls of an emergency")
    return found[0][0], found[0][1]


def _matter_of(draft: EmergencyDraft, books: Books, settings: Settings) -> MatterDraft:
    found = clocks_of(Facts(), books)
    phone, written = (draft.received_at + span for span in (found.phone, found.written))
    return MatterDraft(
        title=rules.title_of(draft.sentence),
        kind=MatterKind.EMERGENCY,
        unit=settings.unit,
        due_at=written,
        next_step=f"{phone:%H:%M}前电话首报，{written:%H:%M}前书面首报",
    )


def _said(
    number: str,
    at: datetime | None = None,
    late_reason: str = "",
    *,
    is_important: bool = False,
) -> Said:
    return Said(
        happened_at=at,
        late_reason=late_reason,
        channel=Channel.EMERGENCY.value,
        matter=number,
        is_important=is_important,
    )


def _reported(matter: Matter, report: Report) -> Matter:
    """The matter after a report; one that has ended stays as it ended."""
    if not matter.is_open:
        return matter
    return replace(
        matter,
        due_at=None,
        counted="",
        progress=f"{rules.name_of(report.kind, report.ordinal)}{report.reported_at:%H:%M}",
        next_step="办结" if report.kind is ReportKind.FINAL else "有变化即续报",
    )


def _report_of(emergency: Emergency, draft: ReportDraft, drafted_by: str) -> Report:
    kind = rules.kind_of_next(emergency.reports, is_final=draft.is_final)
    return Report(
        emergency=emergency.number,
        nth=len(emergency.reports) + 1,
        kind=kind,
        ordinal=rules.ordinal_of_next(emergency.reports, kind),
        reported_at=draft.reported_at,
        to=draft.to,
        way=draft.way,
        signed_by=draft.signed_by,
        checked_by=draft.checked_by,
        drafted_by=drafted_by,
        receipt=draft.receipt,
        copies_to=draft.copies_to,
        facts=emergency.facts,
    )


def _sent(emergency: Emergency, report: Report, found: rules.Clocks) -> str:
    """首报（接报后46分，按时），赵临川签发，报送县值班室，县值班室20:01收到."""
    name = rules.name_of(report.kind, report.ordinal)
    is_first = not emergency.reports
    due_at = emergency.received_at + found.written
    timing = rules.in_time(emergency.received_at, due_at, report.reported_at) if is_first else ""
    parts = (
        f"书面{name}" + (f"（{timing}）" if timing else ""),
        f"{report.signed_by}签发" if report.signed_by else "",
        f"{report.way}报送{report.to}",
        f"{report.receipt}收到" if report.receipt else "",
    )
    return "，".join(part for part in parts if part)


def _report_at(books: Books, number: str, nth: int) -> Report:
    found = books.emergencies.reports_of(number)
    if not 0 < nth <= len(found):
        raise NotNow(f"{number}没有第{nth}份书面报告。")
    return found[nth - 1]


def _matter(books: Books, number: str) -> Matter:
    matter = books.matters.numbered(number)
    if matter is None or matter.kind is not MatterKind.EMERGENCY or matter.is_restricted:
        raise NotNow(f"没有编号为{number}的突发事件，请核对编号。")
    return matter


def _open(act: Act, number: str) -> Matter:
    matter = _matter(act.books, number)
    matter_rules.check_open(matter)
    return matter
