"""要素: what is known of one emergency; what is empty is being checked and comes back by itself."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.emergency import Emergency, Facts
from dutydesk.model.record import Section
from dutydesk.rules import emergencies as rules
from dutydesk.screens.act_panel import bind
from dutydesk.screens.draft_keeper import DraftKeeper
from dutydesk.screens.kit import lay, messages
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.phrase_offers import offer_in

_SECTIONS = (
    Section(
        "事件",
        ("happened", "place", "event_class", "level", "detail", "cause", "course"),
    ),
    Section(
        "伤亡（只记人数）和影响",
        (
            *("dead", "missing", "badly_hurt", "slightly_hurt", "trapped"),
            *("loss", "scope", "trend"),
        ),
    ),
    Section("处置", ("measures", "on_scene", "commander", "next_steps")),
)


class EmergencyFacts(QWidget):
    """The elements form; only what changed is told."""

    acted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = ""
        self._fresh: Mapping[str, str] = {}
        self.open_ends = lay.words(name="missing")
        self.level = lay.words(name="quiet")
        self.form = Form(Facts, _SECTIONS)
        self.offers = offer_in(desk, self.form)
        self.save_button = lay.primary("保存核实情况（Ctrl+Enter）")
        self.drop_button = QPushButton("放弃改动")
        self.draft = DraftKeeper(self, desk, "", self._words)
        self._arrange()
        self.form.edited.connect(self.draft.touch)
        self.save_button.clicked.connect(self._save)
        self.drop_button.clicked.connect(self._drop)
        bind(self, "Ctrl+Return", self.save_button)
        bind(self, "Ctrl+Enter", self.save_button)

    def show_emergency(self, emergency: Emergency) -> None:
        """Show what is known; what is typed and not saved stays with whoever typed it."""
        say_open_ends(self.open_ends, emergency)
        self.level.setText(_suggested(emergency.facts))
        self.level.setVisible(bool(self.level.text()))
        is_another = emergency.number != self._number
        if is_another:
            self.draft.turn_to(f"facts:{emergency.number}")
            self._number = emergency.number
        if is_another or self.draft.has_changed_hands():
            self._show(emergency.facts)
            draft = self.draft.taken()
            if draft is not None:
                self.form.restore(draft.words)
                self.draft.rest()
        elif not self._words():
            self._show(emergency.facts)

    def focus_first(self) -> None:
        """Begin with the first element."""
        self.form.focus_first()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        return self.form.mark(name, sentence)

    def _drop(self) -> None:
        if messages.ask(self, "放弃没有保存的改动？放弃后不能找回。", "放弃"):
            self.draft.drop()
            self._show(self._desk.emergencies.numbered(self._number).facts)
            self.focus_first()

    def _words(self) -> Mapping[str, str]:
        """What was typed beyond what is known already."""
        now = self.form.words()
        return now if now != self._fresh else {}

    def _show(self, known: Facts) -> None:
        with QSignalBlocker(self.form):
            self.form.show_instance(known, self._desk.now())
        self.form.unmark()
        self.draft.rest()
        self._fresh = dict(self.form.words())

    def _save(self) -> None:
        with showing_errors(self):
            known = Facts(**self.form.read(self._desk.now()))
            self._fresh = dict(self.form.words())
            kept = self._desk.emergencies.verify(self._number, known)
            self.draft.drop()
            self._show(kept.facts)
            self.acted.emit("核实情况已记")

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setLayout(lay.column(self.form, 1))
        self.setLayout(
            lay.column(
                self.open_ends,
                self.level,
                lay.scrolled(inner),
                lay.row(self.save_button, 1, self.drop_button),
            )
        )


def say_open_ends(label: QLabel, emergency: Emergency) -> None:
    """Say what is still being checked, or that nothing is."""
    found = rules.unknown(emergency.facts)
    words = f"正在核实：{'、'.join(found)}" if found else "要素都核实了。"
    lay.judge(label, words, is_right=not found)


def _suggested(known: Facts) -> str:
    found = rules.suggested_level(known)
    if found is None or found is known.level:
        return ""
    return f"按伤亡人数，级别初判可定“{found.value}”（条例493号 第3条），由您决定。"
