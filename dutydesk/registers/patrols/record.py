"""Patrols (巡查, F12 防火防盗安全巡查记录): who went round, what was looked at, what was wrong.

制度 1.五、2.四. What is put right on the spot ends with the patrol; every other fault is a hazard
(隐患) and opens a matter with a unit and a limit.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Self

from dutydesk.model.checklist import EMPTY, Checklist, Point, Remedy
from dutydesk.model.field import Field
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.limit import LimitRule
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.paper_form import Ask, BookColumn, PaperForm
from dutydesk.model.record import HARDLY_ASKED, Disposition, Record, Register, Section

_APART = re.compile("[、，,；;/／ 　和]+")
_CLAUSE = re.compile("[，。；！？,;!?\n]")
_ASKED = 2
"""How many go round together (F12)."""


@dataclass(frozen=True, kw_only=True)
class Patrol(Record):
    """One round of the buildings."""

    happened_at: Annotated[
        datetime, Field("巡查开始", required=True, hint="如 18:05；不填就是现在")
    ]
    content: Annotated[
        str,
        Field("巡查情况", required=True, is_long=True, hint="按部位自动汇总，可以改"),
    ]
    first_contact: Annotated[str, Field("记录人", required=True)]
    disposition: Annotated[Disposition, Field("办理方式", required=True)] = Disposition.FILED_AWAY
    ended_at: Annotated[datetime | None, Field("巡查结束")] = None
    patrollers: Annotated[
        str, Field("巡查人", required=True, hint="两人以上，如 林可、陶文", basis="制度 1.五")
    ]
    alone_reason: Annotated[str, Field("一人巡查的原因", hint="只有一个人去的才填")] = ""
    points: Annotated[Checklist, Field("巡查部位", is_long=True, basis="制度 1.五、2.四")] = EMPTY

    def headline(self) -> str:
        """巡查（林可、陶文，18:05—18:20）."""
        until = f"，{self.happened_at:%H:%M}—{self.ended_at:%H:%M}" if self.ended_at else ""
        alone = f"，一人巡查：{self.alone_reason}" if self.alone_reason else ""
        return f"巡查（{self.patrollers}{until}{alone}）"

    def details(self) -> tuple[tuple[str, str], ...]:
        """The list in words, unless the content is just that."""
        told = str(self.points)
        return (("部位：", told),) if told != self.content else ()

    def way_told(self) -> str:
        """A round is put on file; only another way is worth a word."""
        is_usual = self.disposition is Disposition.FILED_AWAY
        return "" if is_usual else self.disposition.value

    def tally(self) -> Tally:
        """One patrol, and every hazard that stays."""
        left = len(self.points.left)
        return {Figure.PATROLS: 1} | ({Figure.HAZARDS: left} if left else {})

    def channel(self) -> str:
        """巡查."""
        return "巡查"

    def raises(self) -> tuple[MatterDraft, ...]:
        """A matter for each hazard that stays and has none yet."""
        return tuple(_hazard(point) for point in self.points.left if not point.matter)

    def with_matters(self, numbers: tuple[str, ...]) -> Self:
        """The patrol with the number of its matter at each hazard."""
        return replace(self, points=self.points.with_matters(numbers))

    def faults(self) -> tuple[tuple[str, str], ...]:
        """Two go round or a word says why not; every point is looked at, every fault told."""
        return (*self._crew_faults(), *_list_faults(self.points))

    def _crew_faults(self) -> tuple[tuple[str, str], ...]:
        if self.ended_at is not None and self.ended_at < self.happened_at:
            return (("ended_at", "巡查结束不能早于开始，请改时间。"),)
        names = {name for name in _APART.split(self.patrollers) if name}
        if len(names) < _ASKED and not self.alone_reason:
            return (("alone_reason", "巡查要两人以上；只有一人的，请写一句原因（制度 1.五）。"),)
        return ()


def _list_faults(points: Checklist) -> tuple[tuple[str, str], ...]:
    if not points:
        return (("points", "请逐处填巡查部位；部位在“设置—巡查部位”里列。"),)
    if points.unseen:
        names = "、".join(point.name for point in points.unseen[:3])
        return (("points", f"{names}还没有填；其余都正常的按 Ctrl+D。"),)
    lacking = ((point, _lacks(point)) for point in points.faulty)
    return tuple(("points", f"“{point.name}”{words}") for point, words in lacking if words)


def _lacks(point: Point) -> str:
    if not point.fault:
        return "异常，请写哪里、什么故障。"
    if point.remedy is None:
        return "异常，请选怎样处置：当场处置、报修、报告。"
    if point.remedy is not Remedy.ON_THE_SPOT and not point.unit:
        return "没有当场处置，请填交给哪个单位、谁整改。"
    return ""


def _hazard(point: Point) -> MatterDraft:
    return MatterDraft(
        title=_CLAUSE.split(point.fault, maxsplit=1)[0].strip(),
        kind=MatterKind.HAZARD,
        unit=point.unit,
        due_at=point.due_at,
        limit_rule=LimitRule.RECTIFY,
        next_step="整改后复查",
    )


PATROLS = Register(
    key="patrols",
    title="巡查登记",
    prefix="XC",
    shortcut="F12",
    record=Patrol,
    layout=(
        Section("巡查部位", ("points",)),
        HARDLY_ASKED,
        Section(
            "巡查",
            (
                "patrollers",
                "happened_at",
                "ended_at",
                "alone_reason",
                "content",
                "first_contact",
            ),
        ),
    ),
    paper=PaperForm(
        "防火防盗安全巡查记录",
        (
            (Ask("happened_at", "巡查开始"), Ask("ended_at", "巡查结束")),
            (Ask("patrollers"), Ask("alone_reason", "一人原因")),
            (Ask("points"),),
            (Ask("content", is_long=True),),
            (Ask("reported_to"), Ask("importance")),
            (Ask("matter.number", "隐患编号"), Ask("matter.due_at", "整改期限")),
            (Ask("matter.unit", "整改单位"), Ask("matter.concluded_at", "复查时间")),
            (Ask("matter.result", "复查结果", is_long=True),),
            (Ask("remarks"),),
        ),
        ("巡查人：", "复查人：", "主管人："),
    ),
    book=(
        BookColumn("编号", 30, ("number",)),
        BookColumn("开始", 23, ("happened_at",)),
        BookColumn("结束", 23, ("ended_at",)),
        BookColumn("巡查人", 24, ("patrollers",)),
        BookColumn("情况和处置", 56, ("content",)),
    ),
    basis="制度 1.五、2.四",
    remark="异常又没有当场处置的，登记时自动立为隐患事项，期限不填按“隐患整改”的规则算。",
    asks_contact=False,
    proposes={"content": "points"},
)
