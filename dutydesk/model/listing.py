"""Lists in and out (名单导入、导出): rows of words, as another office's table holds them."""

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from dutydesk.model.person import Role

Item = TypeVar("Item")


class ListKind(Enum):
    """What a table to be taken in holds."""

    STAFF = "值班人员"
    UNITS = "单位和地点"


@dataclass(frozen=True)
class Listing:
    """A list as it is seen: its title, its headings, and every row in words."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NewStaff:
    """Somebody to be put on the duty list."""

    name: str
    post: str = ""
    roles: frozenset[Role] = frozenset({Role.DUTY_OFFICER})
    mobile: str = ""


@dataclass(frozen=True)
class PreviewRow:
    """One row of a table to be taken in: where it stands, what it says, what is wrong with it."""

    line: int
    words: tuple[str, ...]
    fault: str = ""

    @property
    def number(self) -> int:
        """What tells one row from another."""
        return self.line


@dataclass(frozen=True)
class Preview(Generic[Item]):
    """A table as it would be taken in; with one fault in it nothing is."""

    headings: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    items: tuple[Item, ...]
    unused: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[PreviewRow, ...]:
        """The rows that are wrong."""
        return tuple(row for row in self.rows if row.fault)

    @property
    def is_sound(self) -> bool:
        """Whether it may be taken in."""
        return bool(self.items) and not self.faults
