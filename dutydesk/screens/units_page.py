"""单位和地点: the names this office works with, offered by their initials; never a citizen."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.screens.act_panel import bind
from dutydesk.screens.import_panel import ImportPanel
from dutydesk.screens.kit import lay, messages, places
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table

_HEADINGS = (
    Heading("名称", lambda each: each.name, 12),
    Heading("值班电话", lambda each: each.duty_number or "—", 9),
    Heading("备注", lambda each: each.remarks),
)
_SHOWN = (PhraseKind.UNIT, PhraseKind.PLACE)


class UnitsPage(QWidget):
    """Two lists behind two buttons, and a line to add a name or change it."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.buttons = {kind: QPushButton(kind.value) for kind in _SHOWN}
        self.rows = Table(_HEADINGS, "还没有列入；在下面填名称，或导入一张表。", "单位和地点")
        self.form = Form(Listed, hide=("kind",))
        self.drop_button = QPushButton("去掉")
        self.import_button = QPushButton("导入…")
        lists = desk.lists
        self.table = ImportPanel(lists.preview_units, lambda found, _: lists.take_units(found))
        self.parts = (QWidget(), QWidget())
        self.put_button = lay.primary("列入或更改（Ctrl+Enter）")
        self._arrange()
        self._wire()

    @property
    def kind(self) -> PhraseKind:
        """Which list is in view."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def refresh(self) -> None:
        """Read the list in view."""
        self.rows.show_rows(self._desk.directory.all_of(self.kind))

    def focus_first(self) -> None:
        """Begin with the list."""
        self.rows.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark a field of the form."""
        return self.form.mark(field, sentence)

    def _put(self) -> None:
        with showing_errors(self):
            listed = Listed(kind=self.kind, **self.form.read(self._desk.now()))
            self._desk.directory.put(listed)
            self.form.clear(self._desk.now())
            self.told.emit(f"{listed.kind.value}名录已列入{listed.name}。")
            self.form.focus_first()

    def _drop(self) -> None:
        with showing_errors(self):
            listed = self._chosen()
            question = f"把{listed.name}从名录里去掉？写过的记录都不变，还可以再列入。"
            if messages.ask(self, question, "去掉"):
                self._desk.directory.drop(listed.name)
                self.told.emit(f"{listed.name}已从名录去掉。")

    def _import(self) -> None:
        path = places.table_to_open(self)
        if path is not None:
            self._show_import(is_shown=True)
            self.table.look_through(path)

    def _imported(self, count: int) -> None:
        self._close_import()
        self.refresh()
        self.told.emit(f"名录已列入{count}个。")

    def _close_import(self) -> None:
        self._show_import(is_shown=False)
        self.rows.setFocus()

    def _show_import(self, *, is_shown: bool) -> None:
        for part in (*self.parts, self.rows):
            part.setVisible(not is_shown)
        self.table.setVisible(is_shown)

    def _point(self, listed: Listed | None) -> None:
        if listed is not None:
            with QSignalBlocker(self.form):
                self.form.show_instance(listed, self._desk.now())

    def _turn(self) -> None:
        self.form.clear(self._desk.now())
        self.refresh()

    def _chosen(self) -> Listed:
        listed = self.rows.current()
        if not isinstance(listed, Listed):
            raise NotNow("请先在名录里选一个。")
        return listed

    def _wire(self) -> None:
        self.import_button.clicked.connect(self._import)
        self.table.taken.connect(self._imported)
        self.table.left.connect(self._close_import)
        self.rows.pointed.connect(self._point)
        self.put_button.clicked.connect(self._put)
        self.drop_button.clicked.connect(self._drop)
        for button in self.buttons.values():
            button.clicked.connect(self._turn)
        bind(self, "Ctrl+Return", self.put_button)
        bind(self, "Ctrl+Enter", self.put_button)

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        for button in self.buttons.values():
            button.setCheckable(True)
            group.addButton(button)
        self.buttons[PhraseKind.UNIT].setChecked(True)
        about = lay.words(
            "只列单位、地点和工作电话，不列群众。填表时打拼音首字母就会提示。", "small"
        )
        head = lay.row(*self.buttons.values(), about, self.import_button)
        head.setStretch(2, 1)
        form = lay.column(self.form, lay.row(self.drop_button, 1, self.put_button))
        self.parts[0].setLayout(head)
        self.parts[1].setLayout(lay.column(lay.card(form)))
        box = lay.column(self.parts[0], self.rows, self.parts[1], self.table)
        box.setStretch(1, 1)
        box.setStretch(3, 1)
        self.setLayout(box)
