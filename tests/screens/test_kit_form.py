"""The form: laid out from what is declared, typed by keyboard, marked where it is wrong."""

from datetime import datetime, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.record import Disposition
from dutydesk.model.settings import Settings
from dutydesk.rooms import ROOMS
from dutydesk.screens.kit.form import Form
from tests.screens.typing_by_hand import press, say

NOW = datetime(2026, 11, 24, 14, 32)
NO_BUTTON = Qt.MouseButton.NoButton
NO_KEY = Qt.KeyboardModifier.NoModifier
VISITS = next(register for register in ROOMS if register.key == "visits")


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(VISITS.record, VISITS.layout)
    qtbot.addWidget(made)
    made.show()
    made.clear(NOW)
    return made


def test_every_declared_field_has_an_editor_of_its_kind(form: Form) -> None:
    assert set(form.names()) == {column.name for column in columns_of(VISITS.record)}
    assert isinstance(form.line("content"), QPlainTextEdit)
    assert isinstance(form.line("headcount"), QLineEdit)
    assert isinstance(form.line("disposition"), QComboBox)
    assert isinstance(form.line("is_restricted"), QCheckBox)


def test_every_editor_is_named_for_those_who_cannot_see_it(form: Form) -> None:
    for column in columns_of(VISITS.record):
        assert form.line(column.name).accessibleName() == column.field.label


def test_what_is_typed_is_read_as_what_was_meant(form: Form) -> None:
    form.line("content").setPlainText("询问低保")
    form.line("happened_at").setText("905")
    form.line("headcount").setText("１１")
    form.line("disposition").setCurrentIndex(2)
    read = form.read(NOW)
    assert read["happened_at"] == datetime(2026, 11, 24, 9, 5)
    assert read["headcount"] == 11
    assert read["disposition"] is Disposition.PASSED_ON
    assert read["left_at"] is None


def test_an_empty_time_means_now(form: Form) -> None:
    assert form.read(NOW)["happened_at"] == NOW


@pytest.mark.parametrize(("field", "typed"), [("happened_at", "25:70"), ("headcount", "三个")])
def test_what_cannot_be_read_is_refused_by_name_and_stays_typed(
    form: Form, field: str, typed: str
) -> None:
    form.line(field).setText(typed)
    with pytest.raises(InvalidInput) as refused:
        form.read(NOW)
    assert refused.value.field == field
    assert form.line(field).text() == typed


def test_a_marked_field_says_why_and_has_the_cursor(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    assert form.mark("headcount", "来访人数至少是1人。")
    qtbot.waitUntil(lambda: form.line("headcount").hasFocus())
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "来访人数至少是1人。" in shown
    form.unmark()
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "来访人数至少是1人。" not in shown


def test_marking_a_field_of_another_form_says_so(form: Form) -> None:
    assert not form.mark("title", "请填事项名称。")


def test_raw_words_survive_a_draft_even_when_they_cannot_be_read(form: Form) -> None:
    form.line("happened_at").setText("25:70")
    form.line("content").setPlainText("写了一半")
    words = form.words()
    form.clear(NOW)
    assert form.words()["content"] == ""
    form.restore(words)
    assert form.line("happened_at").text() == "25:70"
    assert form.line("content").toPlainText() == "写了一半"


def test_enter_goes_to_the_next_field_and_saves_nothing(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.line("happened_at").setFocus()
    qtbot.waitUntil(lambda: form.line("happened_at").hasFocus())
    press(Qt.Key.Key_Return)
    assert form.line("left_at").hasFocus()


def test_a_digit_picks_from_a_short_list(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.line("disposition").setFocus()
    qtbot.waitUntil(lambda: form.line("disposition").hasFocus())
    press(Qt.Key.Key_3)
    assert form.read(NOW)["disposition"] is Disposition.PASSED_ON


def test_nought_picks_the_tenth(form: Form) -> None:
    form.line("disposition").setFocus()
    press(Qt.Key.Key_0)
    assert form.read(NOW)["disposition"] is Disposition.FILED_AWAY


def test_the_wheel_scrolls_the_form_and_changes_no_choice(form: Form) -> None:
    box = form.line("disposition")
    box.setCurrentIndex(2)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        NO_BUTTON,
        NO_KEY,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == 2
    assert not wheel.isAccepted()


def test_an_unpicked_required_choice_reads_as_nothing(form: Form) -> None:
    assert form.read(NOW)["disposition"] is None


def test_chinese_from_the_input_method_arrives(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: form.line("content").hasFocus())
    say("周𠮷安村饮水管冻裂")
    assert form.read(NOW)["content"] == "周𠮷安村饮水管冻裂"


def test_the_legal_unknown_is_one_click_away(qtbot: QtBot) -> None:
    form = Form(Contact)
    qtbot.addWidget(form)
    name = form.line("name")
    button = next(
        b for b in name.parent().children() if getattr(b, "text", lambda: "")() == "不愿留名"
    )
    button.click()
    assert name.text() == "不愿留名"


def test_settings_are_a_form_like_any_other(qtbot: QtBot) -> None:
    form = Form(Settings)
    qtbot.addWidget(form)
    form.show_instance(Settings(unit="青石镇"), NOW)
    form.line("handover_at").setText("８：00")
    read = form.read(NOW)
    assert read["handover_at"] == time(8, 0)
    assert Settings(**read) == Settings(unit="青石镇", handover_at=time(8, 0))
