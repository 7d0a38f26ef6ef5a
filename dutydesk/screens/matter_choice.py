"""What becomes of it (事项): nothing, part of an open matter, or a new matter."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import Matter, MatterDraft, MatterKind
from dutydesk.rules import proposals
from dutydesk.rules.dating import Rulebook
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import PickBox
from dutydesk.screens.kit.form import Form

NO_MATTER, EXISTING, NEW = range(3)
_MODES = ("1 不立项", "2 并入原有事项", "3 新立事项")
_SAME_AS_RECORD = ("kind", "is_restricted")
"""Fields of a matter that the record has already told; nothing is typed twice."""

_DATING = ("due_at", "limit_rule", "is_reply_owed")
"""What a matter's limit hangs on, beside its kind."""


class MatterBox(PickBox):
    """A list of open matters; long titles do not push the form wider."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setAccessibleName("原有事项")
        self.setPlaceholderText(hint)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def offer(self, matters: Sequence[Matter], none: str = "") -> None:
        """Offer these open matters; what was picked stays picked."""
        offered = [(none, "")] if none else []
        offered += [(proposals.called(matter), matter.number) for matter in matters]
        if offered == [(self.itemText(i), self.itemData(i)) for i in range(self.count())]:
            return
        picked = self.number()
        self.blockSignals(True)
        self.clear()
        for words, number in offered:
            self.addItem(words, number)
        self.blockSignals(False)
        self.pick(picked)

    def pick(self, number: str) -> None:
        """Pick the matter of this number, or none."""
        self.setCurrentIndex(self.findData(number))

    def number(self) -> str:
        """The number picked; empty if none is."""
        return self.currentData() or ""


class MatterChoice(QWidget):
    """What becomes of it: nothing, part of an open matter, or a new matter."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = PickBox()
        self.mode.addItems(_MODES)
        self.mode.setAccessibleName("事项")
        self.existing = MatterBox("请选在办事项（按数字或↓）")
        self.new = Form(MatterDraft, hide=_SAME_AS_RECORD)
        self._proposed: dict[str, str] = {}
        head = lay.row(lay.section("事项"), self.mode)
        head.addWidget(self.existing, 1)
        head.addStretch()
        self.limit = lay.words(name="small")
        self.setLayout(lay.column(head, self.limit, self.new))
        self._turn()
        self.mode.currentIndexChanged.connect(self._turn)
        self.existing.currentIndexChanged.connect(self.edited)
        self.new.edited.connect(self.edited)

    def read(self, now: datetime) -> tuple[str, MatterDraft | None]:
        """The number of the open matter, or the new one."""
        mode = self.mode.currentIndex()
        about = self.existing.number() if mode == EXISTING else ""
        return about, MatterDraft(**self.new.read(now)) if mode == NEW else None

    def words(self) -> dict[str, str]:
        """What is typed and picked, as text."""
        mode = self.mode.currentIndex()
        new = self.new.words() if mode == NEW else {}
        return {"mode": str(mode), "about": self.existing.number()} | new

    def restore(self, words: Mapping[str, str]) -> None:
        """Put back what ``words`` gave."""
        self.new.restore(words)
        self.existing.pick(words.get("about", ""))
        self.mode.setCurrentIndex(int(words.get("mode", NO_MATTER)))

    def clear(self, now: datetime) -> None:
        """Nothing becomes of it."""
        self.new.clear(now)
        self.existing.pick("")
        self.mode.setCurrentIndex(NO_MATTER)

    def propose(self, content: str, now: datetime) -> None:
        """Propose a new matter where none was chosen."""
        if self.mode.currentIndex() == NO_MATTER:
            self.new.show_instance(proposals.matter_draft(content), now)
            self._proposed = self.new.words()
            self.mode.setCurrentIndex(NEW)

    def take_back(self, now: datetime) -> None:
        """Take a proposal back that nobody has touched."""
        if self.mode.currentIndex() == NEW and self.new.words() == self._proposed:
            self.clear(now)

    def reckon(self, kind: MatterKind, received: datetime, book: Rulebook) -> None:
        """Say by when and why, for a matter of this kind received then."""
        if self.mode.currentIndex() != NEW:
            return
        try:
            # one by one, for reading the whole form would end what an input method composes
            said = {name: self.new.read_one(name, received) for name in _DATING}
        except InvalidInput:
            return  # half a time is typed
        draft = MatterDraft(title="", kind=kind, **said)
        self.limit.setText(proposals.limit_told(draft, received.date(), book))

    def mark(self, name: str, sentence: str) -> bool:
        """Mark a field of the new matter, or the choice of the old one."""
        if name == "about":
            self.mode.setCurrentIndex(EXISTING)
            self.existing.setFocus()
            return True
        if name in self.new.names():
            self.mode.setCurrentIndex(NEW)
        return self.new.mark(name, sentence)

    def _turn(self) -> None:
        mode = self.mode.currentIndex()
        self.existing.setVisible(mode == EXISTING)
        self.new.setVisible(mode == NEW)
        self.limit.setVisible(mode == NEW)
        self.edited.emit()
