"""An emergency (突发事件, F6): what is known of it, whom it was told to, what was reported when."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.matter import Matter

BEING_CHECKED = "正在核实"
"""What stands where nobody can know it yet; it is legal everywhere."""


class Way(Enum):
    """How the duty room learned of it."""

    CALL = "来电"
    HERE = "当面报告或自己发现"


class EventClass(Enum):
    """What kind of event it is (D6, 突发事件应对法 art. 2)."""

    UNKNOWN = BEING_CHECKED
    NATURAL = "自然灾害"
    ACCIDENT = "事故灾难"
    HEALTH = "公共卫生"
    SOCIAL = "社会安全"


class Level(Enum):
    """How grave it is at first sight (D7); only the first three classes are graded (art. 3)."""

    UNGRADED = "未分级"
    ORDINARY = "一般"
    LARGER = "较大"
    MAJOR = "重大"
    GRAVEST = "特别重大"


class ReportKind(Enum):
    """Which of the written reports of one event (D8)."""

    FIRST = "首报"
    FOLLOW_UP = "续报"
    FINAL = "终报"


@dataclass(frozen=True, kw_only=True)
class EmergencyDraft:
    """What is enough to open an emergency: one sentence (制度 5.突发事件处置)."""

    sentence: Annotated[
        str,
        Field("一句话", required=True, is_long=True, hint="哪里出了什么事，一句就够，不写姓名"),
    ] = ""
    received_at: Annotated[datetime, Field("接报时间", required=True, hint="不填就是现在")]
    way: Annotated[Way, Field("怎样得知", required=True)] = Way.CALL
    source: Annotated[str, Field("谁报来的", hint="单位和职务，如 沙坝村支书")] = ""
    told_leader: Annotated[
        str, Field("报告领导", hint="谁、几时；还没报上就空着", basis="制度 1.六")
    ] = ""
    late_reason: Annotated[str, Field("补记原因", hint="过后才写的才填")] = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The elements of an event; an empty one is being checked (要素, F6).

    Casualties are numbers and never names (突发事件应对法 art. 85).
    """

    happened: Annotated[str, Field("事发时间", hint="如 约19:05")] = ""
    place: Annotated[str, Field("事发地点", hint="村、路、门前")] = ""
    event_class: Annotated[EventClass, Field("事件类别")] = EventClass.UNKNOWN
    detail: Annotated[str, Field("是什么事", hint="如 火灾、交通")] = ""
    level: Annotated[Level, Field("级别（初判）")] = Level.UNGRADED
    cause: Annotated[str, Field("性质和起因", hint="初步的")] = ""
    course: Annotated[str, Field("基本过程", is_long=True)] = ""
    dead: Annotated[int | None, Field("死亡", hint="人数")] = None
    missing: Annotated[int | None, Field("失踪", hint="人数")] = None
    badly_hurt: Annotated[int | None, Field("重伤", hint="人数")] = None
    slightly_hurt: Annotated[int | None, Field("轻伤", hint="人数")] = None
    trapped: Annotated[int | None, Field("被困", hint="人数")] = None
    loss: Annotated[str, Field("财产损失", hint="初估")] = ""
    scope: Annotated[str, Field("影响范围")] = ""
    trend: Annotated[str, Field("发展趋势")] = ""
    measures: Annotated[str, Field("已采取的措施", is_long=True)] = ""
    on_scene: Annotated[
        str, Field("领导到位", hint="谁、几时出发、几时到场", basis="制度 5.突发事件处置")
    ] = ""
    commander: Annotated[str, Field("现场负责人", hint="姓名职务、值班电话")] = ""
    next_steps: Annotated[str, Field("下一步措施和建议", is_long=True)] = ""


@dataclass(frozen=True, kw_only=True)
class CallDraft:
    """A call made about an emergency, upwards or to whoever must come."""

    to: Annotated[str, Field("打给谁", required=True, hint="单位和职务，如 县值班室")] = ""
    is_report: Annotated[bool, Field("这是向上级的电话首报", basis="制度 5.突发事件处置")] = False
    said: Annotated[str, Field("说了什么", is_long=True)] = ""
    answered_by: Annotated[str, Field("接电人", hint="姓名职务")] = ""
    made_at: Annotated[datetime, Field("时间", required=True, hint="不填就是现在")]
    late_reason: Annotated[str, Field("补记原因", hint="过后才写的才填")] = ""


@dataclass(frozen=True, kw_only=True)
class ReportDraft:
    """What is said of a written report beside the elements of the event."""

    to: Annotated[str, Field("报送", required=True, hint="如 县值班室")] = ""
    copies_to: Annotated[str, Field("抄送", hint="如 县应急管理局")] = ""
    way: Annotated[str, Field("报告方式", hint="传真、书面、专网")] = "传真"
    signed_by: Annotated[str, Field("签发人", hint="手签的就空着")] = ""
    checked_by: Annotated[str, Field("核稿")] = ""
    reported_at: Annotated[datetime, Field("报告时间", required=True, hint="不填就是现在")]
    receipt: Annotated[str, Field("收报人和时间", hint="打电话核实收到后填")] = ""
    is_final: Annotated[bool, Field("这是终报")] = False
    late_reason: Annotated[str, Field("补记原因", hint="过后才写的才填")] = ""


@dataclass(frozen=True, kw_only=True)
class PoliceDraft:
    """What was handed to the police (移交公安); suspects and witnesses have no place here.

    What anybody knows of persons goes straight to the police on paper (DOMAIN 3.1).
    """

    unit: Annotated[str, Field("移交给", required=True, hint="如 青石派出所")] = ""
    receiver: Annotated[str, Field("接收人", hint="姓名职务，公安的")] = ""
    handed: Annotated[
        str,
        Field(
            "移交了什么", required=True, is_long=True, hint="物品、现场状况，不写人；线索直接交公安"
        ),
    ] = ""
    at: Annotated[datetime, Field("移交时间", required=True, hint="不填就是现在")]
    late_reason: Annotated[str, Field("补记原因", hint="过后才写的才填")] = ""


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What the end of an emergency still has to say where the usual is not so."""

    without_final: Annotated[str, Field("不报终报的原因", hint="没有终报才填，如 误报")] = ""
    kept_because: Annotated[
        str,
        Field(
            "留作证据的理由",
            hint="不销毁联系信息才填",
            basis="突发事件应对法 第84、85条",
        ),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A written report as it was sent, with the elements as they were known then."""

    emergency: str
    nth: int
    kind: ReportKind
    ordinal: int
    reported_at: datetime
    to: str
    way: str
    signed_by: str
    checked_by: str
    drafted_by: str
    receipt: str = ""
    copies_to: str = ""
    facts: Facts = field(default_factory=Facts)

    @property
    def number(self) -> str:
        """The number of its paper, after that of the event."""
        return f"{self.emergency}-{self.nth}"


@dataclass(frozen=True)
class Told:
    """Somebody who was told of an emergency by a call: when, who answered, who rang."""

    who: str
    at: datetime
    answered_by: str = ""
    call: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """An emergency as it stands now: its matter, its elements, its reports and its calls."""

    matter: Matter
    received_at: datetime
    source: str
    facts: Facts
    reports: tuple[Report, ...] = ()
    told: tuple[Told, ...] = ()
    phoned_at: datetime | None = None

    @property
    def number(self) -> str:
        """Its number."""
        return self.matter.number
