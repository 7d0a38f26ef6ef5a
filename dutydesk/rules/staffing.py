"""Staffing (排班范围): what leave, a key period and a work mobile must be."""

import re
from collections.abc import Iterable
from datetime import date

from dutydesk.model.errors import InvalidInput
from dutydesk.model.person import Person
from dutydesk.model.roster import KeyPeriod, LeaveDays
from dutydesk.rules import directory
from dutydesk.rules.writing import digits

_NO_DIGIT = re.compile(r"\D")
LONGEST = 366
"""Days of one leave or key period."""


def check_leave(
    person: Person, first: date, last: date, today: date, known: Iterable[LeaveDays]
) -> None:
    """Raise InvalidInput for days in the wrong order, over already, or granted before."""
    _check_days(first, last)
    if last < today:
        raise InvalidInput("last", "这几天已经过去了，请改日期。")
    if person.is_retired:
        raise InvalidInput("person", f"{person.name}已移出值班名单。")
    for each in known:
        if each.person_id == person.id and each.first <= last and first <= each.last:
            told = span(each.first, each.last)
            raise InvalidInput("first", f"{person.name}{told}已经登记请假，请改日期。")


def check_period(period: KeyPeriod, known: Iterable[KeyPeriod]) -> None:
    """Raise InvalidInput for days in the wrong order, no name, or days of another period."""
    _check_days(period.first, period.last)
    if not period.name:
        raise InvalidInput("name", "请写重点时段的名称，如 春节、汛期。")
    for each in known:
        if each.first <= period.last and period.first <= each.last:
            told = span(each.first, each.last)
            raise InvalidInput("first", f"{told}已经是重点时段（{each.name}），请改日期。")


def check_mobile(mobile: str) -> None:
    """Raise InvalidInput for what is no number; nothing at all is allowed."""
    if mobile and not directory.is_number(mobile):
        raise InvalidInput("mobile", "工作手机只填号码。")


def keep_mobiles_apart(words: str, people: Iterable[Person], field: str = "reason") -> None:
    """Raise InvalidInput if words meant for a sentence tell somebody's work mobile."""
    typed = _NO_DIGIT.sub("", digits(words))
    for each in people:
        number = _NO_DIGIT.sub("", digits(each.mobile))
        if number and number in typed:
            raise InvalidInput(field, f"请不要写{each.name}的手机号码，日志里不留号码。")


def span(first: date, last: date) -> str:
    """12-03, or 12-03至12-05."""
    return f"{first:%m-%d}" if first == last else f"{first:%m-%d}至{last:%m-%d}"


def _check_days(first: date, last: date) -> None:
    if not 0 <= (last - first).days < LONGEST:
        raise InvalidInput("last", "请从前往后选日期，最长一年。")
