"""Reminders in stages, computed at the minute."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.matter import Matter, MatterKind, MatterState
from dutydesk.rules.matters import Urgency
from dutydesk.rules.reminders import alarms, reminder, reminders

DUE = datetime(2026, 12, 1, 17, 30)
EARLY = timedelta(days=3)
MATTER = Matter(
    number="SX-2026-0001",
    title="低保咨询",
    unit="民政办",
    opened_at=datetime(2026, 11, 24, 9, 0),
    due_at=DUE,
    is_reply_owed=True,
)


@pytest.mark.parametrize(
    ("before", "stage", "words"),
    [
        (timedelta(days=3, minutes=1), Urgency.OPEN, "● 待办"),
        (timedelta(days=3), Urgency.EARLY, "△ 还有3天"),
        (timedelta(days=1, hours=2), Urgency.EARLY, "△ 还有1天"),
        (timedelta(days=1), Urgency.NEAR, "▲ 还有1天"),
        (timedelta(hours=5, minutes=20), Urgency.NEAR, "▲ 还有5小时"),
        (timedelta(minutes=7), Urgency.NEAR, "▲ 还有7分"),
        (-timedelta(minutes=1), Urgency.OVERDUE, "■ 超期1分"),
        (-timedelta(days=2, hours=3), Urgency.OVERDUE, "■ 超期2天"),
    ],
)
def test_the_nearer_the_limit_the_louder_the_words(before: timedelta, stage: Urgency, words: str):
    found = reminder(MATTER, DUE - before, EARLY)
    assert (found.urgency, found.words) == (stage, words)


def test_a_paused_matter_is_never_late():
    paused = replace(MATTER, paused_on=date(2026, 11, 26))
    assert reminder(paused, DUE + EARLY, EARLY).words == "○ 中止"


def test_an_owed_reply_is_shown_after_the_open_matters_until_it_is_given():
    done = replace(MATTER, number="SX-2026-0000", state=MatterState.DONE)
    shown = reminders([MATTER], [done], datetime(2026, 11, 25), EARLY)
    assert [(r.number, r.words) for r in shown] == [
        ("SX-2026-0001", "● 待办"),
        ("SX-2026-0000", "◇ 未答复"),
    ]
    replied = replace(done, replied_at=DUE)
    assert reminder(replied, DUE, EARLY).words == "✓ 办结"


def test_without_a_limit_nothing_presses():
    assert reminder(replace(MATTER, due_at=None), DUE, EARLY).due == "未定时限"


def test_only_an_emergency_is_heard_and_each_stage_by_itself():
    fire = replace(MATTER, number="TF-2026-001", kind=MatterKind.EMERGENCY)
    at = {
        before: alarms([MATTER, fire], DUE - before)
        for before in (timedelta(days=2), timedelta(minutes=30), -timedelta(minutes=1))
    }
    assert list(at.values()) == [set(), {"TF-2026-001 NEAR"}, {"TF-2026-001 OVERDUE"}]
