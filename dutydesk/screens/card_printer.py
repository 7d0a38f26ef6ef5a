"""The key card on paper (按键卡): one page, to a printer or into a file."""

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from dutydesk.desk.desk import Desk
from dutydesk.screens.key_card import KEYS
from dutydesk.screens.kit import places, printing
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.work import Worker
from dutydesk.screens.main_window import MainWindow

_NAME = "值班台按键卡"


class CardPrinter(QObject):
    """Gives the key card out; what came of it is said on the screen in view."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self.worker = Worker(window)

    def print_it(self) -> None:
        """Ask which printer, and print the card."""
        with showing_errors(self._window):
            printer = printing.chosen_printer(self._window, 1)
            if printer is not None:
                self._send(printer)

    def save_it(self) -> None:
        """Ask where to, and write the card."""
        with showing_errors(self._window):
            path = places.pdf_to_save(self._window, _NAME)
            if path is not None:
                places.write(path, self._desk.help.key_card_pdf(KEYS))
                self._tell(f"按键卡已存为{path}。")

    def _send(self, printer: QPrinter) -> None:
        copies, papers = max(1, printer.copyCount()), self._desk.papers
        papers.note_printing(_NAME, copies, printer.printerName() or "文件")
        job = printing.Job(self._desk.help.key_card_pdf(KEYS), _NAME, copies)
        self.worker.run(
            lambda report: printing.printed(papers, job, printer, report),
            lambda count: self._tell(f"按键卡已送打印机，共{count}页。"),
        )

    def _tell(self, sentence: str) -> None:
        self._window.close_card()
        screen = self._window.current_screen()
        if screen is not None:
            screen.notice.say(sentence)
            screen.focus_first()
