"""Suggesting while one types: the list follows the words and leaves every other key alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit.editors import LineEdit, TextEdit
from dutydesk.screens.kit.suggester import Suggester
from tests.screens.typing_by_hand import compose, keys, press, say

ALT = Qt.KeyboardModifier.AltModifier
KNOWN = {
    "yq": ("yq", ("要求尽快抢修", "要求核实")),
    "要求": ("要求", ("要求尽快抢修", "要求核实")),
    "村民要求": ("要求", ("要求尽快抢修",)),
    "𠮷要求": ("𠮷要求", ("𠮷要求尽快抢修",)),
}


@pytest.fixture(params=[LineEdit, TextEdit])
def box(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[LineEdit | TextEdit]:
    page = QWidget()
    qtbot.addWidget(page)
    made = request.param()
    layout = QVBoxLayout(page)
    layout.addWidget(made)
    layout.addWidget(QPushButton("别处"))
    layout.addStretch()
    page.resize(600, 400)
    page.show()
    page.activateWindow()
    made.setFocus()
    yield made
    page.close()


@pytest.fixture
def suggester(box: LineEdit | TextEdit) -> Suggester:
    return Suggester(box, KNOWN.get)


@pytest.fixture
def offered(suggester: Suggester, qtbot: QtBot) -> Callable[..., None]:
    def wait(*texts: str) -> None:
        qtbot.waitUntil(lambda: suggester.texts == texts)

    return wait


def words(box: LineEdit | TextEdit) -> str:
    return box.text() if isinstance(box, LineEdit) else box.toPlainText()


def test_letters_are_answered_and_a_digit_with_alt_takes_a_line(box, suggester, offered) -> None:
    keys("yq")
    offered("要求尽快抢修", "要求核实")
    press(Qt.Key.Key_2, ALT)
    assert words(box) == "要求核实"
    assert suggester.texts == ()


def test_only_the_meant_part_is_replaced_and_what_stands_behind_stays(box, offered) -> None:
    say("昨天，村民要求，谢谢")
    for _ in range(3):
        press(Qt.Key.Key_Left)
    offered("要求尽快抢修")
    press(Qt.Key.Key_1, ALT)
    assert words(box) == "昨天，村民要求尽快抢修，谢谢"


def test_a_rare_character_before_it_is_not_cut_in_half(box, offered) -> None:
    say("周，𠮷要求")
    offered("𠮷要求尽快抢修")
    press(Qt.Key.Key_1, ALT)
    assert words(box) == "周，𠮷要求尽快抢修"


def test_down_and_enter_take_a_line_too(box, suggester, offered) -> None:
    say("要求")
    offered("要求尽快抢修", "要求核实")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert words(box) == "要求尽快抢修"
    assert box.hasFocus()


def test_enter_does_what_it_always_does_while_no_line_is_chosen(box, offered) -> None:
    say("要求")
    offered("要求尽快抢修", "要求核实")
    press(Qt.Key.Key_Return)
    if isinstance(box, LineEdit):
        assert words(box) == "要求"
        assert not box.hasFocus()
    else:
        assert words(box) == "要求\n"


def test_digits_alone_are_digits(box, offered) -> None:
    say("要求")
    offered("要求尽快抢修", "要求核实")
    keys("1")
    assert words(box) == "要求1"
    offered()


def test_esc_puts_the_list_away_and_nothing_else(box, suggester, offered, qtbot: QtBot) -> None:
    left = []
    back = QPushButton(box.window())
    back.clicked.connect(lambda: left.append(True))
    bind(box.window(), "Esc", back)
    say("要求")
    offered("要求尽快抢修", "要求核实")
    press(Qt.Key.Key_Escape)
    assert suggester.texts == ()
    assert left == []
    press(Qt.Key.Key_Escape)
    assert left == [True]


def test_leaving_the_field_puts_the_list_away(box, suggester, offered) -> None:
    say("要求")
    offered("要求尽快抢修", "要求核实")
    box.clearFocus()
    assert suggester.texts == ()


def test_what_an_input_method_composes_is_answered_and_its_keys_stay_its_own(
    box, suggester, offered
) -> None:
    say("村里")
    compose(box, "y'q")
    offered("要求尽快抢修", "要求核实")
    assert box.words() == "村里y'q"
    # these belong to the list of the input method
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape):
        press(key)
    assert suggester._list is not None
    assert suggester._list.currentRow() == -1


def test_a_phrase_takes_the_place_of_the_composition(box, suggester, offered) -> None:
    say("村里")
    compose(box, "y'q")
    offered("要求尽快抢修", "要求核实")
    press(Qt.Key.Key_1, ALT)
    assert words(box) == box.words() == "村里要求尽快抢修"
    say("，")
    assert words(box) == "村里要求尽快抢修，"


def test_a_committed_composition_is_text_like_any_other(box, suggester, offered) -> None:
    compose(box, "yq")
    offered("要求尽快抢修", "要求核实")
    say("要求")
    offered("要求尽快抢修", "要求核实")
    press(Qt.Key.Key_1, ALT)
    assert words(box) == "要求尽快抢修"


def test_words_put_in_by_the_program_open_no_list(box, suggester, qtbot: QtBot) -> None:
    if isinstance(box, LineEdit):
        box.setText("要求")
    else:
        box.setPlainText("要求")
    assert not suggester._soon.isActive()


def test_what_cannot_be_written_in_is_offered_nothing(box, suggester) -> None:
    say("要求")
    box.setReadOnly(True)
    suggester._look()
    assert suggester.texts == ()


def test_a_click_takes_a_line_and_the_cursor_stays(box, suggester, offered, qtbot: QtBot) -> None:
    say("要求")
    offered("要求尽快抢修", "要求核实")
    shown = suggester._list
    assert shown is not None
    where = shown.visualItemRect(shown.item(1)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert words(box) == "要求核实"
    assert box.hasFocus()


def test_the_list_stays_inside_the_window(box, suggester, offered) -> None:
    box.window().resize(300, 120)
    say("要求")
    offered("要求尽快抢修", "要求核实")
    assert suggester._list is not None
    assert box.window().rect().left() <= suggester._list.geometry().left()
    assert suggester._list.geometry().top() >= 0
