"""What can be done with a paper in view: save it, print it; its pages are counted first."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dutydesk.desk.papers import PapersDesk
from dutydesk.screens.kit import lay, places, printing
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.kit.work import ProgressLine, Worker

Words = Callable[[], str]


def _no_number() -> str:
    return ""


class PaperButtons(QWidget):
    """另存PDF and 打印 for the pages shown beside it.

    ``number`` names an issued paper whose copies are counted (份号); other papers have none.
    """

    told = Signal(str)

    def __init__(
        self, papers: PapersDesk, pages: PdfPages, name: Words, number: Words = _no_number
    ) -> None:
        super().__init__()
        self._papers = papers
        self._pages = pages
        self._name = name
        self._number = number
        self._worker = Worker(self)
        self.progress = ProgressLine(self._worker)
        self.count = QLabel()
        self.count.setObjectName("small")
        self.blanks = lay.words(name="missing")
        self.save_button = QPushButton("另存PDF")
        self.print_button = QPushButton("打印")
        buttons = lay.row(self.count, 1, self.save_button, self.print_button)
        self.setLayout(lay.column(self.blanks, buttons, self.progress, spacing=4))
        pages.shown.connect(self.follow)
        pages.begun.connect(self.follow)
        self._worker.finished.connect(self.follow)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.follow()

    def follow(self) -> None:
        """Say how many pages there are; without any there is nothing to print."""
        count = len(self._pages.pages)
        self.count.setText(f"A4纸，共{count}页{self._printed_words()}" if count else "")
        # until the paper asked for is drawn, the one in view is another
        is_ready = bool(count) and self._pages.is_current
        self._name_blanks(self._pages.blanks if is_ready else ())
        self.save_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready and not self._worker.is_busy)

    def _name_blanks(self, sentences: tuple[str, ...]) -> None:
        self.blanks.setText("\n".join(sentences))
        self.blanks.setVisible(bool(sentences))

    def _printed_words(self) -> str:
        number = self._number()
        printings = self._papers.printings(number) if number else ()
        if not printings:
            return ""
        last = printings[-1]
        return f"，已印{last.last_copy}份（{last.at:%m-%d %H:%M} {last.who}）"

    def _save(self) -> None:
        with showing_errors(self):
            path = places.pdf_to_save(self, self._name())
            if path is not None:
                places.write(path, self._pages.pdf)
                self.told.emit(f"已存为{path}，共{len(self._pages.pages)}页。")

    def _print(self) -> None:
        with showing_errors(self):
            printer = printing.chosen_printer(self, len(self._pages.pages))
            if printer is not None:
                self._send(printer)

    def _send(self, printer: QPrinter) -> None:
        copies, where = max(1, printer.copyCount()), printer.printerName() or "文件"
        number, pdf, papers = self._number(), self._pages.pdf, self._papers
        first = 0
        if number:
            first = papers.begin_printing(number, copies, where).first_copy
        else:
            papers.note_printing(self._name(), copies, where)
        job = printing.Job(pdf, self._name(), copies, first)
        self._worker.run(
            lambda report: printing.printed(papers, job, printer, report), self._printed
        )
        self.progress.begin("正在打印")
        self.follow()

    def _printed(self, count: int) -> None:
        self.told.emit(f"已送打印机，共{count}页。")
