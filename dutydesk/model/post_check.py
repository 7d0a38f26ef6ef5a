"""What a check of the post found (查岗结果, D10); a call about one and its register both say it."""

from enum import Enum


class CheckResult(Enum):
    """How whoever checked found the post."""

    NORMAL = "正常"
    NO_ANSWER = "无人接听"
    ONE_PRESENT = "一人在岗"
    NO_LEADER = "带班领导不在"
    SUBSTITUTE = "顶岗"
    DISORDERLY = "记录不规范"
    OTHER = "其他"
