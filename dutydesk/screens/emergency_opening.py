"""Opening an emergency (突发事件接报): one sentence is enough, the rest may stay empty (5.10)."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.emergency import EmergencyDraft
from dutydesk.screens.act_panel import bind
from dutydesk.screens.draft_keeper import DraftKeeper
from dutydesk.screens.kit import lay, messages
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.phrase_offers import offer_in

DRAFT = "emergency"

_HELP = (
    "先写一句话，马上按 Ctrl+Enter：时钟从接报时间走起，来电自动登记，接着一键一个打电话。"
    "其他的不知道就空着，空着的就是“正在核实”，以后再补；先救人，表不挡人。"
)


class EmergencyOpening(QWidget):
    """The form F9 opens; what is half typed stays a draft of whoever typed it."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._fresh: Mapping[str, str] = {}
        self.form = Form(EmergencyDraft)
        self.offers = offer_in(desk, self.form)
        self.open_button = lay.primary("立即登记（Ctrl+Enter）")
        self.drop_button = QPushButton("放弃")
        self.back_button = QPushButton("返回（Esc）")
        self.draft = DraftKeeper(self, desk, DRAFT, self._words)
        self._arrange()
        self.form.edited.connect(self.draft.touch)
        self.open_button.clicked.connect(self._open)
        self.drop_button.clicked.connect(self._drop)
        self.back_button.clicked.connect(self.left)
        bind(self, "Ctrl+Return", self.open_button)
        bind(self, "Ctrl+Enter", self.open_button)
        bind(self, "Esc", self.back_button)

    def follow(self) -> None:
        """Show the draft of whoever sits here now."""
        if self.draft.has_changed_hands():
            self._begin()
            draft = self.draft.taken()
            if draft is not None:
                self.form.restore(draft.words)
            self.draft.rest()

    def focus_first(self) -> None:
        """Begin with the sentence."""
        self.form.focus_first()

    def _open(self) -> None:
        with showing_errors(self):
            draft = EmergencyDraft(**self.form.read(self._desk.now()))
            number = self._desk.emergencies.open(draft)
            self.draft.drop()
            self._begin()
            self.opened.emit(number)

    def _drop(self) -> None:
        if messages.ask(self, "放弃这条没有登记的突发事件？放弃后不能找回。", "放弃"):
            self.draft.drop()
            self._begin()
            self.focus_first()

    def _begin(self) -> None:
        """An empty form."""
        with QSignalBlocker(self.form):
            self.form.clear(self._desk.now())
        self._fresh = dict(self.form.words())

    def _words(self) -> Mapping[str, str]:
        """What was typed beyond how the form began."""
        now = self.form.words()
        return now if now != self._fresh else {}

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setLayout(lay.column(self.form, lay.words(_HELP, "quiet"), 1, spacing=12))
        buttons = lay.row(self.open_button, self.drop_button, 1, self.back_button)
        self.setLayout(lay.column(lay.section("突发事件接报"), lay.scrolled(inner), buttons))
