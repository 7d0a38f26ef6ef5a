"""Printed copies (印制): which paper, which copy, who sent it where and when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Printed:
    """One printing of a numbered paper; its copies are counted on from earlier printings."""

    paper: str
    first_copy: int
    copies: int
    at: datetime
    who: str
    printer: str

    @property
    def last_copy(self) -> int:
        """The number of the last copy."""
        return self.first_copy + self.copies - 1
