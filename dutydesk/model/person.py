"""Staff (值班人员): the officers who act; no citizen is ever a Person."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What somebody on the duty list may do (制度 1.二)."""

    DUTY_OFFICER = "值班员"
    DUTY_LEADER = "带班领导"
    OFFICE_HEAD = "办公室负责人"
    KEEPER = "保管员"
    REVIEWER = "审阅"


@dataclass(frozen=True)
class Person:
    """One member of the staff on the duty list."""

    id: int
    name: str
    post: str
    roles: frozenset[Role]
    is_retired: bool = False
    mobile: str = ""
    """The work mobile for the roster inside the office; never in a sentence, never public."""

    is_off_roster: bool = False
    is_off_nights: bool = False
    """Not planned at all, or for no slot with a night; no reason is kept."""

    @property
    def titles(self) -> str:
        """The roles in Chinese, in the order of the list of roles."""
        return "、".join(role.value for role in Role if role in self.roles)
