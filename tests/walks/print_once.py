"""Prints a made-up daily report on the queue named, as the window would: a process of its own.

Qt asks the system for printers once, so the queue must be there before it starts.
"""

import sys

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from dutydesk.documents import daily_report, preview
from dutydesk.screens.kit import printing, theme
from tests.documents.samples import report


class Papers:
    """The two doors of the desk that printing uses."""

    page_count = staticmethod(preview.page_count)
    picture = staticmethod(preview.picture)


def main(printer_name: str, copies: int) -> None:
    application = QApplication([])
    theme.prepare(application)
    assert printer_name in [info.printerName() for info in QPrinterInfo.availablePrinters()]
    printer = printing.a4_printer()
    printer.setPrinterName(printer_name)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    job = printing.Job(daily_report.pdf(report(3)), "值班日报20261124", copies, 1)
    said: list[tuple[int, int]] = []
    pages = printing.printed(Papers, job, printer, lambda done, total: said.append((done, total)))
    assert said == [(done, pages) for done in range(pages)]
    sys.stdout.write(f"{pages}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
