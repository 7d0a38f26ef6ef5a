"""The window: tabs built when shown, drafts kept on the way out, a lock that no dialog stops."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from dutydesk.screens.kit import messages
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.main_window import MainWindow, Page
from dutydesk.screens.strip import StripState
from tests.screens.typing_by_hand import compose, press

EVERY_TAB = [
    "值班日志",
    "来访来电",
    "交接班",
    "值班日报",
    "值班表",
    "突发事件",
    "矛盾纠纷",
    "会议通报",
    "督办问责",
    "查询统计",
    "设置",
]
STATE = StripState(
    date_line="11月24日 星期二 14:32",
    leader="何守诚",
    lead="林可",
    seconds="陶文",
    until_handover="交班还有 17:58",
    open_count=13,
    near_count=2,
    early_count=3,
    unreplied_count=1,
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
    window.strip.show_state(replace(STATE, overdue_count=0, near_count=0))
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


def test_the_strip_shortens_names_rather_than_widen_the_window(window: MainWindow) -> None:
    crowd = "　".join(["欧阳若兰"] * 6)
    worst = {"open_count": 113, "near_count": 112, "overdue_count": 111, "unsigned_count": 110}
    worst |= {"early_count": 109, "unreplied_count": 108}
    window.strip.show_state(replace(STATE, seconds=crowd, seated="欧阳若兰", **worst))
    assert window.minimumSizeHint().width() <= 1366
    assert crowd in window.strip.crew.toolTip()


def test_every_tab_of_the_plan_fits_the_smallest_screen(window: MainWindow) -> None:
    window.open_pages([Page(title, "matter", Probe) for title in EVERY_TAB])
    bar = window.tabs.tabBar()
    assert sum(bar.tabRect(i).width() for i in range(bar.count())) <= 1366


def test_silence_for_the_idle_time_is_told(window: MainWindow, qtbot: QtBot) -> None:
    window.watch_idle(5)
    window._clock.setInterval(50)
    with qtbot.waitSignal(window.idle):
        window._clock.start()


def test_idle_time_begins_anew_with_every_key_and_every_composed_sign(window: MainWindow) -> None:
    line = QLineEdit(window)
    line.show()
    window.watch_idle(5)
    for type_something in (lambda: press(Qt.Key.Key_A), lambda: compose(line, "xun")):
        window._clock.stop()
        line.setFocus()
        type_something()
        assert window._clock.isActive()


def test_the_key_that_locks_works_while_a_question_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.watch_idle(5)
    asked: list[int] = []
    window.idle.connect(lambda: asked.append(1))

    def lock() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        box.close()

    QTimer.singleShot(0, lock)
    assert not messages.ask(window, "要作废吗？", "作废")
    assert asked == [1]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_cover_puts_an_open_list_away(window: MainWindow) -> None:
    names = QComboBox(window)
    names.addItems(["栖梧村变压器异响", "踏雪村道路结冰"])
    names.show()
    names.showPopup()
    assert QApplication.activePopupWidget() is not None
    window.show_cover(Probe())
    assert QApplication.activePopupWidget() is None


def test_the_key_card_opens_on_its_key_and_closes_on_escape(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_card()
    assert window._card is not None
    qtbot.keyClick(window._card, Qt.Key.Key_Escape)
    assert window._card is None


def test_the_key_card_fits_the_smallest_window_in_the_largest_text(window: MainWindow) -> None:
    window.resize(1000, 600)
    window.show_card()
    assert window._card is not None
    assert window.rect().contains(window._card.geometry())


def test_tab_stays_on_the_key_card_and_enter_puts_it_away(window: MainWindow) -> None:
    window.show_page("值班日志")
    window.activateWindow()
    window.show_card()
    assert window._card is not None
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        assert window._card.isAncestorOf(QApplication.focusWidget())
    assert window._card.close_button.hasFocus()
    press(Qt.Key.Key_Return)
    assert window._card is None


def test_the_sentence_about_state_secrets_is_always_there(window: MainWindow) -> None:
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert "本机为非涉密计算机，严禁录入国家秘密" in shown
