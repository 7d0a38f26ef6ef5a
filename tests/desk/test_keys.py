"""The office's key: made by two people, counted once its paper was read back, kept nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.person import Role
from dutydesk.opening import FILE_NAME
from dutydesk.rules.envelope import number_of, typed_key
from tests.conftest import Room
from tests.documents.reading import words
from tests.walks.sealed_room import keyed


def test_two_people_make_a_key_and_the_journal_tells_its_number(room: Room):
    assert room.desk.keys.number() == ""

    card = keyed(room)

    assert room.desk.keys.number() == card.number == number_of(card.recipient)
    entry = room.desk.journal.current()[-1]
    assert (entry.kind, entry.author) == (EntryKind.SETTLED, "罗成海")
    assert entry.text == (
        f"制作备份密钥（编号{card.number}），罗成海、高远在场，私钥只在密钥信封里。"
    )
    assert room.desk.settings.read().backup_key == card.recipient


def test_the_private_key_is_nowhere_in_the_file(room: Room):
    card = keyed(room)
    room.house.close()

    for path in (p for p in room.folder.rglob("*") if p.is_file()):
        content = path.read_bytes().upper()
        assert card.key.encode() not in content
        assert not any(group.encode() in content for group in card.groups[:14])
    assert (room.folder / FILE_NAME).stat().st_size


def test_the_paper_holds_the_key(room: Room):
    card = room.desk.keys.prepare(room.signed("罗成海"), room.signed("高远"))

    assert all(group in words(room.desk.keys.pdf(card)) for group in card.groups)
    assert typed_key(" ".join(card.groups)) == card.key


def test_a_key_whose_paper_was_not_read_back_does_not_count(room: Room):
    card = room.desk.keys.prepare(room.signed("罗成海"), room.signed("高远"))
    before = room.desk.journal.seal()

    with pytest.raises(InvalidInput, match=f"第{card.asked}组不一样") as slip:
        room.desk.keys.adopt("QQQQQ")
    assert slip.value.field == "group"
    assert room.desk.keys.number() == ""
    assert room.desk.journal.seal() == before
    room.desk.keys.adopt(card.groups[card.asked - 1].lower())
    assert room.desk.keys.number() == card.number


def test_a_key_put_away_is_gone(room: Room):
    with pytest.raises(NotNow, match="请先制作"):
        room.desk.keys.adopt("QQQQQ")
    card = room.desk.keys.prepare(room.signed("罗成海"), room.signed("高远"))
    room.desk.keys.forget()
    with pytest.raises(NotNow, match="请先制作"):
        room.desk.keys.adopt(card.groups[card.asked - 1])


def test_it_takes_a_keeper_and_somebody_else(room: Room):
    keeper, officer = room.signed("罗成海"), room.signed("高远")
    with pytest.raises(NotYours, match="两个人"):
        room.desk.keys.prepare(keeper, keeper)
    with pytest.raises(NotYours, match="管理备份密钥"):
        room.desk.keys.prepare(officer, keeper)
    with pytest.raises(NotYours, match="PIN不对"):
        room.desk.keys.prepare(keeper, replace(officer, pin="x"))
    with pytest.raises(NotYours, match="PIN不对"):
        room.desk.keys.prepare(replace(keeper, pin="x"), officer)


def test_a_new_key_takes_over_and_the_old_envelope_is_told_to_stay(room: Room):
    first = keyed(room)
    second = keyed(room)

    assert room.desk.keys.number() == second.number
    text = room.desk.journal.current()[-1].text
    assert f"编号{first.number}→{second.number}" in text
    assert "以前的备份仍用旧信封打开" in text


def test_settings_change_nothing_of_the_key(room: Room):
    keyed(room)
    before = room.desk.settings.read()
    room.sits("罗成海")
    room.desk.settings.change(
        replace(before, backup_key="", marker_secret="", life=9, is_stale=True, late_minutes=20)
    )
    assert room.desk.settings.read() == replace(before, late_minutes=20)


def test_a_keeper_alone_may_be_keeper(room: Room, tmp_path: Path):
    room.sits("罗成海")
    room.enrol("冯晓", Role.KEEPER)
    card = room.desk.keys.prepare(room.signed("冯晓"), room.signed("罗成海"))
    room.desk.keys.adopt(card.groups[card.asked - 1])
    room.desk.media.enrol(tmp_path, "", room.signed("冯晓"))
    assert [state.medium.enrolled_by for state in room.desk.media.states()] == ["冯晓"]
