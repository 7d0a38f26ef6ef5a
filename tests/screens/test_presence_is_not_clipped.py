"""The handover pages with somebody out, the relief late and signed on: no word is cut off."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.model.presence import StepOut
from dutydesk.model.settings import TextSize
from dutydesk.screens.handover_screen import HandoverScreen
from dutydesk.screens.kit import theme
from tests.conftest import Room
from tests.screens.on_screen import window_with
from tests.screens.test_nothing_is_clipped import SMALL, _cut_off, _with_size


@pytest.fixture(params=list(TextSize), ids=lambda size: size.name)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[TextSize]:
    yield request.param
    theme.apply(qapp, TextSize.LARGEST)


@pytest.fixture
def busy(dressed: TextSize, room: Room) -> Room:
    room.sits("罗成海")
    room.desk.settings.change(_with_size(room, dressed))
    room.sits("高远")
    for place in range(5):
        due_at = datetime(2026, 11, 25 + place, 17, 30)
        draft = MatterDraft(title="石门村饮水管冻裂，十二户停水", unit="水利站", due_at=due_at)
        room.desk.matters.open(draft)
    room.desk.shifts.join(room.id_of("陶文"), "防汛加强")
    room.clock.now = datetime(2026, 11, 24, 8, 20)
    back = room.clock().replace(minute=35)
    for name, cover in (("孙禾", "陶文"), ("高远", "陶文")):
        ids = room.id_of(name), room.id_of(cover)
        room.desk.presence.step_out(
            StepOut(person_id=ids[0], why="到石门村出警", expected_at=back, cover_id=ids[1])
        )
    room.desk.presence.sign_on(room.signed("林可"))
    room.desk.presence.mark_read(room.id_of("林可"))
    room.clock.at("09:45")
    return room


def test_no_page_of_the_handover_cuts_a_word_off(busy: Room, qtbot: QtBot) -> None:
    front = window_with("高远", busy, qtbot)
    window = front._window
    screen = window.show_page(HandoverScreen.title)
    assert isinstance(screen, HandoverScreen)
    screen.summary.arrivals.coming.pick(busy.id_of("林可"))
    found = []
    # the sheets, which make a paper, are looked at elsewhere
    for place in range(screen.pages.titles.count() - 1):
        screen.pages.turn_to(place)
        found += [f"{place}: {cut}" for cut in _cut_off(window)]
    assert found == []
    assert (window.width(), window.height()) == SMALL
