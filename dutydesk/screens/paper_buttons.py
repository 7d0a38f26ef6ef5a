"""What can be done with a paper in view: save it, print it; its pages are counted first."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dutydesk.desk.papers import PapersDesk
from dutydesk.screens.kit import lay, places, printing
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.kit.work import Worker


class PaperButtons(QWidget):
    """另存PDF and 打印 for the pages shown beside it."""

    told = Signal(str)

    def __init__(self, papers: PapersDesk, pages: PdfPages, name: Callable[[], str]) -> None:
        super().__init__()
        self._papers = papers
        self._pages = pages
        self._name = name
        self._worker = Worker(self)
        self.count = QLabel()
        self.count.setObjectName("small")
        self.save_button = QPushButton("另存PDF")
        self.print_button = QPushButton("打印")
        self.setLayout(lay.row(self.count, 1, self.save_button, self.print_button))
        pages.shown.connect(self.follow)
        pages.begun.connect(self.follow)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.follow()

    def follow(self) -> None:
        """Say how many pages there are; without any there is nothing to print."""
        count = len(self._pages.pages)
        self.count.setText(f"A4纸，共{count}页" if count else "")
        # until the paper asked for is drawn, the one in view is another
        is_ready = bool(count) and self._pages.is_current
        self.save_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready)

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
                work = printing.task(self._papers, self._pages.pdf, printer)
                self._worker.run(lambda _report: work(), self._printed)

    def _printed(self, count: int) -> None:
        self.told.emit(f"已送打印机，共{count}页。")
