"""查找: one line in, sentences out as one types; the chosen one tells its whole story."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton

from dutydesk.desk.desk import Desk
from dutydesk.model.entry import Entry
from dutydesk.rules import finding, timeline
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.timeline_view import Timeline

PAUSE = 120
"""Milliseconds without a key after which the answers follow."""

_MOST = 50
_HEADINGS = (
    Heading("时间", lambda e: f"{e.happened_at:%Y-%m-%d %H:%M}", 9),
    Heading("方式", lambda e: e.channel or e.kind.value, 4),
    Heading("内容", lambda e: e.text),
    Heading("记录人", lambda e: e.author, 4),
)


class FindScreen(Screen):
    """Every sentence the journal holds; contacts are in no index, so no citizen is found."""

    title = "查找"
    matter_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.line = LineEdit()
        self.line.setPlaceholderText("几个字、编号、日期，用空格隔开，如 石门村 停电 11-20")
        self.line.setAccessibleName("查找")
        self.told = lay.words(name="quiet")
        self.rows = Table(_HEADINGS, "上面写几个字，结果随写随出，最新的在前。", "查找结果")
        self.story_title = lay.section("经过")
        self.story = Timeline("选一条，这里显示它的全部经过。")
        self.open_button = QPushButton("打开事项（Enter）")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Ask again; new entries may have come."""
        self._find()

    def focus_first(self) -> None:
        """Put the cursor into the line, what stands in it marked."""
        self.line.setFocus()
        self.line.selectAll()

    def _wait(self) -> None:
        self._pause.start()

    def _find(self) -> None:
        self._pause.stop()
        with showing_errors(self):
            found = self._desk.finding.find(self.line.text(), _MOST)
            self.rows.show_rows(found)
            if self.rows.current() is None and found:
                self.rows.selectRow(0)
            self.told.setText(_told(self.line.text(), len(found)))
            self._point(self.rows.current())

    def _point(self, entry: Entry | None) -> None:
        name = finding.story_of(entry) if entry else ""
        self.story_title.setText(f"经过 {name}".rstrip())
        story = self._desk.finding.story(entry) if entry else ()
        self.story.show_rows(timeline.items(story))
        self.open_button.setEnabled(bool(entry and entry.matter))

    def _choose(self, entry: Entry) -> None:
        if entry.matter:
            self.matter_asked.emit(entry.matter)

    def _open(self) -> None:
        entry: Entry | None = self.rows.current()
        if entry is not None:
            self._choose(entry)

    def _wire(self) -> None:
        self.line.textChanged.connect(self._wait)
        self._pause.timeout.connect(self._find)
        self.rows.pointed.connect(self._point)
        self.rows.chosen.connect(self._choose)
        self.open_button.clicked.connect(self._open)
        bind(self, "Ctrl+Return", self.open_button)

    def _arrange(self) -> None:
        left = lay.column(self.line, self.told, self.rows)
        right = lay.column(lay.row(self.story_title, 1, self.open_button), self.story)
        both = lay.row(spacing=16)
        both.addLayout(left, 62)
        both.addLayout(right, 38)
        box = lay.column(self.notice, both)
        box.setContentsMargins(12, 8, 12, 8)
        self.setLayout(box)


def _told(typed: str, count: int) -> str:
    if not typed.strip():
        return "查的是日志里的话和编号；联系人不在其中，只能从事项里看。"
    if not count:
        return "没有找到；少写几个字，或换个说法。"
    return f"最新的{count}条（还有更早的，请再加一个词）" if count == _MOST else f"共{count}条"
