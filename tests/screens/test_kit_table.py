"""The table model: frozen objects in rows, the chosen one kept, a word when there are none."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dutydesk.model.settings import TextSize
from dutydesk.screens.kit import theme
from dutydesk.screens.kit.table import Heading, Table, TableModel


@dataclass(frozen=True)
class Row:
    number: str
    text: str


HEADINGS = (Heading("编号", lambda r: r.number, 6), Heading("内容", lambda r: r.text))
ROWS = tuple(Row(f"LF-{i}", f"第{i}件") for i in range(300))


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table(HEADINGS, "还没有登记。按 F3 登记第一件。", "来访")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_the_model_keeps_qts_promises(qtmodeltester: ModelTester) -> None:
    model = TableModel(HEADINGS)
    model.show(ROWS)
    qtmodeltester.check(model)


def test_the_chosen_row_stays_chosen_when_others_arrive(table: Table) -> None:
    table.show_rows(ROWS)
    table.selectRow(5)
    table.show_rows((Row("LF-new", "新的"), *ROWS))
    assert table.current() == ROWS[5]


def test_who_shows_the_chosen_row_hears_that_it_is_gone(table: Table, qtbot: QtBot) -> None:
    table.show_rows(ROWS)
    table.selectRow(5)
    with qtbot.waitSignal(table.pointed) as pointed:
        table.show_rows(ROWS[:5])
    assert pointed.args == [None]
    assert table.current() is None


def test_showing_the_rows_again_scrolls_nowhere(table: Table) -> None:
    table.show_rows(ROWS)
    table.selectRow(5)
    table.verticalScrollBar().setValue(100)
    table.show_rows(ROWS)
    assert table.verticalScrollBar().value() == 100
    assert table.current() == ROWS[5]


def test_rows_and_columns_grow_with_the_text(table: Table, qapp: QApplication) -> None:
    table.show_rows(ROWS)
    large = table.rowHeight(0), table.columnWidth(0)
    theme.apply(qapp, TextSize.STANDARD)
    small = table.rowHeight(0), table.columnWidth(0)
    theme.apply(qapp, TextSize.LARGEST)
    assert small < large
    assert (table.rowHeight(0), table.columnWidth(0)) == large


def test_a_cell_tells_its_whole_text_when_it_is_cut(table: Table) -> None:
    table.show_rows((Row("LF-1", "很长的内容" * 40),))
    cell = table.model().index(0, 1)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "很长的内容" * 40


def test_enter_chooses_the_row(table: Table, qtbot: QtBot) -> None:
    table.show_rows(ROWS)
    table.selectRow(2)
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == [ROWS[2]]


def test_nothing_is_chosen_in_an_empty_table(table: Table) -> None:
    table.show_rows(())
    assert table.current() is None
    assert not table.grab().isNull()


def test_the_table_never_scrolls_sideways(table: Table) -> None:
    table.show_rows(ROWS)
    width = sum(table.columnWidth(i) for i in range(len(HEADINGS)))
    assert width <= table.viewport().width()
