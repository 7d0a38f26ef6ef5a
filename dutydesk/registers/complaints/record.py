"""Complaints (首问投诉, F16): about the office's own service; what post, who looked into it.

制度 5.接待首问.四. A complaint is keyed to the post complained of. Who complained is a contact that
only the duty leader and the office head may look up (信访工作条例 第18条: nobody may retaliate).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.paper_form import HANDLING, Ask, BookColumn, PaperForm
from dutydesk.model.record import HANDLED, Disposition, Record, Register, Section


class Way(Enum):
    """How the complaint came."""

    VISIT = "来访"
    CALL = "来电"
    LETTER = "来信"


_COUNTED: dict[Way, Tally] = {
    Way.VISIT: {Figure.VISITS: 1, Figure.VISITORS: 1},
    Way.CALL: {Figure.CALLS_IN: 1},
    Way.LETTER: {Figure.LETTERS: 1},
}


@dataclass(frozen=True, kw_only=True)
class Complaint(Record):
    """One complaint about how the office served somebody."""

    way: Annotated[Way, Field("方式", required=True)] = Way.CALL
    post: Annotated[
        str,
        Field("被投诉岗位", required=True, hint="写岗位不写姓名，如 民政窗口"),
    ]
    looked_into_by: Annotated[
        str, Field("核实人", hint="不由被投诉岗位的人核实", basis="信访工作条例 第28条")
    ] = ""

    def headline(self) -> str:
        """投诉（来电，被投诉岗位：民政窗口）."""
        return f"投诉（{self.way.value}，被投诉岗位：{self.post}）"

    def tally(self) -> Tally:
        """One visit, call or letter."""
        return _COUNTED[self.way]

    def channel(self) -> str:
        """来访, 来电 or 来信."""
        return self.way.value

    def faults(self) -> tuple[tuple[str, str], ...]:
        """A complaint is not put away before somebody looked into it."""
        if self.disposition is Disposition.FILED_AWAY and not self.looked_into_by:
            return (("looked_into_by", "投诉要先核实再存查，请填核实人。"),)
        return ()

    def staff_faults(self, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The complaint is about a post, so no officer's name stands there."""
        if any(name in self.post for name in names):
            return (("post", "这里只写岗位，不写姓名，如 11-20主班、民政窗口。"),)
        return ()


COMPLAINTS = Register(
    key="complaints",
    title="投诉登记",
    prefix="TS",
    shortcut="F10",
    record=Complaint,
    layout=(
        Section(
            "记录",
            ("content", "happened_at", "way", "post", "looked_into_by", "category"),
        ),
        HANDLED,
    ),
    paper=PaperForm(
        "首问投诉登记表",
        (
            (Ask("happened_at", "投诉时间"), Ask("way"), Ask("category")),
            (Ask("post"), Ask("looked_into_by")),
            (Ask("contact.name", "投诉人"), Ask("contact.phone", "联系电话")),
            (Ask("contact.address", "单位或住址"),),
            (Ask("content", "投诉内容", is_long=True),),
            *HANDLING,
        ),
        ("首问责任人：", "核实人：", "办公室负责人："),
    ),
    book=(
        BookColumn("编号", 30, ("number",)),
        BookColumn("时间", 23, ("happened_at",)),
        BookColumn("被投诉岗位", 28, ("post",)),
        BookColumn("投诉内容", 35, ("content",)),
        BookColumn("核实人", 18, ("looked_into_by",)),
        BookColumn("办理方式", 22, ("disposition",)),
    ),
    basis="制度 5.接待首问.四",
    remark="投诉人的联系信息只有带班领导和办公室负责人能看；"
    "任何人不得打击报复（信访工作条例 第18条）。",
    guards_contact=True,
)
