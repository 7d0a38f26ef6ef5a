"""The handover page: matters one by one, things counted, everybody's own PIN, the sheet."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.screens.handover_screen import HandoverScreen
from tests.conftest import Room
from tests.screens.on_screen import shown
from tests.screens.typing_by_hand import press, say


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> HandoverScreen:
    for title in ("石门村饮水管冻裂", "北坡村路灯"):
        draft = MatterDraft(title=title, unit="水利站", due_at=datetime(2026, 11, 27, 17, 30))
        room.desk.matters.open(draft)
    room.clock.at("08:20")
    screen = HandoverScreen(room.desk)
    qtbot.addWidget(screen)
    room.desk.on_change(screen.refresh)
    screen.resize(1366, 640)
    screen.show()
    screen.activateWindow()
    screen.refresh()
    return screen


def fill_signatures(page: HandoverScreen, room: Room) -> None:
    signatures = page.signatures
    for pin, name in zip(signatures.outgoing_pins, ("高远", "孙禾"), strict=True):
        pin.setText(room.pins[name])
    signatures.lead.picker.pick(room.id_of("林可"))
    signatures.lead.pin.setText(room.pins["林可"])
    signatures.seconds[0].picker.pick(room.id_of("陶文"))
    signatures.seconds[0].pin.setText(room.pins["陶文"])


def restate_all(room: Room) -> None:
    for check in room.desk.shifts.state().checks:
        room.desk.shifts.restate(check.matter.number, "林可", "接着催办")


def confirm_all(page: HandoverScreen, room: Room) -> None:
    restate_all(room)
    for _ in page.checks.rows.rows:
        page.checks.confirm_button.click()
    page.things.done_button.click()


def test_the_balance_and_what_is_missing_are_always_in_view(page: HandoverScreen) -> None:
    assert page.balance.text().replace("\n", "") == "上班结转0 + 新增2 − 办结0= 移交2"
    for place in range(7):
        page.pages.turn_to(place)
        assert page.obstacles.isVisible()
        assert "接班人还没有确认" in page.obstacles.text()
        assert "还没有清点" in page.obstacles.text()


def test_space_confirms_one_matter_and_goes_to_the_next(
    page: HandoverScreen, room: Room, qtbot: QtBot
) -> None:
    restate_all(room)
    page.pages.turn_to(1)
    page.checks.relief.pick(room.id_of("林可"))
    page.checks.rows.setFocus()
    qtbot.waitUntil(page.checks.rows.hasFocus)
    press(Qt.Key.Key_Space)
    assert page.checks.rows.currentIndex().row() == 1
    press(Qt.Key.Key_Space)
    assert [check.mark.value for check in page.checks.rows.rows] == ["√", "√"]
    assert "确认" not in page.obstacles.text()


def test_a_question_blocks_until_it_is_answered_in_words(
    page: HandoverScreen, room: Room, qtbot: QtBot
) -> None:
    restate_all(room)
    page.pages.turn_to(1)
    page.checks.relief.pick(room.id_of("林可"))
    page.checks.rows.setFocus()
    qtbot.waitUntil(page.checks.rows.hasFocus)
    press(Qt.Key.Key_Q)
    say("来电人知道转到哪里了吗？")
    page.checks.question_button.click()
    page.checks.confirm_button.click()
    assert "先答复再确认" in page.notice.words.text()

    page.checks.answer.setText("11-23 17:05 已电话告知")
    page.checks.answer_button.click()
    page.checks.confirm_button.click()
    check = page.checks.rows.rows[0]
    assert (check.asked_by, check.answered_by) == ("林可", "高远")
    assert check.mark.value == "√"


def test_a_weighty_matter_is_restated_by_keyboard_before_its_tick(
    page: HandoverScreen, room: Room, qtbot: QtBot
) -> None:
    checks = page.checks
    page.pages.turn_to(1)
    checks.relief.pick(room.id_of("林可"))
    checks.rows.setFocus()
    qtbot.waitUntil(checks.rows.hasFocus)
    press(Qt.Key.Key_Space)
    assert "先用自己的话复述" in page.notice.words.text()
    press(Qt.Key.Key_R)
    assert checks.restating.words.hasFocus()
    say("催水利站修好")
    checks.restating.restate_button.click()
    assert checks.rows.hasFocus()
    assert "◆ 已复述" in checks.rows.listing().rows[0]

    checks.restating.remark.setText("先问配件")
    checks.restating.remark_button.click()
    press(Qt.Key.Key_Space)
    check = checks.rows.rows[0]
    assert (check.restated, check.restated_by) == ("催水利站修好", "林可")
    assert (check.remark, check.remarked_by) == ("先问配件", "高远")
    assert check.mark.value == "√"


def test_nobody_restates_before_the_relief_is_named_and_only_what_weighs(
    page: HandoverScreen, room: Room
) -> None:
    for day in (28, 29):
        due_at = datetime(2026, 11, day, 17, 30)
        room.desk.matters.open(MatterDraft(title=f"{day}日的", unit="某办", due_at=due_at))
    page.pages.turn_to(1)
    page.checks.restating.words.setText("催水利站修好")
    page.checks.restating.restate_button.click()
    assert "请先选接班主班" in page.notice.words.text()
    assert page.checks.restating.isVisible()
    page.checks.rows.selectRow(3)
    assert not page.checks.restating.isVisible()


def test_who_comes_signs_on_where_the_handover_begins_and_marks_the_log_read(
    page: HandoverScreen, room: Room
) -> None:
    arrivals = page.summary.arrivals
    arrivals.coming.pick(room.id_of("林可"))
    arrivals.pin.setText(room.pins["林可"])
    arrivals.sign_button.click()
    assert arrivals.told.text() == "已签到：林可08:20"
    assert arrivals.pin.text() == ""
    assert not arrivals.pin.isVisible()
    assert page.checks.relief.person_name() == "林可"
    assert page.signatures.lead.picker.person_id() == room.id_of("林可")
    arrivals.read_button.click()
    assert "已阅日志至第" in arrivals.told.text()
    assert not arrivals.read_button.isEnabled()

    arrivals.off_button.click()
    assert "先签到" in arrivals.told.text()
    assert arrivals.pin.isVisible()


def test_a_wrong_pin_signs_nobody_on(page: HandoverScreen, room: Room) -> None:
    arrivals = page.summary.arrivals
    arrivals.coming.pick(room.id_of("林可"))
    arrivals.pin.setText("000000" if room.pins["林可"] != "000000" else "111111")
    arrivals.sign_button.click()
    assert "林可的PIN不对" in page.notice.words.text()
    assert arrivals.pin.isVisible()


def test_words_being_typed_survive_a_refresh(page: HandoverScreen) -> None:
    page.pages.turn_to(1)
    page.checks.question.setText("写了一半")
    page.refresh()
    assert page.checks.question.text() == "写了一半"


def test_a_difference_in_the_count_asks_for_a_word(page: HandoverScreen, room: Room) -> None:
    page.pages.turn_to(2)
    page.things.count_box("钥匙").setValue(1)
    page.things.done_button.click()
    assert "应有2、实有1" in page.obstacles.text()
    page.things.word_line("钥匙").setText("一把在后勤")
    page.things.done_button.click()
    assert "钥匙" not in page.obstacles.text()


def test_the_shift_cannot_end_with_one_matter_unconfirmed(page: HandoverScreen, room: Room) -> None:
    page.checks.confirm_button.click()
    page.things.done_button.click()
    before = room.desk.shifts.current().number
    page.pages.turn_to(3)
    fill_signatures(page, room)
    page.signatures.sign_button.click()
    assert "还不能交班" in page.notice.words.text()
    assert room.desk.shifts.current().number == before


def test_signing_opens_the_next_shift_and_shows_its_sheet(
    page: HandoverScreen, room: Room, qtbot: QtBot
) -> None:
    confirm_all(page, room)
    assert page.obstacles.text().startswith("✓")
    page.pages.turn_to(3)
    fill_signatures(page, room)
    page.signatures.notice_text.setPlainText("二楼东侧灭火器待换")
    with qtbot.waitSignal(page.sheets.pages.shown, timeout=20_000):
        page.signatures.sign_button.click()
    assert room.desk.shifts.current().lead.name == "林可"
    assert "林可接班" in page.notice.words.text()
    assert len(page.sheets.pages.pages) >= 1
    assert all(pin.text() == "" for pin in page.signatures.outgoing_pins)
    assert page.signatures.lead.pin.text() == ""
    assert any("灭火器" in e.text for e in room.desk.journal.of_day(datetime(2026, 11, 23).date()))


def test_a_wrong_pin_signs_nothing_and_keeps_the_notice(page: HandoverScreen, room: Room) -> None:
    confirm_all(page, room)
    page.pages.turn_to(3)
    fill_signatures(page, room)
    wrong = "000000" if room.pins["林可"] != "000000" else "111111"
    page.signatures.lead.pin.setText(wrong)
    page.signatures.notice_text.setPlainText("注意路滑")
    page.signatures.sign_button.click()
    assert "林可的PIN不对" in page.notice.words.text()
    assert page.signatures.notice_text.toPlainText() == "注意路滑"
    assert room.desk.shifts.current().lead.name == "高远"


def test_without_a_relief_it_says_beside_the_button_who_is_missing(
    page: HandoverScreen, room: Room
) -> None:
    confirm_all(page, room)
    page.pages.turn_to(3)
    page.signatures.sign_button.click()
    assert "请选择接班的主班" in page.signatures.fault.text()


def test_the_relief_named_on_the_list_is_the_new_lead_officer(
    page: HandoverScreen, room: Room
) -> None:
    page.checks.relief.pick(room.id_of("林可"))
    assert page.signatures.lead.picker.person_id() == room.id_of("林可")


def test_a_signed_sheet_is_saved_where_the_officer_says(
    page: HandoverScreen, room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm_all(page, room)
    fill_signatures(page, room)
    with qtbot.waitSignal(page.sheets.pages.shown, timeout=20_000):
        page.signatures.sign_button.click()
    target = room.folder / "记录.pdf"
    monkeypatch.setattr("dutydesk.screens.kit.places.pdf_to_save", lambda *_: target)
    page.sheets.buttons.save_button.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert "记录.pdf" in page.notice.words.text()


def test_the_signatures_name_whom_the_roster_plans_and_let_another_be_picked(
    room: Room, qtbot: QtBot
) -> None:
    room.sits("罗成海")
    room.desk.roster.save(room.desk.roster.draft(2026, 11))
    room.desk.roster.publish(2026, 11)
    room.sits("高远")
    crew = room.desk.roster.next_crew()
    assert crew is not None
    page = shown(HandoverScreen, room.desk, qtbot).signatures
    picked = (page.leader.person_id(), page.lead.picker.person_id())
    assert picked == (crew.leader_id, crew.officer_ids[0])
    assert page.seconds[0].picker.person_id() == crew.officer_ids[1]
    other = next(p for p in room.desk.people.serving() if p.id not in crew.officer_ids)
    page.lead.picker.pick(other.id)
    page.refresh()
    assert page.lead.picker.person_id() == other.id
