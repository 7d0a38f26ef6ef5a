"""A checklist (检查部位): what was looked at, point by point, and what was wrong there.

A field of this type is declared like any other; the names of the points are the office's own list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum


class Finding(Enum):
    """How one point was found (F12)."""

    NORMAL = "正常"
    FAULTY = "异常"
    NOT_HERE = "不涉及"


class Remedy(Enum):
    """What was done about it (处置); only what was not settled on the spot stays to be done."""

    ON_THE_SPOT = "当场处置"
    REPAIR = "报修"
    REPORTED = "报告"


@dataclass(frozen=True)
class Point:
    """One point as it was found.

    ``finding`` is None while nobody has said; ``unit`` is whom the fault was given to, ``due_at``
    until when (None: counted by the rule), ``matter`` the number it was opened under.
    """

    name: str
    finding: Finding | None = None
    fault: str = ""
    remedy: Remedy | None = None
    unit: str = ""
    due_at: datetime | None = None
    matter: str = ""

    @property
    def is_faulty(self) -> bool:
        """Whether something was wrong."""
        return self.finding is Finding.FAULTY

    @property
    def is_left(self) -> bool:
        """Whether something stays to be done: a hazard (隐患)."""
        return self.is_faulty and self.remedy is not Remedy.ON_THE_SPOT

    @property
    def told(self) -> str:
        """How it was found, in words: 异常，灭火器压力不足，报修后勤，11-27 17:30前."""
        if self.finding is None:
            return "没有看"
        if not self.is_faulty:
            return self.finding.value
        remedy = self.remedy.value if self.remedy else ""
        due = f"{self.due_at:%m-%d %H:%M}前" if self.due_at else ""
        parts = (self.finding.value, self.fault, f"{remedy}{self.unit}", due)
        return "，".join(part for part in parts if part)


@dataclass(frozen=True)
class Checklist:
    """Every point of one round, in the order of the office's list."""

    points: tuple[Point, ...] = ()

    def __iter__(self) -> Iterator[Point]:
        """Point by point."""
        return iter(self.points)

    def __bool__(self) -> bool:
        """Whether there is any point."""
        return bool(self.points)

    def __str__(self) -> str:
        """The whole list in one line: 正常12处，不涉及1处；消防器材：异常，压力不足，报修后勤."""
        if self.points and all(point.finding is Finding.NORMAL for point in self.points):
            return f"{len(self.points)}处均正常"
        counts = "，".join(
            f"{finding.value}{count}处"
            for finding in (Finding.NORMAL, Finding.NOT_HERE)
            if (count := sum(point.finding is finding for point in self.points))
        )
        faults = tuple(f"{point.name}：{point.told}" for point in self.points if point.is_faulty)
        return "；".join(part for part in (counts, *faults) if part) or "空"

    @property
    def words(self) -> str:
        """Everything that was typed into it."""
        return "\n".join(f"{point.name} {point.fault} {point.unit}" for point in self.points)

    @property
    def unseen(self) -> tuple[Point, ...]:
        """The points of which nobody has said anything."""
        return tuple(point for point in self.points if point.finding is None)

    @property
    def faulty(self) -> tuple[Point, ...]:
        """The points at which something was wrong."""
        return tuple(point for point in self.points if point.is_faulty)

    @property
    def left(self) -> tuple[Point, ...]:
        """The hazards that stay to be removed."""
        return tuple(point for point in self.points if point.is_left)

    def with_matters(self, numbers: tuple[str, ...]) -> "Checklist":
        """The list with these numbers at the hazards that had none, in their order."""
        waiting = iter(numbers)
        return Checklist(
            tuple(
                replace(point, matter=next(waiting))
                if point.is_left and not point.matter
                else point
                for point in self.points
            )
        )


EMPTY = Checklist()
"""A round of which nothing was said."""
