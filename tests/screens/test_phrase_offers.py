"""Phrases on the real forms: where words are written, by units where units are meant."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit.suggester import OfferList, Suggester
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room
from tests.screens.on_screen import part, shown
from tests.screens.typing_by_hand import press, say

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def taught(room: Room) -> Room:
    room.sits("罗成海")
    room.desk.directory.put(Listed(name="县应急局", duty_number="0577-88123456"))
    room.desk.directory.put(Listed(name="要塞路口", kind=PhraseKind.PLACE))
    room.sits("高远")
    call = Call(
        happened_at=room.clock.now,
        content="要求尽快抢修",
        first_contact="高远",
        disposition=Disposition.ANSWERED_ON_SPOT,
    )
    for place in ("石门村", "河口村"):
        record = replace(call, content=f"{place}停水，要求尽快抢修")
        room.desk.registers.file(CALLS, Filing(record=record))
    return room


@pytest.fixture
def screen(taught: Room, qtbot: QtBot) -> RegisterScreen:
    return shown(RegisterScreen, taught.desk, qtbot)


def suggester_of(screen: RegisterScreen, name: str) -> Suggester | None:
    box = part(screen, name).line(name)
    return next((each for each in screen.page.offers if each.parent() is box), None)


def open_list() -> OfferList | None:
    lists = [each for each in QApplication.allWidgets() if isinstance(each, OfferList)]
    return next((each for each in lists if each.isVisible()), None)


def test_the_content_is_offered_places_and_wording(screen: RegisterScreen, qtbot: QtBot) -> None:
    screen.open_register("calls")
    say("村民yq")
    qtbot.waitUntil(lambda: open_list() is not None)
    found = suggester_of(screen, "content")
    assert found is not None
    assert found.texts == ("要求尽快抢修",)
    press(Qt.Key.Key_1, ALT)
    assert part(screen, "content").words()["content"] == "村民要求尽快抢修"
    assert screen.page.draft._is_touched


def test_where_a_unit_is_meant_only_units_are_offered(screen: RegisterScreen, qtbot: QtBot) -> None:
    screen.open_register("calls")
    part(screen, "other_side").line("other_side").setFocus()
    say("xyj")
    found = suggester_of(screen, "other_side")
    assert found is not None
    qtbot.waitUntil(lambda: found.texts == ("县应急局",))
    press(Qt.Key.Key_1, ALT)
    say("，yq")
    qtbot.wait_until(lambda: not found._soon.isActive())
    assert found.texts == ()


@pytest.mark.parametrize("name", ["name", "phone", "address", "first_contact", "happened_at"])
def test_beside_a_contact_and_where_no_words_go_nothing_is_offered(
    screen: RegisterScreen, name: str
) -> None:
    assert suggester_of(screen, name) is None


def test_the_quick_line_offers_too(taught: Room, qtbot: QtBot) -> None:
    journal = shown(JournalScreen, taught.desk, qtbot)
    qtbot.waitUntil(journal.quick.line.hasFocus)
    say("要求")
    qtbot.waitUntil(lambda: journal.quick.offers.texts == ("要求尽快抢修",))
    press(Qt.Key.Key_1, ALT)
    assert journal.quick.line.text() == "要求尽快抢修"


def test_locking_puts_the_list_away(taught: Room, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    front = FrontDesk(window, taught.desk)
    front.begin()
    window.show()
    window.activateWindow()
    taught.sits("高远")
    front._sat_down("")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    say("要求")
    qtbot.waitUntil(lambda: open_list() is not None)
    front.lock()
    assert open_list() is None
