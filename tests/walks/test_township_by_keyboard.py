"""The township day through the real window by keyboard only, from first run to printed report."""

import json
from datetime import date
from pathlib import Path

from pypdfium2 import PdfDocument
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from dutydesk.model.settings import TextSize
from dutydesk.screens.kit import theme
from tests.conftest import Room
from tests.screens.typing_by_hand import say
from tests.walks import hands
from tests.walks.window_day import WindowDay

TOWNSHIP = Path(__file__).parent.parent / "days" / "township.json"
DAY = date(2026, 11, 24)


def test_the_township_day_is_worked_without_a_mouse(
    empty: Room, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    theme.prepare(qapp)
    theme.apply(qapp, TextSize.STANDARD)
    script = json.loads(TOWNSHIP.read_text(encoding="utf-8"))
    day = WindowDay(empty, script, qtbot)
    day.play()
    wanted = script["figures"]

    report = empty.desk.papers.issued(DAY, 2)
    assert dict(report.figures) == wanted["report"]["figures"]
    balance = {name: getattr(report.balance, name) for name in wanted["report"]["balance"]}
    assert balance == wanted["report"]["balance"]
    open_numbers = {matter.number for matter in empty.desk.matters.pending()}
    assert open_numbers == set(wanted["open"])
    assert {line.number for line in report.open_matters} == set(wanted["report"]["open"])
    assert len(empty.desk.papers.issued(DAY, 1).open_matters) == 11
    assert empty.desk.journal.check_whole().seq == wanted["entries"]

    saved = _save_the_report(day, qtbot, tmp_path / "日报.pdf")
    printed = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(saved))
    flat = "".join(printed.split())
    assert "第328期" in flat
    assert "移交13件" in flat
    assert not any(word in flat for word in script["planted"])


def _save_the_report(day: WindowDay, qtbot: QtBot, target: Path) -> bytes:
    papers = day._papers()
    hands.pick(papers.day, lambda i: papers.day.itemData(i) == DAY)
    qtbot.waitUntil(lambda: bool(papers.pages.pages), timeout=20_000)
    hands.pick(papers.edition, lambda i: papers.edition.itemData(i) == 2)
    qtbot.waitUntil(papers.buttons.save_button.isEnabled, timeout=20_000)

    def name_the_file() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        qtbot.waitUntil(line.hasFocus)
        line.selectAll()
        say(str(target))
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, name_the_file)
    hands.push(papers.buttons.save_button)
    return target.read_bytes()
