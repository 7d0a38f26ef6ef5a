"""The office's numbers and years as the keeper changes them."""

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room

PARAMETERS, YEARS = 8, 9


@pytest.fixture
def settings(room: Room, qtbot: QtBot) -> SettingsScreen:
    room.sits("罗成海")
    screen = SettingsScreen(room.desk)
    qtbot.addWidget(screen)
    room.desk.on_change(screen.refresh)
    screen.resize(1366, 640)
    screen.show()
    return screen


def choose(table, key: str, value: object) -> None:
    table.selectRow([getattr(row, key) for row in table.rows].index(value))


def test_each_number_stands_with_its_bound_article_and_source(settings: SettingsScreen):
    settings.pages.turn_to(PARAMETERS)
    page = settings.parameters
    model = page.rows.model()
    shown = [model.index(1, column).data() for column in range(model.columnCount())]
    assert shown == ["书面告知", "15日", "不超过15日", "信访工作条例 第23条", "本单位自定"]


def test_a_number_is_changed_with_its_source(settings: SettingsScreen, room: Room):
    settings.pages.turn_to(PARAMETERS)
    page = settings.parameters
    choose(page.rows, "key", "notice")
    page.form.restore({"amount": "10", "source": "党政办〔2026〕3号"})
    page.save_button.click()
    assert "已保存" in settings.notice.words.text()
    assert page.rows.current().told == "10日"


def test_a_number_laxer_than_the_law_is_marked_and_stays_typed(
    settings: SettingsScreen, room: Room
):
    settings.pages.turn_to(PARAMETERS)
    page = settings.parameters
    choose(page.rows, "key", "notice")
    page.form.restore({"amount": "16"})
    page.save_button.click()
    assert page.form.line("amount").property("wrong") is True
    assert page.form.line("amount").text() == "16"
    assert page.rows.current().told == "15日"


def test_this_year_came_with_the_program_and_next_year_is_said_to_be_missing(
    settings: SettingsScreen,
):
    settings.pages.turn_to(YEARS)
    page = settings.years
    assert page.years.current().year == 2026
    assert page.form.words()["worked"] == "1-4、2-14、2-28、5-9、9-20、10-10"
    choose(page.years, "year", 2027)
    assert page.years.current().source == "还没有录入，按周一至周五算"
    assert page.form.words()["off"] == ""


def test_a_typed_year_dates_the_open_matters_anew_and_lists_them(
    settings: SettingsScreen, room: Room
):
    draft = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    number = room.desk.matters.open(draft).number
    settings.pages.turn_to(YEARS)
    page = settings.years
    off = page.form.words()["off"]
    page.form.restore({"off": f"{off}、11-30", "source": "本单位自定"})
    page.save_button.click()
    assert [row.number for row in page.moved.rows] == [number]
    assert "1件时限变了" in settings.notice.words.text()
    assert page.years.current().source == "本单位自定"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"off": "国庆节", "source": "本单位自定"}, "off"),
        ({"off": "11-28", "worked": "11-28", "source": "本单位自定"}, "worked"),
        ({"worked": "11-30", "source": "本单位自定"}, "worked"),
        ({"source": ""}, "source"),
    ],
)
def test_what_cannot_be_is_marked_where_it_was_typed(settings: SettingsScreen, words, field):
    settings.pages.turn_to(YEARS)
    page = settings.years
    page.form.restore(words)
    page.save_button.click()
    assert page.form.line(field).property("wrong") is True


def test_counting_again_says_when_nothing_moves(settings: SettingsScreen):
    settings.pages.turn_to(YEARS)
    settings.years.recount_button.click()
    assert "都没有变" in settings.notice.words.text()
