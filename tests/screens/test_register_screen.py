"""来访来电 through its real widgets on a real file: by keyboard, refusals, drafts, corrections."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition
from dutydesk.opening import open_house
from dutydesk.registers.calls.record import CALLS
from dutydesk.registers.visits.record import VISITS
from dutydesk.screens.kit import messages
from dutydesk.screens.matter_choice import EXISTING, NEW, NO_MATTER
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import CHEAP, Room
from tests.screens.on_screen import fill, part, shown
from tests.screens.typing_by_hand import press, say

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> RegisterScreen:
    return shown(RegisterScreen, room.desk, qtbot)


def go(screen: RegisterScreen, name: str) -> None:
    part(screen, name).line(name).setFocus()


def is_marked(screen: RegisterScreen, name: str) -> bool:
    return bool(part(screen, name).line(name).property("wrong"))


def test_a_call_is_filed_by_keyboard_in_four_keys_beyond_its_words(screen, room):
    screen.open_register("calls")  # F2
    say("县里问火情数字")
    press(Qt.Key.Key_Return, CTRL)
    assert screen.notice.words.text() == "请填“办理方式”。"
    # the refusal has brought the cursor to the one thing missing, where a digit picks
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CTRL)

    (filed,) = room.desk.registers.latest(CALLS)
    assert filed.record.content == "县里问火情数字"
    assert filed.record.disposition is Disposition.ANSWERED_ON_SPOT
    assert filed.record.first_contact == "高远"
    assert screen.notice.words.text() == f"已登记 {filed.number}"


def test_after_filing_the_form_is_clear_and_ready_for_the_next(screen, room):
    screen.open_register("calls")
    fill(screen, content="点调", disposition="ANSWERED_ON_SPOT")
    screen.page.file_button.click()

    assert screen.page.form.words() == {}
    assert part(screen, "content").line("content").hasFocus()
    assert room.desk.drafts.of("calls") is None
    assert [filed.record.content for filed in screen.rows.rows] == ["点调"]


def test_enter_goes_on_and_never_files(screen, room):
    screen.open_register("calls")
    fill(screen, content="点调", disposition="ANSWERED_ON_SPOT")
    go(screen, "other_side")
    press(Qt.Key.Key_Return)

    assert not part(screen, "other_side").line("other_side").hasFocus()
    assert room.desk.registers.latest(CALLS) == ()


def test_the_cursor_goes_down_the_left_column_and_then_the_right(screen):
    screen.open_register("calls")
    met = []
    for _ in range(40):
        press(Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    expected = [
        *(part(screen, name).line(name) for name in ("happened_at", "is_read_back")),
        *(part(screen, name).line(name) for name in ("name", "phone", "address")),
        *(part(screen, name).line(name) for name in ("first_contact", "disposition", "remarks")),
        screen.page.form.matter.mode,
        screen.page.form.fold,
        screen.page.file_button,
    ]
    places = [met.index(widget) for widget in expected]
    assert places == sorted(places)


def test_passing_on_proposes_a_matter_with_the_offices_limit(screen, room):
    screen.open_register("visits")
    say("低保申请条件，没有书面答复")
    fill(screen, disposition="PASSED_ON")
    matter = screen.page.form.matter

    assert matter.mode.currentIndex() == NEW
    assert matter.new.words()["title"] == "低保申请条件"
    assert matter.limit.text().startswith("时限11-30 17:30：自2026-11-23的次日起第7日")
    fill(screen, unit="民政办")
    screen.page.file_button.click()
    (pending,) = room.desk.matters.pending()
    assert pending.due_at == datetime(2026, 11, 30, 17, 30)
    assert screen.notice.words.text() == f"已登记 LF-2026-0001，立项 {pending.number}"


def test_an_untouched_proposal_goes_when_it_is_not_passed_on_after_all(screen):
    screen.open_register("visits")
    say("低保")
    fill(screen, disposition="ASSIGNED")
    fill(screen, disposition="EXPLAINED")

    assert screen.page.form.matter.mode.currentIndex() == NO_MATTER


def test_a_touched_proposal_stays(screen):
    screen.open_register("visits")
    say("低保")
    fill(screen, disposition="ASSIGNED")
    fill(screen, unit="民政办")
    fill(screen, disposition="EXPLAINED")

    assert screen.page.form.matter.mode.currentIndex() == NEW


def test_a_refusal_marks_the_field_in_its_section_and_keeps_what_was_typed(screen):
    screen.open_register("visits")
    fill(screen, content="低保", disposition="PASSED_ON", answer="已解释")
    screen.page.file_button.click()

    assert is_marked(screen, "unit")
    assert part(screen, "unit").line("unit").hasFocus()
    assert screen.page.form.words()["content"] == "低保"
    assert screen.page.form.words()["answer"] == "已解释"


def test_six_representatives_are_refused_at_their_field(screen):
    screen.open_register("visits")
    fill(screen, content="欠薪", disposition="EXPLAINED", headcount="11", representatives="6")
    screen.page.file_button.click()

    assert is_marked(screen, "representatives")
    assert "不得超过5人" in screen.notice.words.text()


def test_a_time_that_cannot_be_read_is_marked(screen):
    screen.open_register("calls")
    fill(screen, content="点调", disposition="FILED_AWAY", happened_at="二十五点")
    screen.page.file_button.click()

    assert is_marked(screen, "happened_at")


def test_a_citizens_name_in_the_words_is_refused_and_never_reaches_the_journal(screen, room):
    screen.open_register("visits")
    fill(screen, content="周𠮷安来问低保", disposition="EXPLAINED", name="周𠮷安")
    screen.page.file_button.click()
    assert is_marked(screen, "content")

    fill(screen, content="来人问低保")
    screen.page.file_button.click()
    assert len(room.desk.registers.latest(VISITS)) == 1
    assert not [entry for entry in room.desk.journal.current() if "周𠮷安" in entry.text]


def test_it_may_join_an_open_matter(screen, room):
    matter = room.desk.matters.open(MatterDraft(title="饮水管冻裂", unit="水利站"))
    screen.open_register("calls")
    fill(screen, content="水管已修好", disposition="FILED_AWAY")
    choice = screen.page.form.matter
    choice.mode.setCurrentIndex(EXISTING)
    choice.existing.pick(matter.number)
    screen.page.file_button.click()

    assert room.desk.registers.latest(CALLS)[0].matter == matter.number
    assert screen.notice.words.text() == f"已登记 LD-2026-0001，并入 {matter.number}"
    assert room.desk.matters.numbered(matter.number).progress == "水管已修好"


def test_it_may_be_concluded_on_the_spot(screen, room):
    screen.open_register("calls")
    fill(screen, content="河口村停电", disposition="REFERRED_ELSEWHERE", answer="告知拨打95598")
    screen.page.form.matter.mode.setCurrentIndex(NEW)
    fill(screen, title="河口村停电", unit="供电所")
    screen.page.form.fold.click()
    screen.page.file_button.click()
    assert is_marked(screen, "outcome")

    fill(screen, outcome="FORWARDED", result="已告知95598", reply="当场电话告知")
    screen.page.file_button.click()
    assert room.desk.matters.pending() == ()
    assert screen.notice.words.text() == "已登记 LD-2026-0001，立项 SX-2026-0001，已办结"
    assert not screen.page.form.conclusion.isVisible()


def test_a_conclusion_without_a_matter_opens_the_place_to_name_one(screen):
    screen.open_register("calls")
    fill(screen, content="停电", disposition="FILED_AWAY")
    screen.page.form.fold.click()
    fill(screen, outcome="REPLIED", result="已答复")
    screen.page.file_button.click()

    assert screen.page.form.matter.mode.currentIndex() == NEW
    assert is_marked(screen, "title")


def test_the_time_is_that_of_the_first_word(screen, room):
    screen.open_register("calls")
    room.clock.at("09:00")
    say("电话来了")
    room.clock.at("09:20")
    fill(screen, disposition="FILED_AWAY")
    screen.page.file_button.click()

    assert room.desk.registers.latest(CALLS)[0].record.happened_at == datetime(2026, 11, 23, 9)


def test_the_time_of_a_draft_may_be_emptied_and_typed_anew(screen, room):
    screen.open_register("calls")
    say("电话来了")
    room.clock.at("09:20")
    screen.keep()
    screen.open_register("calls")
    fill(screen, happened_at="")
    assert part(screen, "happened_at").words()["happened_at"] == ""
    fill(screen, happened_at="9:05")
    assert part(screen, "happened_at").words()["happened_at"] == "9:05"


def test_a_late_record_asks_why_and_only_then(screen, room):
    room.clock.at("12:00")
    screen.open_register("calls")
    fill(screen, content="早上的电话", disposition="FILED_AWAY")
    assert not screen.page.form.late.isVisible()
    fill(screen, happened_at="9:10")
    assert screen.page.form.late.isVisible()

    screen.page.file_button.click()
    assert is_marked(screen, "late_reason")
    fill(screen, late_reason="处置警情")
    screen.page.file_button.click()
    assert room.desk.journal.current()[-1].is_late
    assert not screen.page.form.late.isVisible()


def test_each_register_keeps_its_own_draft(screen):
    screen.open_register("calls")
    say("写了一半的来电")
    screen.open_register("letters")
    say("写了一半的来信")
    screen.open_register("calls")

    assert screen.page.form.words()["content"] == "写了一半的来电"
    screen.open_register("letters")
    assert screen.page.form.words()["content"] == "写了一半的来信"


def test_looking_at_a_form_leaves_no_draft(screen, room):
    for register in room.desk.registers.kept:
        screen.open_register(register.key)
    screen.keep()

    assert room.desk.today.now().draft_count == 0


def test_escape_keeps_the_draft(screen, room):
    screen.open_register("calls")
    say("写了一半")
    press(Qt.Key.Key_Escape)

    assert room.desk.drafts.of("calls").words["content"] == "写了一半"


def test_a_draft_is_kept_a_moment_after_the_last_key(screen, room, qtbot):
    screen.open_register("visits")
    say("写了一半")

    qtbot.waitUntil(lambda: room.desk.drafts.of("visits") is not None)


def test_a_draft_survives_the_end_of_the_program(screen, room, qtbot):
    screen.open_register("visits")
    say("来人反映停电")
    fill(screen, disposition="ASSIGNED", phone="13800001111", unit="供电所")
    screen.keep()
    room.house.close()
    again = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    officer = next(p for p in again.desk.people.serving() if p.name == "高远")
    again.desk.people.sign_in(officer.id, room.pins["高远"])
    reopened = shown(RegisterScreen, again.desk, qtbot)
    reopened.open_register("visits")

    words = reopened.page.form.words()
    assert (words["content"], words["phone"], words["unit"]) == (
        "来人反映停电",
        "13800001111",
        "供电所",
    )
    assert words["disposition"] == "ASSIGNED"
    again.close()


def test_a_draft_is_shown_to_nobody_else(screen, room):
    screen.open_register("calls")
    say("高远写的")
    screen.keep()
    room.sits("孙禾")
    assert screen.page.form.words() == {}
    room.desk.people.lock()
    assert screen.page.form.words() == {}
    room.sits("高远")
    assert screen.page.form.words()["content"] == "高远写的"


def test_giving_a_draft_up_is_asked_first(screen, room, monkeypatch):
    screen.open_register("calls")
    say("打错了")
    screen.keep()
    monkeypatch.setattr(messages, "ask", lambda *_: False)
    screen.page.drop_button.click()
    assert screen.page.form.words()["content"] == "打错了"

    monkeypatch.setattr(messages, "ask", lambda *_: True)
    screen.page.drop_button.click()
    assert screen.page.form.words() == {}
    assert room.desk.drafts.of("calls") is None


def test_an_empty_register_names_the_next_thing(screen):
    screen.open_register("letters")

    assert screen.rows.rows == ()
    assert "Ctrl+Enter" in screen.rows._empty


def test_a_complaint_says_over_its_form_who_may_see_the_complainer(screen):
    screen.open_register("complaints")
    assert "不得打击报复" in screen.page.form.remark.text()
    assert screen.page.form.remark.isVisible()
    fill(screen, content="电话无人接听", post="高远", disposition="ASSIGNED")
    fill(screen, title="电话无人接听", unit="办公室")
    screen.page.file_button.click()
    assert is_marked(screen, "post")
    screen.open_register("calls")
    assert not screen.page.form.remark.isVisible()


def test_fields_come_into_view_with_the_way_of_handling(screen):
    screen.open_register("visits")
    part = screen.page.form._part_of("elsewhere")
    assert not part.line("elsewhere").isVisible()
    fill(screen, disposition="REFERRED_ELSEWHERE", elsewhere="供电服务热线 95598")
    assert part.line("elsewhere").isVisible()
    assert not part.line("passed_to").isVisible()
    fill(screen, disposition="TRANSFERRED")
    assert part.line("passed_to").isVisible()
    # what is not in view is not said
    assert screen.page.form.record(datetime(2026, 11, 24)).elsewhere == ""


def test_where_else_to_go_is_offered_from_the_offices_list(screen, room):
    screen.open_register("visits")
    line = screen.page.form._part_of("elsewhere").line("elsewhere")
    fill(screen, disposition="REFERRED_ELSEWHERE")
    line.setFocus()
    offered = line.completer().model().stringList()
    assert "供电服务热线 95598" in offered
