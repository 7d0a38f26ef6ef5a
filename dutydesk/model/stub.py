"""A stub (先记一笔): the minute and a few words now, the whole record as soon as there is time.

Its words are sealed at once as an entry of their own; what else was typed waits unsealed until
the record is filed, and is then forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Stub:
    """One record still owed (待补记): which register, since when, sealed as which entry.

    ``words`` is what was typed into the form so far, as a draft keeps it.
    """

    seq: int
    register: str
    at: datetime
    author: str
    text: str
    is_restricted: bool = False
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """What tells one stub from another: the entry it was sealed as."""
        return self.seq

    @property
    def draft_key(self) -> str:
        """Under which key its completion is kept while it is being typed."""
        return f"stub-{self.seq}"
