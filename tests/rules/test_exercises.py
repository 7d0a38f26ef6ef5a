"""The eight exercises: each step is read off what the desk holds, and nothing else ticks it."""

from dataclasses import replace

import pytest

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure
from dutydesk.rules.exercises import EXERCISES, Held, exercise, progress
from tests.rules.samples import ENTRY


def entry(kind: EntryKind, text: str = "写了一条", **more) -> Entry:
    return replace(
        ENTRY, kind=kind, text=text, **{"matter": "", "subject": "", "tally": {}, **more}
    )


CALL = entry(EntryKind.FILED, tally={Figure.CALLS_IN: 1}, matter="SX-1")
OPENED = entry(EntryKind.MATTER_OPENED, matter="SX-1")
STORIES = {
    "call": ((CALL, [True, False]), (OPENED, [True, True])),
    "visit": (
        (entry(EntryKind.FILED, tally={Figure.VISITS: 1}), [True, False]),
        (entry(EntryKind.ISSUED, "出具书面告知单GZ-1"), [True, True]),
    ),
    "stub": (
        (entry(EntryKind.STUBBED), [True, False]),
        (entry(EntryKind.STUB_CLOSED), [True, True]),
    ),
    "amend": (
        (entry(EntryKind.NOTED), [True, False, False]),
        (entry(EntryKind.CORRECTED), [True, True, False]),
        (entry(EntryKind.VOIDED), [True, True, True]),
    ),
    "telling": (
        (entry(EntryKind.TOLD, "逐一通知TZ-1：共2个"), [True, False]),
        (entry(EntryKind.TOLD, "逐一通知不再继续（下班）：TZ-1 1/2已通知，还有1个"), [True, False]),
        (entry(EntryKind.TOLD, "逐一通知移交：1/2已通知，还有1个"), [True, False]),
        (entry(EntryKind.TOLD, "逐一通知TZ-1 冰：2/2已通知，08:30—08:40。"), [True, True]),
    ),
    "matter": (
        (entry(EntryKind.MATTER_STEPPED), [True, False, False]),
        (entry(EntryKind.MATTER_DONE, "办结SX-1：已解决，修好了。"), [True, True, False]),
        (entry(EntryKind.MATTER_REPLIED), [True, True, True]),
    ),
    "report": (
        (entry(EntryKind.ISSUED, "印发值班日报第1期"), [True, False]),
        (entry(EntryKind.RETURNED, "签回值班日报RB-1"), [True, True]),
    ),
}


@pytest.mark.parametrize("key", list(STORIES))
def test_steps_tick_off_one_by_one_as_entries_come(key: str):
    written: list[Entry] = []
    assert not any(progress(exercise(key), Held(())).done)
    for each, done in STORIES[key]:
        written.append(each)
        assert list(progress(exercise(key), Held(tuple(written))).done) == done
    assert progress(exercise(key), Held(tuple(written))).is_done


@pytest.mark.parametrize("key", list(STORIES))
def test_what_belongs_to_another_exercise_ticks_nothing(key: str):
    own = {each.kind for each, _ in STORIES[key]} | {EntryKind.FILED, EntryKind.ISSUED}
    others = tuple(entry(kind) for kind in EntryKind if kind not in own)
    assert not any(progress(exercise(key), Held(others)).done)


def test_a_matter_that_is_not_the_calls_own_does_not_count():
    other = replace(OPENED, matter="SX-2")
    assert list(progress(exercise("call"), Held((CALL, other))).done) == [True, False]


def test_a_reply_given_at_the_end_is_a_reply():
    concluded = entry(EntryKind.MATTER_DONE, "办结SX-1：已解决，修好了。答复：已告知来电人。")
    assert list(progress(exercise("matter"), Held((concluded,))).done) == [False, True, True]


def test_a_handover_ticks_off_what_is_prepared_and_then_everything():
    handover = exercise("handover")
    assert list(progress(handover, Held((), 2, 5)).done) == [False, False, False]
    assert list(progress(handover, Held((), 0, 5)).done) == [True, False, False]
    assert list(progress(handover, Held((), 0, 0)).done) == [True, True, False]
    # the new shift begins with marks and counts of its own
    taken = Held((entry(EntryKind.TAKEN_OVER),), 2, 5)
    assert progress(handover, taken).is_done


def test_there_are_eight_and_each_says_one_sentence_and_its_steps():
    assert len(EXERCISES) == len({each.key for each in EXERCISES}) == 8
    for each in EXERCISES:
        assert each.situation.count("。") == 1
        assert all(step.endswith("。") for step in each.steps)
