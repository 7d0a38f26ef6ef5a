"""The screens' tests run on the program's own look, so that sizes and texts are real."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from dutydesk.model.settings import TextSize
from dutydesk.screens.kit import theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    if not qapp.property("dressed"):
        theme.prepare(qapp)
        qapp.setProperty("dressed", True)
    theme.apply(qapp, TextSize.LARGEST)
    yield
    # windows of earlier tests would be styled and refreshed along with those of later ones
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
