"""Tellings at the desk (逐一通知): a list is opened, ticked one by one, and ends told or given up.

A tick alone writes no entry: the opening seals whom the list names, the last tick or the handover
seals how far it got. A tick still asks for right, post and an honest clock like every act.
"""

from dutydesk.desk import origins
from dutydesk.desk.act import Act, Said
from dutydesk.desk.seat import Seat
from dutydesk.desk.sheets import press_of
from dutydesk.documents import telling_sheet
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.phrase import PhraseKind
from dutydesk.model.telling import Answer, Telling, TellingDraft, Try
from dutydesk.rules import telling_sheet as gathered
from dutydesk.rules import tellings
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidied, tidy

_SERIES = "TZ"
_FROM = frozenset({EntryKind.NOTED, EntryKind.FILED})


class TellingsDesk:
    """Who still has to be told what."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def proposed(self) -> str:
        """The lines a new list begins with: those of the last one, or the units listed here."""
        with self._seat.reading() as books:
            last = books.tellings.latest(1)
            units = books.directory.all_of(PhraseKind.UNIT)
        kept = last[0].listeners if last else ()
        return tellings.proposed(kept, ((unit.name, unit.duty_number) for unit in units))

    def open(self, draft: TellingDraft, seq: int = 0) -> Telling:
        """Begin a list, from a line of the journal if ``seq`` names one.

        Raises InvalidInput for a line that is neither unit nor post or for words that tell a
        contact, NotNow for an entry no list may come from.
        """
        draft = tidied(draft)
        tellings.check_title(draft)
        with self._seat.acting(Right.WRITE) as act:
            units = act.books.directory.all_of(PhraseKind.UNIT)
            named = tellings.listed(draft.listeners, {u.name: u.duty_number for u in units})
            source = _source(act, seq) if seq else None
            about = _about(act, seq)
            if about:
                words = {"title": draft.title, "listeners": draft.listeners}
                act.keep_words_apart(about, words)
            telling = Telling(
                number=act.take_number(_SERIES),
                title=draft.title,
                opened_at=act.now,
                opened_by=act.who.name,
                seq=seq,
                matter=source.matter if source else "",
                listeners=named,
            )
            act.books.tellings.add(telling)
            _tell(act, telling, tellings.opened(telling))
        return telling

    def tick(self, number: str, place: int, answer: Answer) -> Telling:
        """Tick one line in this minute; the tick that tells the last one ends the list.

        Raises NotNow for a line that is told already, or a list that has ended.
        """
        with self._seat.acting(Right.WRITE, is_tick=True) as act:
            telling = _numbered(act, number)
            tellings.check_tick(telling, place, answer)
            made = Try(act.now, act.who.name, answer)
            act.books.tellings.tick(number, place, made)
            telling = telling.ticked(place, made)
            if not telling.untold:
                act.books.tellings.end(number, act.now)
                _tell(act, telling, tellings.completed(telling))
            return _numbered(act, number)

    def give_up(self, number: str, reason: str) -> Telling:
        """End a list although somebody was not told, with the reason (不再通知)."""
        reason = tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写为什么不再通知，如 预警已解除。")
        with self._seat.acting(Right.WRITE) as act:
            telling = _numbered(act, number)
            tellings.check_open(telling)
            about = _about(act, telling.seq)
            if about:
                act.keep_words_apart(about, {"reason": reason})
            act.books.tellings.end(number, act.now, reason)
            _tell(act, telling, tellings.given_up(telling, reason))
            return _numbered(act, number)

    def unfinished(self) -> tuple[Telling, ...]:
        """Every list on which somebody is still to be told, oldest first."""
        with self._seat.reading() as books:
            return books.tellings.open()

    def latest(self, limit: int = 60) -> tuple[Telling, ...]:
        """The lists opened last, newest first."""
        with self._seat.reading() as books:
            return books.tellings.latest(limit)

    def numbered(self, number: str) -> Telling:
        """One list; raise NotNow if there is none of this number."""
        with self._seat.reading() as books:
            return _found(books.tellings.numbered(number), number)

    def pdf(self, number: str) -> bytes:
        """逐一通知签收表 as the list stands now; raise NotNow if there is none."""
        with self._seat.reading() as books:
            telling = _found(books.tellings.numbered(number), number)
            press = press_of(self._seat, books)
        return telling_sheet.pdf(gathered.telling_sheet(telling, press))


def pass_on(act: Act) -> tuple[Telling, ...]:
    """Seal how far every unfinished list got; the next shift goes on with it."""
    found = act.books.tellings.open()
    for telling in found:
        _tell(act, telling, tellings.handed_over(telling))
    return found


def _numbered(act: Act, number: str) -> Telling:
    return _found(act.books.tellings.numbered(number), number)


def _found(telling: Telling | None, number: str) -> Telling:
    if telling is None:
        raise NotNow(f"没有编号为{number}的逐一通知，请核对编号。")
    return telling


def _source(act: Act, seq: int) -> Entry:
    entry = act.books.journal.numbered(seq)
    if entry is None or entry.kind not in _FROM:
        raise NotNow(f"第{seq}条不是日志或登记，不能由它开逐一通知；请选传真、来电等那一条。")
    is_closed = origins.is_restricted(act.books, (entry.matter, entry.subject))
    if is_closed or "涉检举" in entry.text:
        raise NotNow(f"第{seq}条涉检举，内容不公开，不能逐一通知。")
    return entry


def _about(act: Act, seq: int) -> str:
    """The record or matter that the line a list came from is about; empty if it is a plain line."""
    source = act.books.journal.numbered(seq) if seq else None
    return source.subject or source.matter if source else ""


def _tell(act: Act, telling: Telling, words: str) -> None:
    act.write(EntryKind.TOLD, words, Said(subject=telling.number, matter=telling.matter))
