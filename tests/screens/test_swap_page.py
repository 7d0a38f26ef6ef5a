"""请假、替班、对调 beside the month: asked for, agreed to, allowed by own PINs in one place."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.person import Role
from dutydesk.model.roster import Assignment, RosterPost
from dutydesk.model.swap import SwapState
from dutydesk.screens.roster_screen import RosterScreen
from tests.conftest import Room
from tests.screens.on_screen import shown
from tests.screens.typing_by_hand import press
from tests.walks import hands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> RosterScreen:
    """December in force; 钱立 sits, whose first duty the cursor is on."""
    room.sits("罗成海")
    for name in ("孟岚", "钱立", "周航", "方宁", "白露"):
        room.enrol(name, Role.DUTY_OFFICER)
    room.desk.roster.save(room.desk.roster.draft(2026, 12))
    room.desk.roster.publish(2026, 12)
    room.sits("钱立")
    made = shown(RosterScreen, room.desk, qtbot)
    made.grid.go_to(own(room))
    return made


def own(room: Room) -> Assignment:
    posts = (RosterPost.LEAD, RosterPost.SECOND)
    return next(line for line in room.desk.swaps.mine() if line.spot.post in posts)


def free(room: Room, line: Assignment) -> str:
    """Somebody who may stand in for this line."""
    return next(
        each.person.name
        for each in room.desk.roster.candidates(line.spot)
        if not each.conflicts and each.person.name not in (line.name, "罗成海", "何守诚")
    )


def asked(screen: RosterScreen, room: Room, *, with_pin: bool) -> str:
    """Ask for a swap of the line under the cursor; return who is to stand in."""
    line = own(room)
    name = free(room, line)
    press(Qt.Key.Key_G, CTRL)
    asking = screen.swaps.asking
    hands.pick(asking.substitute, lambda i: asking.substitute.itemText(i) == name)
    if with_pin:
        hands.fill(asking.pin, room.pins[name])
    press(Qt.Key.Key_Return, CTRL)
    return name


def test_enter_on_the_own_duty_asks_for_a_swap_of_it(screen: RosterScreen, room: Room) -> None:
    press(Qt.Key.Key_Return)
    asking = screen.swaps.asking
    assert asking.spot.currentData() == own(room).spot
    assert not asking.phone.isChecked()


def test_the_substitute_agrees_by_own_pin_and_the_head_allows_it_at_the_same_place(
    screen: RosterScreen, room: Room
) -> None:
    line = own(room)
    name = asked(screen, room, with_pin=True)
    (swap,) = room.desk.swaps.open()
    assert (swap.state, swap.substitute) == (SwapState.CONSENTED, name)
    assert screen.swaps.signer.person_name() == "罗成海"
    hands.fill(screen.swaps.pin, room.pins["罗成海"])
    press(Qt.Key.Key_Return, CTRL)
    settled = room.desk.swaps.numbered(swap.number)
    assert (settled.state, settled.decided_by) == (SwapState.APPROVED, "罗成海")
    assert room.desk.people.signed_in().name == "钱立"  # type: ignore[union-attr]
    month = room.desk.roster.month(2026, 12)
    changed = month.at(line.spot)
    assert changed is not None
    assert (changed.name, changed.struck[0].name) == (name, "钱立")
    assert screen.grid.currentIndex().data() == f"{name}（原钱立，已划去）"


def test_a_wrong_pin_is_refused_in_place_and_settles_nothing(
    screen: RosterScreen, room: Room
) -> None:
    asked(screen, room, with_pin=True)
    hands.fill(screen.swaps.pin, room.pins["钱立"])
    press(Qt.Key.Key_Return, CTRL)
    assert "PIN" in screen.notice.words.text()
    assert room.desk.swaps.open()[0].state is SwapState.CONSENTED


def test_nobody_who_may_not_allow_it_is_offered(screen: RosterScreen, room: Room) -> None:
    asked(screen, room, with_pin=True)
    offered = {screen.swaps.signer.itemText(i) for i in range(screen.swaps.signer.count())}
    assert "钱立" not in offered
    assert "罗成海" in offered


def test_consent_comes_later_by_the_pin_of_whoever_was_named(
    screen: RosterScreen, room: Room
) -> None:
    name = asked(screen, room, with_pin=False)
    assert room.desk.swaps.open()[0].state is SwapState.APPLIED
    assert screen.swaps.signer.person_name() == name
    hands.fill(screen.swaps.pin, room.pins[name])
    press(Qt.Key.Key_Return, CTRL)
    assert room.desk.swaps.open()[0].state is SwapState.CONSENTED


def test_a_substitute_with_a_conflict_is_refused_in_words(screen: RosterScreen, room: Room) -> None:
    spot = own(room).spot
    month = room.desk.roster.month(2026, 12)
    other = next(x for x in month.on(month.slot_of(spot)) if x.spot.post is not spot.post)
    press(Qt.Key.Key_G, CTRL)
    asking = screen.swaps.asking
    hands.pick(asking.substitute, lambda i: asking.substitute.itemText(i) == other.name)
    press(Qt.Key.Key_Return, CTRL)
    assert other.name in asking.fault.text()
    assert room.desk.swaps.open() == ()


def test_by_telephone_first_and_the_signed_sheet_owed_until_it_comes(
    screen: RosterScreen, room: Room
) -> None:
    line = own(room)
    name = free(room, line)
    room.sits("高远")
    screen.refresh()
    press(Qt.Key.Key_G, CTRL)
    asking = screen.swaps.asking
    assert asking.phone.isChecked(), "somebody else's duty comes by telephone"
    hands.pick(asking.substitute, lambda i: asking.substitute.itemText(i) == name)
    press(Qt.Key.Key_Return, CTRL)
    hands.push(screen.swaps.phone_button)
    (owing,) = room.desk.swaps.owing()
    assert "请在11-24 08:30前补齐" in screen.notice.words.text()
    assert screen.swaps.rows.rows[0] == owing
    hands.push(screen.swaps.main_button)
    assert room.desk.swaps.owing() == ()


def test_the_head_refuses_with_a_reason_and_the_roster_stays(
    screen: RosterScreen, room: Room
) -> None:
    asked(screen, room, with_pin=True)
    room.sits("罗成海")
    screen.refresh()
    page = screen.swaps
    hands.push(page.refuse_button)
    assert page.reason.line.property("wrong") is True
    press(Qt.Key.Key_1)
    hands.push(page.refuse_button)
    assert room.desk.swaps.latest(1)[0].refusal == "人手不够"
    assert room.desk.roster.month(2026, 12).at(own_spot(screen)).struck == ()  # type: ignore[union-attr]


def own_spot(screen: RosterScreen):
    line = screen.grid.line()
    assert line is not None
    return line.spot


def test_an_exchange_offers_the_coming_duties_of_whoever_stands_in(
    screen: RosterScreen, room: Room
) -> None:
    name = free(room, own(room))
    press(Qt.Key.Key_G, CTRL)
    asking = screen.swaps.asking
    assert not asking.in_return.isEnabled()
    hands.pick(asking.substitute, lambda i: asking.substitute.itemText(i) == name)
    offered = [asking.in_return.itemData(i) for i in range(1, asking.in_return.count())]
    coming = room.desk.swaps.coming_of(room.id_of(name))
    assert offered == [line.spot for line in coming]


def test_no_pin_stays_behind_a_lock(screen: RosterScreen, room: Room) -> None:
    asked(screen, room, with_pin=True)
    hands.fill(screen.swaps.pin, "123456")
    screen.keep()
    assert screen.swaps.pin.pin() == ""


def test_the_form_opens_on_paper_and_goes_back(
    screen: RosterScreen, room: Room, qtbot: QtBot
) -> None:
    asked(screen, room, with_pin=True)
    hands.push(screen.swaps.form_button)
    qtbot.waitUntil(lambda: len(screen.paper.pages.pages) == 1, timeout=20_000)
    press(Qt.Key.Key_Escape)
    assert screen.side.currentWidget() is screen.swaps
