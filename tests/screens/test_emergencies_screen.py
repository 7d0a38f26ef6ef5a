"""突发事件: from F9 to the printed first report, one key for each call, nothing blocks."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.emergency import EmergencyDraft, EventClass, ReportKind
from dutydesk.model.matter import MatterState
from dutydesk.registers.calls.record import CALLS
from dutydesk.screens.emergencies_screen import EmergenciesScreen
from dutydesk.screens.emergency_panel import CALLS as CALLS_PAGE
from dutydesk.screens.emergency_panel import ENDING, FACTS, POLICE, REPORTS
from dutydesk.screens.kit import messages, printing
from dutydesk.screens.paper_page import PaperPage
from tests.conftest import Room
from tests.documents.reading import words
from tests.screens.on_screen import shown, window_with
from tests.screens.typing_by_hand import press, say

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SENTENCE = "沙坝村一处果品包装棚起火，约19:05发现"
MOST_KEYS = 12
SLOW = 20_000


class Fingers:
    """Presses keys and counts every finger that goes down; Ctrl counts as one of its own."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.count += 1 if modifier is PLAIN else 2
        press(key, modifier)


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> EmergenciesScreen:
    room.clock.at("19:12")
    draft = EmergencyDraft(sentence=SENTENCE, received_at=room.clock.now, source="沙坝村支书")
    room.desk.emergencies.open(draft)
    return shown(EmergenciesScreen, room.desk, qtbot)


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that prints into a file; its own dialog is one more Enter."""
    target = tmp_path / "printed.pdf"
    made = printing.a4_printer()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(target))
    monkeypatch.setattr(printing, "chosen_printer", lambda *_: made)
    return target


@pytest.mark.parametrize("begins_at", ["值班日志", "来访来电", "设置"])
def test_from_f9_to_the_first_report_on_paper_in_twelve_keys(
    begins_at: str, room: Room, printer: Path, qtbot: QtBot
) -> None:
    room.clock.at("19:12")
    front = window_with("高远", room, qtbot)
    front._show(begins_at)
    fingers = Fingers()

    fingers.press(Qt.Key.Key_F9)
    say(SENTENCE)
    fingers.press(Qt.Key.Key_Return, CTRL)
    room.clock.at("19:20")
    fingers.press(Qt.Key.Key_3, CTRL)
    fingers.press(Qt.Key.Key_Return, CTRL)
    paper = _paper(front._window.current_screen())
    qtbot.waitUntil(paper.buttons.print_button.isEnabled, timeout=SLOW)
    with qtbot.waitSignal(paper.buttons.told, timeout=SLOW):
        fingers.press(Qt.Key.Key_P, CTRL)
    fingers.count += 1  # Enter in the printer's own dialog, which a test cannot show

    assert fingers.count <= MOST_KEYS
    (emergency,) = room.desk.emergencies.listed()
    (report,) = emergency.reports
    assert (report.kind, report.to) == (ReportKind.FIRST, "县值班室")
    assert report.reported_at == room.clock.now
    assert "首报" in words(paper.pages.pdf)
    assert "约19:05发现" in words(paper.pages.pdf)
    # what came out of the printer is that paper, page by page
    count = room.desk.papers.page_count
    assert count(printer.read_bytes()) == count(paper.pages.pdf) == 1


def test_one_key_for_each_call_and_nothing_is_typed_twice(
    screen: EmergenciesScreen, room: Room
) -> None:
    number = screen.panel.number
    assert screen.panel.stack.currentIndex() == CALLS_PAGE
    screen.focus_first()
    room.clock.at("19:14")
    press(Qt.Key.Key_Return)
    room.clock.at("19:15")
    press(Qt.Key.Key_Space)
    rows = screen.panel.calls.rows.rows
    assert [(rows[0].answered_by, f"{rows[0].told.at:%H:%M}")] == [("何守诚", "19:14")]
    assert [f"{each.at:%H:%M}" for each in rows[1].standing] == ["19:15"]
    assert rows[1].told is None
    filed = room.desk.registers.latest(CALLS)[0]
    assert (filed.record.other_side, filed.record.answer) == ("带班领导", "接电人何守诚")
    assert filed.matter == number

    for _ in range(3):
        press(Qt.Key.Key_Down)
    room.clock.at("19:28")
    press(Qt.Key.Key_Return)
    emergency = room.desk.emergencies.numbered(number)
    assert emergency.phoned_at == room.clock.now
    assert screen.panel.clocks[0].text() == "电话首报　19:28 按时"
    assert screen.panel.clocks[0].property("kind") == "right"


def test_a_late_clock_is_red_and_the_strip_leads_here(room: Room, qtbot: QtBot) -> None:
    room.clock.at("19:12")
    front = window_with("高远", room, qtbot)
    draft = EmergencyDraft(sentence=SENTENCE, received_at=room.clock.now)
    number = room.desk.emergencies.open(draft)
    strip = front._window.strip
    assert strip.report.text() == "▲ 电话首报 还有30分"
    room.clock.at("19:45")
    front._tick()
    assert strip.report.text() == "■ 电话首报 超时3分"
    assert strip.report.property("state") == "over"
    strip.report.click()
    screen = front._window.current_screen()
    assert isinstance(screen, EmergenciesScreen)
    assert screen.panel.number == number
    assert screen.panel.clocks[0].property("kind") == "wrong"
    room.clock.at("19:46")
    front._tick()
    assert "超时4分" in screen.panel.clocks[0].text()
    assert "超时4分" in screen.rows.listing().rows[0]


def test_no_sentence_is_refused_in_place_and_stays_a_draft(
    screen: EmergenciesScreen, room: Room
) -> None:
    before = room.desk.journal.seal()
    screen.begin()
    press(Qt.Key.Key_Return, CTRL)
    assert screen.opening.form.line("sentence").property("wrong") is True
    assert room.desk.journal.seal() == before
    say("桥断")
    screen.keep()
    room.sits("孙禾")
    assert screen.opening.form.words()["sentence"] == ""
    room.sits("高远")
    assert screen.opening.form.words()["sentence"] == "桥断"
    screen.opening.open_button.click()
    screen.keep()
    assert room.desk.today.now().draft_count == 0


def test_what_is_known_is_told_and_what_is_not_comes_back(
    screen: EmergenciesScreen, room: Room
) -> None:
    panel = screen.panel
    panel.turn_to(FACTS)
    assert "财产损失" in panel.facts.open_ends.text()
    panel.facts.form.restore({"loss": "约8万元", "event_class": "ACCIDENT", "slightly_hurt": "1"})
    press(Qt.Key.Key_Return, CTRL)
    kept = room.desk.emergencies.numbered(panel.number).facts
    assert (kept.loss, kept.event_class, kept.slightly_hurt) == ("约8万元", EventClass.ACCIDENT, 1)
    assert "财产损失" not in panel.facts.open_ends.text()
    assert "财产损失" not in panel.reports.open_ends.text()
    assert "被困" in panel.reports.open_ends.text()


def test_what_is_typed_of_the_elements_outlives_whatever_happens_meanwhile(
    screen: EmergenciesScreen, room: Room
) -> None:
    screen.panel.turn_to(FACTS)
    screen.panel.facts.form.restore({"place": "沙坝村"})
    room.desk.call_tree.reach(screen.panel.number, "119指挥中心")
    assert screen.panel.facts.form.words()["place"] == "沙坝村"
    screen.keep()
    room.sits("孙禾")
    assert screen.panel.facts.form.words()["place"] == ""
    room.sits("高远")
    assert screen.panel.facts.form.words()["place"] == "沙坝村"


def test_what_is_half_typed_may_be_given_up(
    screen: EmergenciesScreen, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or an unfinished form of an event that has ended would hold up the handover."""
    monkeypatch.setattr(messages, "ask", lambda *_words: True)
    screen.panel.turn_to(FACTS)
    screen.panel.facts.form.restore({"place": "沙坝村"})
    screen.begin()
    say("桥断")
    screen.keep()
    assert room.desk.today.now().draft_count == 2
    screen.opening.drop_button.click()
    screen.panel.facts.drop_button.click()
    assert room.desk.today.now().draft_count == 0
    assert screen.opening.form.words()["sentence"] == ""
    assert screen.panel.facts.form.words()["place"] == ""


