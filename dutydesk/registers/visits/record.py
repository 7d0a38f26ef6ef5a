"""Visits (来访, F2 来访登记表): who came with what wish, who was asked first, what was answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.paper_form import HANDLING, SIGNERS, Ask, BookColumn, PaperForm
from dutydesk.model.record import HANDLED, Record, Register, Section

MOST_REPRESENTATIVES = 5
"""信访工作条例 art. 20: at most five representatives."""

COLLECTIVE_FROM = 5
"""Five people or more are a 集体访 by custom."""


@dataclass(frozen=True, kw_only=True)
class Visit(Record):
    """One visit of one or more people; only their number is kept."""

    left_at: Annotated[datetime | None, Field("离开时间")] = None
    place: Annotated[str, Field("接待地点")] = "值班室"
    headcount: Annotated[int, Field("来访人数", required=True)] = 1
    representatives: Annotated[int, Field("代表人数", basis="信访工作条例 第20条，不超过5人")] = 1
    materials: Annotated[str, Field("所附材料", hint="名称、份数")] = ""

    def headline(self) -> str:
        """来访1批11人（集体访，代表4人）."""
        if self.headcount < COLLECTIVE_FROM:
            return f"来访{self.headcount}人"
        return f"来访{self.headcount}人（集体访，代表{self.representatives}人）"

    def tally(self) -> Tally:
        """One visit (批) and its people (人次)."""
        return {Figure.VISITS: 1, Figure.VISITORS: self.headcount}

    def channel(self) -> str:
        """来访."""
        return "来访"

    def faults(self) -> tuple[tuple[str, str], ...]:
        """Not more representatives than came; nobody leaves before coming."""
        found = []
        if self.headcount < 1:
            found.append(("headcount", "来访人数至少是1人。"))
        if self.representatives > self.headcount:
            found.append(("representatives", "代表人数不能多于来访人数，请核对。"))
        if self.left_at is not None and self.left_at < self.happened_at:
            found.append(("left_at", "离开时间不能早于来访时间，请改时间。"))
        return tuple(found)

    def petition_faults(self) -> tuple[tuple[str, str], ...]:
        """At most five representatives."""
        if self.representatives <= MOST_REPRESENTATIVES:
            return ()
        sentence = "代表不得超过5人（信访工作条例第20条），请来访人推选代表后再填。"
        return (("representatives", sentence),)


VISITS = Register(
    key="visits",
    title="来访登记",
    prefix="LF",
    shortcut="F3",
    record=Visit,
    layout=(
        Section(
            "记录",
            (
                "content",
                "happened_at",
                "left_at",
                "headcount",
                "representatives",
                "place",
                "category",
                "materials",
            ),
        ),
        HANDLED,
    ),
    paper=PaperForm(
        "来访登记表",
        (
            (Ask("happened_at", "来访时间"), Ask("left_at", "离开时间"), Ask("place")),
            (Ask("contact.name", "来访人\n（代表）"), Ask("contact.phone", "联系电话")),
            (Ask("contact.address", "单位或住址"),),
            (Ask("headcount"), Ask("representatives"), Ask("category")),
            (Ask("content", "反映的主要问题和诉求", is_long=True),),
            (Ask("materials"),),
            *HANDLING,
        ),
        SIGNERS,
    ),
    book=(
        BookColumn("编号", 30, ("number",)),
        BookColumn("来访时间", 23, ("happened_at",)),
        BookColumn("人数", 12, ("headcount",)),
        BookColumn("主要问题和诉求", 49, ("content",)),
        BookColumn("办理方式", 22, ("disposition",)),
        BookColumn("首问责任人", 20, ("first_contact",)),
    ),
    basis="制度 1.七、5.接待首问",
)
