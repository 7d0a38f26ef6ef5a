"""Papers at the desk (日报): gather, preview, issue, take back signed; print again the same."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from dutydesk.desk import faces
from dutydesk.desk.act import Said
from dutydesk.desk.issuing import issued
from dutydesk.desk.reckoning import arranged
from dutydesk.desk.recurring import standing_duties
from dutydesk.desk.roster_reading import crews_of
from dutydesk.desk.seat import Seat
from dutydesk.documents import blanks, daily_report, handover_sheet, preview
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import NotNow
from dutydesk.model.figure import added
from dutydesk.model.matter import Matter
from dutydesk.model.printing import Printed
from dutydesk.model.reports import DailyReport, HandoverSheet, Issue, Seal
from dutydesk.model.shift import Shift
from dutydesk.rules import codes, gathering, reprints
from dutydesk.rules import handover as handover_rules
from dutydesk.rules.permissions import Right
from dutydesk.rules.rates import month_of
from dutydesk.rules.recurring import on_day
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books
from dutydesk.store.snapshots import frozen

DAILY = "daily"
HANDOVER = "handover"


class PapersDesk:
    """The day as the leader signs it."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def daily(self, duty_date: date, notice: str = "") -> DailyReport:
        """The report of a duty day as it would be issued now, still a draft."""
        with self._seat.reading() as books:
            return _gathered(books, duty_date, self._seat.now(), tidy(notice), is_draft=True)

    def issue_daily(self, duty_date: date, notice: str = "") -> Issue:
        """Issue the report (印发): fix what it says and record the file's fingerprint."""
        with self._seat.acting(Right.ISSUE) as act:
            report = _gathered(act.books, duty_date, act.now, tidy(notice), is_draft=False)
            issue = issued(
                act,
                DAILY,
                _number(duty_date),
                report,
                daily_report.pdf(report),
                duty_date=duty_date,
                edition=report.edition,
            )
            act.write(
                EntryKind.ISSUED,
                f"印发值班日报第{report.issue}期（{duty_date}，第{report.edition}次），"
                f"末条记录第{report.seal.seq}条，核对码{report.seal.code}，文件指纹{issue.fingerprint}。",
                Said(subject=issue.number),
            )
        return issue

    def daily_pdf(self, duty_date: date, edition: int | None = None, notice: str = "") -> bytes:
        """The report as PDF: an issued edition, or the draft of now with this notice.

        Raises NotNow if there is no such edition, or no shift on that day.
        """
        if edition is None:
            return daily_report.pdf(self.daily(duty_date, notice))
        return daily_report.pdf(self.issued(duty_date, edition))

    def issued(self, duty_date: date, edition: int) -> DailyReport:
        """What an issued edition says; raise NotNow if there is none."""
        with self._seat.reading() as books:
            said = books.papers.said(DAILY, _number(duty_date), edition, DailyReport)
            faces.ready(books.settings.read())
        if said is None:
            raise NotNow(f"{duty_date}的值班日报没有第{edition}次印发。")
        return said

    def issues(self, duty_date: date) -> tuple[Issue, ...]:
        """The issues of one day, oldest first."""
        with self._seat.reading() as books:
            return books.papers.of_day(DAILY, duty_date)

    def latest(self, limit: int = 60) -> tuple[Issue, ...]:
        """The daily reports issued last, newest first."""
        with self._seat.reading() as books:
            return books.papers.latest(DAILY, limit)

    def unsigned(self) -> tuple[Issue, ...]:
        """Issued daily reports whose signed sheet has not come back."""
        with self._seat.reading() as books:
            return books.papers.unsigned(DAILY)

    def take_back(self, issue: Issue, words: str) -> None:
        """Record that the signed sheet came back, with the leader's words as written (签回)."""
        with self._seat.acting(Right.TAKE_BACK) as act:
            # the list the officer chose from may be older than the last signed sheet
            kept = act.books.papers.of_day(DAILY, issue.duty_date)
            if any(each.edition == issue.edition and each.is_signed for each in kept):
                raise NotNow(f"{issue.number}第{issue.edition}次已经签回。")
            act.books.papers.take_back(DAILY, issue.number, issue.edition, act.now, tidy(words))
            said = f"领导阅示：“{tidy(words)}”" if tidy(words) else "领导已阅签"
            act.write(
                EntryKind.RETURNED,
                f"签回值班日报{issue.number}第{issue.edition}次，{said}。",
                Said(subject=issue.number),
            )

    def handover_pdf(self, number: str) -> bytes:
        """One signed handover as PDF; raise NotNow if there is none."""
        with self._seat.reading() as books:
            said = books.papers.said(HANDOVER, number, 1, HandoverSheet)
            faces.ready(books.settings.read())
        if said is None:
            raise NotNow(f"没有编号为{number}的交接班记录。")
        return handover_sheet.pdf(said)

    def begin_printing(self, paper: str, copies: int, printer: str) -> Printed:
        """Take the next copy numbers of a numbered paper, and note who prints it where.

        Printing is no act of the duty room, so the journal does not tell it; a copy number once
        taken is never given again, even if the printer then fails.
        """
        who = self._seat.seated()
        now = self._seat.now()
        with self._seat.database.writing() as books:
            first = books.prints.copies_of(paper) + 1
            printed = Printed(paper, first, copies, now, who.name, printer)
            books.prints.add(printed)
            books.access_log.note(now, who.name, f"打印{paper}{copies}份（{printer}）")
        return printed

    def note_printing(self, name: str, copies: int, printer: str) -> None:
        """Note who prints a paper that has no copy numbers."""
        who = self._seat.seated()
        if self._seat.shut:
            return
        with self._seat.database.writing() as books:
            told = f"打印{name}{copies}份（{printer}）"
            books.access_log.note(self._seat.now(), who.name, told)

    def printings(self, paper: str) -> tuple[Printed, ...]:
        """Every printing of a numbered paper, oldest first."""
        with self._seat.reading() as books:
            return books.prints.of(paper)

    def blanks(self, pdf: bytes) -> tuple[str, ...]:
        """A sentence for each character of a finished paper that has to be written in by hand."""
        return faces.told(blanks.left_in(pdf))

    def page_count(self, pdf: bytes) -> int:
        """How many pages a paper has."""
        return preview.page_count(pdf)

    def picture(self, pdf: bytes, page: int, dots_per_inch: float) -> tuple[int, int, bytes]:
        """One page of a paper as width, height and rows of BGRA bytes, for screen and printer."""
        return preview.picture(pdf, page, dots_per_inch)

    def handovers(self, limit: int = 60) -> tuple[Issue, ...]:
        """The handovers signed last, newest first."""
        with self._seat.reading() as books:
            return books.papers.latest(HANDOVER, limit)


