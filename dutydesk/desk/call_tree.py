"""The call tree at the desk (应急联络表): its lines, one key for each call, the card on paper.

A call that came through is filed in the register of calls and is nothing else besides; only a try
that came to nothing is kept as a tick, and the call that comes through at last tells of it.
"""

from dutydesk.desk.emergencies import EmergenciesDesk
from dutydesk.desk.emergency_standing import clocks_of, tree_of
from dutydesk.desk.seat import Seat
from dutydesk.desk.sheets import press_of
from dutydesk.documents import call_card
from dutydesk.model.call_tree import CallLine, Rung
from dutydesk.model.emergency import CallDraft, Emergency, Facts, Level
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow
from dutydesk.model.phrase import PhraseKind
from dutydesk.model.telling import Answer, Try
from dutydesk.rules import call_tree as rules
from dutydesk.rules import matters as matter_rules
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidied


class CallTreeDesk:
    """Whom to ring, and who was reached."""

    def __init__(self, seat: Seat, emergencies: EmergenciesDesk) -> None:
        self._seat = seat
        self._emergencies = emergencies

    def lines(self) -> tuple[CallLine, ...]:
        """Every line in its order."""
        with self._seat.reading() as books:
            return tree_of(books)

    def put(self, line: CallLine) -> None:
        """Write a line, or change the one of its name; it goes to the place it asks for.

        Raises InvalidInput for a line that names neither unit nor post.
        """
        line = tidied(line)
        with self._seat.acting(Right.SETTLE) as act:
            known = (unit.name for unit in act.books.directory.all_of(PhraseKind.UNIT))
            kept = rules.put(tree_of(act.books), line, known)
            act.books.call_tree.put_all(kept)
            put = next(each for each in kept if each.name == line.name)
            act.write(EntryKind.SETTLED, rules.told(put))

    def drop(self, name: str) -> None:
        """Take a line out; raises NotNow for the last."""
        with self._seat.acting(Right.SETTLE) as act:
            act.books.call_tree.put_all(rules.drop(tree_of(act.books), name))
            act.write(EntryKind.SETTLED, f"应急联络表去掉：{name}。")

    def rung(self, emergency: Emergency) -> tuple[Rung, ...]:
        """Whom this event asks for, in the order of the tree, and who was reached when."""
        with self._seat.reading() as books:
            tries = books.call_tree.tries_of(emergency.number)
            shift = books.shifts.current()
            leader = shift.leader.name if shift else rules.LEADER
            lines = rules.concerned(tree_of(books), emergency.facts.event_class)
        return tuple(
            rules.rung(line, tries.get(line.name, ()), emergency.told, leader) for line in lines
        )

    def reach(self, number: str, name: str, answered_by: str = "") -> Rung:
        """A line was reached in this minute: the call is filed, one upwards stops the clock.

        Raises NotNow for a line that was reached already, or an event that has ended.
        """
        line = self._line(number, name)
        rules.check_ring(line, Answer.TOLD)
        draft = CallDraft(
            to=line.name,
            is_report=line.is_upward,
            answered_by=answered_by or line.answers,
            made_at=self._seat.now(),
        )
        self._emergencies.call(number, draft, rules.nth_try(line))
        return self._line(number, name)

    def miss(self, number: str, name: str) -> Rung:
        """Nobody answered in this minute (未接通)."""
        return self._tick(number, name, Answer.SILENT)

    def take_back(self, number: str, name: str) -> Rung:
        """Take the last try back; a call that was filed is not taken back by a key."""
        return self._tick(number, name, Answer.TAKEN_BACK)

    def card_pdf(self) -> bytes:
        """应急联络卡: the whole tree on one sheet, with the clocks."""
        with self._seat.reading() as books:
            press = press_of(self._seat, books)
            found = clocks_of(Facts(), books)
            grave = clocks_of(Facts(level=Level.MAJOR), books)
            card = rules.card(tree_of(books), found, grave, press)
        return call_card.pdf(card)

    def _tick(self, number: str, name: str, answer: Answer) -> Rung:
        with self._seat.acting(Right.WRITE, is_tick=True) as act:
            line = self._line(number, name)
            rules.check_ring(line, answer)
            made = Try(act.now, act.who.name, answer)
            act.books.call_tree.add_try(number, name, made)
        return self._line(number, name)

    def _line(self, number: str, name: str) -> Rung:
        emergency = self._emergencies.numbered(number)
        matter_rules.check_open(emergency.matter)
        found = next((each for each in self.rung(emergency) if each.name == name), None)
        if found is None:
            raise NotNow(f"应急联络表里没有{name}，请重新选。")
        return found
