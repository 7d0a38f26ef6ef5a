"""Printing (打印): the finished pages onto a printer, as pictures of 300 dots an inch."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from dutydesk.desk.papers import PapersDesk
from dutydesk.model.errors import PaperTrouble

DOTS_PER_INCH = 300
"""Sharp enough for small type; twice as many would need 400 MB on a PC that has 4 GB."""


def chosen_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask which printer; None if the officer goes back. Raises PaperTrouble without any."""
    if not QPrinterInfo.availablePrinters():
        raise PaperTrouble("这台电脑没有装打印机；可以“另存PDF”，拿到能打印的电脑上打印。")
    printer = a4_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印：A4纸，共{pages}页")
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() else None


def a4_printer() -> QPrinter:
    """A printer of A4 sheets without margins of its own; the paper brings its margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def printed(papers: PapersDesk, pdf: bytes, printer: QPrinter) -> int:
    """Print the chosen pages one after the other; return how many.

    Long work for the worker: painting on a printer is allowed outside the window's thread.
    Raises PaperTrouble if the printer does not take the job.
    """
    pages = _wanted(papers.page_count(pdf), printer.fromPage(), printer.toPage())
    painter = QPainter()
    if not painter.begin(printer):
        raise PaperTrouble("打印机没有接受打印任务，请检查打印机是否开着、有没有纸。")
    try:
        for place, page in enumerate(pages):
            if place and not printer.newPage():
                raise PaperTrouble(f"打印到第{place}页停了，请检查打印机；日报本身没有问题。")
            _paint(painter, papers.picture(pdf, page, DOTS_PER_INCH), printer.resolution())
    finally:
        painter.end()
    return len(pages)


def task(papers: PapersDesk, pdf: bytes, printer: QPrinter) -> Callable[[], int]:
    """The printing as work for the worker."""
    return lambda: printed(papers, pdf, printer)


def _wanted(count: int, first: int, last: int) -> range:
    # both are 0 when all pages are wanted
    return range(first - 1, min(last, count)) if first and last else range(count)


def _paint(painter: QPainter, picture: tuple[int, int, bytes], resolution: int) -> None:
    width, height, dots = picture
    image = QImage(dots, width, height, QImage.Format.Format_RGB32)
    scale = resolution / DOTS_PER_INCH
    painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
