"""One matter opened in place: its facts, its story, and every act on it."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.emergency import ReportDraft
from dutydesk.model.limit import LimitRule
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, MatterState, Outcome
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.rooms import ROOMS
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.matter_panel import MatterPanel
from tests.conftest import Room
from tests.registers.samples import CITIZEN, filing
from tests.screens.test_copies_in_the_window import sign
from tests.screens.typing_by_hand import press, say

CTRL = Qt.KeyboardModifier.ControlModifier
TITLE = "石门村饮水管冻裂"


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> JournalScreen:
    draft = MatterDraft(
        title=TITLE,
        unit="水利站",
        due_at=room.clock() + timedelta(hours=9),
        is_reply_owed=True,
    )
    room.desk.matters.open(draft)
    made = JournalScreen(room.desk)
    qtbot.addWidget(made)
    made.resize(1366, 620)
    room.desk.on_change(made.refresh)
    made.show()
    made.activateWindow()
    made.refresh()
    made.open_matter("SX-2026-0001")
    return made


@pytest.fixture
def panel(screen: JournalScreen) -> MatterPanel:
    return screen.matter


def button(panel: MatterPanel, words: str):
    return next(each for each in panel.acts if words in each.text())


def matter(room: Room):
    return room.desk.matters.numbered("SX-2026-0001")


def test_its_facts_and_its_story_are_shown(panel):
    assert panel.head.text() == f"SX-2026-0001  {TITLE}"
    for words in ("▲ 临期", "水利站", "2026-11-23 17:30", "还没有答复"):
        assert words in panel.facts.text()
    assert [item.word for item in panel.story.items] == ["立项"]


def test_typed_signs_are_shown_as_typed(panel, room):
    room.desk.matters.step("SX-2026-0001", "<b>管径</b> < 50")

    assert "&lt;b&gt;管径&lt;/b&gt; &lt; 50" in panel.facts.text()


def test_a_step_is_recorded_by_keyboard(panel, room, screen):
    press(Qt.Key.Key_1)
    say("已联系抢修队")
    press(Qt.Key.Key_Tab)
    say("晚上回访")
    press(Qt.Key.Key_Return, CTRL)

    assert (matter(room).progress, matter(room).next_step) == ("已联系抢修队", "晚上回访")
    assert panel.story.items[-1].word == "进展"
    assert screen.notice.words.text() == "SX-2026-0001 进展已记"
    assert not panel.step.isVisible()


def test_an_empty_step_is_refused_at_its_field(panel):
    button(panel, "进展").click()
    panel.step.button.click()

    assert panel.step.fields.line("progress").property("wrong")


def test_its_limit_is_moved_with_a_reason(panel, room):
    button(panel, "改期").click()
    panel.postpone.fields.restore({"due_at": "11-25 12:00"})
    panel.postpone.button.click()
    assert panel.postpone.reason.line.property("wrong")

    panel.postpone.reason.line.setText("等配件")
    panel.postpone.button.click()
    assert matter(room).due_at == datetime(2026, 11, 25, 12)


def test_a_limit_left_empty_is_refused_and_moves_nothing(panel, room):
    before = matter(room).due_at
    button(panel, "改期").click()
    panel.postpone.reason.line.setText("等配件")
    panel.postpone.button.click()

    assert panel.postpone.fields.line("due_at").property("wrong")
    assert matter(room).due_at == before


def test_it_is_not_concluded_while_a_reply_is_owed(panel, room):
    button(panel, "办结").click()
    panel.conclude.fields.restore({"outcome": "RESOLVED", "result": "管道已修复"})
    panel.conclude.button.click()
    assert panel.conclude.fields.line("reply").property("wrong")
    assert matter(room).is_open
    panel.back()

    button(panel, "答复").click()
    say("电话答复，来人满意")
    panel.reply.button.click()
    assert "已答复 11-23 08:30" in panel.facts.text()
    button(panel, "办结").click()
    panel.conclude.fields.restore({"outcome": "RESOLVED", "result": "管道已修复"})
    panel.conclude.button.click()
    assert matter(room).state is MatterState.DONE


def test_a_conclusion_without_an_outcome_is_refused_at_the_choice(panel):
    button(panel, "办结").click()
    panel.conclude.fields.restore({"result": "管道已修复", "reply": "电话答复"})
    panel.conclude.button.click()

    assert panel.conclude.fields.line("outcome").property("wrong")


@pytest.mark.parametrize("why", ["", "事故调查取证"])
def test_the_end_of_an_emergency_says_what_goes_and_asks_why_it_should_stay(screen, room, why):
    panel = screen.matter
    button(panel, "办结").click()
    assert not panel.conclude.reason.isVisible()
    assert not panel.conclude.about.isVisible()
    draft = MatterDraft(title="仓库起火", unit="应急办", kind=MatterKind.EMERGENCY)
    made = filing(ROOMS[0], room.clock(), contact=CITIZEN, matter=draft)
    filed = room.desk.registers.file(ROOMS[0], made)
    last = ReportDraft(to="县值班室", is_final=True, reported_at=room.clock())
    room.desk.emergencies.report(filed.matter, last)
    screen.open_matter(filed.matter)

    button(panel, "办结").click()
    assert "联系信息当即销毁" in panel.conclude.about.text()
    panel.conclude.fields.restore({"outcome": "RESOLVED", "result": "火已扑灭"})
    panel.conclude.reason.line.setText(why)
    panel.conclude.button.click()

    kept = room.desk.registers.contact(filed.number)
    assert kept.contact == (CITIZEN if why else None)


def test_only_the_office_head_is_offered_to_void_it(panel, room):
    assert not button(panel, "作废").isVisible()
    room.sits("罗成海")
    button(panel, "作废").click()
    press(Qt.Key.Key_4)
    sign(panel.void.signatures, room)
    press(Qt.Key.Key_Return, CTRL)

    assert matter(room).state is MatterState.VOID
    assert panel.void.signatures.pin.pin() == ""
    assert matter(room).result == "作废：重复"


def test_an_ended_matter_offers_no_act(panel, room):
    room.sits("罗成海")
    room.desk.matters.void("SX-2026-0001", "误立", room.both())

    assert not [each.text() for each in panel.acts if each.isVisible()]


def test_escape_leaves_the_act_first_and_then_the_matter(panel, screen):
    button(panel, "进展").click()
    press(Qt.Key.Key_Escape)
    assert not panel.step.isVisible()
    assert panel.isVisible()
    press(Qt.Key.Key_Escape)

    assert screen.home.isVisible()


def test_a_restricted_matter_shows_only_its_number_to_whoever_may_not_read_it(screen, room):
    draft = MatterDraft(title="反映某事", unit="镇纪委", next_step="某人", is_restricted=True)
    number = room.desk.matters.open(draft).number
    screen.open_matter(number)
    panel = screen.matter
    assert panel.head.text() == f"{number}  涉检举事项，内容不公开"
    assert "某人" not in panel.facts.text()

    room.sits("何守诚")
    assert panel.head.text() == f"{number}  反映某事"
    assert "某人" in panel.facts.text()


def test_a_special_report_is_begun_from_the_matter_issued_and_shown(panel, room, screen, qtbot):
    press(Qt.Key.Key_7)
    assert panel.special.fields.read_one("title", room.clock.now) == f"关于{TITLE}的报告"
    panel.special.fields.restore({"to": "县政府值班室"})
    with qtbot.waitSignal(screen.paper.pages.shown, timeout=20_000):
        press(Qt.Key.Key_Return, CTRL)
    assert screen.paper.title.text() == "值班信息专报ZX-2026-0001"
    press(Qt.Key.Key_Escape)
    assert panel.special_button.isVisible()
    with qtbot.waitSignal(screen.paper.pages.shown, timeout=20_000):
        panel.special_button.click()


@pytest.fixture
def counted(screen: JournalScreen, room: Room) -> MatterPanel:
    appeal = MatterDraft(
        title="砖厂拖欠工资",
        unit="人社所",
        kind=MatterKind.APPEAL,
        is_reply_owed=True,
        limit_rule=LimitRule.CONCLUDE,
    )
    screen.open_matter(room.desk.matters.open(appeal).number)
    return screen.matter


def test_a_counted_limit_says_how_it_was_counted(counted: MatterPanel):
    assert "自2026-11-23的次日起第60日" in counted.facts.text()
    assert "信访工作条例 第34条" in counted.facts.text()


def test_a_limit_typed_by_hand_offers_no_extension(screen: JournalScreen, room: Room):
    plain = room.desk.matters.open(MatterDraft(title="路灯不亮", unit="村镇办"))
    screen.open_matter(plain.number)
    panel = screen.matter
    assert not button(panel, "延期").isVisible()
    assert not button(panel, "中止").isVisible()


def test_an_extension_is_given_by_keyboard_and_refused_where_it_lacks(
    counted: MatterPanel, room: Room
):
    press(Qt.Key.Key_8)
    say("30")
    press(Qt.Key.Key_Return, CTRL)
    assert counted.extend.fields.line("approver").property("wrong") is True
    counted.extend.fields.restore(
        {"approver": "罗成海", "reason": "案情复杂", "told": "电话告知代表"}
    )
    press(Qt.Key.Key_Return, CTRL)
    assert room.desk.matters.numbered(counted.number).extended_by == 30
    assert "经罗成海批准延长30日" in counted.facts.text()


def test_counting_stops_and_goes_on_by_keyboard(counted: MatterPanel, room: Room):
    room.clock.now = datetime(2026, 11, 25, 9, 0)
    press(Qt.Key.Key_9)
    say("举行听证")
    press(Qt.Key.Key_Return, CTRL)
    assert "○ 中止" in counted.facts.text()
    assert "自2026-11-25，举行听证" in counted.facts.text()
    assert not button(counted, "改期").isVisible()

    room.clock.now = datetime(2026, 11, 27, 9, 0)
    press(Qt.Key.Key_9)
    press(Qt.Key.Key_Return, CTRL)
    assert room.desk.matters.numbered(counted.number).paused_on is None
    assert "中止2日（举行听证）" in counted.facts.text()


def test_of_an_ended_matter_only_the_owed_reply_is_offered(panel: MatterPanel, room: Room):
    ending = Conclusion(outcome=Outcome.RESOLVED, result="已修好", unreplied_reason="打不通")
    room.desk.matters.conclude("SX-2026-0001", ending)
    offered = [each for each in panel.acts if each.isVisible()]
    assert offered == [button(panel, "答复")]

    press(Qt.Key.Key_3)
    say("电话答复，来人满意")
    press(Qt.Key.Key_Return, CTRL)
    assert matter(room).reply == "电话答复，来人满意"
    assert not [each for each in panel.acts if each.isVisible()]


def test_what_was_passed_on_waits_for_its_receipt(screen: JournalScreen, room: Room):
    record = Visit(
        happened_at=room.clock(),
        content="询问低保",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    filed = room.desk.registers.file(VISITS, Filing(record=record, matter=owed))
    screen.open_matter(filed.matter)
    panel = screen.matter
    assert "还没有签收" in panel.facts.text()

    press(Qt.Key.Key_0)
    press(Qt.Key.Key_Return, CTRL)
    assert panel.receive.fields.line("receipt").property("wrong") is True
    say("冯晓 11-23 10:20")
    press(Qt.Key.Key_Return, CTRL)
    assert room.desk.matters.numbered(filed.matter).receipt == "冯晓 11-23 10:20"
    assert "冯晓 11-23 10:20" in panel.facts.text()
    assert not button(screen.matter, "恢复计时").isVisible()


def test_a_matter_handed_to_nobody_needs_no_receipt(panel: MatterPanel):
    assert not button(panel, "签收").isVisible()
