"""The directory (单位和地点): what a listed name must be, and how a change of it is told."""

import re
from collections.abc import Sequence

from dutydesk.model.errors import InvalidInput
from dutydesk.model.phrase import Listed

LONGEST = 40
_NUMBER = re.compile(r"[0-9０-９+\-－—()（）转、，, ]{3,60}")
_MOST_TOLD = 5


def check(listed: Listed) -> None:
    """Raise InvalidInput naming the field that is missing or wrong."""
    if not listed.name:
        raise InvalidInput("name", "请填名称。")
    if len(listed.name) > LONGEST:
        raise InvalidInput("name", f"名称最多{LONGEST}个字，请缩短。")
    if "\n" in listed.name:
        raise InvalidInput("name", "名称只写一行。")
    if listed.duty_number and not is_number(listed.duty_number):
        raise InvalidInput("duty_number", "值班电话只填号码，如 0577-88123456。")


def is_number(text: str) -> bool:
    """Whether this is a telephone number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def told(listed: Sequence[Listed]) -> str:
    """The sentence of the journal: 单位名录列入3个：水利站、人社所、司法所。."""
    kinds = "、".join(dict.fromkeys(each.kind.value for each in listed))
    names = "、".join(each.name for each in listed[:_MOST_TOLD])
    more = "等" if len(listed) > _MOST_TOLD else ""
    return f"{kinds}名录列入{len(listed)}个：{names}{more}。"
