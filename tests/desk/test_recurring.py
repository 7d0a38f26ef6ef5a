"""Recurring duties and checkpoints at the desk: what is owed, done, changed, and told to nobody."""

from dataclasses import replace
from datetime import date

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.recurring import RecurringDuty, Rhythm
from dutydesk.model.settings import Profile
from dutydesk.rules import checkpoints
from tests.conftest import Room

PREPARED = ("meeting_prepared", date(2026, 11, 22))


def owed(room: Room) -> dict[str, str]:
    return {each.duty.key: each.done for each in room.desk.recurring.due()}


def test_a_duty_is_done_once_with_a_sealed_sentence(room: Room):
    assert owed(room)["meeting_prepared"] == ""
    done = room.desk.recurring.finish(*PREPARED, " 议题已报 ")

    entry = room.desk.journal.current()[-1]
    assert entry.kind is EntryKind.DUTY_DONE
    assert entry.text == "定期工作“准备中心例会”（每月22日，11-22）：议题已报。"
    assert owed(room)["meeting_prepared"] == "高远：议题已报"
    assert (done.who, done.at) == ("高远", room.clock())
    before = room.desk.journal.seal()
    with pytest.raises(NotNow, match="已经办过了：高远：议题已报"):
        room.desk.recurring.finish(*PREPARED, "再办一次")
    assert room.desk.journal.seal() == before


@pytest.mark.parametrize(
    ("key", "day"), [("meeting_prepared", date(2026, 10, 22)), ("none", date(2026, 11, 22))]
)
def test_what_is_not_owed_cannot_be_done(room: Room, key: str, day: date):
    with pytest.raises(NotNow):
        room.desk.recurring.finish(key, day, "办了")


def test_what_was_done_outlives_the_program(room: Room):
    room.desk.recurring.finish(*PREPARED, "议题已报")
    room.reopen()
    room.sits("高远")
    assert owed(room)["meeting_prepared"] == "高远：议题已报"


def test_a_duty_of_the_offices_own_comes_round_and_may_be_changed(room: Room):
    room.sits("罗成海")
    drill = RecurringDuty(title="消防演练", rhythm=Rhythm.WEEKLY, day=1, basis="本单位自定")
    kept = room.desk.recurring.put(drill)
    second = room.desk.recurring.put(replace(drill, title="另一项"))
    assert (kept.key, second.key) == ("own1", "own2")
    assert "own1" in owed(room)

    with pytest.raises(InvalidInput, match="没有改动"):
        room.desk.recurring.put(kept)
    room.desk.recurring.put(replace(kept, day=5))
    assert room.desk.journal.current()[-1].text == (
        "修改定期工作：每周一消防演练→每周五消防演练（依据：本单位自定）。"
    )
    room.desk.recurring.stop("own1", "不演练了")
    assert "own1" not in owed(room)
    with pytest.raises(NotNow, match="已经停用"):
        room.desk.recurring.stop("own1", "不演练了")
    with pytest.raises(InvalidInput) as refused:
        room.desk.recurring.stop("own2", " ")
    assert refused.value.field == "reason"


def test_only_head_and_keeper_change_the_table_and_anybody_on_duty_does_a_duty(room: Room):
    with pytest.raises(NotYours):
        room.desk.recurring.stop("village_sweep", "不做了")
    with pytest.raises(NotYours):
        room.desk.checkpoints.change("门窗", "本单位自定")
    room.desk.recurring.finish(*PREPARED, "议题已报")


def test_the_report_tells_what_comes_round_tomorrow(room: Room):
    told = room.desk.papers.daily(date(2026, 11, 23)).tomorrow
    assert "11-24 各村、单位例会" in told
    assert not [line for line in told if "巡查" in line]


@pytest.mark.parametrize("profile", Profile)
def test_every_kind_of_unit_begins_with_sound_points(room: Room, profile: Profile):
    names = checkpoints.proposed(profile)
    assert checkpoints.read("\n".join(names)) == names
    room.sits("罗成海")
    settings = room.desk.settings.read()
    if profile is not settings.profile:
        room.desk.settings.change(replace(settings, profile=profile))
    assert tuple(room.desk.checkpoints.names()) == names


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("", "names"),
        ("门窗\n门窗", "names"),
        ("长" * 21, "names"),
        ("\n".join(map(str, range(41))), "names"),
    ],
    ids=["empty", "twice", "long", "many"],
)
def test_a_wrong_list_of_points_is_refused(room: Room, typed: str, field: str):
    room.sits("罗成海")
    with pytest.raises(InvalidInput) as refused:
        room.desk.checkpoints.change(typed, "本单位自定")
    assert refused.value.field == "names"


def test_a_list_says_what_came_and_went(room: Room):
    room.sits("罗成海")
    room.desk.checkpoints.change("门窗\n消防器材", "制度 1.五")
    room.desk.checkpoints.change("消防器材\n配电室", "制度 1.五")
    said = room.desk.journal.current()[-1].text
    assert said == "修改巡查部位，共2处：加上配电室；去掉门窗（依据：制度 1.五）。"
    room.desk.checkpoints.change("配电室\n消防器材", "制度 1.五")
    assert "调整次序" in room.desk.journal.current()[-1].text
    with pytest.raises(InvalidInput, match="没有改动"):
        room.desk.checkpoints.change("配电室\n消防器材", "制度 1.五")
    with pytest.raises(InvalidInput) as refused:
        room.desk.checkpoints.change("门窗", "")
    assert refused.value.field == "basis"
