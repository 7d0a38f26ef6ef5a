"""Message boxes: one kind for each kind of error, the safe answer first, words in Chinese."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dutydesk.model.errors import BrokenSeal, CopyTrouble, DutyDeskError, NotNow
from dutydesk.screens.kit import messages
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen

Icon = QMessageBox.Icon


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def while_open(act: Callable[[QDialog], None]) -> None:
    """Do something to the dialog that the next line opens."""

    def reach() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, reach)


@pytest.mark.parametrize(
    ("error", "icon"),
    [
        (NotNow("还不能交班。"), Icon.Information),
        (CopyTrouble("备份盘满了。"), Icon.Warning),
        (BrokenSeal(7, "第7条与封签不符。"), Icon.Critical),
    ],
)
def test_each_kind_of_error_has_its_box(owner: QWidget, error: DutyDeskError, icon: Icon) -> None:
    seen: list[tuple[Icon, str]] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        seen.append((box.icon(), box.text()))
        box.close()

    while_open(look)
    with showing_errors(owner):
        raise error
    assert seen == [(icon, str(error))]


def test_trouble_on_a_screen_is_a_box_and_a_refusal_is_a_line(qtbot: QtBot) -> None:
    screen = Screen()
    qtbot.addWidget(screen)
    with showing_errors(screen):
        raise NotNow("还不能交班。")
    assert screen.notice.words.text() == "还不能交班。"
    while_open(lambda box: box.reject())
    with showing_errors(screen):
        raise CopyTrouble("备份盘满了。")
    assert screen.notice.words.text() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_question_answered_without_reading_changes_nothing(
    owner: QWidget, qtbot: QtBot, key: Qt.Key
) -> None:
    while_open(lambda box: qtbot.keyClick(box, key))
    assert not messages.ask(owner, "要作废这一条吗？", "作废")


def test_a_question_is_answered_by_its_verb(owner: QWidget) -> None:
    def agree(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == "作废").click()

    while_open(agree)
    assert messages.ask(owner, "要作废这一条吗？", "作废")


def test_a_line_asked_for_is_given_or_put_away(owner: QWidget) -> None:
    def type_reason(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit).setText("重复登记")
        dialog.accept()

    while_open(type_reason)
    assert messages.ask_line(owner, "作废", "为什么作废？") == "重复登记"
    while_open(lambda dialog: dialog.reject())
    assert messages.ask_line(owner, "作废", "为什么作废？") is None


def test_the_buttons_of_qt_speak_chinese(owner: QWidget) -> None:
    words: list[str] = []

    def look(dialog: QDialog) -> None:
        words.extend(b.text() for b in dialog.findChild(QDialogButtonBox).buttons())
        dialog.reject()

    while_open(look)
    messages.ask_line(owner, "作废", "为什么作废？")
    assert words
    assert all("\u4e00" <= word[0] <= "\u9fff" for word in words)
