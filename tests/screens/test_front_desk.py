"""Between the desk and the window: covers, keys, the strip, the lock, the look."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.note import Note
from dutydesk.model.settings import TextSize
from dutydesk.screens.founding_screen import FoundingScreen
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.handover_screen import HandoverScreen
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import theme
from dutydesk.screens.lock_screen import LockScreen
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.papers_screen import PapersScreen
from dutydesk.screens.register_screen import RegisterScreen
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.on_screen import window_of
from tests.screens.typing_by_hand import press, say


@pytest.fixture
def front(room: Room, qtbot: QtBot) -> FrontDesk:
    room.desk.people.lock()
    return window_of(room.desk, qtbot)


def sign_in(front: FrontDesk, room: Room, name: str = "高远") -> None:
    cover = front._window.covers.currentWidget()
    assert isinstance(cover, LockScreen)
    cover.pick(room.id_of(name))
    cover.pin.setText(room.pins[name])
    cover.sign_in_button.click()


def test_a_founded_file_begins_with_the_sign_in(front: FrontDesk) -> None:
    assert front._window.is_covered
    assert isinstance(front._window.covers.currentWidget(), LockScreen)


def test_a_new_file_begins_with_the_first_run_and_goes_on_to_the_sign_in(
    empty: Room, qtbot: QtBot
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    FrontDesk(window, empty.desk).begin()
    window.show()
    cover = window.covers.currentWidget()
    assert isinstance(cover, FoundingScreen)
    cover.begin_button.click()
    said = {"unit": "青石镇维稳综治中心", "founder": "罗成海", "leader": "何守诚", "lead": "林可"}
    cover.form.restore(said)
    cover.found_button.click()
    for _ in range(6):
        cover.pins.next_button.click()
    assert isinstance(window.covers.currentWidget(), LockScreen)


def test_after_the_sign_in_the_strip_and_the_notice_say_who_sits_here(
    front: FrontDesk, room: Room
) -> None:
    sign_in(front, room)
    window = front._window
    assert not window.is_covered
    assert "高远" in window.strip.lock.text()
    assert "带班 何守诚" in window.strip.crew.text()
    assert window.strip.until.text() == "交班还有 24:00"
    assert "还没有备份" in window.strip.backup.text()
    screen = window.current_screen()
    assert screen is not None
    assert "上次签到" in screen.notice.words.text()


def test_only_the_first_tab_is_built_at_the_sign_in(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    assert list(front._window._built) == [0]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_F5, JournalScreen),
        (Qt.Key.Key_F7, PapersScreen),
        (Qt.Key.Key_F8, HandoverScreen),
    ],
)
def test_a_function_key_opens_its_tab_from_anywhere(
    front: FrontDesk, room: Room, key: Qt.Key, kind: type
) -> None:
    sign_in(front, room)
    front._window.activateWindow()
    press(key)
    assert isinstance(front._window.current_screen(), kind)


@pytest.mark.parametrize(
    ("key", "register"),
    [(Qt.Key.Key_F2, "calls"), (Qt.Key.Key_F3, "visits"), (Qt.Key.Key_F4, "letters")],
)
def test_a_register_opens_in_place_in_the_journal_and_in_its_tab_elsewhere(
    front: FrontDesk, room: Room, key: Qt.Key, register: str
) -> None:
    sign_in(front, room)
    front._window.activateWindow()
    press(key)
    journal = front._window.current_screen()
    assert isinstance(journal, JournalScreen)
    assert journal.stack.currentWidget() is journal.forms[register]
    front._window.show_page(HandoverScreen.title)
    press(key)
    screen = front._window.current_screen()
    assert isinstance(screen, RegisterScreen)
    assert screen.register.key == register


def test_no_key_reaches_behind_the_cover(front: FrontDesk) -> None:
    press(Qt.Key.Key_F8)
    assert front._window.is_covered
    assert front._window._built == {}


def test_ctrl_l_locks_and_the_seat_is_empty(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert front._window.is_covered
    assert room.desk.people.signed_in() is None


def test_the_idle_lock_puts_an_open_dialog_away(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    dialog = QDialog(front._window)
    dialog.setModal(True)
    dialog.show()
    assert QApplication.activeModalWidget() is dialog
    front._window.idle.emit()
    assert not dialog.isVisible()
    assert front._window.is_covered


def test_the_idle_time_is_the_one_of_the_settings(front: FrontDesk, room: Room) -> None:
    sign_in(front, room, "罗成海")
    room.desk.settings.change(replace(room.desk.settings.read(), idle_minutes=3))
    assert front._window._clock.interval() == 3 * 60_000


def test_the_strip_follows_every_act(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    room.desk.matters.open(MatterDraft(title="北坡村路灯", unit="电力站"))
    assert front._window.strip.matters.text() == "在办 1"


def test_the_strip_follows_the_clock(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    room.clock.now += timedelta(minutes=61)
    front._minute.timeout.emit()
    assert front._window.strip.until.text() == "交班还有 22:59"


def test_an_emergency_is_heard_once_at_each_stage_even_behind_the_lock(
    front: FrontDesk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    sign_in(front, room)
    for kind in (MatterKind.HELP, MatterKind.EMERGENCY):
        due_at = room.clock.now + timedelta(minutes=30)
        room.desk.matters.open(MatterDraft(title="某事", unit="某办", kind=kind, due_at=due_at))
    for _ in range(2):
        front._minute.timeout.emit()
    assert len(heard) == 1
    front.lock()
    room.clock.now += timedelta(minutes=31)
    for _ in range(2):
        front._minute.timeout.emit()
    assert len(heard) == 2


def test_a_number_on_the_strip_leads_to_its_list(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    front._window.strip.backup.click()
    screen = front._window.current_screen()
    assert isinstance(screen, SettingsScreen)
    assert screen.pages.stack.currentWidget() is screen.backup


def test_a_text_size_is_applied_at_once(front: FrontDesk, room: Room, qapp: QApplication) -> None:
    sign_in(front, room, "罗成海")
    before = qapp.font().pointSizeF()
    new = replace(room.desk.settings.read(), text_size=TextSize.STANDARD)
    room.desk.settings.change(new)
    assert qapp.font().pointSizeF() < before
    theme.apply(qapp, TextSize.LARGEST)


def test_at_ten_the_screens_turn_dark_and_nothing_typed_is_lost(
    front: FrontDesk, room: Room, qapp: QApplication
) -> None:
    room.clock.at("21:59")
    sign_in(front, room)
    journal = front._window.show_page(JournalScreen.title)
    assert isinstance(journal, JournalScreen)
    line = journal.quick.line
    line.setFocus()
    say("有人敲门，正")
    line.setCursorPosition(2)
    front._tick()
    assert theme.colour("page").lightness() > 250

    room.clock.at("22:00")
    front._tick()

    assert theme.colour("page").lightness() < 40
    assert front._window.palette().window().color() == theme.colour("page")
    assert (line.text(), line.cursorPosition()) == ("有人敲门，正", 2)
    assert QApplication.focusWidget() is line
    room.clock.at("06:00")
    front._tick()
    assert theme.colour("page").lightness() > 250
    theme.apply(qapp, TextSize.LARGEST)


def test_an_emptied_seat_covers_the_window(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    room.desk.people.lock()
    assert front._window.is_covered


def test_what_another_thread_announces_reaches_the_strip(
    front: FrontDesk, room: Room, qtbot: QtBot, tmp_path
) -> None:
    sign_in(front, room)
    front._go("backup")
    screen = front._window.current_screen()
    assert isinstance(screen, SettingsScreen)
    screen.backup.folder.setText(str(tmp_path))
    screen.backup.back_up_button.click()
    qtbot.waitUntil(lambda: "✓" in front._window.strip.backup.text(), timeout=20_000)


def test_a_lock_keeps_what_was_typed_for_whoever_typed_it(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    screen = front._window.show_page(RegisterScreen.title)
    assert isinstance(screen, RegisterScreen)
    screen.open_register("calls")
    screen.page.write_content("写了一半的来电")
    front.lock()
    sign_in(front, room)
    draft = room.desk.drafts.of("calls")
    assert draft is not None
    assert "写了一半的来电" in draft.words.values()


def test_the_tab_in_view_is_read_again_after_an_act(front: FrontDesk, room: Room) -> None:
    sign_in(front, room)
    screen = front._window.show_page(HandoverScreen.title)
    assert isinstance(screen, HandoverScreen)
    before = len(screen.summary.entries.items)
    room.desk.journal.note(Note(text="巡查一切正常"))
    assert len(screen.summary.entries.items) == before + 1
