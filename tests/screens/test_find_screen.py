"""查找 in the window: answers as one types, the story beside them, the matter by Enter."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import Matter, MatterDraft
from dutydesk.model.note import Note
from dutydesk.screens.find_screen import FindScreen
from tests.conftest import Room
from tests.screens.on_screen import shown
from tests.screens.typing_by_hand import press, say


@pytest.fixture
def matter(room: Room) -> Matter:
    opened = room.desk.matters.open(MatterDraft(title="石门村饮水管冻裂", unit="水利站"))
    room.desk.matters.step(opened.number, "已派人抢修")
    room.desk.journal.note(Note(text="北坡村路灯不亮"))
    return opened


@pytest.fixture
def screen(room: Room, matter: Matter, qtbot: QtBot) -> FindScreen:
    return shown(FindScreen, room.desk, qtbot)


def answered(screen: FindScreen, count: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(screen.rows.rows) == count)


def test_the_answers_follow_what_is_typed(screen: FindScreen, qtbot: QtBot) -> None:
    say("石门村")
    answered(screen, 2, qtbot)
    assert screen.told.text() == "共2条"
    say(" 抢修")
    answered(screen, 1, qtbot)


def test_nothing_found_says_what_to_do(screen: FindScreen, qtbot: QtBot) -> None:
    say("貔貅")
    qtbot.waitUntil(lambda: "少写几个字" in screen.told.text())
    assert screen.rows.rows == ()


def test_the_chosen_answer_tells_its_whole_story_and_opens_its_matter(
    screen: FindScreen, matter: Matter, qtbot: QtBot
) -> None:
    say("抢修")
    answered(screen, 1, qtbot)
    press(Qt.Key.Key_Return)
    assert matter.number in screen.story_title.text()
    assert len(screen.story.items) == 2
    with qtbot.waitSignal(screen.matter_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [matter.number]


def test_a_plain_note_has_no_matter_to_open(screen: FindScreen, qtbot: QtBot) -> None:
    say("路灯")
    answered(screen, 1, qtbot)
    press(Qt.Key.Key_Return)
    assert not screen.open_button.isEnabled()


def test_an_empty_line_says_what_can_be_found(screen: FindScreen) -> None:
    assert "联系人不在其中" in screen.told.text()