def test_reports_follow_each_other_and_are_received(screen: EmergenciesScreen, room: Room) -> None:
    panel = screen.panel
    for name in ("书面首报", "书面续报一"):
        panel.turn_to(REPORTS)
        assert panel.reports.next.text() == name
        press(Qt.Key.Key_Return, CTRL)
        assert screen.stack.currentWidget() is screen.paper
        press(Qt.Key.Key_Escape)
    panel.reports.form.restore({"is_final": "1"})
    assert panel.reports.next.text() == "书面终报"
    panel.reports.rows.selectRow(0)
    panel.reports.receipt_button.click()
    say("县值班室 20:01")
    press(Qt.Key.Key_Return, CTRL)
    first, second = room.desk.emergencies.numbered(panel.number).reports
    assert (first.receipt, second.receipt) == ("县值班室 20:01", "")


def test_to_the_police_go_things_and_never_people(screen: EmergenciesScreen, room: Room) -> None:
    panel = screen.panel
    panel.turn_to(POLICE)
    names = set(panel.police.panel.fields.names())
    assert names == {"unit", "receiver", "handed", "at", "late_reason"}
    panel.police.panel.fields.restore({"unit": "青石派出所", "handed": "现场已封闭，消防水带2卷"})
    press(Qt.Key.Key_Return, CTRL)
    told = room.desk.journal.current()[-1].text
    assert told.endswith("移交青石派出所：现场已封闭，消防水带2卷。")


