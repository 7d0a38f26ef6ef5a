"""The first run (首次启用): practise or begin in earnest; five questions, then the PINs."""

from dataclasses import dataclass
from datetime import time
from typing import Annotated, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew, IssuedPin
from dutydesk.model.field import Field
from dutydesk.model.record import Section
from dutydesk.model.settings import Pattern, Profile, Settings
from dutydesk.screens.issued_pins import IssuedPins
from dutydesk.screens.kit import lay, places
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.restore_here import RestoreHere
from dutydesk.screens.stick_watch import StickWatch


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the first run asks, and no more."""

    unit: Annotated[str, Field("单位名称", required=True, hint="如 青石镇维稳综治中心")] = ""
    profile: Annotated[Profile, Field("单位类型", required=True)] = Profile.TOWNSHIP
    founder: Annotated[str, Field("本人姓名", required=True, hint="您就是办公室负责人")] = ""
    handover_at: Annotated[time, Field("交接班时间", required=True)] = time(8, 30)
    pattern: Annotated[Pattern, Field("班次")] = Pattern.ALL_DAY
    leader: Annotated[str, Field("带班领导", required=True)] = ""
    lead: Annotated[str, Field("主班", required=True)] = ""
    seconds: Annotated[str, Field("副班", hint="可不填；两人用顿号隔开")] = ""
    backup_folder: Annotated[str, Field("备份位置", hint="U盘上的文件夹，可以以后再填")] = ""


_SECTIONS = (
    Section("一　哪个单位", ("unit", "profile")),
    Section("二　您是谁", ("founder",)),
    Section("三　几点交接班", ("handover_at", "pattern")),
    Section("四　现在谁当班", ("leader", "lead", "seconds")),
    Section("五　备份到哪里", ("backup_folder",)),
)
_CHOICE, _QUESTIONS, _PINS, _RESTORE = range(4)


class FoundingScreen(Screen):
    """Over everything until the file is founded."""

    practice_asked = Signal()
    founded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.practice_button = QPushButton("先练习")
        self.begin_button = lay.primary("正式启用")
        self.restore_button = QPushButton("从备份恢复")
        self.restore = RestoreHere(desk)
        self.form = Form(Answers, _SECTIONS)
        self.folder_button = QPushButton("选文件夹…")
        self.back_button = QPushButton("返回")
        self.found_button = lay.primary("启用（Ctrl+Enter）")
        self.pins = IssuedPins("都抄好了，去签到")
        self.steps = QStackedWidget()
        self._watch = StickWatch(self)
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Show the questions with their usual answers, until somebody types."""
        if self._desk.journal.shut:
            self.notice.say(self._desk.journal.shut, "trouble")
            self.begin_button.setEnabled(False)
        if not any(self.form.words()[name] for name in ("unit", "founder", "leader", "lead")):
            self.form.show_instance(Answers(), self._desk.now())

    def focus_first(self) -> None:
        """Practising is the button Enter presses; nothing is lost by it."""
        self.practice_button.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark what is missing."""
        return self.form.mark(field, sentence)

    def _ask(self) -> None:
        self.steps.setCurrentIndex(_QUESTIONS)
        self.form.focus_first()

    def _go_back(self) -> None:
        self.steps.setCurrentIndex(_CHOICE)
        self.begin_button.setFocus()

    def _go_restoring(self) -> None:
        self.notice.clear()
        self.steps.setCurrentIndex(_RESTORE)
        self.restore.refresh()
        self.restore.focus_first()

    def _choose_folder(self) -> None:
        folder = places.folder(self, "备份位置", "")
        if folder is not None:
            self.form.restore({"backup_folder": str(folder)})

    def _found(self) -> None:
        with showing_errors(self):
            issued = self._issued(self.form.read(self._desk.now()))
            self.pins.show_pins(issued)
            self.steps.setCurrentIndex(_PINS)
            self.pins.focus_first()

    def _issued(self, said: dict[str, Any]) -> tuple[IssuedPin, ...]:
        crew = Crew(said["leader"], said["lead"], _names(said["seconds"]))
        names = ("unit", "profile", "handover_at", "pattern", "backup_folder")
        settings = Settings(**{name: said[name] for name in names})
        return self._desk.founding.found(settings, said["founder"], crew)

    def _wire(self) -> None:
        self.practice_button.clicked.connect(self.practice_asked)
        self.begin_button.clicked.connect(self._ask)
        self.back_button.clicked.connect(self._go_back)
        self.restore_button.clicked.connect(self._go_restoring)
        self.restore.left.connect(self._go_back)
        self.restore.restored.connect(self.founded)
        self._watch.changed.connect(self.restore.refresh)
        self.folder_button.clicked.connect(self._choose_folder)
        self.found_button.clicked.connect(self._found)
        self.pins.closed.connect(self.founded)
        save = QShortcut(QKeySequence("Ctrl+Return"), self.steps.widget(_QUESTIONS))
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.found_button.click)

    def _arrange(self) -> None:
        self.steps.addWidget(self._choice())
        self.steps.addWidget(self._questions())
        pins = QWidget()
        pins.setLayout(lay.column(1, lay.card(lay.column(self.pins)), 1))
        self.steps.addWidget(_centred(pins, 720))
        self.steps.addWidget(_centred(self.restore, 1000))
        cover = QFrame()
        cover.setObjectName("cover")
        inner = lay.column(self.notice, self.steps)
        inner.setContentsMargins(48, 20, 48, 20)
        cover.setLayout(inner)
        self.setLayout(lay.column(cover))

    def _choice(self) -> QWidget:
        title = QLabel("值班台")
        title.setObjectName("huge")
        welcome = lay.words("值班室的日志、登记、交接班和日报。数据只在这台电脑上，不联网。")
        practice = _offer(
            "先练习",
            "打开一本练习本：虚构的单位、一个月的记录，随便试。屏幕和纸上都有“练习”字样，"
            "和正式数据分开放。",
            self.practice_button,
        )
        begin = _offer(
            "正式启用",
            "回答五个问题，约两分钟。程序给每人发一个六位PIN，马上就能写第一条日志。",
            self.begin_button,
        )
        back = _offer(
            "从备份恢复",
            "原来的电脑坏了、换了：插上备份U盘，照密钥信封输入密钥，编号接着往下编。",
            self.restore_button,
        )
        both = lay.row(practice, begin, back, spacing=24)
        page = QWidget()
        page.setObjectName("plain")
        page.setLayout(lay.column(1, title, welcome, both, 2, spacing=16))
        return _centred(page, 1100)

    def _questions(self) -> QWidget:
        inner = QWidget()
        folder = lay.row(1, self.folder_button)
        inner.setLayout(lay.column(self.form, folder, 1))
        foot = lay.row(self.back_button, 1, self.found_button)
        box = lay.column(lay.scrolled(inner), foot)
        return _centred(lay.card(box), 860)


def _offer(title: str, text: str, button: QPushButton) -> QFrame:
    name = QLabel(title)
    name.setObjectName("title")
    box = lay.column(name, lay.words(text), 1, lay.row(1, button), spacing=8)
    return lay.card(box)


def _centred(page: QWidget, width: int) -> QWidget:
    holder = QWidget()
    page.setFixedWidth(width)
    holder.setLayout(lay.row(1, page, 1))
    return holder


def _names(text: str) -> tuple[str, ...]:
    """Names parted by the marks people type between names."""
    for mark in "，,；;/ 　":
        text = text.replace(mark, "、")
    return tuple(name for name in text.split("、") if name)
