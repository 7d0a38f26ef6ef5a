"""Parameters (规则参数): every number the office lives by, its source, and how far it may go.

A statute's number is a limit the office may only keep more strictly; its own numbers are free
within reason. Numbers that stand in the settings keep their place there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dutydesk.model.errors import InvalidInput
from dutydesk.rules.deadlines import TERMS, Term, Unit, unbound

OWN = "本单位自定"
MOVES = "moves_off_holidays"
"""1 or 0: whether a limit that ends on a holiday moves to the next working day."""

REPORT = "report_minutes"
PHONED, WRITTEN = "phone_report", "written_report"
GRAVE_PHONED, GRAVE_WRITTEN = "grave_phone_report", "grave_written_report"
COMPANY_HOUR = 60
"""Minutes within which a company reports an accident (生产安全事故报告和调查处理条例 第9条)."""
EARLY = "early_days"
PATROL_BEFORE, PATROL_AFTER = "patrol_before", "patrol_after"
"""Minutes ahead of and behind its time in which a round may begin."""

RESTATED = 3
"""How many of the weightiest open matters the relief restates before √ (制度 1.八; 本单位自定)."""
WORKDAY_SECONDS, WEEKEND_SECONDS = "roster_workday_seconds", "roster_weekend_seconds"
HOLIDAY_SECONDS, KEY_SECONDS = "roster_holiday_seconds", "roster_key_seconds"
KEY_LEADERS, STANDBYS = "roster_key_leaders", "roster_standbys"
REST, LEADER_REST = "roster_rest_hours", "roster_leader_rest_hours"
ROSTER_DAY, HOLIDAY_ROSTER = "roster_day", "holiday_roster_days"
SWAP_PAPER = "swap_paper_hours"


@dataclass(frozen=True)
class Parameter:
    """One number: what it is, what is proposed, between what it may lie, and by which article."""

    key: str
    title: str
    unit: str
    proposed: int
    least: int
    most: int
    basis: str
    statute: str = ""
    setting: str = ""


@dataclass(frozen=True)
class ParameterKept:
    """A parameter with the office's own value."""

    parameter: Parameter
    amount: int
    source: str

    @property
    def key(self) -> str:
        """The key of the parameter."""
        return self.parameter.key

    @property
    def is_own(self) -> bool:
        """Whether the office set another number than the proposed one."""
        return self.amount != self.parameter.proposed

    @property
    def told(self) -> str:
        """The value as the page shows it."""
        if self.key == MOVES:
            return "顺延" if self.amount else "不顺延"
        return f"{self.amount}{self.parameter.unit}"


_LONGEST = {Unit.DAYS: 365, Unit.WORKDAYS: 250, Unit.MONTHS: 12}

ROSTER = (
    Parameter(WORKDAY_SECONDS, "平日副班人数", "人", 1, 0, 6, OWN),
    Parameter(WEEKEND_SECONDS, "周末副班人数", "人", 1, 0, 6, OWN),
    Parameter(HOLIDAY_SECONDS, "节假日副班人数", "人", 1, 0, 6, OWN),
    Parameter(KEY_SECONDS, "重点时段副班人数", "人", 2, 0, 6, OWN),
    Parameter(KEY_LEADERS, "重点时段带班领导人数", "人", 1, 1, 2, OWN),
    Parameter(STANDBYS, "备班人数", "人", 1, 0, 4, OWN),
    Parameter(REST, "两次值班之间至少休息", "小时", 24, 0, 168, OWN),
    Parameter(LEADER_REST, "两次带班之间至少休息", "小时", 0, 0, 168, OWN),
    Parameter(ROSTER_DAY, "每月几日前排好下月值班表", "日", 25, 1, 28, OWN),
    Parameter(HOLIDAY_ROSTER, "节前几天报出节假日值班表", "天", 5, 1, 30, OWN),
    Parameter(SWAP_PAPER, "电话调班后几小时内补纸质审批单", "小时", 24, 1, 168, OWN),
)

_OTHERS = (
    Parameter(MOVES, "末日是休假日的，顺延到假后第一个工作日", "", 1, 0, 1, "民法典 第203条"),
    Parameter(EARLY, "提前几天开始提醒", "日", 3, 1, 30, OWN),
    Parameter(REPORT, "紧急、重要事项几分钟内报告领导", "分钟", 30, 1, 240, "制度 1.六；" + OWN),
    Parameter(PHONED, "突发事件接报后电话首报", "分钟", 30, 1, 240, OWN),
    Parameter(WRITTEN, "突发事件接报后书面首报", "分钟", 60, 1, 240, OWN),
    Parameter(GRAVE_PHONED, "重大以上突发事件电话首报", "分钟", 15, 1, 240, OWN),
    Parameter(GRAVE_WRITTEN, "重大以上突发事件书面首报", "分钟", 30, 1, 240, OWN),
    Parameter(PATROL_BEFORE, "巡查最早提前几分钟开始", "分钟", 60, 0, 240, OWN),
    Parameter(PATROL_AFTER, "巡查最迟推后几分钟开始", "分钟", 120, 10, 240, OWN),
    *ROSTER,
    Parameter("late_minutes", "超过几分钟算补记", "分钟", 30, 5, 240, OWN, setting="late_minutes"),
    Parameter(
        "contact_days",
        "办结答复后联系信息保留",
        "日",
        90,
        1,
        365,
        "个人信息保护法 第19、47条",
        setting="contact_days",
    ),
)


def parameters(*, is_bound: bool) -> tuple[Parameter, ...]:
    """Every parameter that means something in this kind of unit."""
    terms = tuple(
        _of(term, is_bound=is_bound) for term in TERMS if is_bound or not term.is_petition
    )
    return (*terms, *_OTHERS)


def proposed(key: str) -> int:
    """The proposed number of one parameter that is no term."""
    return next(parameter.proposed for parameter in _OTHERS if parameter.key == key)


def check(parameter: Parameter, amount: int, source: str) -> None:
    """Raise InvalidInput for a number out of bounds, or one without its source."""
    if not parameter.least <= amount <= parameter.most:
        bound = f"{parameter.least}到{parameter.most}"
        why = f"，{parameter.statute}" if parameter.statute else ""
        raise InvalidInput("amount", f"“{parameter.title}”只能填{bound}{why}。")
    if not source:
        raise InvalidInput("source", "请写依据，如 党政办〔2026〕3号；没有文件的写“本单位自定”。")


def term_numbers(own: Mapping[str, int]) -> dict[str, int]:
    """Those of the office's own numbers that are numbers of terms."""
    keys = {term.key for term in TERMS}
    return {key: amount for key, amount in own.items() if key in keys}


def _of(term: Term, *, is_bound: bool) -> Parameter:
    if not (is_bound or term.is_petition):
        term = unbound(term)
    statute = term.ceiling or (term.amount if term.longest_extension else 0)
    return Parameter(
        term.key,
        term.title,
        term.unit.value,
        term.amount,
        1,
        statute or _LONGEST[term.unit],
        term.basis,
        f"法定不超过{statute}{term.unit.value}" if statute else "",
        "reply_days" if term.key == "reply" else "",
    )
