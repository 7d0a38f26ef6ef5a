"""The smaller papers at the desk: the sheet of one record, books, logs, stories, slips."""

from datetime import date

from dutydesk.desk import faces
from dutydesk.desk.act import Said
from dutydesk.desk.issuing import issued
from dutydesk.desk.papers import pending_after, seal_of
from dutydesk.desk.registers import RegistersDesk
from dutydesk.desk.seat import Seat
from dutydesk.documents import notice_slip, small_papers
from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow
from dutydesk.model.matter import Matter
from dutydesk.model.record import Register
from dutydesk.model.reports import Issue
from dutydesk.model.sheets import NoticeSlip
from dutydesk.rules import permissions, sheets
from dutydesk.rules.permissions import Right
from dutydesk.store.books import Books

NOTICE = "notice"
_SERIES = "GZ"


class SheetsDesk:
    """Papers that are made when somebody asks; only the slip is an act."""

    def __init__(self, seat: Seat, registers: RegistersDesk) -> None:
        self._seat = seat
        self._registers = registers

    def record_pdf(self, register: Register, number: str, *, with_contact: bool = False) -> bytes:
        """One record as its form; looking up the contact for it is noted."""
        filed = self._registers.numbered(register, number)
        contact: Contact | None = None
        if with_contact:
            kept = self._registers.contact(number)
            contact = kept.contact if kept else None
        with self._seat.reading() as books:
            matter = books.matters.numbered(filed.matter) if filed.matter else None
            press = self._press(books)
        return small_papers.record_sheet(
            sheets.record_sheet(register, filed, contact, matter, press)
        )

    def book_pdf(self, register: Register, since: date, until: date) -> bytes:
        """A register from one day to another as a book, both days included.

        Raises InvalidInput for days in the wrong order or more than a year apart.
        """
        sheets.check_days(since, until)
        records = self._registers.between(register, since, until)
        with self._seat.reading() as books:
            press = self._press(books)
        book = sheets.register_book(register, records, since, until, press)
        return small_papers.register_book(book)

    def summary_pdf(self, register: Register, since: date, until: date) -> bytes:
        """A register added up from one day to another, both included (查岗月汇总, 制度 1.二).

        Raises InvalidInput for wrong days or a register that is not added up.
        """
        sheets.check_days(since, until)
        records = self._registers.between(register, since, until)
        with self._seat.reading() as books:
            press = self._press(books)
        summary = sheets.register_summary(register, records, since, until, press)
        return small_papers.register_summary(summary)

    def log_pdf(self, duty_date: date, shift: str = "") -> bytes:
        """值班记录表 of one shift of a day, the last one if none is named."""
        with self._seat.reading() as books:
            shifts = books.shifts.of_day(duty_date)
            wanted = [each for each in shifts if shift in ("", each.number)]
            if not wanted:
                raise NotNow(f"{duty_date}没有这个班次，没有值班记录可印。")
            entries = books.journal.of_shift(wanted[-1].number)
            pending = pending_after(books, (wanted[-1],))
            away = books.presence.absences([wanted[-1].id])
            log = sheets.duty_log(wanted[-1], entries, pending, self._press(books), away)
        return small_papers.duty_log(log)

    def story_pdf(self, number: str) -> bytes:
        """One matter on paper; raise NotNow if there is none of this number."""
        with self._seat.reading() as books:
            matter = _matter(books, number)
            entries = books.journal.about(number)
            press = self._press(books)
        who = self._seat.who
        may_read = who is not None and permissions.may(who, Right.READ_RESTRICTED)
        story = sheets.matter_story(matter, entries, press, may_read=may_read)
        return small_papers.matter_story(story)

    def give_notice(self, register: Register, number: str) -> Issue:
        """Issue the slip of one record (书面告知单, 信访工作条例 art. 23) and tell its story.

        Raises NotYours for a restricted record without the right.
        """
        filed = self._registers.opened(register, number)
        if filed.is_void:
            raise NotNow(f"{number}已作废，不能出告知单。")
        with self._seat.acting(Right.WRITE) as act:
            matter = act.books.matters.numbered(filed.matter) if filed.matter else None
            slip_number = act.take_number(_SERIES)
            slip = sheets.notice_slip(slip_number, filed, matter, self._press(act.books))
            issue = issued(act, NOTICE, slip_number, slip, notice_slip.pdf(slip))
            act.write(
                EntryKind.ISSUED,
                f"出具书面告知单{slip_number}（{number}），文件指纹{issue.fingerprint}。",
                Said(subject=slip_number, matter=filed.matter),
            )
        return issue

    def notice_pdf(self, number: str) -> bytes:
        """A slip that was issued, word for word; raise NotNow if there is none."""
        with self._seat.reading() as books:
            said = books.papers.said(NOTICE, number, 1, NoticeSlip)
            faces.ready(books.settings.read())
        if said is None:
            raise NotNow(f"没有编号为{number}的告知单。")
        return notice_slip.pdf(said)

    def _press(self, books: Books) -> sheets.Press:
        return press_of(self._seat, books)


def press_of(seat: Seat, books: Books) -> sheets.Press:
    """What every paper says of itself now, with the office's typefaces made ready."""
    settings = books.settings.read()
    faces.ready(settings)
    return sheets.Press(
        unit=settings.unit,
        now=seat.now(),
        seal=seal_of(books),
        is_practice=settings.is_practice,
        duty_phone=settings.duty_phone,
    )


def _matter(books: Books, number: str) -> Matter:
    found = books.matters.numbered(number)
    if found is None:
        raise NotNow(f"没有编号为{number}的事项，请核对编号。")
    return found
