"""One matter (事项): its facts, its story, and what can be done about it, each in a small form."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import Field
from dutydesk.model.limit import Leave, Stop
from dutydesk.model.matter import Conclusion, Matter, MatterKind
from dutydesk.model.special_report import SpecialDraft
from dutydesk.rules import supervision, timeline
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import texts
from dutydesk.screens.act_panel import ActPanel, bind, bind_to
from dutydesk.screens.facts import Facts, facts
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.matter_facts import told
from dutydesk.screens.phrase_offers import offer_in
from dutydesk.screens.timeline_view import Timeline
from dutydesk.screens.two_person_panel import TwoPersonPanel

_FEEDBACK, _PAUSE = 8, 9


@dataclass(frozen=True)
class _Step:
    """How far it got."""

    progress: Annotated[str, Field("进展", required=True, is_long=True, hint="办到哪一步了")] = ""
    next_step: Annotated[str, Field("下一步", hint="接班人要做什么，可不填")] = ""


@dataclass(frozen=True)
class _Limit:
    """Until when."""

    due_at: Annotated[datetime | None, Field("新的时限", required=True, hint="如 12-01 17:30")] = (
        None
    )
    approver: Annotated[str, Field("谁同意的", hint="督办改到更晚必填", basis="F8 延期申请")] = ""


@dataclass(frozen=True)
class _Owner:
    """Who does it from now on."""

    unit: Annotated[str, Field("责任单位", required=True)] = ""
    handler: Annotated[str, Field("责任人")] = ""


@dataclass(frozen=True)
class _Receipt:
    """Who received it."""

    receipt: Annotated[str, Field("谁、几时签收", required=True, hint="如 冯晓 11-24 10:20")] = ""


@dataclass(frozen=True)
class _Reply:
    """What was told."""

    reply: Annotated[
        str,
        Field("答复情况", required=True, is_long=True, hint="怎样答复的，如 电话答复，来人满意"),
    ] = ""


@dataclass(frozen=True)
class _Feedback:
    """What the responsible unit reported."""

    feedback: Annotated[
        str,
        Field("反馈原文", required=True, is_long=True, hint="承办单位怎么说的，照原话记"),
    ] = ""


class MatterPanel(QWidget):
    """A matter opened in place; Esc goes back to where one came from."""

    acted = Signal(str)
    left = Signal()
    story_asked = Signal(str)
    special_asked = Signal(str)
    order_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.number = ""
        self._latest_special = ""
        self.head = lay.words(name="title")
        self.facts = Facts()
        self.area = lay.scrolled(QWidget())
        self.story = Timeline("还没有记录。")
        self.story_button = QPushButton("打印经过")
        self.special_button = QPushButton("看专报")
        self.order_button = QPushButton("督办通知单")
        self.back_button = QPushButton("返回（Esc）")
        self.step = ActPanel("进展", self._step, Form(_Step))
        self.postpone = ActPanel("改期", self._postpone, Form(_Limit), "改期原因", ready=())
        self.reply = ActPanel("答复", self._reply, Form(_Reply))
        self.conclude = ActPanel("办结", self._conclude, Form(Conclusion), "留作证据的理由", ())
        self.void = TwoPersonPanel(desk, "作废", self._void)
        self.reassign = ActPanel("转交", self._reassign, Form(_Owner), "转交原因", ready=())
        self.special = ActPanel("印发值班信息专报", self._special, Form(SpecialDraft))
        self.extend = ActPanel("延期", self._extend, Form(Leave))
        self.pause = ActPanel("中止计时", self._pause, Form(Stop))
        self.resume = ActPanel("恢复计时", self._resume)
        self.receive = ActPanel("签收", self._receive, Form(_Receipt))
        self.feed_back = ActPanel("反馈", self._feed_back, Form(_Feedback))
        self.send_back = ActPanel("退回重办", self._send_back, None, "退回原因")
        self.acts = self._numbered()
        self.offers = offer_in(desk, *(p.fields for p in self.acts.values() if p.form is not None))
        self._arrange()
        self._wire()

    def open(self, number: str) -> None:
        """Show one matter; raises NotNow if there is none of this number."""
        self._close_acts()
        self.number = number
        self.refresh()

    def refresh(self) -> None:
        """Read the matter and its story again."""
        if not self.number:
            return
        now, matter = self._desk.now(), self._desk.matters.numbered(self.number)
        may_read = not matter.is_restricted or self._desk.people.may(Right.READ_RESTRICTED)
        self.head.setText(f"{matter.number}  {matter.title if may_read else matter.shown_title}")
        self.facts.tell(facts(told(matter, now, may_read=may_read)))
        story = self._desk.matters.story(self.number)
        self.story.show_rows(timeline.items(story))
        self._latest_special = self._desk.special_reports.latest_in(story)
        self.special_button.setVisible(bool(self._latest_special))
        self.order_button.setVisible(matter.kind is MatterKind.SUPERVISION)
        offered = self._offered(matter)
        for button, panel in self.acts.items():
            button.setVisible(panel in offered)

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name in the act in view."""
        shown = [panel for panel in self.acts.values() if panel.isVisible()]
        for panel in shown:
            self._bring(panel)
        return any(panel.mark(name, sentence) for panel in shown)

    def focus_first(self) -> None:
        """Put the cursor on the first act."""
        next(iter(self.acts)).setFocus()

    def back(self) -> None:
        """Leave the act in view, or the matter."""
        if any(panel.isVisible() for panel in self.acts.values()):
            self._close_acts()
            self.focus_first()
        else:
            self.number = ""
            self.left.emit()

    def forget(self) -> None:
        """Close what another officer had begun; the matter itself is read anew."""
        self._close_acts()

    def begin(self, panel: ActPanel) -> None:
        """Open one act under the facts."""
        self._close_acts()
        if panel.form is not None:
            panel.form.clear(self._desk.now())
        if panel is self.special:
            self.special.fields.restore(texts(self._desk.special_reports.begun(self.number)))
        panel.begin(self._told_before(panel))
        self._bring(panel)

    def _told_before(self, panel: ActPanel) -> str:
        """What must be known before an act: what an emergency's end takes, who ends an order."""
        if panel is not self.conclude or panel.reason is None:
            return ""
        matter = self._desk.matters.numbered(self.number)
        is_emergency = matter.kind is MatterKind.EMERGENCY
        panel.reason.setVisible(is_emergency)
        if supervision.is_instructed(matter):
            return _ENDED_BY
        return _GOES_AT_ONCE if is_emergency else ""

    def _numbered(self) -> dict[QPushButton, ActPanel]:
        """Each act under its digit."""
        acts: dict[QPushButton, ActPanel] = {
            _digit(place, words): panel
            for place, (words, panel) in enumerate(
                (
                    ("进展", self.step),
                    ("改期", self.postpone),
                    ("答复", self.reply),
                    ("办结", self.conclude),
                    ("作废", self.void),
                    ("转交", self.reassign),
                    ("专报", self.special),
                    ("延期", self.extend),
                    ("中止", self.pause),
                    ("签收", self.receive),
                ),
                1,
            )
        }
        # counting stops and goes on by the same key
        acts[_digit(_PAUSE, "恢复计时")] = self.resume
        # an order has a limit of its own, so these keys are free
        acts[_digit(_FEEDBACK, "反馈")] = self.feed_back
        acts[_digit(_PAUSE, "退回重办")] = self.send_back
        return dict(sorted(acts.items(), key=lambda pair: _place(pair[0])))

    def _offered(self, matter: Matter) -> set[ActPanel]:
        """The acts that make sense now; a reply is owed beyond the end."""
        if not matter.is_open:
            return {self.reply} if matter.owes_reply else set()
        left_out: set[ActPanel] = set() if self._desk.people.may(Right.VOID) else {self.void}
        if not matter.term:
            left_out |= {self.extend, self.pause, self.resume}
        is_paused = matter.paused_on is not None
        left_out |= {self.extend, self.postpone, self.pause} if is_paused else {self.resume}
        if not matter.needs_receipt:
            left_out |= {self.receive}
        if not supervision.is_order(matter):
            left_out |= {self.feed_back, self.send_back}
        if not (matter.feedback and self._desk.people.may(Right.EXAMINE)):
            left_out |= {self.send_back}
        return set(self.acts.values()) - left_out

    def _begin(self, panel: ActPanel) -> None:
        with showing_errors(self):
            self.begin(panel)

    def _step(self) -> None:
        typed = _Step(**self.step.fields.read(self._desk.now()))
        self._desk.matters.step(self.number, typed.progress, typed.next_step)
        self._done("进展已记")

    def _postpone(self) -> None:
        typed = _Limit(**self.postpone.fields.read(self._desk.now()))
        if typed.due_at is None:
            raise InvalidInput("due_at", "请填新的时限，如 12-01 17:30。")
        reason = self.postpone.words()
        self._desk.matters.postpone(self.number, typed.due_at, reason, typed.approver)
        self._done(f"已改期到 {typed.due_at:%m-%d %H:%M}")

    def _reply(self) -> None:
        typed = _Reply(**self.reply.fields.read(self._desk.now()))
        self._desk.matters.reply(self.number, typed.reply)
        self._done("答复已记")

    def _conclude(self) -> None:
        typed = Conclusion(**self.conclude.fields.read(self._desk.now()))
        self._desk.matters.conclude(self.number, typed, kept_because=self.conclude.words())
        self._done("已办结")

    def _reassign(self) -> None:
        typed = _Owner(**self.reassign.fields.read(self._desk.now()))
        self._desk.matters.reassign(self.number, typed.unit, typed.handler, self.reassign.words())
        self._done(f"已转交{typed.unit}")

    def _special(self) -> None:
        draft = SpecialDraft(**self.special.fields.read(self._desk.now()))
        issue = self._desk.special_reports.issue(self.number, draft)
        self._done(f"已印发值班信息专报{issue.number}")
        self.special_asked.emit(issue.number)

    def _extend(self) -> None:
        leave = Leave(**self.extend.fields.read(self._desk.now()))
        longer = self._desk.limits.extend(self.number, leave)
        self._done(f"已延期到 {longer.due_at:%Y-%m-%d}")

    def _pause(self) -> None:
        stop = Stop(**self.pause.fields.read(self._desk.now()))
        self._desk.limits.pause(self.number, stop)
        self._done("已中止计时")

    def _resume(self) -> None:
        running = self._desk.limits.resume(self.number)
        self._done(f"已恢复计时，时限 {running.due_at:%Y-%m-%d}")

    def _receive(self) -> None:
        typed = _Receipt(**self.receive.fields.read(self._desk.now()))
        self._desk.matters.receive(self.number, typed.receipt)
        self._done("签收已记")

    def _feed_back(self) -> None:
        typed = _Feedback(**self.feed_back.fields.read(self._desk.now()))
        self._desk.instructions.feed_back(self.number, typed.feedback)
        self._done("反馈已记，待审核")

    def _send_back(self) -> None:
        self._desk.instructions.send_back(self.number, self.send_back.words())
        self._done("已退回重办")

    def _void(self) -> None:
        self._desk.matters.void(self.number, self.void.words(), self.void.both())
        self._done("已作废，编号保留")

    def _done(self, words: str) -> None:
        self._close_acts()
        self.refresh()
        self.back_button.setFocus()
        self.acted.emit(f"{self.number} {words}")

    def _bring(self, panel: ActPanel) -> None:
        """Bring an act into view, once its layout knows how high it is."""
        QTimer.singleShot(0, panel, lambda: self.area.ensureWidgetVisible(panel, 0, 0))

    def _close_acts(self) -> None:
        for panel in self.acts.values():
            panel.hide()

    def _press(self, digit: int) -> None:
        """Press the act of that digit that is offered now."""
        for button in self.acts:
            if button.isVisible() and button.text().startswith(f"{digit} "):
                button.click()
                return

    def _ask_story(self) -> None:
        self.story_asked.emit(self.number)

    def _ask_order(self) -> None:
        self.order_asked.emit(self.number)

    def _ask_special(self) -> None:
        self.special_asked.emit(self._latest_special)

    def _wire(self) -> None:
        self.special_button.clicked.connect(self._ask_special)
        self.story_button.clicked.connect(self._ask_story)
        self.order_button.clicked.connect(self._ask_order)
        self.back_button.clicked.connect(self.back)
        bind(self, "Esc", self.back_button)
        for button, panel in self.acts.items():
            button.clicked.connect(lambda _=False, panel=panel: self._begin(panel))
            panel.left.connect(self.back)
        for digit in range(10):
            bind_to(self, str(digit), partial(self._press, digit))

    def _arrange(self) -> None:
        # facts and acts scroll together, so that an open act never makes the window taller
        inner = QWidget()
        inner.setLayout(lay.column(self.facts, *self.acts.values(), 1))
        self.area.setWidget(inner)
        right = lay.column(lay.section("经过"), self.story)
        both = lay.row(spacing=20)
        both.addWidget(self.area, 1)
        both.addLayout(right, 1)
        papers = (self.order_button, self.special_button, self.story_button)
        head = lay.row(self.head, *papers, self.back_button)
        head.setStretch(0, 1)
        self.setLayout(lay.column(head, both, lay.row(*self.acts, 1)))


_ENDED_BY = "这是督办：承办单位书面反馈以后，由带班领导或办公室负责人看过反馈再办结。"
_GOES_AT_ONCE = (
    "这是突发事件：办结时，为它留的联系信息当即销毁（突发事件应对法第84、85条）。"
    "经评估须留作证据的，写明理由，到期再销毁；不留就空着。"
)


def _digit(place: int, words: str) -> QPushButton:
    return QPushButton(f"{place % 10} {words}")


def _place(button: QPushButton) -> int:
    """Where a digit lies on the keyboard: 0 comes after 9."""
    return (int(button.text()[0]) + 9) % 10
