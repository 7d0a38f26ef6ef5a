"""Destroyed contacts (销毁清单): the list of a month, and one contact before its date."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.rules.permissions import Right
from dutydesk.screens.act_panel import ReasonBox
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paper_page import PaperPage
from dutydesk.screens.two_signatures import TwoSignatures

_HEADINGS = (
    Heading("登记编号", lambda row: row[1], 9),
    Heading("登记簿", lambda row: row[2], 6),
    Heading("销毁时间", lambda row: row[3], 7),
    Heading("依据", lambda row: row[4]),
    Heading("经办人", lambda row: row[5], 8),
)
_REASONS = ("本人要求删除", "登记错人", "不再需要答复")
_ABOUT = (
    "联系信息到期在交接班时自动销毁，应急事件办结时当即销毁。要提前销毁的，由办公室负责人和另一人"
    "各输一次PIN；销毁后谁也找不回来，登记和编号都在。"
)


class ErasurePage(QWidget):
    """What went in a month, as numbers only; under it the way to let one go early."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.month = QComboBox()
        self.print_button = QPushButton("预览、打印清单")
        self.rows = Table(_HEADINGS, "这个月没有销毁联系信息。", "本月销毁的联系信息")
        self.left = lay.words(name="small")
        self.number = LineEdit()
        self.number.setPlaceholderText("登记编号，如 LF-2026-0031")
        self.reason = ReasonBox("原因", _REASONS)
        self.signatures = TwoSignatures(Right.ERASE_EARLY, "办公室负责人")
        self.destroy_button = lay.primary("提前销毁")
        self.paper = PaperPage(desk)
        self.steps = QStackedWidget()
        self._arrange()
        self.month.currentIndexChanged.connect(self._show_month)
        self.print_button.clicked.connect(self._print)
        self.destroy_button.clicked.connect(self._destroy)
        self.paper.left.connect(self._leave_paper)
        self.paper.told.connect(self.told)

    def refresh(self) -> None:
        """Read the months and the list of the one chosen."""
        chosen = self.month.currentData()
        with QSignalBlocker(self.month):
            self.month.clear()
            for year, month in self._desk.erasure.months():
                self.month.addItem(f"{year}年{month}月", (year, month))
            self.month.setCurrentIndex(max(self.month.findData(chosen), 0))
        self.signatures.show_people(self._desk.people.serving())
        self._show_month()

    def focus_first(self) -> None:
        """Begin with the month."""
        self.month.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the reason; the sentence itself stands in the notice."""
        del sentence
        self.reason.mark(is_wrong=field == "reason")
        return field == "reason"

    def put_away(self) -> None:
        """Nothing of a PIN stays behind a lock."""
        self.signatures.clear_pins()

    def _show_month(self) -> None:
        found = self._desk.erasure.list_of(*self.month.currentData())
        self.rows.show_rows(found.rows)
        held = f"备份里还可能有：{'；'.join(found.held)}。" if found.held else ""
        due = f"，最近一条{found.next_due:%Y-%m-%d}到期" if found.next_due else ""
        self.left.setText(f"{held}现存联系信息{found.left}条{due}。")

    def _print(self) -> None:
        with showing_errors(self):
            year, month = self.month.currentData()
            erasure = self._desk.erasure
            self.paper.open(
                f"{year}年{month}月联系信息销毁清单", lambda: erasure.list_pdf(year, month)
            )
            self.steps.setCurrentWidget(self.paper)
            self.paper.focus_first()

    def _leave_paper(self) -> None:
        self.steps.setCurrentIndex(0)
        self.print_button.setFocus()

    def _destroy(self) -> None:
        with showing_errors(self):
            self.reason.mark(is_wrong=False)
            number, signed = self.number.text().strip(), self.signatures.signed()
            held = self._desk.erasure.destroy_now(number, self.reason.words(), signed)
            self._clear()
            after = f"备份里还可能有：{'；'.join(held)}" if held else "登记在册的备份里也没有了"
            self.told.emit(f"{number}的联系信息已销毁；{after}。")

    def _clear(self) -> None:
        self.number.clear()
        self.reason.clear()
        self.signatures.clear_pins()
        self.refresh()

    def _arrange(self) -> None:
        label = lay.labelled("月份", self.month)
        head = lay.row(lay.section("联系信息销毁清单"), label, self.month, 1, self.print_button)
        which = lay.row(lay.labelled("编号", self.number), self.number, self.reason, spacing=12)
        which.setStretch(1, 2)
        which.setStretch(2, 5)
        sign = lay.row(self.signatures, 1, self.destroy_button)
        early = lay.card(
            lay.column(lay.section("提前销毁一条"), lay.words(_ABOUT, "small"), which, sign)
        )
        box = lay.column(head, self.rows, self.left, early, spacing=8)
        box.setStretch(1, 1)
        page = QWidget()
        page.setLayout(box)
        self.steps.addWidget(page)
        self.steps.addWidget(self.paper)
        self.setLayout(lay.column(self.steps))
