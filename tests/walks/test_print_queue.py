"""Printing through a real queue: two numbered copies, two-sided, A4, every page on it."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.walks import print_queue

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(bool(print_queue.lacking()), reason=print_queue.lacking() or "-")
def test_two_copies_of_a_report_come_out_of_a_real_queue(tmp_path_factory: pytest.TempPathFactory):
    # a socket's path may have a hundred characters and no more
    with print_queue.queue(tmp_path_factory.mktemp("q")) as (environment, out):
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "tests.walks.print_once", print_queue.PRINTER, "2"],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        copies = print_queue.kept(out, 2)
        pages = int(done.stdout) // 2
        assert len(copies) == 2
        for copy in copies:
            printed = PdfDocument(copy)
            assert len(printed) == pages
            width, height = printed[0].get_size()
            assert (round(width), round(height)) == (595, 842)
            assert _is_inked(printed)
            assert "sides=two-sided-long-edge" in (
                told := copy.with_suffix(".txt").read_text()
            ) or ("Duplex=DuplexNoTumble" in told)
        first, second = (_foot(PdfDocument(copy)) for copy in copies)
        # the copies differ in the number at their foot and in nothing above it
        assert first != second


def _is_inked(document: PdfDocument) -> bool:
    return all(
        sum(value < 128 for value in bytes(page.render(scale=0.5).buffer)) > 500
        for page in document
    )


def _foot(document: PdfDocument) -> bytes:
    bitmap = document[0].render(scale=100 / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    start, end = int(bitmap.height * 0.9), int(bitmap.height * 0.93)
    return rows[start * bitmap.stride : end * bitmap.stride]