def test_the_end_asks_for_the_last_report_or_why_not(screen: EmergenciesScreen, room: Room) -> None:
    panel = screen.panel
    panel.turn_to(ENDING)
    panel.ending.panel.fields.restore({"result": "误报，已核实"})
    press(Qt.Key.Key_Return, CTRL)
    line = panel.ending.panel.fields.line("without_final")
    assert line.property("wrong") is True
    assert QApplication.focusWidget() is line
    say("误报")
    press(Qt.Key.Key_Return, CTRL)
    ended = room.desk.emergencies.numbered(panel.number).matter
    assert ended.state is MatterState.DONE
    assert not panel.calls.reached_button.isEnabled()


def test_the_supplement_period_is_shown_after_the_end(room: Room, qtbot: QtBot) -> None:
    room.clock.at("19:12")
    front = window_with("高远", room, qtbot)
    desk = room.desk.emergencies
    number = desk.open(EmergencyDraft(sentence=SENTENCE, received_at=room.clock.now))
    screen = front._emergencies()
    screen._open(number, FACTS)
    screen.panel.facts.form.restore({"event_class": "ACCIDENT"})
    screen.panel.facts.save_button.click()
    screen.panel.turn_to(ENDING)
    screen.panel.ending.panel.fields.restore({"result": "扑灭", "without_final": "已口头终报"})
    screen.panel.ending.panel.button.click()
    room.clock.now += timedelta(days=6)
    front._tick()
    strip = front._window.strip
    assert (strip.supplement.text(), strip.supplement.isVisible()) == ("补报 还有1天", True)
    strip.supplement.click()
    assert screen.panel.clocks[-1].text() == "伤亡变化补报期至11-30，还有1天"
    screen.panel.turn_to(FACTS)
    screen.panel.facts.form.restore({"dead": "1"})
    screen.panel.facts.save_button.click()
    assert desk.numbered(number).facts.dead == 1
    room.clock.now = datetime(2026, 12, 2, 9, 0)
    front._tick()
    assert not strip.supplement.isVisible()


def _paper(screen: object) -> PaperPage:
    assert isinstance(screen, EmergenciesScreen)
    assert screen.stack.currentWidget() is screen.paper
    return screen.paper
