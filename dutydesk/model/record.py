"""A register (登记簿) declared once: its record gives table, form, list and words."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, Self

from dutydesk.model.contact import Contact
from dutydesk.model.field import Field
from dutydesk.model.figure import Tally
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind
from dutydesk.model.paper_form import NO_PAPER, BookColumn, PaperForm


class Disposition(Enum):
    """What was done with what came in (办理方式, DOMAIN D4)."""

    ANSWERED_ON_SPOT = "当场答复"
    EXPLAINED = "解释疏导"
    PASSED_ON = "转办"
    ASSIGNED = "交办"
    SUBMITTED = "报批"
    FORWARDED = "转送"
    TRANSFERRED = "移交公安等"
    REFERRED_ELSEWHERE = "不属职权"
    SENT_TO_READ = "送阅"
    FILED_AWAY = "存查"


class Importance(Enum):
    """How urgent it is; anything above routine is reported to the duty leader (制度 1.六)."""

    ROUTINE = "一般"
    IMPORTANT = "重要"
    URGENT = "紧急"


@dataclass(frozen=True, kw_only=True)
class Record(ABC):
    """What every register asks: when, what, who was asked first, what was done."""

    happened_at: Annotated[datetime, Field("时间", required=True, hint="如 09:05；不填就是现在")]
    content: Annotated[
        str,
        Field("内容", required=True, is_long=True, hint="如实记录，不写姓名", basis="制度 1.七"),
    ]
    category: Annotated[MatterKind, Field("事项类别")] = MatterKind.OTHER
    first_contact: Annotated[str, Field("首问责任人", required=True, basis="制度 5.接待首问.一")]
    answer: Annotated[str, Field("答复和处理", is_long=True, basis="制度 1.七")] = ""
    disposition: Annotated[Disposition, Field("办理方式", required=True)]
    elsewhere: Annotated[
        str,
        Field(
            "告知去处",
            hint="该去的单位和电话，从便民途径里选",
            basis="制度 5.接待首问.三",
            asked_by="disposition",
            asked_for=frozenset({"REFERRED_ELSEWHERE"}),
        ),
    ] = ""
    passed_to: Annotated[
        str,
        Field(
            "转交和签收",
            hint="具体经办、几时签收",
            basis="制度 5.接待首问.二",
            asked_by="disposition",
            asked_for=frozenset({"PASSED_ON", "ASSIGNED", "FORWARDED", "TRANSFERRED"}),
        ),
    ] = ""
    proposal: Annotated[str, Field("拟办意见", hint="报领导批示时写，一两句话")] = ""
    importance: Annotated[Importance, Field("紧急程度")] = Importance.ROUTINE
    reported_to: Annotated[
        str,
        Field("报告领导", hint="谁、几时，如 何守诚 10:14", unknown="正在报告", basis="制度 1.六"),
    ] = ""
    instruction: Annotated[str, Field("领导意见", hint="照原话记，不概括、不改写")] = ""
    is_restricted: Annotated[bool, Field("涉检举，内容不公开", basis="信访工作条例 第30条")] = False
    remarks: Annotated[str, Field("备注", hint="代他人填写的，在这里注明")] = ""

    @abstractmethod
    def headline(self) -> str:
        """The head of the sentence: way, number of people, other side; no citizen's name."""

    @abstractmethod
    def tally(self) -> Tally:
        """What the record counts as in the daily report."""

    @abstractmethod
    def channel(self) -> str:
        """The way it came (方式, F1)."""

    def addressee(self) -> str:
        """Whom it was handed or told to; empty if the record does not say."""
        return self.passed_to

    def came_from(self) -> str:
        """The unit or post it came from; empty if the record does not say."""
        return ""

    def sentence(self) -> str:
        """The finished sentence of the journal; a restricted record tells only that it came."""
        if self.is_restricted:
            return f"{self.channel()}1件（涉检举，已按规定转送）"
        is_routine = self.importance is Importance.ROUTINE
        told = (
            (f"{self.headline()}：", self.content),
            *self.details(),
            ("处理：", self.answer),
            ("办理方式：", self.way_told()),
            ("告知去处：", self.elsewhere),
            ("转交和签收：", self.passed_to),
            ("拟办：", self.proposal),
            ("", "" if is_routine else self.importance.value),
            ("已报告", self.reported_to),
            ("领导意见：", f"“{self.instruction}”" if self.instruction else ""),
            ("备注：", self.remarks),
        )
        return "；".join((head + words).rstrip("。；") for head, words in told if words) + "。"

    def way_told(self) -> str:
        """How it was handled, as the sentence tells it; empty where there is nothing to tell."""
        return self.disposition.value

    def raises(self) -> tuple[MatterDraft, ...]:
        """The matters this record opens by itself and has not opened yet."""
        return ()

    def with_matters(self, numbers: tuple[str, ...]) -> Self:  # noqa: ARG002
        """The record once the matters it raises have their numbers."""
        return self

    def echo(self) -> "Echo | None":
        """What this record says in a second register as well, typed once; None if nothing."""
        return None

    def details(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a head and the words that the sentence tells after the content."""
        return ()

    def faults(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a field's name and the sentence that says what is wrong with it."""
        return ()

    def petition_faults(self) -> tuple[tuple[str, str], ...]:
        """What is wrong only where petition law binds (信访工作条例 第2条)."""
        return ()

    def staff_faults(self, names: Iterable[str]) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """What is wrong because it names one of the office's own people."""
        return ()


@dataclass(frozen=True)
class Echo:
    """What one record says in the register of this key, by field; nothing is typed twice."""

    register: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    """A titled group of fields on a form, in the order of the paper.

    One that ``is_folded`` holds what is hardly ever asked and opens by its title.
    """

    title: str
    names: tuple[str, ...]
    is_folded: bool = False


_DECIDED = (
    "disposition",
    "answer",
    "elsewhere",
    "passed_to",
    "importance",
    "is_restricted",
    "reported_to",
    "proposal",
    "instruction",
    "remarks",
)

HANDLED = Section("处理", ("first_contact", *_DECIDED))
"""The second half of the forms of calls, visits, letters and complaints, as on their sheets."""

HARDLY_ASKED = Section("报告和备注", ("category", *_DECIDED), is_folded=True)
"""The same, where most rounds and checks of the post have nothing of it to say."""


@dataclass(frozen=True)
class EmergencyCalls:
    """What the register of calls fills in by itself for a call about an emergency.

    For the call by which it became known, for one to whoever must be told, and for the first
    report upwards.
    """

    received: tuple[tuple[str, Any], ...]
    told: tuple[tuple[str, Any], ...]
    reported: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Register:
    """One book the desk keeps: what it is called and how its form is laid out.

    ``remark`` stands over the form; with ``guards_contact`` only whoever may read what is
    restricted may look a contact up. A form that does not ``asks_contact`` is about no citizen.
    ``proposes`` names the fields of words that a checklist fills in, by that checklist;
    ``summed_by`` the choices by which a month of the register is added up on one paper.
    """

    key: str
    title: str
    prefix: str
    shortcut: str
    record: type[Record]
    layout: tuple[Section, ...]
    paper: PaperForm = NO_PAPER
    book: tuple[BookColumn, ...] = ()
    basis: str = ""
    remark: str = ""
    guards_contact: bool = False
    asks_contact: bool = True
    proposes: Mapping[str, str] = field(default_factory=dict)
    summed_by: tuple[str, ...] = ()
    emergency: EmergencyCalls | None = None


@dataclass(frozen=True)
class Filed:
    """A record as it lies in its register now, with the number it got."""

    register: str
    number: str
    record: Record
    shift: str
    entered_at: datetime
    author: str
    matter: str = ""
    is_void: bool = False


@dataclass(frozen=True, kw_only=True)
class Filing:
    """Everything one act of registering says.

    ``about`` is the number of an existing matter, ``matter`` opens a new one; ``conclusion``
    concludes that matter in the same act. ``late_reason`` says why it was written late (补记).
    """

    record: Record
    contact: Contact = field(default_factory=Contact)
    about: str = ""
    matter: MatterDraft | None = None
    conclusion: Conclusion | None = None
    late_reason: str = ""
