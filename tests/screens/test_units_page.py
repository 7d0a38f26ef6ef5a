"""单位和地点, 常用语: listed, changed and taken out by whoever keeps them, refused to others."""

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.note import Note
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.screens.kit import messages
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.on_screen import shown

UNITS, PHRASES = 6, 7


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> SettingsScreen:
    room.sits("罗成海")
    made = shown(SettingsScreen, room.desk, qtbot)
    made.pages.turn_to(UNITS)
    return made


def put(screen: SettingsScreen, **words: str) -> None:
    screen.units.form.restore(words)
    screen.units.put_button.click()


def test_a_unit_is_listed_with_its_work_number(screen: SettingsScreen, room: Room) -> None:
    put(screen, name="县应急局", duty_number="0577-88123456")
    assert room.desk.directory.all_of(PhraseKind.UNIT) == (
        Listed(name="县应急局", duty_number="0577-88123456"),
    )
    assert [each.name for each in screen.units.rows.rows] == ["县应急局"]
    assert screen.notice.words.text() == "单位名录已列入县应急局。"
    assert screen.units.form.words()["name"] == ""


def test_places_are_a_list_of_their_own(screen: SettingsScreen, room: Room) -> None:
    put(screen, name="县应急局")
    screen.units.buttons[PhraseKind.PLACE].click()
    assert screen.units.rows.rows == ()
    put(screen, name="石门村")
    assert [each.name for each in room.desk.directory.all_of(PhraseKind.PLACE)] == ["石门村"]


def test_a_chosen_name_is_changed_in_its_line(screen: SettingsScreen, room: Room) -> None:
    put(screen, name="水利站")
    screen.units.rows.selectRow(0)
    assert screen.units.form.words()["name"] == "水利站"
    put(screen, duty_number="8801")
    (listed,) = room.desk.directory.all_of(PhraseKind.UNIT)
    assert listed.duty_number == "8801"


def test_what_is_wrong_is_marked(screen: SettingsScreen) -> None:
    put(screen, name="水利站", duty_number="找老周")
    assert "只填号码" in screen.notice.words.text()
    assert screen.units.form.line("duty_number").property("wrong")


def test_a_name_is_taken_off_after_a_question(
    screen: SettingsScreen, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(screen, name="水利站")
    screen.units.drop_button.click()
    assert screen.notice.words.text() == "请先在名录里选一个。"
    screen.units.rows.selectRow(0)
    monkeypatch.setattr(messages, "ask", lambda *words: False)
    screen.units.drop_button.click()
    assert len(room.desk.directory.all_of(PhraseKind.UNIT)) == 1
    monkeypatch.setattr(messages, "ask", lambda *words: True)
    screen.units.drop_button.click()
    assert room.desk.directory.all_of(PhraseKind.UNIT) == ()


def test_an_officer_on_duty_may_look_and_not_change(screen: SettingsScreen, room: Room) -> None:
    room.sits("高远")
    put(screen, name="水利站")
    assert "须由" in screen.notice.words.text()
    assert room.desk.directory.all_of(PhraseKind.UNIT) == ()


def test_a_phrase_is_taken_out(screen: SettingsScreen, room: Room) -> None:
    for _ in range(2):
        room.desk.journal.note(Note(text="要求尽快抢修"))
    screen.pages.turn_to(PHRASES)
    assert [phrase.text for phrase in screen.phrases.rows.rows] == ["要求尽快抢修"]
    screen.phrases.drop_button.click()
    assert screen.notice.words.text() == "请先选一条常用语。"
    screen.phrases.rows.selectRow(0)
    screen.phrases.drop_button.click()
    assert screen.phrases.rows.rows == ()
    assert room.desk.phrases.known() == ()
