"""One act (一次办理): one clock reading, one transaction, at least one entry."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from dutydesk.desk import origins
from dutydesk.desk.reckoning import rulebook_of
from dutydesk.model.contact import Contact
from dutydesk.model.destruction import Destroyed, Ground
from dutydesk.model.emergency import Ending
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure, Tally, added
from dutydesk.model.matter import (
    Conclusion,
    Matter,
    MatterDraft,
    MatterKind,
    MatterState,
    Outcome,
)
from dutydesk.model.person import Person
from dutydesk.model.settings import Settings
from dutydesk.model.shift import Shift
from dutydesk.rules import emergencies, lateness, numbering, retention, sealing, supervision
from dutydesk.rules import matters as matter_rules
from dutydesk.rules.dating import Rulebook, dated, moved
from dutydesk.rules.filing import keep_apart
from dutydesk.rules.writing import texts
from dutydesk.store.books import Books

_USUAL = Ending()


@dataclass(frozen=True, kw_only=True)
class Said:
    """What stands beside the sentence of an entry."""

    happened_at: datetime | None = None
    late_reason: str = ""
    channel: str = ""
    subject: str = ""
    matter: str = ""
    tally: Mapping[Figure, int] | None = None
    is_important: bool = False
    commitment: str = ""
    author: str = ""


class Act:
    """What is being done now; everything it writes is kept together or not at all."""

    def __init__(
        self, books: Books, now: datetime, who: Person, shift: Shift, settings: Settings
    ) -> None:
        self.books = books
        self.now = now
        self.who = who
        self.shift = shift
        self.settings = settings
        self.entries: list[Entry] = []

    def write(self, kind: EntryKind, text: str, said: Said | None = None) -> Entry:
        """Seal one sentence onto the journal.

        Raises InvalidInput for an event in the future, or a late one without a reason.
        """
        said = said or Said()
        happened_at = said.happened_at or self.now
        lateness.check_time(happened_at, self.now)
        tally = dict(said.tally or {})
        # the first entries of a new file have nothing before them to be late against
        if said.happened_at and lateness.is_late(happened_at, self.now, self.settings.late_minutes):
            text += self._late_remark(happened_at, said.late_reason)
            tally = added([tally, {Figure.LATE_ENTRIES: 1}])
        entry = Entry(
            seq=self.books.journal.head().seq + 1,
            kind=kind,
            shift=self.shift.number,
            duty_date=self.shift.duty_date,
            happened_at=happened_at,
            entered_at=self.now,
            author=said.author or self.who.name,
            text=text,
            channel=said.channel,
            subject=said.subject,
            matter=said.matter,
            tally=tally,
            is_important=said.is_important,
            commitment=said.commitment,
            format=sealing.CURRENT_FORMAT,
        )
        self.books.journal.append(entry)
        self.books.search.add(entry)
        self.entries.append(entry)
        if kind is not EntryKind.HANDED_OVER:
            # what the relief confirmed is no longer what is handed over
            self.books.handovers.unsee(said.matter)
        return entry

    def take_number(self, prefix: str) -> str:
        """The next number of a series in this year."""
        year = self.now.year
        return numbering.number(prefix, year, self.books.series.next(prefix, year))

    def matter(self, number: str) -> Matter:
        """The matter of this number; raise NotNow if there is none."""
        found = self.books.matters.numbered(number)
        if found is None:
            raise NotNow(f"没有编号为{number}的事项，请核对编号。")
        return found

    def rulebook(self) -> Rulebook:
        """By what this office counts now."""
        return rulebook_of(self.books, self.settings)

    def open_matter(
        self,
        draft: MatterDraft,
        number: str,
        source: str = "",
        received_on: date | None = None,
    ) -> Matter:
        """Open a matter under a number already taken, date it, and tell the journal."""
        matter_rules.check_draft(draft, self.now)
        self.keep_words_apart(number, {"title": draft.title, "next_step": draft.next_step})
        found = dated(draft, received_on or self.now.date(), self.rulebook())
        words = {item.name: getattr(draft, item.name) for item in fields(MatterDraft)}
        matter = Matter(
            **words | {"due_at": found.due_at},
            number=number,
            opened_at=self.now,
            source=source,
            term=found.term,
            term_amount=found.amount,
            counted_from=found.counted_from,
            counted=found.counted,
            is_dated_by_hand=found.is_by_hand,
        )
        self.books.matters.add(matter)
        limit = f"，{matter.due_at:%m-%d %H:%M}前" if matter.due_at else ""
        handler = f"（{draft.handler}）" if draft.handler else ""
        self.write(
            EntryKind.MATTER_OPENED,
            f"立项{number} {matter.shown_title}：{draft.unit}{handler}承办{limit}。",
            Said(subject=source, matter=number, tally=_counted(matter)),
        )
        return matter

    def conclude(
        self,
        number: str,
        conclusion: Conclusion,
        at: datetime | None = None,
        late_reason: str = "",
        ending: Ending = _USUAL,
    ) -> Matter:
        """Conclude a matter with its outcome, and its reply if one was owed.

        The end of an emergency asks for its last report, and destroys its contacts at once, unless
        ``ending`` says why not; other contacts get their date.
        """
        matter = self.matter(number)
        supervision.check_end(matter, conclusion, self.who)
        matter_rules.check_conclusion(matter, conclusion)
        if matter.kind is MatterKind.EMERGENCY:
            reports = self.books.emergencies.reports_of(number)
            emergencies.check_end(number, reports, ending.without_final)
        self.keep_words_apart(number, texts(conclusion) | texts(ending))
        if conclusion.outcome is Outcome.MERGED:
            self._check_goes_on(number, matter_rules.merged_into(conclusion))
        done_at = at or self.now
        ended = replace(
            matter,
            state=MatterState.DONE,
            concluded_at=done_at,
            outcome=conclusion.outcome,
            result=conclusion.result,
            reply=conclusion.reply or matter.reply,
            replied_at=done_at if conclusion.reply else matter.replied_at,
            is_reply_owed=matter_rules.owes_reply_after(matter, conclusion),
        )
        self.books.matters.put(ended)
        done = Said(
            happened_at=at,
            late_reason=late_reason,
            matter=number,
            tally={Figure.MATTERS_DONE: 1},
        )
        why = f"未报终报：{ending.without_final.rstrip('。')}。" if ending.without_final else ""
        self.write(EntryKind.MATTER_DONE, _concluded(ended, conclusion) + why, done)
        if not ended.owes_reply:
            # whoever must still be told has to be reached
            self.end_contacts(ended, ending.kept_because)
        return ended

    def tell_of(
        self,
        matter: Matter,
        words: str,
        kind: EntryKind = EntryKind.MATTER_STEPPED,
        said: Said | None = None,
    ) -> None:
        """Seal a sentence in the story of a matter, under its number and shown title."""
        head = f"{matter.number} {matter.shown_title}："
        self.write(kind, head + words, said or Said(matter=matter.number))

    def move_limit(self, matter: Matter, due_at: datetime, why: str, told: str = "") -> Matter:
        """Tell the journal that a limit was moved by hand, and give the matter with it, to be put.

        ``told`` is what the journal says in the place of a reason that is not told.
        """
        before = f"{matter.due_at:%m-%d %H:%M}" if matter.due_at else "未定"
        words = f"办理时限{before}→{due_at:%m-%d %H:%M}（{told or why}）。"
        self.tell_of(matter, words, EntryKind.MATTER_POSTPONED)
        return replace(matter, due_at=due_at, counted=moved(due_at, why), is_dated_by_hand=True)

    def keep_words_apart(self, number: str, words: Mapping[str, str]) -> None:
        """Raise InvalidInput if these words tell a contact kept for this matter or record.

        What an order came from counts too: its words are about the same citizen.
        """
        for contact in origins.contacts_about(self.books, (number,)):
            for name, text in words.items():
                keep_apart(contact, name, text)

    def keep_contact(self, subject: str, matter: str, contact: Contact) -> str:
        """Keep a contact apart and return the commitment to seal; nothing for an empty one.

        Where there is no matter whose end it must outlast, its last day is fixed at once.
        """
        if contact.is_empty:
            return ""
        salt = sealing.new_salt()
        commitment = sealing.commitment_to(contact, salt)
        day = None if matter else self._erase_on()
        self.books.contacts.keep(subject, matter, contact, salt, commitment, day)
        return commitment

    def date_erasure(self, matter: str, subject: str) -> None:
        """Fix the day on which the contacts of an ended matter, or of one record, are destroyed."""
        self.books.contacts.due_when_ended(matter, subject, self._erase_on())

    def _erase_on(self) -> date:
        return retention.erase_on(self.now.date(), self.settings.contact_days)

    def _check_goes_on(self, number: str, other: str) -> None:
        found = self.books.matters.numbered(other)
        if found is None or other == number or not found.is_open:
            raise InvalidInput("result", f"{other}不是另一件在办的事项，不能并入，请核对编号。")

    def end_contacts(self, matter: Matter, kept_because: str = "") -> None:
        """Let the contacts of an ended matter go: on their date, or an emergency's at once."""
        if retention.ends_at_once(matter.kind, kept_because):
            gone = self.books.contacts.kept_of_matter(matter.number)
            self.destroy(gone, Ground.EMERGENCY_ENDED, Said(matter=matter.number))
            return
        if kept_because:
            self.keep_words_apart(matter.number, {"kept_because": kept_because})
            words = f"{matter.number}的联系信息经评估须留作证据（{kept_because}），到期再清除。"
            self.write(EntryKind.MATTER_STEPPED, words, Said(matter=matter.number))
        self.date_erasure(matter.number, "")

    def destroy(
        self,
        subjects: tuple[str, ...],
        ground: Ground,
        said: Said | None = None,
        reason: str = "",
        second: str = "",
    ) -> None:
        """Destroy the contacts of these records, value and salt, and tell the journal (销毁)."""
        if not subjects:
            return
        who = f"{self.who.name}、{second}" if second else self.who.name
        self.books.contacts.destroy(subjects, self.now)
        for subject in subjects:
            gone = Destroyed(subject, self.now, ground, who, reason)
            self.books.destructions.add(gone)
        self.write(EntryKind.ERASED, retention.told(subjects, ground, reason, second), said)

    def _late_remark(self, happened_at: datetime, reason: str) -> str:
        if not reason:
            late = lateness.spoken(self.now - happened_at)
            raise InvalidInput("late_reason", f"这是{late}前的事，属于补记，请写补记原因。")
        return lateness.remark(happened_at, self.now, reason)


def _counted(opened: Matter) -> Tally:
    """What opening a matter counts as; an emergency is counted once, however it became known."""
    is_emergency = opened.kind is MatterKind.EMERGENCY
    return {Figure.MATTERS_OPENED: 1} | ({Figure.EMERGENCIES: 1} if is_emergency else {})


def _concluded(matter: Matter, conclusion: Conclusion) -> str:
    if matter.is_restricted:
        return f"办结{matter.number}（涉检举事项，内容不公开）：{conclusion.outcome.value}。"
    reply = f"答复：{conclusion.reply.rstrip('。')}。" if conclusion.reply else ""
    if conclusion.unreplied_reason and not conclusion.reply:
        reply = f"暂未答复：{conclusion.unreplied_reason.rstrip('。')}。"
    result = conclusion.result.rstrip("。")
    return f"办结{matter.number} {matter.title}：{conclusion.outcome.value}，{result}。{reply}"
