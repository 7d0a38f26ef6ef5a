"""Beside the month: why this person stands there, whose name was struck, and who has stood what."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from dutydesk.model.roster import (
    GROUPS,
    Assignment,
    DutyClass,
    Group,
    RosterMonth,
    RosterReminder,
    Share,
    Struck,
)
from dutydesk.rules import roster_table
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.table import Heading, Table


class RosterFacts(QWidget):
    """The line under the cursor in words, and the counts of everybody in its group."""

    def __init__(self) -> None:
        super().__init__()
        self._month: RosterMonth | None = None
        self._shares: tuple[Share, ...] = ()
        self.due = lay.words(name="missing")
        self.place = lay.words(name="lead")
        self.why = lay.words()
        self.struck = lay.words(name="quiet")
        self.counts_title = lay.section("")
        self.counts = Table(_headings(tuple(DutyClass)), "排班以后，各人的次数列在这里。", "次数")
        self.setLayout(
            lay.column(
                self.due,
                self.place,
                self.why,
                self.struck,
                self.counts_title,
                self.counts,
                spacing=4,
            )
        )

    def show_month(self, month: RosterMonth | None, shares: tuple[Share, ...]) -> None:
        """Show the counts of a month."""
        self._month, self._shares = month, shares
        self.counts_title.setVisible(month is not None)

    def show_reminders(self, due: Sequence[RosterReminder]) -> None:
        """Show what is due."""
        self.due.setText(reminder_words(due))
        self.due.setVisible(bool(due))

    def show_line(self, line: Assignment | None) -> None:
        """Show one line, and the counts of those who stand for posts of its kind."""
        month = self._month
        for words in (self.place, self.why, self.struck):
            words.clear()
            words.setVisible(line is not None)
        if month is None or line is None:
            self._show_counts(Group.STANDING)
            return
        slot = month.slot_of(line.spot)
        weekday = roster_table.WEEKDAYS[slot.duty_date.weekday()]
        day = f"{slot.duty_date.month}月{slot.duty_date.day}日 星期{weekday}"
        kinds = "、".join(word for word in (slot.day_kind.value, slot.key_period) if word)
        self.place.setText(f"{day}（{kinds}）{slot.slot} {line.spot.post.value}")
        self.why.setText(f"{line.shown}：{line.why or '—'}")
        self.struck.setText("\n".join(map(_gone, reversed(line.struck))))
        self.struck.setVisible(bool(line.struck))
        self._show_counts(GROUPS[line.spot.post])

    def _show_counts(self, group: Group) -> None:
        shown = tuple(share for share in self._shares if share.group is group)
        self.counts_title.setText(f"{group.value}次数：以前＋本月")
        self.counts.show_rows(sorted(shown, key=_sum))


def reminder_words(due: Sequence[RosterReminder]) -> str:
    """One line for each thing that is due; its sign says whether it is late."""
    return "\n".join(f"{'■' if each.is_late else '▲'} {each.words}" for each in due)


def _gone(struck: Struck) -> str:
    name = struck.name or "（空）"
    return f"划去 {name}：{struck.by} {struck.at:%m-%d %H:%M}，{struck.why}"


def _sum(share: Share) -> int:
    return sum(count for _, count in share.total)


def _headings(kinds: tuple[DutyClass, ...]) -> tuple[Heading, ...]:
    counted = (Heading(kind.value, _reading(kind), 4) for kind in kinds)
    name = Heading("姓名", lambda share: share.name)
    return (name, *counted, Heading("合计", lambda share: str(_sum(share)), 3))


def _reading(kind: DutyClass) -> Callable[[Share], str]:
    def read(share: Share) -> str:
        return f"{dict(share.before)[kind]}＋{dict(share.month)[kind]}"

    return read
