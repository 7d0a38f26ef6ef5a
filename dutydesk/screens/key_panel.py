"""Making the key (制作备份密钥): two people sign, the envelope is printed and read back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.envelope import EnvelopeCard
from dutydesk.rules.permissions import Right
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.paper_buttons import PaperButtons
from dutydesk.screens.two_signatures import TwoSignatures

_ASK, _PAPER = range(2)


class KeyPanel(QWidget):
    """The one place where the private key is ever seen; putting it away forgets it."""

    told = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = ""
        self.signatures = TwoSignatures(Right.KEEP_COPIES)
        self.make_button = lay.primary("制作密钥")
        self.pages = PdfPages(desk.papers)
        self.buttons = PaperButtons(desk.papers, self.pages, lambda: f"备份密钥{self._number}")
        # a key saved as a file would be found by whoever finds the file
        self.buttons.save_button.hide()
        self.asked = lay.words()
        self.group = LineEdit()
        self.group.setMaxLength(8)
        self.adopt_button = lay.primary("已装信封，启用密钥")
        self.back_buttons = (QPushButton("返回"), QPushButton("不启用，返回"))
        self.steps = QStackedWidget()
        self._arrange()
        self.make_button.clicked.connect(self._make)
        self.adopt_button.clicked.connect(self._adopt)
        for button in self.back_buttons:
            button.clicked.connect(self._leave)
        self.buttons.told.connect(self.told)

    def begin(self) -> None:
        """Ask for the two people."""
        self.signatures.show_people(self._desk.people.serving())
        self.steps.setCurrentIndex(_ASK)
        self.signatures.focus_first()

    def put_away(self) -> None:
        """Forget the key and everything typed."""
        self._desk.keys.forget()
        self.pages.clear()
        self.group.clear()
        self.signatures.clear_pins()
        self.steps.setCurrentIndex(_ASK)

    def _make(self) -> None:
        with showing_errors(self):
            self._show(self._desk.keys.prepare(*self.signatures.signed()))

    def _show(self, card: EnvelopeCard) -> None:
        self.signatures.clear_pins()
        self._number = card.number
        self.asked.setText(
            f"打印两份，分装两个信封封好。再照纸上输入第{card.asked}组，证明纸是清楚的："
        )
        self.pages.show_paper(lambda: self._desk.keys.pdf(card))
        self.steps.setCurrentIndex(_PAPER)

    def _adopt(self) -> None:
        with showing_errors(self):
            number = self._desk.keys.adopt(self.group.text())
            self.put_away()
            self.told.emit(
                f"备份密钥{number}已启用，今后的备份都加密。请把信封交办公室负责人锁存。"
            )
            self.left.emit()

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def _arrange(self) -> None:
        title = lay.words("制作备份密钥", "title")
        about = lay.words(
            "有了密钥，U盘上的备份只有密钥信封能打开，捡到U盘的人什么也看不到；每天备份不用输密码。"
            "私钥只印在纸上一次，程序不留存。请保管员和另一位在岗人员都在场，打印机准备好。"
        )
        acts = lay.row(1, self.back_buttons[0], self.make_button)
        ask = QWidget()
        inner = lay.column(title, about, self.signatures, acts, spacing=16)
        ask.setLayout(lay.column(lay.card(inner), 1))
        self.group.setMaximumWidth(self.group.fontMetrics().horizontalAdvance("W" * 10))
        self.group.setAccessibleName("照纸上输入的一组")
        last = lay.row(self.asked, self.group, self.back_buttons[1], self.adopt_button)
        last.setStretch(0, 1)
        paper = QWidget()
        column = lay.column(self.pages, self.buttons, last)
        column.setStretch(0, 1)
        paper.setLayout(column)
        self.steps.addWidget(ask)
        self.steps.addWidget(paper)
        self.setLayout(lay.column(self.steps))
