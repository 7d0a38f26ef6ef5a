"""Typing the envelope's key (输入密钥): every group is judged as soon as it stands."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dutydesk.rules import envelope
from dutydesk.screens.kit import lay


class KeyEntry(QWidget):
    """A place for the groups, or for what a scanner read off the QR."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("密钥")
        self.text.setPlaceholderText("照信封上的分组输入，或用扫码枪扫二维码；不分大小写")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 3 + 16)
        self.state = lay.words(name="typed")
        label = lay.labelled("密钥信封", self.text)
        self.setLayout(lay.column(label, self.text, self.state, spacing=4))
        self.text.textChanged.connect(self._judge)
        self._judge()

    def key(self) -> str:
        """The key; raise InvalidInput naming the group that was mistyped."""
        return envelope.typed_key(self.text.toPlainText())

    def clear(self) -> None:
        """Let go of what was typed."""
        self.text.clear()

    def _judge(self) -> None:
        said = envelope.progress(self.text.toPlainText())
        lay.judge(self.state, said, is_right=said.startswith("已对上"))
