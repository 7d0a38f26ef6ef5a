"""Every tab in every text size on a small screen: no word is cut off, nothing scrolls sideways."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dutydesk.model.emergency import EmergencyDraft
from dutydesk.model.matter import MatterDraft
from dutydesk.model.person import Role
from dutydesk.model.settings import TextSize
from dutydesk.registers.calls.record import CALLS
from dutydesk.screens.emergencies_screen import EmergenciesScreen
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.handover_screen import HandoverScreen
from dutydesk.screens.kit import theme
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.papers_screen import PapersScreen
from dutydesk.screens.register_screen import RegisterScreen
from dutydesk.screens.roster_screen import RosterScreen
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room

TITLES = ("值班日志", "来访来电", "交接班", "值班日报", "值班表", "突发事件", "查找", "设置")
SMALL = (1366, 768)


@pytest.fixture(params=list(TextSize), ids=lambda size: size.name)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[TextSize]:
    yield request.param
    theme.apply(qapp, TextSize.LARGEST)


@pytest.fixture
def window(dressed: TextSize, room: Room, qtbot: QtBot) -> MainWindow:
    room.sits("罗成海")
    room.desk.settings.change(_with_size(room, dressed))
    for title in ("石门村饮水管冻裂，十二户停水", "北坡村路灯"):
        draft = MatterDraft(title=title, unit="水利站", due_at=datetime(2026, 11, 24, 17, 30))
        room.desk.matters.open(draft)
    room.sits("高远")
    fire = EmergencyDraft(sentence="沙坝村一处果品包装棚起火", received_at=room.clock())
    room.desk.emergencies.open(fire)
    room.desk.stubs.jot(CALLS, {"content": "石门村3组62户停水，要求尽快派人抢修"})
    room.sits("罗成海")
    room.enrol("欧阳若兰", Role.DUTY_OFFICER)
    room.desk.roster.save(room.desk.roster.draft(2026, 11))
    room.desk.roster.publish(2026, 11)
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(*SMALL)
    front = FrontDesk(made, room.desk)
    front.begin()
    made.show()
    room.sits("高远")
    front._sat_down("上次签到 11-22 08:30")
    qtbot.waitExposed(made)
    return made


def test_no_tab_cuts_a_word_off(window: MainWindow, qtbot: QtBot) -> None:
    found = []
    for title in TITLES:
        screen = window.show_page(title)
        for place in _places(screen):
            _turn(screen, place)
            _settle(screen, qtbot)
            found += [f"{title}/{place}: {cut}" for cut in _cut_off(window)]
    assert found == []
    assert (window.width(), window.height()) == SMALL


def test_no_cover_cuts_a_word_off(dressed: TextSize, empty: Room, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, dressed)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(*SMALL)
    FrontDesk(window, empty.desk).begin()
    window.show()
    cover = window.covers.currentWidget()
    found = [f"choice: {cut}" for cut in _cut_off(window)]
    cover.begin_button.click()
    found += [f"questions: {cut}" for cut in _cut_off(window)]
    cover.form.restore(
        {"unit": "青石镇维稳综治中心", "founder": "罗成海", "leader": "何守诚", "lead": "林可"}
    )
    cover.found_button.click()
    found += [f"pins: {cut}" for cut in _cut_off(window)]
    for _ in range(6):
        cover.pins.next_button.click()
    found += [f"sign-in: {cut}" for cut in _cut_off(window)]
    assert not empty.desk.founding.is_due()
    assert found == []
    assert (window.width(), window.height()) == SMALL


def _with_size(room: Room, size: TextSize):
    from dataclasses import replace

    # another number makes it a change even for the size that stands there already
    return replace(room.desk.settings.read(), text_size=size, idle_minutes=7)


def _places(screen: Screen) -> range:
    if isinstance(screen, HandoverScreen | SettingsScreen):
        return range(screen.pages.titles.count())
    if isinstance(screen, RegisterScreen):
        return range(len(screen.kept))
    if isinstance(screen, EmergenciesScreen):
        return range(screen.panel.stack.count() + 2)
    if isinstance(screen, RosterScreen):
        return range(screen.side.count())
    return range(1)


def _turn(screen: Screen, place: int) -> None:
    if isinstance(screen, HandoverScreen | SettingsScreen):
        screen.pages.turn_to(place)
    if isinstance(screen, RegisterScreen):
        screen.open_register(screen.kept[place].key)
    if isinstance(screen, EmergenciesScreen):
        _turn_emergency(screen, place)
    if isinstance(screen, RosterScreen):
        screen.side.setCurrentIndex(place)


def _turn_emergency(screen: EmergenciesScreen, place: int) -> None:
    """Each page of the event, a call beside the tree, and the form that opens another."""
    if place < screen.panel.stack.count():
        screen.panel.turn_to(place)
    elif place == screen.panel.stack.count():
        screen.panel.turn_to(0)
        screen.panel.calls.other_button.click()
    else:
        screen.begin()


def _settle(screen: Screen, qtbot: QtBot) -> None:
    if isinstance(screen, PapersScreen):
        qtbot.waitUntil(lambda: bool(screen.pages.pages), timeout=20_000)
    QApplication.sendPostedEvents()


def _cut_off(window: QWidget) -> list[str]:
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    cut = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not _fits(widget):
            words = widget.text() if isinstance(widget, QLabel | QPushButton) else ""
            cut.append(f"{type(widget).__name__} “{words}” {widget.size()} {widget.sizeHint()}")
    return cut


def _fits(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) <= widget.height()
        hint = widget.sizeHint()
        return hint.width() <= widget.width() and hint.height() <= widget.height()
    if isinstance(widget, QPushButton | QCheckBox):
        hint = widget.sizeHint()
        return hint.width() <= widget.width() and hint.height() <= widget.height()
    if isinstance(widget, QComboBox):
        room = widget.width() - 28
        return widget.fontMetrics().horizontalAdvance(widget.currentText()) <= room
    if isinstance(widget, QScrollArea):
        return widget.horizontalScrollBar().maximum() == 0
    return True
