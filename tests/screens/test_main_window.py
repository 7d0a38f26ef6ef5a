"""The window: tabs built when shown, drafts kept on the way out, a lock that no dialog stops."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.main_window import MainWindow, Page
from dutydesk.screens.strip import StripState

STATE = StripState(
    date_line="11月24日 星期二 14:32",
    leader="何守诚",
    lead="林可",
    seconds="陶文",
    until_handover="交班还有 17:58",
    open_count=13,
    near_count=2,
    overdue_count=1,
    unsigned_count=1,
    backup="备份 08:36 ✓",
    is_backup_due=False,
    seated="林可",
    is_practice=False,
)


class Probe(Screen):
    """A screen that remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0
        self.kept = 0

    def refresh(self) -> None:
        self.refreshed += 1

    def keep(self) -> None:
        self.kept += 1


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_pages([Page("值班日志", "log", Probe), Page("交接班", "handover", Probe)])
    made.show()
    return made


def test_a_tab_is_built_when_it_is_first_shown(window: MainWindow) -> None:
    assert window.current_screen() is None
    first = window.show_page("值班日志")
    assert isinstance(first, Probe)
    assert first.refreshed >= 1


def test_leaving_a_tab_keeps_what_is_typed_in_it(window: MainWindow) -> None:
    first = window.show_page("值班日志")
    window.show_page("交接班")
    assert isinstance(first, Probe)
    assert first.kept == 1


def test_a_change_refreshes_the_screen_in_view_alone(window: MainWindow) -> None:
    first = window.show_page("值班日志")
    second = window.show_page("交接班")
    assert isinstance(first, Probe)
    assert isinstance(second, Probe)
    before = first.refreshed, second.refreshed
    window.refresher.changed.emit()
    assert (first.refreshed, second.refreshed) == (before[0], before[1] + 1)


def test_a_cover_keeps_drafts_and_hides_the_screens(window: MainWindow) -> None:
    first = window.show_page("值班日志")
    cover = Probe()
    window.show_cover(cover)
    assert isinstance(first, Probe)
    assert first.kept == 1
    assert window.is_covered
    assert not first.isVisible()
    window.uncover()
    assert first.isVisible()


def test_the_strip_says_who_is_on_duty_and_what_is_due(window: MainWindow) -> None:
    window.strip.show_state(STATE)
    assert "主班 林可" in window.strip.crew.text()
    assert "超期 1" in window.strip.overdue.text()


def test_nothing_overdue_shows_no_number(window: MainWindow) -> None:
    window.strip.show_state(StripState(**{**STATE.__dict__, "overdue_count": 0, "near_count": 0}))
    assert not window.strip.overdue.isVisible()


def test_each_number_leads_to_its_list(window: MainWindow, qtbot: QtBot) -> None:
    window.strip.show_state(STATE)
    with qtbot.waitSignal(window.strip.asked) as asked:
        window.strip.overdue.click()
    assert asked.args == ["matters"]


def test_the_strip_fits_the_smallest_screen_in_the_largest_text(window: MainWindow) -> None:
    window.strip.show_state(STATE)
    assert window.strip.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().width() <= 1366


def test_idle_time_begins_anew_with_every_key(window: MainWindow, qtbot: QtBot) -> None:
    window.watch_idle(5)
    window._clock.setInterval(50)
    with qtbot.waitSignal(window.idle):
        window._clock.start()


def test_the_key_card_opens_on_its_key_and_closes_on_escape(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_card()
    assert window._card is not None
    qtbot.keyClick(window._card, Qt.Key.Key_Escape)
    assert window._card is None


def test_the_sentence_about_state_secrets_is_always_there(window: MainWindow) -> None:
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert "本机为非涉密计算机，严禁录入国家秘密" in shown
