"""Hints and notices survive a lock and a crash, belong to whoever typed them, and block nothing."""

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.draft import HANDOVER_NOTICE
from dutydesk.screens.kept_text import KeptText
from tests.conftest import Room


@pytest.fixture
def box(room: Room, qtbot: QtBot) -> KeptText:
    made = KeptText(room.desk, HANDOVER_NOTICE)
    qtbot.addWidget(made)
    made.follow()
    return made


def test_what_is_typed_is_kept_before_a_lock_and_shown_again(
    box: KeptText, room: Room, qtbot: QtBot
) -> None:
    box.setPlainText("传真纸不足")
    box.draft.keep()
    again = KeptText(room.desk, HANDOVER_NOTICE)
    qtbot.addWidget(again)
    again.follow()
    assert again.toPlainText() == "传真纸不足"


def test_another_officer_does_not_see_it_and_its_writer_finds_it_again(
    box: KeptText, room: Room
) -> None:
    box.setPlainText("传真纸不足")
    box.draft.keep()
    room.sits("孙禾")
    box.follow()
    assert box.toPlainText() == ""
    room.sits("高远")
    box.follow()
    assert box.toPlainText() == "传真纸不足"


def test_it_does_not_stand_in_the_way_of_a_handover_and_ends_with_it(
    box: KeptText, room: Room
) -> None:
    box.setPlainText("传真纸不足")
    box.draft.keep()
    room.confirm_all()
    assert room.desk.shifts.state().obstacles == ()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))
    room.sits("高远")
    assert room.desk.drafts.of(HANDOVER_NOTICE) is None
