"""The checklist on a form: digits, one key for all that is normal, a draft of every word."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.checklist import Checklist, Finding, Point, Remedy
from dutydesk.registers.patrols.record import PATROLS
from dutydesk.screens.filing_form import FilingForm
from dutydesk.screens.kit.checklist_editor import ChecklistBox
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room
from tests.screens.on_screen import part, shown
from tests.screens.typing_by_hand import keys, press
from tests.walks.hands import CTRL

NOW = datetime(2026, 11, 24, 18, 5)
NAMES = ["用火用电", "消防器材", "门窗"]


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> RegisterScreen:
    room.sits("罗成海")
    room.desk.checkpoints.change("\n".join(NAMES), "制度 1.五")
    room.sits("高远")
    made = shown(RegisterScreen, room.desk, qtbot)
    qtbot.waitUntil(made.isActiveWindow)
    made.open_register("patrols")
    return made


def box_of(screen: RegisterScreen) -> ChecklistBox:
    box = part(screen, "points").line("points")
    assert isinstance(box, ChecklistBox)
    return box


def read(screen: RegisterScreen) -> Checklist:
    found = part(screen, "points").read(NOW)["points"]
    assert isinstance(found, Checklist)
    return found


def test_a_round_in_which_all_is_normal_is_filed_with_two_keys(screen: RegisterScreen, room: Room):
    press(Qt.Key.Key_D, CTRL)
    press(Qt.Key.Key_Return, CTRL)

    (filed,) = room.desk.registers.latest(PATROLS)
    assert filed.record.patrollers == "高远、孙禾"
    assert filed.record.content == "3处均正常"
    assert {point.finding for point in filed.record.points} == {Finding.NORMAL}


def test_a_digit_says_how_a_point_was_found_and_only_a_fault_asks_more(screen: RegisterScreen):
    first, second, _ = box_of(screen).rows
    assert first.finding.hasFocus()
    assert not first.fault.isVisible()
    keys("2")
    assert first.fault.isVisible()
    assert not first.unit.isVisible()
    press(Qt.Key.Key_Return)
    keys("3")
    assert first.fault.words() == "3"
    press(Qt.Key.Key_Return)
    keys("1")
    assert not first.unit.isVisible()
    keys("2")
    assert first.unit.isVisible()
    assert first.due.isVisible()
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    assert second.finding.hasFocus()


def test_the_one_key_leaves_what_was_said_as_it_is(screen: RegisterScreen):
    box_of(screen).rows[1].finding.setCurrentIndex(2)
    press(Qt.Key.Key_D, CTRL)
    found = [point.finding for point in read(screen)]
    assert found == [Finding.NORMAL, Finding.NOT_HERE, Finding.NORMAL]


def test_what_is_said_of_a_fault_no_longer_there_is_not_said(screen: RegisterScreen):
    row = box_of(screen).rows[0]
    row.finding.setCurrentIndex(1)
    row.fault.setText("插线板未断电")
    row.remedy.setCurrentIndex(1)
    row.unit.setText("后勤")
    row.due.setText("11-27 17:30")
    assert next(iter(read(screen))).due_at == datetime(2026, 11, 27, 17, 30)
    row.remedy.setCurrentIndex(0)
    assert next(iter(read(screen))) == Point(
        "用火用电", Finding.FAULTY, "插线板未断电", Remedy.ON_THE_SPOT
    )
    row.finding.setCurrentIndex(0)
    assert next(iter(read(screen))) == Point("用火用电", Finding.NORMAL)


def test_the_content_follows_the_list_until_the_officer_says_it_otherwise(screen: RegisterScreen):
    form = screen.page.form
    press(Qt.Key.Key_D, CTRL)
    assert part(screen, "content").words()["content"] == "3处均正常"
    box_of(screen).rows[2].finding.setCurrentIndex(2)
    assert part(screen, "content").words()["content"] == "正常2处，不涉及1处"
    part(screen, "content").restore({"content": "一切正常"})
    box_of(screen).rows[2].finding.setCurrentIndex(0)
    assert form.record(NOW).content == "一切正常"


def test_a_draft_keeps_every_word_and_an_untouched_form_is_none(screen: RegisterScreen):
    assert screen.page.form.words() == {}
    row = box_of(screen).rows[1]
    row.finding.setCurrentIndex(1)
    row.fault.setText("压力不足")
    row.due.setText("半截")
    words = screen.page.form.words()

    other = FilingForm(PATROLS, {"points": lambda: ["另一处"]})
    other.begin({}, NOW, screen._desk.rulebook.read())
    other.restore(words)

    rows = other.parts[0].line("points").rows
    assert [each.point.name for each in rows] == NAMES
    assert rows[1].words() == row.words()
    assert other.words()["points"] == words["points"]


def test_a_fault_refused_is_marked_at_the_list(screen: RegisterScreen, room: Room):
    box_of(screen).rows[0].finding.setCurrentIndex(1)
    press(Qt.Key.Key_D, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert room.desk.registers.latest(PATROLS) == ()
    assert "请写哪里、什么故障" in screen.notice.words.text()


def test_a_record_is_corrected_in_its_own_list_though_the_office_has_another(
    screen: RegisterScreen, room: Room
):
    press(Qt.Key.Key_D, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    room.sits("罗成海")
    room.desk.checkpoints.change("院墙", "本单位自定")
    screen.rows.selectRow(0)
    screen.record.correct()
    rows = screen.record.form.parts[0].line("points").rows
    assert [row.point.name for row in rows] == NAMES


def test_what_is_hardly_ever_asked_opens_by_its_title_and_by_a_mark(screen: RegisterScreen):
    form = screen.page.form
    (button,) = form.folds.values()
    folded = part(screen, "reported_to")
    assert not folded.isVisible()
    button.click()
    assert folded.isVisible()
    button.click()
    screen.mark_field("reported_to", "请填谁、几时")
    assert folded.isVisible()


def test_a_form_about_no_citizen_asks_for_no_contact(screen: RegisterScreen):
    assert not screen.page.form.contact_box.isVisible()
    screen.open_register("visits")
    assert screen.page.form.contact_box.isVisible()


def test_what_was_typed_behind_a_fold_is_in_view_when_a_draft_comes_back(screen: RegisterScreen):
    (button,) = screen.page.form.folds.values()
    screen.page.form.restore({"remarks": "带钥匙"})
    assert button.isChecked()
    screen.page.form.begin({}, NOW, screen._desk.rulebook.read())
    assert not button.isChecked()
