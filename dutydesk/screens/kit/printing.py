"""Printing (打印): the finished pages onto a printer, as pictures of 300 dots an inch."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from dutydesk.desk.papers import PapersDesk
from dutydesk.model.errors import PaperTrouble
from dutydesk.model.progress import Report

DOTS_PER_INCH = 300
"""Sharp enough for small type; twice as many would need 400 MB on a PC that has 4 GB."""

_FOOT = QRectF(74 / 210, 268.5 / 297, 62 / 210, 6 / 297)
"""Where the copy number stands: in the middle of the foot, in parts of the sheet."""


@dataclass(frozen=True)
class Job:
    """What goes to the printer: the file and its name, the first copy's number, how many copies.

    A ``first_copy`` of 0 means that the copies bear no number.
    """

    pdf: bytes
    name: str
    copies: int
    first_copy: int = 0


def chosen_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask which printer, how many copies, one side or two; None if the officer goes back.

    Raises PaperTrouble if the PC has no printer.
    """
    if not QPrinterInfo.availablePrinters():
        raise PaperTrouble("这台电脑没有装打印机；可以“另存PDF”，拿到能打印的电脑上打印。")
    printer = a4_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印：A4纸，每份{pages}页")
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() else None


def a4_printer() -> QPrinter:
    """A printer of A4 sheets without margins of its own; the paper brings its margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return printer


def printed(papers: PapersDesk, job: Job, printer: QPrinter, report: Report) -> int:
    """Print the chosen pages of every copy; return how many pages went out.

    Each copy is a job of its own: on two-sided sheets the next copy begins on a new sheet, and
    each bears its number. Long work for the worker: painting on a printer is allowed outside the
    window's thread. Raises PaperTrouble if the printer does not take the job.
    """
    pages = _wanted(papers.page_count(job.pdf), printer.fromPage(), printer.toPage())
    printer.setCopyCount(1)
    for copy in range(job.copies):
        number = f"第{job.first_copy + copy}份" if job.first_copy else ""
        printer.setDocName(job.name + number)
        told = partial(_told, report, copy * len(pages), job.copies * len(pages))
        _print_copy(papers, job, printer, _Copy(pages, number, told))
    return len(pages) * job.copies


@dataclass(frozen=True)
class _Copy:
    pages: range
    number: str
    report: Callable[[int], None]


def _told(report: Report, before: int, total: int, page: int) -> None:
    report(before + page, total)


def _print_copy(papers: PapersDesk, job: Job, printer: QPrinter, copy: _Copy) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise PaperTrouble("打印机没有接受打印任务，请检查打印机是否开着、有没有纸。")
    try:
        for place, page in enumerate(copy.pages):
            if place and not printer.newPage():
                raise PaperTrouble(f"打印到第{place}页停了，请检查打印机；这份文件本身没有问题。")
            copy.report(place)
            _paint(painter, papers.picture(job.pdf, page, DOTS_PER_INCH), printer.resolution())
            _number(painter, copy.number, printer)
    finally:
        painter.end()


def _wanted(count: int, first: int, last: int) -> range:
    # both are 0 when all pages are wanted
    return range(first - 1, min(last, count)) if first and last else range(count)


def _paint(painter: QPainter, picture: tuple[int, int, bytes], resolution: int) -> None:
    width, height, dots = picture
    image = QImage(dots, width, height, QImage.Format.Format_RGB32)
    scale = resolution / DOTS_PER_INCH
    painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)


def _number(painter: QPainter, number: str, printer: QPrinter) -> None:
    if not number:
        return
    font = QFont("Duty Sans")
    font.setPixelSize(printer.resolution() // 8)
    painter.setFont(font)
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    place = QRectF(
        _FOOT.x() * sheet.width(),
        _FOOT.y() * sheet.height(),
        _FOOT.width() * sheet.width(),
        _FOOT.height() * sheet.height(),
    )
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), number)