def seal_of(books: Books) -> Seal:
    """The end of the journal as a paper prints it."""
    head = books.journal.head()
    return Seal(head.seq, codes.code_of(head.digest))


def shift_figures(entries: tuple[Entry, ...]) -> tuple[tuple[str, str], ...]:
    """The counted things of one shift."""
    return gathering.figures(gathering.counted(entries))


def pending_after(books: Books, shifts: tuple[Shift, ...]) -> tuple[Matter, ...]:
    """The matters these shifts handed over, or hold now if the last of them lasts.

    The journal says which: a matter may be opened or concluded for an earlier minute than the one
    in which it was written, and what was handed over is what was written then.
    """
    if shifts[-1].closed_at is None:
        return books.matters.pending()
    last = books.journal.of_shift(shifts[-1].number)[-1].seq
    return books.matters.pending_after(last)


def _gathered(
    books: Books, duty_date: date, now: datetime, notice: str, *, is_draft: bool
) -> DailyReport:
    shifts = books.shifts.of_day(duty_date)
    if not shifts:
        raise NotNow(f"{duty_date}没有值班班次，没有日报可印。")
    backed_up = books.journal.last_of(EntryKind.BACKED_UP)
    number = _number(duty_date)
    entries = books.journal.of_day(duty_date)
    tally = added(entry.tally for entry in entries)
    pending = pending_after(books, shifts)
    after = duty_date + timedelta(days=1)
    day = gathering.Day(
        settings=books.settings.read(),
        duty_date=duty_date,
        now=now,
        shifts=shifts,
        entries=entries,
        pending=pending,
        balance=handover_rules.balance(shifts[0].carried_in, tally, len(pending)),
        seal=seal_of(books),
        edition=books.papers.editions(DAILY, number) + 1,
        notice=notice,
        stubs=books.stubs.count(),
        drafts=books.drafts.count(p.person_id for shift in shifts for p in shift.present),
        backed_up_at=backed_up.entered_at if backed_up else None,
        absences=books.presence.absences(shift.id for shift in shifts),
        crews=crews_of(books, after, after),
        settled=books.matters.settled_since(month_of(duty_date)),
        duties=on_day(standing_duties(books), duty_date + timedelta(days=1), arranged(books)),
        unsigned=tuple(i.number for i in books.papers.unsigned(DAILY) if i.number != number),
    )
    report = gathering.daily_report(day, is_draft=is_draft)
    first = books.papers.said(DAILY, number, 1, DailyReport)
    fault = faces.ready(day.settings)
    return replace(
        report,
        confession=reprints.confession(first, report) if first else (),
        missing=(*report.missing, *([fault] if fault else []), *faces.blanks(frozen(report))),
    )


def _number(duty_date: date) -> str:
    return f"RB-{duty_date.year}-{duty_date.timetuple().tm_yday:03d}"
