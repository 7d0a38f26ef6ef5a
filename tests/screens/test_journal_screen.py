"""值班日志 through its real widgets on a real file: the line, the timeline, drafts, corrections."""

from datetime import datetime, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.matter import MatterDraft
from dutydesk.model.note import Channel, Note
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.screens.journal_screen import JournalScreen
from tests.conftest import Room
from tests.screens.on_screen import shown
from tests.screens.test_copies_in_the_window import sign
from tests.screens.typing_by_hand import press, say

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> JournalScreen:
    return shown(JournalScreen, room.desk, qtbot)


def texts(screen: JournalScreen) -> list[str]:
    return [item.text for item in screen.rows.items]


def point_at(screen: JournalScreen, text: str) -> None:
    screen.rows.point_at(next(item.seq for item in screen.rows.items if item.text == text))


@pytest.mark.parametrize(
    ("typed", "key", "content"),
    [
        ("电 河口村停电", "calls", "河口村停电"),
        ("访：问路", "visits", "问路"),
        ("信 ", "letters", ""),
    ],
)
def test_a_leading_sign_opens_its_form_in_place(screen, typed, key, content):
    say(typed)

    form = screen.stack.currentWidget()
    assert form is screen.forms[key]
    assert form.form.words().get("content", "") == content
    assert screen.quick.line.text() == ""


def test_a_record_filed_in_place_appears_in_the_timeline(screen, room):
    say("访 来人问路")
    form = screen.forms["visits"]
    form.form.parts[1].restore({"disposition": "EXPLAINED"})
    press(Qt.Key.Key_Return, CTRL)

    assert screen.stack.currentWidget() is screen.home
    assert "LF-2026-0001 来访1人：来人问路" in texts(screen)[-1]
    assert screen.notice.words.text() == "已登记 LF-2026-0001"


def test_a_refusal_in_place_marks_the_form(screen):
    screen.open_register("calls", "县里问数字")
    press(Qt.Key.Key_Return, CTRL)

    disposition = screen.forms["calls"].form.parts[1].line("disposition")
    assert disposition.property("wrong")
    assert disposition.hasFocus()


def test_escape_comes_home_and_keeps_the_draft(screen, room):
    screen.open_register("calls", "写了一半")
    press(Qt.Key.Key_Escape)

    assert screen.stack.currentWidget() is screen.home
    assert screen.quick.line.hasFocus()
    assert room.desk.drafts.of("calls").words["content"] == "写了一半"


def test_a_note_is_corrected_beside_the_original(screen, room):
    room.desk.journal.note(Note(text="来人11"))
    point_at(screen, "来人11")
    screen.correct_button.click()
    screen.correction.fields.restore({"text": "来人12"})
    press(Qt.Key.Key_Return, CTRL)
    assert screen.correction.reason.line.property("wrong")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CTRL)

    item = screen.rows.items[-1]
    assert (item.text, item.standing_text) == ("来人11", "来人12")
    assert item.struck == ((0, 4),)
    assert not screen.correction.isVisible()
    assert screen.quick.isVisible()


def test_escape_leaves_a_correction_and_brings_the_line_back(screen, room):
    room.desk.journal.note(Note(text="来人11"))
    point_at(screen, "来人11")
    screen.correct_button.click()
    press(Qt.Key.Key_Escape)

    assert not screen.correction.isVisible()
    assert screen.quick.line.hasFocus()


def test_a_correction_that_changes_nothing_is_refused(screen, room):
    room.desk.journal.note(Note(text="来人11"))
    point_at(screen, "来人11")
    screen.correct_button.click()
    screen.correction.button.click()

    assert screen.notice.words.text() == "没有改动，不需要更正。"
    assert screen.correction.isVisible()


def test_only_the_office_head_is_offered_to_void_a_note(screen, room):
    room.desk.journal.note(Note(text="重复的一条"))
    point_at(screen, "重复的一条")
    assert not screen.void_button.isVisible()

    room.sits("罗成海")
    screen.void_button.click()
    screen.voiding.reason.line.setText("重复")
    sign(screen.voiding.signatures, room)
    screen.voiding.button.click()
    assert screen.rows.items[-1].is_void
    assert not screen.void_button.isEnabled()


def test_what_is_no_note_is_not_offered_for_correction(screen):
    founded = screen.rows.items[0]
    screen.rows.point_at(founded.seq)

    assert founded.word == EntryKind.FOUNDED.value
    assert not screen.correct_button.isEnabled()


def test_no_contact_is_seen_in_the_timeline(screen, room):
    visit = Visit(
        happened_at=room.clock(),
        content="来人问低保",
        first_contact="高远",
        disposition=Disposition.EXPLAINED,
    )
    contact = Contact(name="周𠮷安", phone="13800001111")
    room.desk.registers.file(VISITS, Filing(record=visit, contact=contact))

    spoken = [screen.rows.model().index(row, 0).data() for row in range(len(texts(screen)))]
    assert not [
        words for words in (*texts(screen), *spoken) if "周𠮷安" in words or "1380" in words
    ]


