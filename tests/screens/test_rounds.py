"""Recurring duties and checkpoints on the screen: what is owed at home, and the two pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.checklist import Checklist, Finding, Point
from dutydesk.model.record import Filing
from dutydesk.model.recurring import Rhythm
from dutydesk.registers.patrols.record import PATROLS
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.registers.samples import sample
from tests.screens.on_screen import shown, window_with
from tests.screens.typing_by_hand import press, say
from tests.walks.hands import CTRL


@pytest.fixture
def home(room: Room, qtbot: QtBot) -> JournalScreen:
    room.clock.at("17:30")
    made = shown(JournalScreen, room.desk, qtbot)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def told(home: JournalScreen) -> list[tuple[str, str]]:
    listing = home.duties.rows.listing()
    return [(row[0], row[1]) for row in listing.rows]


def test_home_shows_what_is_owed_today_and_tomorrow(home: JournalScreen):
    assert home.duties.isVisible()
    assert home.duties.title.text() == "定期工作　今日3项，明日2项"
    assert told(home) == [
        ("● 今日", "准备中心例会（22日休息，建议11-23周一，由本单位定）"),
        ("▲ 现在", "18:00 下班后巡查"),
        ("稍后", "00:00 夜间巡查"),
        ("明日", "各村、单位例会"),
        ("明日", "交班前巡查"),
    ]


def test_one_key_and_a_word_do_a_duty(home: JournalScreen, room: Room):
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    assert "请写一句办得怎样" in home.notice.words.text()
    home.duties.finishing.fields.line("word").setFocus()
    say("议题已报")
    press(Qt.Key.Key_Return, CTRL)

    assert "议题已报" in room.desk.journal.current()[-1].text
    assert "已办" in home.notice.words.text()
    assert not home.duties.finishing.isVisible()
    assert "准备中心例会" not in str(told(home))


def test_a_word_begun_is_put_away_by_escape_and_by_another_officer(home: JournalScreen, room: Room):
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Return)
    assert home.duties.finishing.isVisible()
    press(Qt.Key.Key_Escape)
    assert not home.duties.finishing.isVisible()
    press(Qt.Key.Key_Return)
    room.sits("孙禾")
    assert not home.duties.finishing.isVisible()


def test_a_patrol_clears_the_round_and_a_missed_one_stands_out(home: JournalScreen, room: Room):
    room.clock.at("20:30")
    home.refresh()
    assert ("■ 没办", "18:00 下班后巡查") in told(home)
    record = sample(
        PATROLS,
        room.clock.now.replace(hour=18, minute=5),
        points=Checklist((Point("门窗", Finding.NORMAL),)),
    )
    room.desk.registers.file(PATROLS, Filing(record=record, late_reason="处置警情"))
    assert "18:00 下班后巡查" not in str(told(home))


def test_nothing_of_a_duty_ever_sounds(room: Room, qtbot: QtBot, monkeypatch):
    heard = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    front = window_with("高远", room, qtbot)
    room.clock.at("20:30")
    front._tick()
    assert heard == []


@pytest.fixture
def settings(room: Room, qtbot: QtBot) -> SettingsScreen:
    room.sits("罗成海")
    made = shown(SettingsScreen, room.desk, qtbot)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_office_changes_stops_and_adds_a_duty(settings: SettingsScreen, room: Room):
    settings.pages.turn_to(10)
    page = settings.recurring
    assert page.form.words()["title"] == "各村每周排查"
    page.form.restore({"day": "1"})
    page.save_button.click()
    page.rows.selectRow(0)
    page.stop_button.click()
    assert "停用的原因" in settings.notice.words.text()
    page.reason.setText("并入月例会")
    page.stop_button.click()
    page.new_button.click()
    page.form.restore(
        {"title": "消防演练", "rhythm": Rhythm.SHIFT.name, "at": "15:00", "basis": "本单位自定"}
    )
    page.save_button.click()

    kept = {duty.title: duty for duty in room.desk.recurring.all()}
    assert (kept["各村每周排查"].day, kept["各村每周排查"].is_stopped) == (1, True)
    assert kept["消防演练"].when == "每班15:00"
    assert kept["消防演练"].key == "own1"
    texts = [entry.text for entry in room.desk.journal.current()[-3:]]
    assert texts[1] == "停用定期工作：每周一各村每周排查（并入月例会）。"
    assert texts[2] == "增加定期工作：每班15:00消防演练（依据：本单位自定）。"


def test_a_stopped_duty_goes_on_by_being_saved(settings: SettingsScreen, room: Room):
    room.desk.recurring.stop("village_sweep", "试停")
    settings.pages.turn_to(10)
    page = settings.recurring
    page.refresh()
    page.rows.selectRow(1)
    page.rows.selectRow(0)
    assert not page.stop_button.isEnabled()
    page.save_button.click()
    kept = {duty.key: duty for duty in room.desk.recurring.all()}
    assert not kept["village_sweep"].is_stopped


def test_the_offices_own_points_are_kept_with_their_basis(settings: SettingsScreen, room: Room):
    settings.pages.turn_to(11)
    page = settings.checkpoints
    assert page.form.words()["names"].splitlines()[0] == "用火用电"
    page.form.restore({"names": "消防器材\n\n 门窗 ", "basis": ""})
    page.save_button.click()
    assert "请写依据" in settings.notice.words.text()
    page.form.restore({"basis": "消防安全制度"})
    page.save_button.click()

    assert room.desk.checkpoints.names() == ["消防器材", "门窗"]
    assert room.desk.checkpoints.basis() == "消防安全制度"
    assert "共2处" in room.desk.journal.current()[-1].text
