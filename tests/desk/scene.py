"""A desk at which everything can be done, and one person for each role."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Signature
from dutydesk.model.limit import LimitRule
from dutydesk.model.listing import NewStaff
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.note import Note
from dutydesk.model.person import Role
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.registers.visits.record import VISITS
from tests.conftest import Room
from tests.registers.samples import CITIZEN, DRAFT, filing

OFFICER, LEADER, HEAD, KEEPER, REVIEWER = (
    Role.DUTY_OFFICER,
    Role.DUTY_LEADER,
    Role.OFFICE_HEAD,
    Role.KEEPER,
    Role.REVIEWER,
)
WHO = {OFFICER: "高远", LEADER: "何守诚", HEAD: "邱正", KEEPER: "余静", REVIEWER: "骆青"}
"""One person for each role, who has that role and no other."""

UNIT = Listed(name="水利站", kind=PhraseKind.UNIT, duty_number="0577-8812345")
APPEAL = MatterDraft(
    title="砖厂拖欠工资",
    unit="人社所",
    kind=MatterKind.APPEAL,
    is_reply_owed=True,
    limit_rule=LimitRule.CONCLUDE,
)
NEW = NewStaff("新来的", "", frozenset({Role.DUTY_OFFICER}))
EVERYBODY = frozenset(Role)
DUTY = frozenset({OFFICER, LEADER, HEAD})
KEEPS = frozenset({HEAD, KEEPER})
ONLY_HEAD = frozenset({HEAD})


@dataclass
class Scene:
    """A desk at which everything can be done, and who tries."""

    room: Room
    stick: Path
    who: str = ""

    @property
    def desk(self) -> Desk:
        return self.room.desk

    @property
    def seq(self) -> int:
        """The plain line that stands in the journal."""
        entries = self.desk.journal.of_day(datetime(2026, 11, 23).date())
        return next(entry.seq for entry in entries if entry.text == "巡查三楼")

    @property
    def visit(self) -> str:
        return "LF-2026-0001"

    @property
    def matter(self) -> str:
        return min(matter.number for matter in self.desk.matters.pending())

    @property
    def counted(self) -> str:
        """The matter whose limit the program counts."""
        return max(matter.number for matter in self.desk.matters.pending())

    @property
    def own(self) -> Signature:
        return self.room.signed(self.who)

    @property
    def both(self) -> tuple[Signature, Signature]:
        second = "林可" if self.who != "林可" else "陶文"
        return self.own, self.room.signed(second)

    def id_of(self, name: str) -> int:
        return self.room.id_of(name)


def prepared(room: Room, stick: Path) -> Scene:
    """One of everything: a line, a visit with its contact, matters, an issued report, a copy."""
    room.sits("罗成海")
    for role in (HEAD, KEEPER, REVIEWER):
        room.enrol(WHO[role], role)
    room.sits("高远")
    room.desk.journal.note(Note(text="巡查三楼"))
    made = filing(VISITS, room.clock(), contact=CITIZEN, matter=DRAFT)
    room.desk.registers.file(VISITS, made)
    room.desk.matters.open(APPEAL)
    room.desk.papers.issue_daily(room.clock().date())
    stick.mkdir()
    room.desk.backups.back_up(stick)
    return Scene(room, stick)
