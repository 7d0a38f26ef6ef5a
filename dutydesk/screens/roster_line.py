"""On the first page: who comes next by the roster, and what of the roster is due."""

from dutydesk.desk.desk import Desk
from dutydesk.model.roster import PlannedCrew, RosterPost
from dutydesk.screens.kit import lay
from dutydesk.screens.roster_facts import reminder_words


class RosterLine:
    """Two short lines; each is out of sight while it has nothing to say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.due = lay.words(name="missing")
        self.coming = lay.words(name="quiet")

    def refresh(self) -> None:
        """Read who is planned next and what is due."""
        due, crew = self._desk.roster.reminders(), self._desk.roster.next_crew()
        self.due.setText(reminder_words(due))
        self.due.setVisible(bool(due))
        self.coming.setText(_told(crew) if crew is not None else "")
        self.coming.setVisible(crew is not None)


def _told(crew: PlannedCrew) -> str:
    """下一班 11-25 08:30：带班 何守诚　主班 孟岚　副班 周航."""
    names = (
        f"{label}\u00a0{'、'.join(line.name for line in crew.of(post))}"
        for label, post in (
            ("带班", RosterPost.LEADER),
            ("主班", RosterPost.LEAD),
            ("副班", RosterPost.SECOND),
        )
        if crew.of(post)
    )
    return f"下一班 {crew.slot.starts_at:%m-%d %H:%M}：{'　'.join(names)}"
