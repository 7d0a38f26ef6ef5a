"""Tables in and lists out through the window: looked through first, written off its thread."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.model.note import Note
from dutydesk.model.phrase import PhraseKind
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.import_panel import ImportPanel
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import places
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.on_screen import shown, window_with
from tests.screens.typing_by_hand import press

PEOPLE, UNITS = 1, 6
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> SettingsScreen:
    room.sits("罗成海")
    return shown(SettingsScreen, room.desk, qtbot)


def offer(monkeypatch: pytest.MonkeyPatch, path: Path, text: str) -> None:
    path.write_text(text, encoding="gb18030")
    monkeypatch.setattr(places, "table_to_open", lambda _owner: path)


def rest(panel: ImportPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.worker.is_busy)


def test_people_come_in_and_each_copies_a_pin(
    screen: SettingsScreen,
    room: Room,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen.pages.turn_to(PEOPLE)
    offer(monkeypatch, tmp_path / "名单.csv", "姓名,职务,身份证号\n周航,专干,x\n冯晓,,x\n")
    page = screen.people
    page.import_button.click()
    rest(page.table, qtbot)
    assert page.table.summary.text() == "2行都能列入。表里的身份证号不用，不会存进来。"
    assert not page.rows.isVisible()
    page.table.take_button.click()
    rest(page.table, qtbot)
    qtbot.waitUntil(page.pins_card.isVisible)
    assert page.pins.step.text() == "第1位，共2位"
    assert screen.notice.words.text() == "已列入2人；请逐人抄下PIN。"
    assert {"周航", "冯晓"} <= {person.name for person in room.desk.people.serving()}
    assert page.rows.isVisible()


def test_a_wrong_row_is_red_and_first_and_closes_the_door(
    screen: SettingsScreen,
    room: Room,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen.pages.turn_to(PEOPLE)
    offer(monkeypatch, tmp_path / "名单.csv", "姓名\n周航\n高远\n")
    panel = screen.people.table
    screen.people.import_button.click()
    rest(panel, qtbot)
    assert [(row.line, bool(row.fault)) for row in panel.rows.rows] == [(3, True), (2, False)]
    assert panel.summary.text().startswith("1行有错（红字），一行也不会列入")
    assert not panel.take_button.isEnabled()
    press(Qt.Key.Key_Return, CTRL)
    assert "周航" not in {person.name for person in room.desk.people.serving()}
    panel.back_button.click()
    assert screen.people.rows.isVisible()
    assert not panel.isVisible()


def test_what_is_no_table_is_said_in_a_sentence(
    screen: SettingsScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.pages.turn_to(PEOPLE)
    offer(monkeypatch, tmp_path / "别的.csv", "一,二\n三,四\n")
    screen.people.import_button.click()
    rest(screen.people.table, qtbot)
    assert "没有“姓名”这一列" in screen.notice.words.text()
    assert not screen.people.table.take_button.isEnabled()


def test_units_come_in(
    screen: SettingsScreen,
    room: Room,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen.pages.turn_to(UNITS)
    offer(monkeypatch, tmp_path / "单位.csv", "名称,电话\n水利站,8801\n司法所,\n")
    screen.units.import_button.click()
    rest(screen.units.table, qtbot)
    screen.units.table.take_button.click()
    rest(screen.units.table, qtbot)
    qtbot.waitUntil(screen.units.rows.isVisible)
    assert screen.notice.words.text() == "名录已列入2个。"
    assert len(room.desk.directory.all_of(PhraseKind.UNIT)) == 2
    assert len(screen.units.rows.rows) == 2


def test_no_file_chosen_changes_nothing(
    screen: SettingsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.pages.turn_to(UNITS)
    monkeypatch.setattr(places, "table_to_open", lambda _owner: None)
    screen.units.import_button.click()
    assert screen.units.rows.isVisible()


@pytest.fixture
def front(room: Room, qtbot: QtBot) -> FrontDesk:
    room.desk.journal.note(Note(text="=1+1 巡查正常"))
    room.desk.matters.open(MatterDraft(title="石门村停水", unit="水利站"))
    return window_with("高远", room, qtbot)


def give_out(
    front: FrontDesk, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[object, ...]]:
    asked = []
    monkeypatch.setattr(places, "table_to_save", lambda _owner, name: asked.append(name) or path)
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: not front._export.worker.is_busy)
    assert len(asked) == 1
    sheet = load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_the_list_in_view_goes_out_as_it_is_seen(
    front: FrontDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = front._window.current_screen()
    assert isinstance(journal, JournalScreen)
    rows = give_out(front, qtbot, tmp_path / "日志.xlsx", monkeypatch)
    assert len(rows) == len(journal.rows.items) + 1
    assert "=1+1 巡查正常" in {row[4] for row in rows}
    assert journal.notice.words.text().endswith("不含联系人。")


def test_the_list_the_cursor_is_in_goes_out(
    front: FrontDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = front._window.current_screen()
    assert isinstance(journal, JournalScreen)
    journal.matters.setFocus()
    rows = give_out(front, qtbot, tmp_path / "事项.xlsx", monkeypatch)
    assert rows[0][:3] == ("编号", "状态", "事项")
    assert [row[2] for row in rows[1:]] == ["石门村停水"]


def test_a_table_goes_out_by_its_headings(
    front: FrontDesk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = front._window.show_page("设置")
    assert isinstance(screen, SettingsScreen)
    screen.pages.turn_to(PEOPLE)
    screen.people.rows.setFocus()
    rows = give_out(front, qtbot, tmp_path / "人员.xlsx", monkeypatch)
    assert rows[0] == ("姓名", "职务", "角色", "工作手机", "排班")
    assert len(rows) == len(screen.people.rows.rows) + 1


def test_going_back_writes_nothing(
    front: FrontDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "table_to_save", lambda _owner, _name: None)
    press(Qt.Key.Key_E, CTRL)
    assert not front._export.worker.is_busy
    assert list(tmp_path.glob("*.xlsx")) == []


def test_behind_the_cover_nothing_goes_out(
    front: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(places, "table_to_save", lambda _owner, name: asked.append(name))
    front.lock()
    press(Qt.Key.Key_E, CTRL)
    assert asked == []
