"""Changes of post during a shift: join, leave, relieve, another leader."""

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.screens.handover_screen import HandoverScreen
from dutydesk.screens.posts_panel import Change, PostsPanel
from tests.conftest import Room


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> HandoverScreen:
    screen = HandoverScreen(room.desk)
    qtbot.addWidget(screen)
    room.desk.on_change(screen.refresh)
    screen.show()
    screen.refresh()
    screen.pages.turn_to(5)
    return screen


def choose(panel: PostsPanel, change: Change, reason: str = "县里开会") -> None:
    panel.change.setCurrentIndex(panel.change.findData(change.name))
    panel.reason.setText(reason)


def test_somebody_joins_as_second_officer(page: HandoverScreen, room: Room) -> None:
    choose(page.posts, Change.JOIN)
    page.posts.coming.pick(room.id_of("林可"))
    page.posts.done_button.click()
    assert [p.name for p in room.desk.shifts.current().seconds] == ["孙禾", "林可"]
    assert page.posts.reason.text() == ""


def test_only_second_officers_may_simply_leave(page: HandoverScreen, room: Room) -> None:
    choose(page.posts, Change.LEAVE)
    offered = [page.posts.leaving.itemText(n) for n in range(page.posts.leaving.count())]
    assert offered == ["孙禾"]
    page.posts.leaving.pick(room.id_of("孙禾"))
    page.posts.done_button.click()
    assert room.desk.shifts.current().seconds == ()


def test_a_lead_officer_is_relieved_by_somebody_who_signs(page: HandoverScreen, room: Room) -> None:
    choose(page.posts, Change.RELIEVE)
    assert page.posts.pin.isVisible()
    page.posts.leaving.pick(room.id_of("高远"))
    page.posts.coming.pick(room.id_of("林可"))
    page.posts.pin.setText(room.pins["林可"])
    page.posts.done_button.click()
    assert room.desk.shifts.current().lead.name == "林可"


def test_only_duty_leaders_are_offered_as_the_new_leader(page: HandoverScreen, room: Room) -> None:
    choose(page.posts, Change.LEADER)
    offered = [page.posts.coming.itemText(n) for n in range(page.posts.coming.count())]
    assert offered == ["赵临川"]
    page.posts.coming.pick(room.id_of("赵临川"))
    page.posts.done_button.click()
    assert room.desk.shifts.current().leader.name == "赵临川"


def test_without_a_reason_nothing_changes_and_the_choice_stays(
    page: HandoverScreen, room: Room
) -> None:
    choose(page.posts, Change.JOIN, reason="")
    page.posts.coming.pick(room.id_of("林可"))
    page.posts.done_button.click()
    assert "原因" in page.notice.words.text()
    assert page.posts.coming.person_id() == room.id_of("林可")
    assert len(room.desk.shifts.current().seconds) == 1
