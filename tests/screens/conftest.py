"""The screens' tests run on the program's own look, so that sizes and texts are real."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from dutydesk.model.settings import TextSize
from dutydesk.screens.kit import theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    if not qapp.property("dressed"):
        theme.prepare(qapp)
        theme.apply(qapp, TextSize.LARGEST)
        qapp.setProperty("dressed", True)