def test_a_restricted_letter_tells_only_that_it_came(screen, room):
    letter = Letter(
        happened_at=room.clock(),
        content="反映某事",
        first_contact="高远",
        disposition=Disposition.FORWARDED,
        is_restricted=True,
    )
    draft = MatterDraft(title="反映某事", unit="镇纪委")
    room.desk.registers.file(LETTERS, Filing(record=letter, matter=draft))

    assert not [text for text in texts(screen) if "反映某事" in text]
    assert [each.matter.shown_title for each in screen.matters.items] == ["涉检举事项，内容不公开"]


def test_open_matters_stand_by_urgency_with_sign_and_word(screen, room):
    now = room.clock()
    for title, due in (("远", timedelta(days=5)), ("近", timedelta(hours=3)), ("无", None)):
        due_at = now + due if due else None
        room.desk.matters.open(MatterDraft(title=title, unit="某所", due_at=due_at))
    room.clock.at("12:00")
    screen.refresh()

    shown_now = [(each.matter.title, each.urgency.value) for each in screen.matters.items]
    assert shown_now == [("近", "■ 超期"), ("远", "● 待办"), ("无", "● 待办")]
    assert screen.matters_title.text() == "在办事项 3"


def test_a_new_matter_is_opened_in_place(screen, room):
    press(Qt.Key.Key_N, CTRL)
    say("二楼灭火器压力不足")
    screen.new_matter.fields.restore({"unit": "后勤"})
    press(Qt.Key.Key_Return, CTRL)

    assert [matter.title for matter in room.desk.matters.pending()] == ["二楼灭火器压力不足"]
    assert screen.stack.currentWidget() is screen.home


def test_a_new_matter_without_a_unit_is_refused_at_its_field(screen):
    screen.new_button.click()
    say("灭火器")
    screen.new_matter.button.click()

    assert screen.new_matter.fields.line("unit").property("wrong")


def test_enter_on_a_matter_opens_it_and_escape_returns(screen, room):
    matter = room.desk.matters.open(MatterDraft(title="路灯", unit="电力站"))
    screen.matters.point_at(matter.number)
    screen.matters.setFocus()
    press(Qt.Key.Key_Return)
    assert screen.matter.number == matter.number
    assert screen.matter.isVisible()

    press(Qt.Key.Key_Escape)
    assert screen.home.isVisible()


def test_an_earlier_day_can_be_chosen(screen, room):
    room.desk.journal.note(Note(text="昨天的事", channel=Channel.PATROL))
    room.clock.now = datetime(2026, 11, 24, 8, 30)
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))
    room.sits("林可")
    assert "昨天的事" not in texts(screen)

    screen.days.setCurrentIndex(screen.days.findText("11月23日 值班日"))
    assert "昨天的事" in texts(screen)


def test_what_is_written_is_in_view_even_from_an_earlier_day(screen, room):
    screen.days.setCurrentIndex(1)
    say("新的一条")
    press(Qt.Key.Key_Return, CTRL)

    assert screen.days.currentIndex() == 0
    assert texts(screen)[-1] == "新的一条"


def test_an_act_begun_on_a_matter_waits_for_its_officer_and_for_nobody_else(screen, room):
    matter = room.desk.matters.open(MatterDraft(title="路灯", unit="电力站"))
    screen.open_matter(matter.number)
    screen.matter.begin(screen.matter.step)
    say("写了一半")
    room.desk.people.lock()
    room.sits("高远")
    assert screen.matter.step.fields.words()["progress"] == "写了一半"

    room.desk.people.lock()
    room.sits("孙禾")
    assert screen.matter.isVisible()
    assert not screen.matter.step.isVisible()


def test_the_line_written_last_is_in_view(screen, room):
    for count in range(60):
        room.desk.journal.note(Note(text=f"第{count}件事"))
    room.clock.at("12:00")
    late = Note(text="早上的事", happened_at=datetime(2026, 11, 23, 8, 40), late_reason="处置警情")
    room.desk.journal.note(late)

    def is_in_view(text: str) -> bool:
        row = texts(screen).index(text)
        area = screen.rows.visualRect(screen.rows.model().index(row, 0))
        return screen.rows.viewport().rect().contains(area)

    assert is_in_view("早上的事")
    room.desk.journal.note(Note(text="最新的事"))
    assert is_in_view("最新的事")


def test_three_hundred_entries_are_shown_at_once(screen, room):
    words = "沙坝村果品包装棚起火，村支书来电报告；已核实119到场，何守诚赶赴现场，" * 2
    for count in range(300):
        room.desk.journal.note(Note(text=f"{count} {words}"))
    entries = room.desk.journal.current()
    assert len(entries) > 300

    begun = perf_counter()
    screen.rows.show_rows(())
    screen.refresh()
    screen.rows.grab()
    # measured at a tenth of this; a layout that is built anew for each line takes longer
    assert perf_counter() - begun < 1.5
    assert screen.rows.verticalScrollBar().value() == screen.rows.verticalScrollBar().maximum()


def test_a_day_without_entries_names_the_next_thing(screen):
    screen.rows.show_rows(())

    assert "Ctrl+Enter" in screen.rows._empty
