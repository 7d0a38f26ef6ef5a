"""A shift (班次): the stretch of duty its officers answer for, and who held which post when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Post(Enum):
    """A place on a shift; the lead officer is chiefly responsible (主副班制)."""

    LEADER = "带班领导"
    LEAD = "主班"
    SECOND = "副班"


@dataclass(frozen=True)
class Posting:
    """Somebody on one post from one minute to another; ``until`` is None while it lasts."""

    person_id: int
    name: str
    post: Post
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Shift:
    """One shift; exactly one is open at any minute."""

    id: int
    number: str
    duty_date: date
    slot: str
    opened_at: datetime
    closed_at: datetime | None
    carried_in: int
    postings: tuple[Posting, ...]

    @property
    def leader(self) -> Posting:
        """Who leads now (带班领导)."""
        return self._last_on(Post.LEADER)

    @property
    def lead(self) -> Posting:
        """Who is chiefly responsible now (主班)."""
        return self._last_on(Post.LEAD)

    @property
    def seconds(self) -> tuple[Posting, ...]:
        """Who stands beside the lead officer now (副班)."""
        return tuple(p for p in self.present if p.post is Post.SECOND)

    @property
    def crew(self) -> str:
        """The officers on duty by name, the lead officer first: 林可、陶文."""
        return "、".join(posting.name for posting in (self.lead, *self.seconds))

    @property
    def present(self) -> tuple[Posting, ...]:
        """The postings that last, or lasted until the shift closed."""
        return tuple(p for p in self.postings if p.until in (None, self.closed_at))

    def _last_on(self, post: Post) -> Posting:
        # somebody relieved in the very second the shift closed looks as if still there
        return next(p for p in reversed(self.present) if p.post is post)

    def is_manned_by(self, person_id: int) -> bool:
        """Whether this person holds a post on the shift now."""
        return any(p.person_id == person_id for p in self.present)
