"""Key, sticks, drill and going back, by the buttons an officer presses."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStorageInfo
from pytestqt.qtbot import QtBot

from dutydesk.model.entry import EntryKind
from dutydesk.model.note import Note
from dutydesk.opening import House
from dutydesk.screens import stick_watch
from dutydesk.screens.founding_screen import FoundingScreen
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.kit import messages
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.settings_screen import SettingsScreen
from dutydesk.screens.two_signatures import TwoSignatures
from dutydesk.store.marker import NAME, read_marker
from tests.conftest import Room
from tests.walks.sealed_room import SealedRoom, sealed_room

SLOW = 20_000


@pytest.fixture
def sealed(room: Room, tmp_path: Path) -> SealedRoom:
    return sealed_room(room, tmp_path)


def opened(room: Room, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(room.desk)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    room.desk.on_change(made.refresh)
    made.show()
    made.pages.turn_to(2)
    made.refresh()
    return made


def sign(signatures: TwoSignatures, room: Room) -> None:
    signatures.keeper.pick(room.id_of("罗成海"))
    signatures.pin.setText(room.pins["罗成海"])
    signatures.second.pick(room.id_of("高远"))
    signatures.second_pin.setText(room.pins["高远"])


def test_without_a_key_the_page_says_in_red_what_that_means(room: Room, qtbot: QtBot):
    page = opened(room, qtbot).backup

    assert page.warning.isVisible()
    assert "捡到的人全看得见" in page.warning.text()
    assert page.key_button.text() == "制作备份密钥…"


def test_two_people_make_the_key_and_read_one_group_back(room: Room, qtbot: QtBot):
    screen = opened(room, qtbot)
    panel = screen.backup.key
    screen.backup.key_button.click()
    panel.make_button.click()
    assert "请保管员" in screen.notice.words.text()
    sign(panel.signatures, room)

    panel.make_button.click()
    qtbot.waitUntil(lambda: bool(panel.pages.pages), timeout=SLOW)
    card = room.desk.keys._prepared
    assert card is not None
    assert not panel.buttons.save_button.isVisible()
    assert panel.buttons.print_button.isVisible()
    assert f"第{card.asked}组" in panel.asked.text()
    panel.group.setText("QQQQQ")
    panel.adopt_button.click()
    assert "密钥还没有启用" in screen.notice.words.text()
    panel.group.setText(card.groups[card.asked - 1].lower())
    panel.adopt_button.click()

    assert room.desk.keys.number() == card.number
    assert card.number in screen.notice.words.text()
    assert not screen.backup.warning.isVisible()
    assert screen.backup.key_button.text() == "重做备份密钥…"
    assert (panel.pages.pdf, panel.group.text()) == (b"", "")


@pytest.mark.parametrize("way", ["back", "lock"])
def test_a_key_put_away_is_forgotten(room: Room, qtbot: QtBot, way: str):
    screen = opened(room, qtbot)
    panel = screen.backup.key
    screen.backup.key_button.click()
    sign(panel.signatures, room)
    panel.make_button.click()
    qtbot.waitUntil(lambda: bool(panel.pages.pages), timeout=SLOW)

    if way == "back":
        panel.back_buttons[1].click()
    else:
        screen.keep()

    assert room.desk.keys._prepared is None
    assert panel.pages.pdf == b""
    assert panel.signatures.pin.text() == ""
    assert screen.backup.steps.currentIndex() == 0
    assert room.desk.keys.number() == ""


def test_the_keeper_enrols_the_chosen_place(sealed: SealedRoom, qtbot: QtBot, tmp_path: Path):
    room, folder = sealed.room, tmp_path / "丙"
    folder.mkdir()
    screen = opened(room, qtbot)
    media = screen.backup.media
    screen.backup.folder.setText(str(folder))
    media.enrol_button.click()
    assert str(folder) in media.question.text()
    media.name.setText("备用盘")
    media.sign_button.click()
    assert "请保管员" in screen.notice.words.text()
    media.keeper.pick(room.id_of("罗成海"))
    media.pin.setText(room.pins["罗成海"])
    media.sign_button.click()

    assert "备用盘已登记" in screen.notice.words.text()
    assert [state.medium.name for state in media.rows.rows] == ["U盘1", "U盘2", "备用盘"]
    assert not media.card.isVisible()
    assert media.pin.text() == ""


def test_a_lost_stick_is_taken_out_with_its_reason(sealed: SealedRoom, qtbot: QtBot):
    screen = opened(sealed.room, qtbot)
    media = screen.backup.media
    media.retire_button.click()
    assert "请先在名单里选" in screen.notice.words.text()
    media.rows.selectRow(1)
    media.retire_button.click()
    media.keeper.pick(sealed.room.id_of("罗成海"))
    media.pin.setText(sealed.room.pins["罗成海"])
    media.name.setText("遗失")
    media.sign_button.click()

    assert [state.medium.name for state in media.rows.rows] == ["U盘1"]
    assert sealed.room.desk.journal.current()[-1].text.endswith("：遗失。")


def test_a_copy_ends_with_the_word_that_the_stick_may_be_pulled(sealed: SealedRoom, qtbot: QtBot):
    screen = opened(sealed.room, qtbot)
    page = screen.backup
    assert page.folder.text() == str(sealed.stick)

    with qtbot.waitSignal(page.told, timeout=SLOW):
        page.back_up_button.click()

    assert "可以拔出" in screen.notice.words.text()
    assert [copy.is_sealed for copy in page.rows.rows] == [True]
    first, second = page.media.rows.rows
    assert first.last is not None
    assert second.is_next
    assert page.media.best_place() == str(sealed.other)
    page.media.rows.chosen.emit(second)
    assert page.folder.text() == str(sealed.other)


def test_a_drill_says_its_proof(sealed: SealedRoom, qtbot: QtBot):
    sealed.room.desk.backups.back_up(sealed.stick)
    screen = opened(sealed.room, qtbot)
    screen.backup.folder.setText(str(sealed.stick))

    with qtbot.waitSignal(screen.backup.told, timeout=SLOW):
        screen.backup.drill_button.click()

    entry = sealed.room.desk.journal.current()[-1]
    assert entry.kind is EntryKind.DRILLED
    assert screen.notice.words.text() == entry.text


def test_the_copies_beside_the_file_are_one_button_away(sealed: SealedRoom, qtbot: QtBot):
    made = sealed.room.desk.local_copies.keep("关闭")
    screen = opened(sealed.room, qtbot)
    screen.backup.local_button.click()
    assert [copy.path for copy in screen.backup.rows.rows] == [made.path]


def test_going_back_to_a_foreign_made_copy_asks_for_the_envelope_group_by_group(
    sealed: SealedRoom, qtbot: QtBot
):
    room = sealed.room
    sealed.note("备份以前")
    room.desk.backups.back_up(sealed.stick)
    sealed.note("备份以后")
    with room.house.database.writing() as books:
        books.copies.gone(room.desk.media.at(sealed.stick).id, ())
    screen = opened(room, qtbot)
    panel = screen.backup.restore_panel
    screen.backup.folder.setText(str(sealed.stick))
    screen.backup.restore_button.click()
    assert panel.key.isVisible()
    panel.key.text.setPlainText(f"{sealed.card.groups[0]} QQQQQ ")
    assert panel.key.state.text().startswith("第2组")
    sign(panel.signatures, room)
    panel.restore_button.click()
    assert "第2组" in screen.notice.words.text()
    panel.key.text.setPlainText(" ".join(sealed.card.groups))
    assert panel.key.state.text() == "已对上15组，共15组。"

    with qtbot.waitSignal(screen.restored, timeout=SLOW):
        panel.restore_button.click()

    assert "备份以后" not in [entry.text for entry in room.desk.journal.current()]
    assert panel.key.text.toPlainText() == ""


def test_a_stick_plugged_in_is_greeted_by_its_name(
    sealed: SealedRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    window, front = _front(sealed, qtbot)
    assert front._sticks._timer.isActive()
    here = stick_watch.volumes()
    assert here
    assert all(QStorageInfo(str(path)).isValid() for path in here)

    monkeypatch.setattr(stick_watch, "volumes", lambda: (*here, sealed.stick))
    with qtbot.waitSignal(front._sticks.changed, timeout=SLOW):
        front._sticks.look()

    screen = window.current_screen()
    assert screen is not None
    assert "认出U盘1、U盘2，可以备份（Ctrl+B）" in screen.notice.words.text()
    front._sticks.look()


def test_the_old_pc_says_on_every_tab_that_it_is_only_for_looking(
    sealed: SealedRoom, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copy = Path(sealed.room.desk.backups.back_up(sealed.stick).path)
    window, front = _front(sealed, qtbot)
    with sealed.new_pc(tmp_path / "new") as house:
        house.desk.restoring.restore_here(copy, sealed.card.key, "高远", sealed.room.pins["高远"])
    said: list[str] = []
    monkeypatch.setattr(messages, "show", lambda _owner, error: said.append(str(error)))

    front._sticks.changed.emit()

    assert window.strip.backup.text() == "已停用，只能查看"
    screen = window.show_page("设置")
    assert isinstance(screen, SettingsScreen)
    screen.show_backup()
    screen.backup.folder.setText(str(sealed.other))
    screen.backup.back_up_button.click()
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert "已停用，只能查看" in said[0]


def test_a_stick_that_was_there_before_the_program_is_met_at_the_start(
    sealed: SealedRoom, qtbot: QtBot, tmp_path: Path
):
    copy = Path(sealed.room.desk.backups.back_up(sealed.stick).path)
    with sealed.new_pc(tmp_path / "new") as house:
        house.desk.restoring.restore_here(copy, sealed.card.key, "高远", sealed.room.pins["高远"])

    window, _front_desk = _front(sealed, qtbot)

    assert sealed.room.desk.settings.read().is_stale
    assert window.strip.backup.text() == "已停用，只能查看"


def test_an_empty_pc_comes_to_life_by_the_steps_of_the_card(
    sealed: SealedRoom, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """docs/restore-card.md, step by step: choose, plug in, type the envelope, sign, restore."""
    sealed.note("搬家前")
    sealed.room.desk.backups.back_up(sealed.stick)
    card = Path(__file__).resolve().parents[2] / "docs" / "restore-card.md"
    steps = card.read_text(encoding="utf-8")
    with sealed.new_pc(tmp_path / "new") as house:
        screen = FoundingScreen(house.desk)
        qtbot.addWidget(screen)
        screen.resize(1366, 768)
        screen.show()
        page = screen.restore
        for button in (screen.restore_button, page.restore_button, page.folder_button):
            assert f"“{button.text()}”" in steps

        screen.restore_button.click()
        _plug_in(screen, sealed, monkeypatch)
        page.key.text.setPlainText("\n".join(sealed.card.groups))
        assert f"“{page.key.state.text().split('，')[0]}”" in steps
        page.restore_button.click()
        assert "请填您在值班名单上的姓名" in screen.notice.words.text()
        page.name.setText("高远")
        page.pin.setText(sealed.room.pins["高远"])
        with qtbot.waitSignal(screen.founded, timeout=SLOW):
            page.restore_button.click()

        assert page.key.text.toPlainText() == ""
        assert read_marker(sealed.stick).life == 2
        _goes_on(sealed, house)


def test_a_folder_of_copies_can_be_chosen_by_hand(
    sealed: SealedRoom, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    sealed.room.desk.backups.back_up(sealed.stick)
    with sealed.new_pc(tmp_path / "new") as house:
        screen = FoundingScreen(house.desk)
        qtbot.addWidget(screen)
        screen.restore_button.click()
        monkeypatch.setattr("dutydesk.screens.kit.places.folder", lambda *_asked: sealed.stick)
        screen.restore.folder_button.click()
        assert len(screen.restore.rows.rows) == 1
        screen.restore.back_button.click()
        assert screen.steps.currentIndex() == 0
    assert (sealed.stick / NAME).exists()


def _front(sealed: SealedRoom, qtbot: QtBot) -> tuple[MainWindow, FrontDesk]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    front = FrontDesk(window, sealed.room.desk)
    front.begin()
    window.show()
    sealed.room.sits("高远")
    front._sat_down("")
    return window, front


def _plug_in(screen: FoundingScreen, sealed: SealedRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    here = stick_watch.volumes()
    assert screen.restore.rows.rows == ()
    monkeypatch.setattr("dutydesk.screens.restore_here.volumes", lambda: (*here, sealed.stick))
    screen._watch.changed.emit()
    assert [copy.entries for copy in screen.restore.rows.rows] == [sealed.seal().seq - 1]
    assert screen.restore.rows.current() is not None


def _goes_on(sealed: SealedRoom, house: House) -> None:
    desk = house.desk
    assert not desk.founding.is_due()
    texts = [entry.text for entry in desk.journal.current()]
    assert "搬家前" in texts
    assert texts[-1].startswith("高远在另一台电脑上自")
    ids = {person.name: person.id for person in desk.people.serving()}
    desk.people.sign_in(ids["高远"], sealed.room.pins["高远"])
    desk.journal.note(Note(text="在新电脑上接着记"))
    sealed.room.clock.at("09:00")
    assert desk.backups.back_up(sealed.stick).is_sealed
