"""The call tree: who is proposed, who may stand on it, who is rung for which event."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.call_tree import CalledFor, CallLine
from dutydesk.model.emergency import EventClass, Told
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.settings import Profile
from dutydesk.model.telling import Answer, Try
from dutydesk.rules import call_tree as rules

AT = datetime(2026, 11, 24, 19, 12)
TREE = rules.proposed(Profile.TOWNSHIP)


@pytest.mark.parametrize("profile", list(Profile))
def test_every_kind_of_unit_begins_with_a_tree(profile: Profile) -> None:
    found = rules.proposed(profile)
    names = [line.name for line in found]
    assert names[0] == rules.LEADER
    assert {"119指挥中心", "110指挥中心", "120急救中心"} <= set(names)
    assert rules.upward(found)
    assert [line.place for line in found] == list(range(1, len(found) + 1))
    for line in found:
        # what is proposed would be taken if it were typed
        rules.put((), line, ())


def test_only_units_and_posts_stand_on_it() -> None:
    for name in ("", "周建国", "一" * 41):
        with pytest.raises(InvalidInput) as refused:
            rules.put(TREE, CallLine(name=name), ())
        assert refused.value.field == "name"
    # what the office listed itself is a unit, whatever it is called
    assert rules.put((), CallLine(name="老街坊"), ("老街坊",))


def test_the_last_line_stays() -> None:
    only = rules.put((), CallLine(name="县值班室"), ())
    with pytest.raises(NotNow, match="至少留一行"):
        rules.drop(only, "县值班室")
    with pytest.raises(NotNow, match="已经不在"):
        rules.drop(TREE, "县医院")


@given(st.integers(0, len(TREE) + 3), st.sampled_from(TREE))
def test_a_line_is_moved_and_nothing_is_lost(place: int, line: CallLine) -> None:
    moved = rules.put(TREE, replace(line, place=place), ())
    assert sorted(each.name for each in moved) == sorted(each.name for each in TREE)
    assert [each.place for each in moved] == list(range(1, len(TREE) + 1))
    found = next(each.place for each in moved if each.name == line.name)
    assert found == (min(place, len(TREE)) or line.place)


def test_who_is_rung_follows_from_the_class_of_the_event() -> None:
    def called(event_class: EventClass) -> set[str]:
        return {line.name for line in rules.concerned(TREE, event_class)}

    assert called(EventClass.UNKNOWN) == {line.name for line in TREE}
    assert "县卫生健康局" in called(EventClass.HEALTH)
    assert "县卫生健康局" not in called(EventClass.ACCIDENT)
    assert "县值班室" in called(EventClass.SOCIAL)
    for event_class in set(EventClass) - {EventClass.UNKNOWN}:
        assert CalledFor[event_class.name].value == event_class.value


def test_the_leader_is_named_and_the_first_call_counts() -> None:
    line = TREE[0]
    silent = Try(AT, "林可", Answer.SILENT)
    told = tuple(
        Told(line.name, AT + timedelta(minutes=m), "何守诚", f"LD-{m}", "林可") for m in (9, 3)
    )
    open_one = rules.rung(line, (silent,), (), "何守诚")
    assert (open_one.answers, open_one.told, rules.nth_try(open_one)) == (
        "何守诚",
        None,
        "（第2次接通）",
    )
    reached = rules.rung(line, (silent,), told, "何守诚")
    assert (reached.call, reached.answered_by) == ("LD-3", "何守诚")
    assert reached.told is not None
    for answer in Answer:
        with pytest.raises(NotNow, match="LD-3"):
            rules.check_ring(reached, answer)
    with pytest.raises(NotNow, match="没有可以撤回的"):
        rules.check_ring(rules.rung(line, (), (), "何守诚"), Answer.TAKEN_BACK)
    rules.check_ring(open_one, Answer.TOLD)
