"""值班表: drafted, looked at, changed by hand, published and printed, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.person import Role
from dutydesk.model.roster import RosterPost
from dutydesk.model.settings import TextSize
from dutydesk.screens.kit import messages, theme
from dutydesk.screens.roster_screen import RosterScreen
from tests.conftest import Room
from tests.screens.on_screen import shown, window_with
from tests.screens.typing_by_hand import press
from tests.walks import hands

CTRL = Qt.KeyboardModifier.ControlModifier
MORE = ("孟岚", "钱立", "周航", "欧阳若兰", "方宁", "白露")


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> RosterScreen:
    room.sits("罗成海")
    for name in MORE:
        room.enrol(name, Role.DUTY_OFFICER)
    return shown(RosterScreen, room.desk, qtbot)


def drafted(screen: RosterScreen, qtbot: QtBot) -> RosterScreen:
    screen.draft_button.click()
    qtbot.waitUntil(lambda: bool(screen.grid.rows), timeout=20_000)
    return screen


def published(screen: RosterScreen, qtbot: QtBot) -> RosterScreen:
    drafted(screen, qtbot)
    hands.push(screen.publish_button)
    qtbot.waitUntil(lambda: not screen.check.is_busy, timeout=20_000)
    press(Qt.Key.Key_Return, CTRL)
    assert screen._month is not None
    assert screen._month.is_published
    return screen


def test_without_a_roster_the_one_next_thing_is_the_next_month(
    screen: RosterScreen, qtbot: QtBot
) -> None:
    assert screen.draft_button.text() == "排12月"
    assert "按“排12月”" in screen.grid._empty
    screen.focus_first()
    assert screen.draft_button.hasFocus()
    assert not screen.publish_button.isVisible()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.grid.rows), timeout=20_000)
    assert len(screen.grid.rows) == 31
    seen = screen.grid.visualRect(screen.grid.currentIndex())
    assert screen.grid.viewport().rect().contains(seen)
    assert not seen.isEmpty()
    assert "草稿" in screen.notice.words.text()


def test_a_draft_that_is_cancelled_is_not_kept(screen: RosterScreen, qtbot: QtBot) -> None:
    screen.draft_button.click()
    screen.progress.cancel_button.click()
    qtbot.waitUntil(lambda: not screen._worker.is_busy, timeout=20_000)
    assert screen._desk.roster.months() == ()
    assert "已取消" in screen.notice.words.text()


def test_weekends_are_said_in_words_and_today_is_named(
    screen: RosterScreen, room: Room, qtbot: QtBot
) -> None:
    drafted(screen, qtbot)
    model = screen.grid.model()
    saturday = [day.day.day for day in screen.grid.rows].index(5)
    assert model.index(saturday, 0).data() == "12-05 六"
    assert model.index(saturday, 1).data() == "周末"
    room.clock.now = room.clock.now.replace(month=12, day=5)
    screen.refresh()
    assert model.index(saturday, 1).data() == "今天 周末"


def test_every_line_says_why_and_every_share_is_counted(screen: RosterScreen, qtbot: QtBot) -> None:
    drafted(screen, qtbot)
    line = screen.grid.line()
    assert line is not None
    assert line.spot.post is RosterPost.LEADER
    assert screen.facts.why.text() == f"{line.name}：{line.why}"
    press(Qt.Key.Key_Right)
    assert "主班" in screen.facts.place.text()
    assert screen.facts.counts_title.text() == "值班次数：以前＋本月"
    names = {share.name for share in screen.facts.counts.rows}
    assert set(MORE) <= names


def test_months_are_turned_by_keys(screen: RosterScreen, qtbot: QtBot) -> None:
    drafted(screen, qtbot)
    screen.grid.setFocus()
    press(Qt.Key.Key_PageDown)
    assert screen.name.text() == "2027年1月"
    assert screen.draft_button.hasFocus()
    screen.back_month_button.click()
    assert screen.name.text() == "2026年12月"


def test_a_draft_is_changed_by_enter_on_a_name_and_enter_on_another(
    screen: RosterScreen, qtbot: QtBot
) -> None:
    drafted(screen, qtbot)
    press(Qt.Key.Key_Right)
    line = screen.grid.line()
    assert line is not None
    press(Qt.Key.Key_Return)
    offered = screen.change.rows.rows
    free = [each for each in offered if not each.conflicts]
    assert offered[: len(free)] == tuple(free), "whom nothing speaks against stands first"
    other = next(each for each in free if each.person.id != line.person_id)
    hands.walk_to(screen.change.rows, screen.change.rows.current, other.number)
    press(Qt.Key.Key_Return)
    changed = screen.grid.line()
    assert changed is not None
    assert (changed.spot, changed.name) == (line.spot, other.person.name)
    assert screen.grid.hasFocus()


def test_a_conflict_is_said_in_words_and_overruled_only_with_a_reason(
    screen: RosterScreen, qtbot: QtBot
) -> None:
    drafted(screen, qtbot)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    change = screen.change
    tired = next(e for e in change.rows.rows if e.conflicts and not e.is_refused)
    hands.walk_to(change.rows, change.rows.current, tired.number)
    assert change.words.text() == "".join(each.words for each in tired.conflicts)
    press(Qt.Key.Key_Return)
    assert change.reason.line.hasFocus()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return, CTRL)
    line = screen.grid.line()
    assert line is not None
    assert (line.name, line.why) == (tired.person.name, "工作需要")


def test_a_hard_conflict_is_refused_whatever_the_reason(screen: RosterScreen, qtbot: QtBot) -> None:
    drafted(screen, qtbot)
    press(Qt.Key.Key_Right)
    before = screen.grid.line()
    press(Qt.Key.Key_Return)
    change = screen.change
    double = next(each for each in change.rows.rows if each.is_refused)
    hands.walk_to(change.rows, change.rows.current, double.number)
    press(Qt.Key.Key_Return)
    assert "不能同时站两个岗" in screen.notice.words.text()
    assert screen.grid.line() == before


def test_faults_are_listed_before_publishing_and_lead_to_their_line(
    screen: RosterScreen, qtbot: QtBot
) -> None:
    drafted(screen, qtbot)
    press(Qt.Key.Key_Right)
    line = screen.grid.line()
    assert line is not None
    screen._desk.roster.assign(line.spot, None)
    hands.push(screen.publish_button)
    qtbot.waitUntil(lambda: bool(screen.check.rows.rows), timeout=20_000)
    assert screen.check.rows.rows[0].spot == line.spot
    assert screen.check.rows.hasFocus()
    press(Qt.Key.Key_Return)
    assert screen.side.currentWidget() is screen.change
    assert screen.grid.line() == screen._month.at(line.spot)  # type: ignore[union-attr]


def test_a_published_month_keeps_the_struck_name_in_the_grid(
    screen: RosterScreen, qtbot: QtBot
) -> None:
    published(screen, qtbot)
    press(Qt.Key.Key_Right)
    line = screen.grid.line()
    assert line is not None
    press(Qt.Key.Key_Return)
    change = screen.change
    free = [e for e in change.rows.rows if not e.conflicts and e.person.id != line.person_id]
    hands.walk_to(change.rows, change.rows.current, free[0].number)
    press(Qt.Key.Key_Return)
    assert change.reason.line.hasFocus(), "a change of a roster in force needs its reason"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CTRL)
    told = screen.grid.currentIndex().data()
    assert told == f"{free[0].person.name}（原{line.name}，已划去）"
    assert f"划去 {line.name}：罗成海" in screen.facts.struck.text()


def test_drafting_again_asks_first(
    screen: RosterScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted(screen, qtbot)
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda *words: bool(asked.append(words[1])))
    screen.again_button.click()
    assert asked == ["重新排12月？手工改过的会被盖掉。"]
    assert not screen._worker.is_busy


def test_an_officer_cannot_draft_and_is_told_who_can(
    screen: RosterScreen, room: Room, qtbot: QtBot
) -> None:
    room.sits("高远")
    screen.draft_button.click()
    qtbot.waitUntil(lambda: bool(screen.notice.words.text()), timeout=20_000)
    assert "办公室负责人" in screen.notice.words.text()
    assert room.desk.roster.months() == ()


@pytest.mark.parametrize("button", ["print_button", "public_button"])
def test_the_month_opens_on_paper_and_goes_back(
    screen: RosterScreen, qtbot: QtBot, button: str
) -> None:
    drafted(screen, qtbot)
    getattr(screen, button).click()
    qtbot.waitUntil(lambda: len(screen.paper.pages.pages) == 1, timeout=20_000)
    press(Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is screen.home
    assert screen.grid.hasFocus()


def test_a_month_is_seen_whole_in_the_standard_size_and_no_name_is_cut(
    room: Room, qtbot: QtBot, qapp: QApplication
) -> None:
    room.sits("罗成海")
    for name in MORE:
        room.enrol(name, Role.DUTY_OFFICER)
    room.desk.roster.save(room.desk.roster.draft(2026, 12))
    front = window_with("罗成海", room, qtbot)
    theme.apply(qapp, TextSize.STANDARD)
    press(Qt.Key.Key_M, CTRL)
    screen = front._window.current_screen()
    assert isinstance(screen, RosterScreen)
    qtbot.waitUntil(lambda: screen.grid.verticalScrollBar().maximum() == 0)
    grid, metrics = screen.grid, QFontMetrics(screen.grid.font())
    assert grid.horizontalScrollBar().maximum() == 0
    longest = metrics.horizontalAdvance("欧阳若兰")
    columns = range(2, grid.model().columnCount())
    assert all(grid.columnWidth(place) > longest for place in columns)
    assert grid.rowHeight(0) >= metrics.horizontalAdvance("国") + 4


def test_the_first_page_says_who_comes_next_and_what_is_due(room: Room, qtbot: QtBot) -> None:
    front = window_with("高远", room, qtbot)
    home = front._window.current_screen()
    assert home.roster.due.text() == "▲ 12月值班表请在11-25前排好印发"  # type: ignore[union-attr]
    room.sits("罗成海")
    room.desk.roster.save(room.desk.roster.draft(2026, 11))
    room.desk.roster.publish(2026, 11)
    room.sits("高远")
    crew = room.desk.roster.next_crew()
    assert crew is not None
    lead = crew.of(RosterPost.LEAD)[0].name
    assert f"主班\u00a0{lead}" in home.roster.coming.text()  # type: ignore[union-attr]
