"""PINs just issued, shown once: one person at a time, covered until that person looks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dutydesk.desk.founding import IssuedPin
from dutydesk.screens.kit import lay

_COVERED = "● ● ● ● ● ●"


class IssuedPins(QWidget):
    """Each copies their own PIN; afterwards nobody can see it again, the program neither."""

    closed = Signal()

    def __init__(self, last_words: str) -> None:
        super().__init__()
        self._last_words = last_words
        self._issued: tuple[IssuedPin, ...] = ()
        self._place = 0
        self._is_open = False
        self.step = QLabel()
        self.step.setObjectName("small")
        self.name = QLabel()
        self.name.setObjectName("title")
        self.titles = lay.words(name="small")
        self.pin = QLabel()
        self.pin.setObjectName("pin")
        self.pin.setAccessibleName("PIN")
        self.pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back_button = QPushButton("上一位")
        self.cover_button = QPushButton("遮住")
        self.next_button = lay.primary("")
        self._arrange()
        self.back_button.clicked.connect(self._back)
        self.cover_button.clicked.connect(self._cover)
        self.next_button.clicked.connect(self._go_on)

    def show_pins(self, issued: tuple[IssuedPin, ...]) -> None:
        """Show these, the first one covered."""
        self._issued = issued
        self._turn_to(0)
        self.next_button.setFocus()

    def focus_first(self) -> None:
        """The one button that leads on."""
        self.next_button.setFocus()

    def _go_on(self) -> None:
        if not self._is_open:
            self._open()
        elif self._place + 1 < len(self._issued):
            self._turn_to(self._place + 1)
        else:
            self._close()

    def _back(self) -> None:
        self._turn_to(self._place - 1)

    def _cover(self) -> None:
        self._turn_to(self._place)

    def _open(self) -> None:
        pin = self._issued[self._place].pin
        self.pin.setText(f"{pin[:3]} {pin[3:]}")
        self._is_open = True
        is_last = self._place + 1 == len(self._issued)
        self.next_button.setText(self._last_words if is_last else "抄好了，换下一位")
        self.cover_button.setEnabled(True)

    def _turn_to(self, place: int) -> None:
        self._place, self._is_open = place, False
        issued = self._issued[place]
        self.step.setText(f"第{place + 1}位，共{len(self._issued)}位")
        self.name.setText(issued.name)
        self.titles.setText(issued.titles)
        self.pin.setText(_COVERED)
        self.next_button.setText(f"请{issued.name}来看，显示PIN")
        self.back_button.setEnabled(place > 0)
        self.cover_button.setEnabled(False)

    def _close(self) -> None:
        # nothing of it stays in the window once it was copied
        self._issued = ()
        self.pin.setText(_COVERED)
        self.closed.emit()

    def _arrange(self) -> None:
        warning = lay.words(
            "请各人抄下自己的PIN，关闭后不再显示。PIN不要告诉别人，也不要贴在电脑上。"
        )
        buttons = lay.row(self.back_button, self.cover_button, 1, self.next_button)
        box = lay.column(warning, self.step, self.name, self.titles, self.pin, buttons, spacing=8)
        self.setLayout(box)
