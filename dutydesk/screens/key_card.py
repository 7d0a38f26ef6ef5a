"""The key card (按键卡): every key of the daily path, on F1."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dutydesk.screens.kit import lay, theme

KEYS = (
    ("F2", "登记来电、去电"),
    ("F3", "登记来访"),
    ("F4", "登记来信"),
    ("F5", "写一条日志"),
    ("F6", "登记表上先记一笔，回头补记"),
    ("F7", "值班日报"),
    ("F8", "交接班"),
    ("F9", "突发事件接报，写一句就够"),
    ("F10", "登记投诉"),
    ("F11", "登记领导批示，转为督办"),
    ("F12", "登记巡查"),
    ("Ctrl+G", "登记查岗"),
    ("Ctrl+D", "巡查表上其余部位全部正常"),
    ("Ctrl+M", "值班表；在表上 Ctrl+J 请假调班"),
    ("Ctrl+F", "查找日志里的话、编号、日期"),
    ("Ctrl+N", "在日志上新立事项"),
    ("Ctrl+T", "在日志上开逐一通知"),
    ("Ctrl+R", "在日志上到定期工作，Enter 办妥"),
    ("Ctrl+1—6", "在突发事件上翻页：联络、要素、报告…"),
    ("Ctrl+P", "打印眼前这张纸"),
    ("Ctrl+B", "备份"),
    ("Ctrl+E", "把眼前的名单另存为表格"),
    ("Ctrl+Enter", "登记、保存正在写的这一件"),
    ("Enter", "到下一栏（从不保存）"),
    ("1—9、0", "在短名单里直接选，0是第十个"),
    ("Alt+1—9", "取提示的常用语、单位、地点"),
    ("Ctrl+U", "填“对方未说明”“正在核实”“正在报告”"),
    ("Esc", "返回，写了一半的留作草稿"),
    ("Ctrl+K", "练习册里的八个练习"),
    ("Ctrl+L", "锁定，草稿都在"),
    ("F1", "看这张卡"),
)


class KeyCard(QFrame):
    """A card over the window; Esc or its button puts it away, Tab goes round its buttons."""

    closed = Signal()
    print_asked = Signal()
    save_asked = Signal()
    manual_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        shadow = QGraphicsDropShadowEffect(self, blurRadius=32, color=theme.colour("shade"))
        shadow.setOffset(0, 6)
        self.setGraphicsEffect(shadow)
        self.setAccessibleName("按键卡")
        title = QLabel("按键")
        title.setObjectName("title")
        self.manual_button = QPushButton("使用手册")
        self.print_button = QPushButton("打印一张")
        self.save_button = QPushButton("另存PDF")
        self.close_button = QPushButton("知道了（Esc）")
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 16, 32, 16)
        box.setSpacing(12)
        box.addWidget(title)
        box.addLayout(_keys())
        box.addLayout(
            lay.row(self.manual_button, self.print_button, self.save_button, 1, self.close_button)
        )
        self.close_button.clicked.connect(self.closed)
        self.manual_button.clicked.connect(self.manual_asked)
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the card away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Keep the cursor on the card, or Esc would no longer reach it."""
        buttons = (self.manual_button, self.print_button, self.save_button, self.close_button)
        places = [place for place, button in enumerate(buttons) if button.hasFocus()]
        here = places[0] if places else -1
        buttons[(here + (1 if is_next else -1)) % len(buttons)].setFocus()
        return True


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(4)
    half = (len(KEYS) + 1) // 2
    for place, (key, words) in enumerate(KEYS):
        name = QLabel(key)
        name.setObjectName("lead")
        side, row = divmod(place, half)
        grid.addWidget(name, row, side * 2)
        grid.addWidget(QLabel(words), row, side * 2 + 1)
    return grid
