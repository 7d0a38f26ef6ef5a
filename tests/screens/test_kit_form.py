"""The form: laid out from what is declared, typed by keyboard, marked where it is wrong."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import Field, columns_of
from dutydesk.model.record import Disposition
from dutydesk.model.settings import Settings, TextSize
from dutydesk.rooms import ROOMS
from dutydesk.screens.kit import theme
from dutydesk.screens.kit.form import Form
from tests.screens.typing_by_hand import compose, press, say

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


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("happened_at", "25:70"),
        ("headcount", "三个"),
        ("headcount", "-3"),
        ("headcount", "3²"),
        ("headcount", "9" * 30),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_stays_typed(
    form: Form, field: str, typed: str
) -> None:
    form.line(field).setText(typed)
    with pytest.raises(InvalidInput) as refused:
        form.read(NOW)
    assert refused.value.field == field
    assert re.fullmatch(r"[^a-zA-Z]+。", str(refused.value))
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


@pytest.mark.parametrize("name", ["content", "reported_to"])
def test_a_draft_holds_what_the_input_method_still_composes(form: Form, name: str) -> None:
    form.restore({name: "周𠮷安"})
    line = form.line(name)
    line.setFocus()
    press(Qt.Key.Key_End)
    compose(line, "dong")
    assert form.words()[name] == "周𠮷安dong"
    say("冻")
    assert form.words()[name] == "周𠮷安冻"


@pytest.mark.parametrize("name", ["content", "reported_to"])
def test_a_composition_that_is_given_up_leaves_the_draft(form: Form, name: str) -> None:
    compose(form.line(name), "dong")
    form.clear(NOW)
    assert form.words()[name] == ""


def test_enter_goes_to_the_next_field_and_saves_nothing(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.line("happened_at").setFocus()
    qtbot.waitUntil(lambda: form.line("happened_at").hasFocus())
    press(Qt.Key.Key_Return)
    assert form.line("left_at").hasFocus()


def test_enter_on_the_number_pad_goes_on_too(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.line("headcount").setFocus()
    qtbot.waitUntil(lambda: form.line("headcount").hasFocus())
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert not form.line("headcount").hasFocus()


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


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_names_are_offered_as_they_are_when_the_field_is_entered(qtbot: QtBot) -> None:
    @dataclass(frozen=True)
    class Asked:
        handler: Annotated[str, Field("责任人")] = ""
        unit: Annotated[str, Field("责任单位")] = ""

    names = ["高远"]
    form = Form(Asked, choices={"handler": lambda: list(names)})
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.line("unit").setFocus()
    qtbot.waitUntil(lambda: form.line("unit").hasFocus())
    names.append("高明")
    form.line("handler").setFocus()
    say("高")
    popup = form.line("handler").completer().popup()
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == names
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert form.line("handler").text() == "高明"
    assert form.line("unit").hasFocus()
    assert not popup.isVisible()


def test_a_mark_leaves_the_label_beside_its_field(form: Form) -> None:
    label = next(x for x in form.findChildren(QLabel) if x.text().startswith("来访人数"))
    line = form.line("headcount")
    form.mark("headcount", "来访人数至少是1人。")
    QApplication.processEvents()
    assert abs(label.geometry().center().y() - line.geometry().center().y()) <= 1


def test_a_box_shows_as_many_lines_in_every_size_of_text(form: Form, qapp: QApplication) -> None:
    box = form.line("content")
    large = box.height()
    theme.apply(qapp, TextSize.STANDARD)
    small = box.maximumHeight()
    theme.apply(qapp, TextSize.LARGEST)
    assert small < large
    assert abs(box.maximumHeight() - large) <= 1


def test_settings_are_a_form_like_any_other(qtbot: QtBot) -> None:
    form = Form(Settings)
    qtbot.addWidget(form)
    form.show_instance(Settings(unit="青石镇"), NOW)
    form.line("handover_at").setText("８：00")
    read = form.read(NOW)
    assert read["handover_at"] == time(8, 0)
    assert Settings(**read) == Settings(unit="青石镇", handover_at=time(8, 0))
