"""The exercises at the desk (八个练习): which one is under way, and how far it is.

Only a practice book has them. Nothing of an exercise is kept: it begins at an entry of the journal
and is read off those that follow.
"""

from dutydesk.desk.seat import Seat
from dutydesk.desk.shifts import ShiftsDesk
from dutydesk.model.errors import NotNow
from dutydesk.model.exercise import Exercise, Progress
from dutydesk.model.handover import Mark
from dutydesk.rules import exercises
from dutydesk.rules.exercises import Held


class ExercisesDesk:
    """One exercise at a time."""

    def __init__(self, seat: Seat, shifts: ShiftsDesk) -> None:
        self._seat = seat
        self._shifts = shifts
        self._present: Exercise | None = None
        self._since = 0
        self.finished: frozenset[str] = frozenset()
        """The keys of those done since the program was opened."""

    def begin(self, key: str) -> None:
        """Begin an exercise at the end of the journal; raise NotNow in a real duty book."""
        with self._seat.reading() as books:
            if not books.settings.read().is_practice:
                raise NotNow("练习只能在练习册里做：锁定后按“打开练习册”。")
            self._since = books.journal.head().seq
        self._present = exercises.exercise(key)

    def give_up(self) -> None:
        """Leave the exercise; what was entered in the practice book stays there."""
        self._present = None

    def progress(self) -> Progress | None:
        """How far the exercise is; None if none is under way."""
        if self._present is None:
            return None
        with self._seat.reading() as books:
            entries = books.journal.after(self._since)
        state = self._shifts.state()
        found = exercises.progress(
            self._present,
            Held(
                entries,
                sum(check.mark is not Mark.CONFIRMED for check in state.checks),
                sum(thing.counted is None for thing in state.things),
            ),
        )
        if found.is_done:
            self.finished |= {found.exercise.key}
        return found
