"""Copies from the window: made with progress, listed, checked, cancelled, restored."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.note import Note
from dutydesk.screens.kit import messages
from dutydesk.screens.settings_screen import SettingsScreen
from dutydesk.screens.two_signatures import TwoSignatures
from tests.conftest import Room

SLOW = 20_000


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def screen(room: Room, stick: Path, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(room.desk)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.pages.turn_to(2)
    made.refresh()
    made.backup.folder.setText(str(stick))
    return made


def sign(signatures: TwoSignatures, room: Room) -> None:
    signatures.keeper.pick(room.id_of("罗成海"))
    signatures.pin.setText(room.pins["罗成海"])
    signatures.second.pick(room.id_of("高远"))
    signatures.second_pin.setText(room.pins["高远"])


def backed_up(screen: SettingsScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.backup.told, timeout=SLOW):
        screen.backup.back_up_button.click()


def test_a_copy_is_made_read_back_and_listed(
    screen: SettingsScreen, stick: Path, qtbot: QtBot, room: Room
) -> None:
    entries = room.desk.journal.seal().seq
    backed_up(screen, qtbot)
    assert "已读回核对" in screen.notice.words.text()
    assert [copy.entries for copy in screen.backup.rows.rows] == [entries]
    assert len(list(stick.glob("*.db"))) == 1
    assert screen.backup.back_up_button.isEnabled()


def test_while_it_runs_the_button_rests_and_the_bar_shows(
    screen: SettingsScreen, qtbot: QtBot
) -> None:
    screen.backup.back_up_button.click()
    assert not screen.backup.back_up_button.isEnabled()
    assert screen.backup.progress.isVisible()
    qtbot.waitUntil(screen.backup.back_up_button.isEnabled, timeout=SLOW)
    assert not screen.backup.progress.isVisible()


def test_a_missing_stick_is_said_in_one_sentence(
    screen: SettingsScreen, stick: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show", lambda _owner, error: said.append(str(error)))
    stick.rmdir()
    screen.backup.back_up_button.click()
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert "请插好U盘" in said[0]


def test_a_whole_copy_is_said_to_be_whole(screen: SettingsScreen, qtbot: QtBot) -> None:
    backed_up(screen, qtbot)
    with qtbot.waitSignal(screen.backup.told, timeout=SLOW):
        screen.backup.check_button.click()
    assert "完好" in screen.notice.words.text()


def test_going_back_says_what_it_costs_before_it_asks_for_a_pin(
    screen: SettingsScreen, qtbot: QtBot, room: Room
) -> None:
    backed_up(screen, qtbot)
    room.clock.now += timedelta(minutes=90)
    room.desk.journal.note(Note(text="备份后的一条"))
    screen.backup.restore_button.click()
    panel = screen.backup.restore_panel
    assert panel.isVisible()
    # the copy's own entry is written after the copy
    assert "2条记录" in panel.cost.text()
    assert "1.5小时" in panel.cost.text()
    keeper = panel.signatures.keeper
    assert [keeper.itemText(n) for n in range(keeper.count())] == ["罗成海"]
    assert not panel.key.isVisible()


def test_a_keeper_restores_and_everybody_signs_in_anew(
    screen: SettingsScreen, qtbot: QtBot, room: Room
) -> None:
    backed_up(screen, qtbot)
    room.desk.journal.note(Note(text="备份后的一条"))
    screen.backup.restore_button.click()
    panel = screen.backup.restore_panel
    sign(panel.signatures, room)
    with qtbot.waitSignal(screen.restored, timeout=SLOW):
        panel.restore_button.click()
    assert room.desk.people.signed_in() is None
    assert all("备份后的一条" not in e.text for e in room.desk.journal.current())
    assert screen.window().isEnabled()
    assert list(room.folder.rglob("*恢复前.db"))


def test_a_wrong_keeper_pin_restores_nothing(
    screen: SettingsScreen, qtbot: QtBot, room: Room
) -> None:
    backed_up(screen, qtbot)
    before = room.desk.journal.seal()
    screen.backup.restore_button.click()
    panel = screen.backup.restore_panel
    sign(panel.signatures, room)
    panel.signatures.pin.setText("000000" if room.pins["罗成海"] != "000000" else "111111")
    panel.restore_button.click()
    qtbot.waitUntil(lambda: "PIN不对" in screen.notice.words.text(), timeout=SLOW)
    assert room.desk.journal.seal() == before
    assert panel.signatures.pin.text() == panel.signatures.second_pin.text() == ""
    assert screen.window().isEnabled()
