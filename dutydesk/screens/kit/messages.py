"""The only place that shows a message or asks a question in a box of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from dutydesk.model.errors import BrokenSeal, DutyDeskError, InvalidInput, Refusal
from dutydesk.screens.kit.screen import Screen


@contextmanager
def showing_errors(owner: QWidget, *, keeps_notice: bool = False) -> Iterator[None]:
    """Show what a rule refuses or a machine fails at; a bug passes through.

    An act takes the last sentence away; what arrives later by itself leaves it standing.
    """
    screen = _screen_of(owner)
    try:
        if screen is not None and not keeps_notice:
            screen.notice.clear()
        yield
    except DutyDeskError as error:
        show(owner, error)


def show(owner: QWidget, error: DutyDeskError) -> None:
    """Say one foreseen error where the officer looks."""
    screen = _screen_of(owner)
    if isinstance(error, Refusal) and screen is not None:
        if isinstance(error, InvalidInput):
            screen.mark_field(error.field, str(error))
        screen.notice.say(str(error), "refused")
        return
    if isinstance(error, BrokenSeal):
        QMessageBox.critical(owner, "封签不符", str(error))
        return
    if isinstance(error, Refusal):
        tell(owner, str(error))
        return
    QMessageBox.warning(owner, "没有办成", str(error))


def ask(owner: QWidget, question: str, yes: str, no: str = "不了") -> bool:
    """Ask one question; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, "请确认", question, parent=owner)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree


def ask_line(owner: QWidget, title: str, label: str) -> str | None:
    """Ask for one line of words; None if it was put away."""
    words, is_given = QInputDialog.getText(owner, title, label)
    return words if is_given else None


def tell(owner: QWidget, text: str) -> None:
    """Tell something that must be read before going on."""
    QMessageBox.information(owner, "请看", text)


def _screen_of(owner: QWidget | None) -> Screen | None:
    while owner is not None and not isinstance(owner, Screen):
        owner = owner.parentWidget()
    return owner
