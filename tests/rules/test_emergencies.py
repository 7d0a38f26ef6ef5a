"""Emergencies: clocks by level and unit, reports in order, unknown as a legal answer."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.emergency import (
    BEING_CHECKED,
    Emergency,
    EmergencyDraft,
    EventClass,
    Facts,
    Level,
    Report,
    ReportKind,
)
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.matter import Matter, MatterKind
from dutydesk.rules import emergencies as rules

AT = datetime(2026, 11, 24, 19, 12)
FIRE = Facts(
    event_class=EventClass.ACCIDENT, detail="火灾", place="沙坝村", course="果品包装棚起火"
)
MATTER = Matter(
    number="TF-2026-004",
    title="沙坝村果品包装棚火灾",
    unit="本中心",
    kind=MatterKind.EMERGENCY,
    opened_at=AT,
)


def report(nth: int, kind: ReportKind, ordinal: int, minutes: int) -> Report:
    return Report(
        emergency=MATTER.number,
        nth=nth,
        kind=kind,
        ordinal=ordinal,
        reported_at=AT + timedelta(minutes=minutes),
        to="县值班室",
        way="传真",
        signed_by="赵临川",
        checked_by="",
        drafted_by="林可",
    )


def burning(**known: object) -> Emergency:
    found = Emergency(matter=MATTER, received_at=AT, source="沙坝村支书", facts=FIRE)
    return replace(found, **known)


def minutes(level: Level = Level.UNGRADED, *, own: dict[str, int] | None = None) -> tuple[int, int]:
    found = rules.clocks(replace(FIRE, level=level), own or {}, is_company=False)
    return found.phone // timedelta(minutes=1), found.written // timedelta(minutes=1)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("沙坝村一处果品包装棚起火，约19:05发现", "沙坝村一处果品包装棚起火"),
        ("石门村塌方。已封路", "石门村塌方"),
        ("桥断了", "桥断了"),
        ("，有人说河水漫堤", "，有人说河水漫堤"),
        ("一" * 60, "一" * 24),
    ],
)
def test_the_sentence_up_to_its_first_pause_is_the_title(sentence: str, title: str) -> None:
    assert rules.title_of(sentence) == title


def test_only_no_sentence_at_all_is_refused() -> None:
    rules.check_draft(EmergencyDraft(sentence="起火", received_at=AT))
    with pytest.raises(InvalidInput, match="一句话"):
        rules.check_draft(EmergencyDraft(received_at=AT))


def test_the_graver_the_shorter() -> None:
    assert [minutes(level) for level in Level] == [
        (30, 60),
        (30, 60),
        (30, 60),
        (15, 30),
        (15, 30),
    ]


def test_the_office_sets_its_own_clocks() -> None:
    own = {"phone_report": 20, "written_report": 45, "grave_written_report": 25}
    assert minutes(own=own) == (20, 45)
    assert minutes(Level.MAJOR, own=own) == (15, 25)


def test_an_accident_in_a_company_is_reported_within_the_hour_of_the_law() -> None:
    own = {"written_report": 120}
    hour, two = timedelta(hours=1), timedelta(hours=2)
    assert rules.clocks(FIRE, own, is_company=True).written == hour
    assert rules.clocks(FIRE, own, is_company=False).written == two
    flood = replace(FIRE, event_class=EventClass.NATURAL)
    assert rules.clocks(flood, own, is_company=True).written == two


def test_the_report_due_first_presses_and_a_written_one_stands_for_both() -> None:
    found = rules.clocks(FIRE, {}, is_company=False)
    begun = rules.stages(burning(), found)
    assert rules.pressing(begun) == begun[0]
    assert begun[0].told(AT) == "还有30分（19:42前）"
    assert begun[0].told(AT + timedelta(minutes=33)) == "超时3分"

    phoned = rules.stages(burning(phoned_at=AT + timedelta(minutes=16)), found)
    assert phoned[0].told(AT) == "19:28 按时"
    assert rules.pressing(phoned) == phoned[1]

    written = burning(reports=(report(1, ReportKind.FIRST, 1, 66),))
    both = rules.stages(written, found)
    assert rules.pressing(both) is None
    assert [stage.told(AT) for stage in both] == ["20:18 超时36分", "20:18 超时6分"]


def test_an_owed_report_is_heard_near_its_limit_and_past_it() -> None:
    stage = rules.stages(burning(), rules.clocks(FIRE, {}, is_company=False))[0]
    owed = ((burning(), stage),)
    assert not rules.owed_alarms(owed, AT)
    assert rules.owed_alarms(owed, AT + timedelta(minutes=20)) == {"TF-2026-004 电话首报 NEAR"}
    assert rules.owed_alarms(owed, AT + timedelta(minutes=31)) == {"TF-2026-004 电话首报 OVERDUE"}


def test_reports_number_themselves() -> None:
    made: list[Report] = []
    names = []
    for is_final in (False, False, False, True):
        kind = rules.kind_of_next(tuple(made), is_final=is_final)
        ordinal = rules.ordinal_of_next(tuple(made), kind)
        made.append(report(len(made) + 1, kind, ordinal, 40))
        names.append(rules.name_of(kind, ordinal))
    assert names == ["首报", "续报一", "续报二", "终报"]


@pytest.mark.parametrize(
    ("number", "signs"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (42, "四十二")]
)
def test_numbers_in_chinese(number: int, signs: str) -> None:
    assert rules.numeral(number) == signs


def test_only_what_changed_is_told() -> None:
    after = replace(FIRE, slightly_hurt=1, loss="约8万元", event_class=EventClass.UNKNOWN)
    changes = rules.changed(FIRE, after)
    assert changes == {"event_class": BEING_CHECKED, "slightly_hurt": "1", "loss": "约8万元"}
    assert rules.told_changes(changes) == "事件类别正在核实；轻伤1人；财产损失约8万元"
    assert rules.changed(FIRE, FIRE) == {}


def test_what_is_unknown_comes_back_until_it_is_known() -> None:
    assert "财产损失" in rules.unknown(FIRE)
    assert "财产损失" not in rules.unknown(replace(FIRE, loss="约8万元"))
    assert "级别（初判）" not in rules.unknown(Facts())
    assert "级别（初判）" in rules.unknown(FIRE)
    assert "级别（初判）" not in rules.unknown(replace(FIRE, level=Level.ORDINARY))
    # what concerns public order is never graded (突发事件应对法 第3条)
    assert "级别（初判）" not in rules.unknown(Facts(event_class=EventClass.SOCIAL))


@pytest.mark.parametrize(
    ("known", "level"),
    [
        ({}, None),
        ({"dead": 0}, Level.ORDINARY),
        ({"dead": 2, "badly_hurt": 9}, Level.ORDINARY),
        ({"dead": 3}, Level.LARGER),
        ({"badly_hurt": 10}, Level.LARGER),
        ({"dead": 10}, Level.MAJOR),
        ({"badly_hurt": 50}, Level.MAJOR),
        ({"dead": 30}, Level.GRAVEST),
        ({"badly_hurt": 100}, Level.GRAVEST),
        ({"dead": 30, "event_class": EventClass.NATURAL}, None),
    ],
)
def test_the_casualties_of_an_accident_suggest_its_level(
    known: dict[str, object], level: Level | None
) -> None:
    """生产安全事故报告和调查处理条例 第3条."""
    assert rules.suggested_level(replace(FIRE, **known)) is level


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({}, BEING_CHECKED),
        ({"dead": 0}, "死亡0人，失踪、重伤、轻伤、被困正在核实"),
        (
            {"dead": 0, "missing": 0, "badly_hurt": 0, "slightly_hurt": 1, "trapped": 0},
            "死亡0人，失踪0人，重伤0人，轻伤1人，被困0人",
        ),
    ],
)
def test_casualties_are_numbers(known: dict[str, int], told: str) -> None:
    assert rules.casualties(replace(FIRE, **known)) == told


@pytest.mark.parametrize(
    ("known", "until"),
    [
        (FIRE, date(2026, 12, 1)),
        (replace(FIRE, detail="塌方", course="矿上塌方"), date(2026, 12, 24)),
        (replace(FIRE, event_class=EventClass.NATURAL), None),
        (Facts(), None),
    ],
)
def test_until_when_casualties_are_supplemented(known: Facts, until: date | None) -> None:
    """生产安全事故报告和调查处理条例 第13条: thirty days, seven for fire and traffic."""
    assert rules.supplement_until(known, AT) == until


_ANY = st.fixed_dictionaries(
    {},
    optional={
        column.name: st.integers(0, 99)
        if column.kind is int
        else st.sampled_from(list(column.kind))
        if column.kind in (EventClass, Level)
        else st.text(max_size=8)
        for column in columns_of(Facts)
    },
)


@given(_ANY, _ANY)
def test_the_changes_lead_from_what_was_known_to_what_is(
    before: dict[str, object], after: dict[str, object]
) -> None:
    old, new = Facts(**before), Facts(**after)
    changes = rules.changed(old, new)
    assert replace(old, **{name: getattr(new, name) for name in changes}) == new
    assert (not changes) == (old == new)
