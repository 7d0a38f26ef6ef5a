"""Copies outside the file (备份): what one is, the medium it lies on, what a drill proved."""

from dataclasses import dataclass, field
from datetime import date, datetime

PLAIN, SEALED = ".db", ".tar.age"


@dataclass(frozen=True)
class CopyMade:
    """One copy as the plain list beside it tells: nothing in it concerns a citizen.

    ``code`` is the 核对码 of its last entry; ``office`` is the fingerprint of the duty room.
    """

    path: str
    made_at: datetime
    entries: int
    code: str
    sha256: str
    office: str

    @property
    def is_sealed(self) -> bool:
        """Whether only the envelope's key, or this PC's own, opens it."""
        return self.path.endswith(SEALED)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a sealed copy says of itself inside: whose it is and what must be found in it."""

    format: int
    program: str
    schema: int
    unit: str
    office: str
    life: int
    made_at: datetime
    entries: int
    digest: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Medium:
    """A stick or folder that the keeper enrolled (登记过的备份介质)."""

    id: str
    name: str
    place: str
    enrolled_at: datetime
    enrolled_by: str
    is_retired: bool = False


@dataclass(frozen=True)
class KeptCopy:
    """What this file remembers of a copy it made; ``drill_key`` opens it for a drill only."""

    name: str
    medium: str
    made_at: datetime
    entries: int
    code: str
    sha256: str
    drill_key: str = field(default="", repr=False)
    is_gone: bool = False


@dataclass(frozen=True)
class Marker:
    """The mark on a medium: whose it is, which life of the desk wrote it last, and how far.

    ``proof`` is a keyed hash over the rest; only a file of this duty room can make it.
    """

    office: str
    medium: str
    name: str
    life: int
    entries: int
    code: str
    proof: str = ""


@dataclass(frozen=True)
class MediumState:
    """One enrolled medium with its last copy, as the page lists them."""

    medium: Medium
    last: KeptCopy | None
    is_here: bool
    is_next: bool


@dataclass(frozen=True)
class Loss:
    """What going back to a copy would cost."""

    lines: int
    hours: float
    is_newest: bool


@dataclass(frozen=True)
class Held:
    """A place where a copy still holds what was erased from the file, and until when."""

    place: str
    copied_at: datetime
    until: date


@dataclass(frozen=True)
class Drilled:
    """What a drill found, in the sentence the journal and the report keep."""

    copy: CopyMade
    sentence: str
