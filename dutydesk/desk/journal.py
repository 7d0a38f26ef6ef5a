"""The journal at the desk (日志): note, correct, look, and check an old sheet against it (核对)."""

from dataclasses import replace
from datetime import date, timedelta

from dutydesk.desk.act import Said
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.desk.signing import Both, two_people
from dutydesk.model.entry import Entry, EntryKind, Head
from dutydesk.model.errors import BrokenSeal, InvalidInput, NotNow
from dutydesk.model.figure import Figure
from dutydesk.model.handover import Signature
from dutydesk.model.note import Note
from dutydesk.model.progress import Report, silent
from dutydesk.model.reports import PaperCheck, Seal
from dutydesk.rules import codes, corrections, timeline
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books

_WALKED_EVERY = timedelta(days=7)


class JournalDesk:
    """The shift's log and the plain line written in it."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def note(self, note: Note) -> Entry:
        """Write one plain line; raise InvalidInput for an empty one or a future time."""
        note = replace(note, text=tidy(note.text), late_reason=tidy(note.late_reason))
        if not note.text:
            raise InvalidInput("text", "请写内容。")
        with self._seat.acting(Right.WRITE) as act:
            if note.about:
                act.matter(note.about)
                words = {"text": note.text, "late_reason": note.late_reason}
                act.keep_words_apart(note.about, words)
            entry = act.write(
                EntryKind.NOTED,
                note.text,
                Said(
                    happened_at=note.happened_at,
                    late_reason=note.late_reason,
                    channel=note.channel.value,
                    matter=note.about,
                    tally=note.tally(),
                    is_important=note.is_important,
                ),
            )
            act.books.drafts.drop("note", act.who.id)
        return entry

    def correct(self, seq: int, text: str, reason: str) -> Entry:
        """Correct a plain line beside the original; the original stays as it was (更正)."""
        text, reason = tidy(text), tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写更正原因：" + "、".join(corrections.REASONS) + "。")
        with self._seat.acting(Right.WRITE) as act:
            old = _noted(act.books, seq)
            timeline.check_changed(_standing(act.books, old), text)
            act.keep_words_apart(old.matter, {"text": text, "reason": reason})
            return act.write(
                EntryKind.CORRECTED,
                f"更正第{seq}条：“{old.text}”→“{text}”（{reason}）。",
                Said(
                    channel=old.channel,
                    subject=f"第{seq}条",
                    matter=old.matter,
                    tally={Figure.CORRECTIONS: 1},
                ),
            )

    def void(self, seq: int, reason: str, both: Both) -> Entry:
        """Void a plain line; it stays readable, struck through (作废).

        The office head and another person sign.
        """
        reason = tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写作废原因。")
        head, second = two_people(self._seat, *both, Right.VOID)
        with self._seat.acting(Right.VOID, head) as act:
            old = _noted(act.books, seq)
            act.keep_words_apart(old.matter, {"reason": reason})
            taken_back = {figure: -count for figure, count in old.tally.items()}
            return act.write(
                EntryKind.VOIDED,
                f"作废第{seq}条（{reason}），{second.name}在场。",
                Said(subject=f"第{seq}条", matter=old.matter, tally=taken_back),
            )

    def current(self) -> tuple[Entry, ...]:
        """The entries of the open shift in the order of writing."""
        with self._seat.reading() as books:
            return books.journal.of_shift(open_shift(books).number)

    def of_day(self, duty_date: date) -> tuple[Entry, ...]:
        """The entries of one duty day in the order of writing."""
        with self._seat.reading() as books:
            return books.journal.of_day(duty_date)

    def duty_days(self, count: int = 60) -> tuple[date, ...]:
        """The last duty dates, newest first."""
        with self._seat.reading() as books:
            return books.shifts.last_days(count)

    def seal(self) -> Seal:
        """The last entry's number and the code a paper prints for it."""
        with self._seat.reading() as books:
            head = books.journal.head()
        return Seal(head.seq, codes.code_of(head.digest))

    @property
    def shut(self) -> str:
        """Why the file may only be looked at; empty while everything is as it was."""
        return self._seat.shut

    def check_whole(self, report: Report = silent) -> Head:
        """Walk the whole seal; raise BrokenSeal at the first entry that does not fit.

        ``report`` is called with how many entries are done and how many there are.
        """
        return self._seat.database.check_whole(report, self._seat.now())

    def is_walk_due(self) -> bool:
        """Whether the whole seal was not walked for a week."""
        known = self._seat.database.known
        last = known.walked_at if known else None
        return last is None or not timedelta() <= self._seat.now() - last < _WALKED_EVERY

    def accept(self, reason: str, keeper: Signature, second: Signature) -> None:
        """Take a file that lost entries for the true one; two people and a reason (认可).

        Raises NotNow if nothing was lost or an entry does not fit, NotYours for a wrong PIN.
        """
        reason = tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写认可的原因，如 备份盘也已损坏。")
        people = two_people(self._seat, keeper, second, Right.RESTORE)
        lost = self.shut
        if not lost:
            raise NotNow("数据文件与上次一致，不用认可。")
        self._seat.database.accept()
        if self.shut:
            raise NotNow(f"不能认可：{self.shut}")
        with self._seat.acting(Right.RESTORE, people[0]) as act:
            names = "、".join(person.name for person in people)
            words = lost.partition("；")[0]
            act.write(EntryKind.RESTORED, f"{names}认可现有数据文件：{words}（{reason}）。")

    def check_paper(self, seq: int, code: str, report: Report = silent) -> PaperCheck:
        """Whether today's file still holds exactly the past an old sheet names (核对).

        Raises InvalidInput if the code was mistyped.
        """
        typed = codes.typed_code(code)
        try:
            head = self.check_whole(report)
        except BrokenSeal as broken:
            return PaperCheck(False, str(broken))
        if seq < 1 or seq > head.seq:
            return PaperCheck(
                False,
                f"纸上写的是第{seq}条，现在的日志只有{head.seq}条：后面的记录不见了，请立即报告。",
            )
        with self._seat.reading() as books:
            digest = books.journal.digest_at(seq) or ""
        if codes.code_of(digest) != typed:
            return PaperCheck(
                False, f"第{seq}条的核对码与纸上不同：第1条到第{seq}条之间有改动，请立即报告。"
            )
        return PaperCheck(True, f"相符：从第1条到第{seq}条与纸上签字时完全一样；现共{head.seq}条。")


def _standing(books: Books, original: Entry) -> timeline.Item:
    """A plain line with its corrections, so that its first words can be put back."""
    return timeline.items((original, *books.journal.about(f"第{original.seq}条")))[0]


def _noted(books: Books, seq: int) -> Entry:
    found = books.journal.numbered(seq)
    if found is None or found.kind is not EntryKind.NOTED:
        raise NotNow(f"第{seq}条不是日志，请在它自己的登记簿里更正。")
    if any(e.kind is EntryKind.VOIDED for e in books.journal.about(f"第{seq}条")):
        raise NotNow(f"第{seq}条已作废，不能再改。")
    return found
