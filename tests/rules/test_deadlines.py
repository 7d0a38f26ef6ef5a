"""Deadlines counted by hand and by property, each with the sentence that says how."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput
from dutydesk.rules.calendar import OfficeDays, after_months, merged
from dutydesk.rules.deadlines import TERMS, Extension, Pause, Unit, count, term_of
from dutydesk.rules.known_years import known

ARRANGED = OfficeDays(
    off=frozenset(
        date(2026, month, day)
        for month, first, last in ((1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21))
        for day in range(first, last + 1)
    )
    | frozenset(date(2026, 9, day) for day in range(25, 28))
    | frozenset(date(2026, 10, day) for day in range(1, 8)),
    on=frozenset(
        date(2026, month, day)
        for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ),
    years=frozenset({2026}),
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 10, 31))


@dataclass(frozen=True)
class Case:
    """One line of the table: worked out by ticking days off the wall calendar."""

    term: str
    article: str
    received: date
    own: dict[str, int]
    pauses: tuple[Pause, ...]
    extension: Extension | None
    due: date

    @property
    def name(self) -> str:
        return f"{self.term}-{self.received}"


def _case(row: dict[str, str]) -> Case:
    term = row["term"]
    return Case(
        term,
        row["article"],
        date.fromisoformat(row["received"]),
        {term: int(row["own"])} if row["own"] else {},
        tuple(_pause(span) for span in row["paused"].split()),
        Extension(int(row["extended"]), "罗成海", "案情复杂") if row["extended"] else None,
        date.fromisoformat(row["due"]),
    )


def _pause(span: str) -> Pause:
    first, _, last = span.partition("/")
    return Pause(date.fromisoformat(first), date.fromisoformat(last or first), "听证")


def _cases() -> tuple[Case, ...]:
    with (Path(__file__).parent / "deadline_cases.csv").open(encoding="utf-8") as lines:
        return tuple(_case(row) for row in csv.DictReader(lines))


CASES = _cases()
KNOWN = merged(found for found in map(known, (2024, 2025, 2026)) if found)


def test_the_table_holds_two_hundred_cases_and_every_term() -> None:
    assert len({(c.term, c.received, str(c.own), c.pauses, c.extension) for c in CASES}) >= 200
    assert {case.term for case in CASES} == {term.key for term in TERMS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_limit_falls_where_it_falls_on_the_wall_calendar(case: Case) -> None:
    counted = count(term_of(case.term, case.own), case.received, KNOWN, case.pauses, case.extension)
    assert counted.due_at.date() == case.due
    assert f"{counted.due_at:%H:%M}" == "17:30"
    assert case.article in counted.explanation


def test_the_arrangement_that_came_with_the_program_is_that_of_the_notice() -> None:
    arranged = known(2026)
    assert arranged is not None
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [d for d in year if arranged.is_workday(d) != ARRANGED.is_workday(d)] == []
    assert arranged.on == ARRANGED.on
    assert known(1999) is None


def test_a_limit_says_how_it_was_counted_and_by_which_article() -> None:
    counted = count(term_of("notice"), date(2026, 2, 5), ARRANGED)
    assert counted.explanation == (
        "自2026-02-05的次日起第15日；02-20休假，顺延到02-24；到2026-02-24"
        "（依据：信访工作条例 第23条）"
    )


def test_a_year_whose_holidays_are_unknown_is_said() -> None:
    assert (
        "2027年放假安排还没有录入"
        in count(term_of("notice"), date(2026, 12, 28), ARRANGED).explanation
    )


def test_an_office_that_does_not_move_a_limit_off_a_holiday_keeps_the_plain_day() -> None:
    counted = count(term_of("notice"), date(2026, 2, 5), ARRANGED, moves_off_holidays=False)
    assert counted.due_at.date() == date(2026, 2, 20)


def test_paused_days_are_not_counted_and_are_said() -> None:
    pause = Pause(date(2026, 11, 26), date(2026, 11, 28), "补充材料")
    counted = count(term_of("notice"), date(2026, 11, 24), ARRANGED, (pause,))
    assert counted.due_at.date() == date(2026, 12, 14)
    assert "中止3日（补充材料）" in counted.explanation
    assert "12-12休假，顺延到12-14" in counted.explanation


def test_a_longer_term_runs_into_a_later_pause_too() -> None:
    pauses = (
        Pause(date(2026, 11, 25), date(2026, 11, 25), "听证"),
        Pause(date(2026, 12, 10), date(2026, 12, 10), "听证"),
    )
    counted = count(term_of("notice"), date(2026, 11, 24), ARRANGED, pauses)
    assert counted.due_at.date() == date(2026, 12, 11)


def test_an_extension_names_who_allowed_it_and_why() -> None:
    allowed = Extension(30, "罗成海", "案情复杂")
    counted = count(term_of("conclude"), date(2026, 8, 3), ARRANGED, extension=allowed)
    assert counted.due_at.date() == date(2026, 11, 2)
    assert "经罗成海批准延长30日（案情复杂）" in counted.explanation


@pytest.mark.parametrize(
    ("key", "extension", "field"),
    [
        ("conclude", Extension(31, "罗成海", "案情复杂"), "amount"),
        ("conclude", Extension(10, "", "案情复杂"), "approver"),
        ("conclude", Extension(10, "罗成海", ""), "reason"),
        ("notice", Extension(1, "罗成海", "忙"), "amount"),
    ],
)
def test_an_extension_that_is_not_allowed_is_refused(
    key: str, extension: Extension, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        count(term_of(key), date(2026, 8, 3), ARRANGED, extension=extension)
    assert refused.value.field == field


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.key)
def test_the_office_may_undercut_a_statute_and_never_exceed_it(term) -> None:
    assert term_of(term.key, {term.key: 1}).amount == 1
    if term.ceiling is not None:
        with pytest.raises(InvalidInput, match="不能超过"):
            term_of(term.key, {term.key: term.ceiling + 1})
    with pytest.raises(InvalidInput, match="至少填1"):
        term_of(term.key, {term.key: 0})


@given(DAYS, st.integers(1, 40))
def test_so_many_working_days_lie_between_receipt_and_limit(received: date, amount: int) -> None:
    last = ARRANGED.after_workdays(received, amount)
    assert ARRANGED.is_workday(last)
    assert ARRANGED.workdays_between(received + timedelta(days=1), last) == amount


@given(DAYS, st.sampled_from([term for term in TERMS if term.unit is Unit.DAYS]))
def test_a_limit_is_never_early_and_never_on_a_holiday(received: date, term) -> None:
    due = count(term, received, ARRANGED).due_at.date()
    assert due >= received + timedelta(days=term.amount)
    assert ARRANGED.is_workday(due)
    plain = received + timedelta(days=term.amount)
    assert not any(
        ARRANGED.is_workday(plain + timedelta(days=n)) for n in range((due - plain).days)
    )


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 24), 1, date(2026, 12, 24)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 5), 1, date(2028, 1, 5)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
    ],
)
def test_a_month_ends_on_its_own_day_or_its_last(start: date, months: int, end: date) -> None:
    assert after_months(start, months) == end
