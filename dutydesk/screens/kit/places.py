"""Asking for a place on the disk: where to save, which folder."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dutydesk.model.errors import PaperTrouble


def pdf_to_save(owner: QWidget, name: str) -> Path | None:
    """Where to save a paper of this name; None if the officer goes back."""
    chosen, _ = QFileDialog.getSaveFileName(owner, "另存PDF", f"{name}.pdf", "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def table_to_save(owner: QWidget, name: str) -> Path | None:
    """Where to save a list of this name; None if the officer goes back."""
    title, kinds = "另存表格", "表格 (*.xlsx)"
    chosen, _ = QFileDialog.getSaveFileName(owner, title, f"{name}.xlsx", kinds)
    return Path(chosen).with_suffix(".xlsx") if chosen else None


def table_to_open(owner: QWidget) -> Path | None:
    """A table to take in; None if the officer goes back."""
    chosen, _ = QFileDialog.getOpenFileName(owner, "导入名单", "", "表格 (*.xlsx *.csv *.txt)")
    return Path(chosen) if chosen else None


def folder(owner: QWidget, title: str, begin: str) -> Path | None:
    """A folder; None if the officer goes back."""
    chosen = QFileDialog.getExistingDirectory(owner, title, begin)
    return Path(chosen) if chosen else None


def write(path: Path, pdf: bytes) -> None:
    """Write a paper; raises PaperTrouble if the place cannot take it."""
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise PaperTrouble(
            f"“{path.name}”没有存成（可能没有权限、已满或正被打开）；请换一个位置再存。"
        ) from error
