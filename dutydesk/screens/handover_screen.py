"""交接班: a guided page from what happened to the signatures; what is missing is always in view."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QPushButton

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import HandoverState, Mark
from dutydesk.model.reports import Issue
from dutydesk.screens.handover_checks import HandoverChecks
from dutydesk.screens.handover_sheets import HandoverSheets
from dutydesk.screens.handover_signatures import HandoverSignatures
from dutydesk.screens.handover_summary import HandoverSummary
from dutydesk.screens.handover_things import HandoverThings
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.side_pages import SidePages
from dutydesk.screens.posts_panel import PostsPanel
from dutydesk.screens.presence_panel import PresencePanel

_MOST_NAMED = 2
_LAST_STEP = 3
_PRESENCE = 4
_SHEETS = 6

Part = (
    HandoverSummary
    | HandoverChecks
    | HandoverThings
    | HandoverSignatures
    | PresencePanel
    | PostsPanel
    | HandoverSheets
)
Built = TypeVar("Built", bound=Part)


class HandoverScreen(Screen):
    """Four steps to a signed handover; beside them who is on the post, and the old sheets."""

    title = "交接班"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._parts: list[Part] = []
        self.pages = SidePages("交接班的步骤", 13)
        self.balance = lay.words(name="section")
        self.obstacles = lay.words(name="obstacles")
        self.next_button = QPushButton("下一步")
        self._arrange()
        self._wire()

    @cached_property
    def summary(self) -> HandoverSummary:
        """What the shift was."""
        return self._built(HandoverSummary(self._desk))

    @cached_property
    def checks(self) -> HandoverChecks:
        """What is unfinished, item by item."""
        checks = self._built(HandoverChecks(self._desk))
        checks.relief_named.connect(self._name_relief)
        return checks

    @cached_property
    def things(self) -> HandoverThings:
        """What is counted."""
        return self._built(HandoverThings(self._desk))

    @cached_property
    def signatures(self) -> HandoverSignatures:
        """Where both sides sign."""
        signatures = self._built(HandoverSignatures(self._desk))
        signatures.signed.connect(self._signed)
        relief = self.checks.relief.person_id()
        if relief is not None:
            signatures.name_relief(relief)
        return signatures

    @cached_property
    def presence(self) -> PresencePanel:
        """Who is on the post, who is out."""
        return self._built(PresencePanel(self._desk))

    @cached_property
    def posts(self) -> PostsPanel:
        """Who joins, leaves and takes over."""
        return self._built(PostsPanel(self._desk))

    @cached_property
    def sheets(self) -> HandoverSheets:
        """The handovers that were signed."""
        sheets = self._built(HandoverSheets(self._desk))
        sheets.buttons.told.connect(self._say)
        return sheets

    def refresh(self) -> None:
        """Read the step in view, and what still stands in the way."""
        state = self._desk.shifts.state()
        self.balance.setText(state.balance.sentence.replace(" = ", "\n= "))
        lay.judge(self.obstacles, _told(state.obstacles), is_right=not state.obstacles)
        for place, title in enumerate(_titles(state)):
            self.pages.say(place, title)
        for part in self._parts:
            part.refresh()

    def keep(self) -> None:
        """Keep the notice for the next shift; nobody has typed on a page never turned to."""
        if "signatures" in self.__dict__:
            self.signatures.notice_text.draft.keep()

    def focus_first(self) -> None:
        """Go into the page in view."""
        self.pages.focus_page()

    def show_presence(self) -> None:
        """Show who is on the post and who is out."""
        self.pages.turn_to(_PRESENCE)

    def mark_field(self, field: str, sentence: str) -> bool:
        """Say beside the signatures what is wrong with them."""
        if field in ("outgoing", "incoming", "leader"):
            self.signatures.mark_field(sentence)
        return True

    def _built(self, part: Built) -> Built:
        """A page, made when it is first turned to: 交接班 is opened far oftener than signed."""
        # what it has to say is said on this screen, also before it is in view
        part.setParent(self.pages.stack)
        part.refresh()
        self._parts.append(part)
        return part

    def _name_relief(self, person_id: int | None) -> None:
        # signatures not built yet ask for the relief when they are
        if "signatures" in self.__dict__:
            self.signatures.name_relief(person_id)

    def _turn(self, place: int) -> None:
        self.notice.clear()
        self.next_button.setVisible(place < _LAST_STEP)

    def _focus_part(self, name: str) -> None:
        part: Part = getattr(self, name)
        part.focus_first()

    def _go_on(self) -> None:
        self.pages.turn_to(self.pages.titles.currentRow() + 1)

    def _signed(self, issue: Issue) -> None:
        self.sheets.show_issue(issue.number)
        self.pages.turn_to(_SHEETS)
        lead = self._desk.shifts.current().lead.name
        self.notice.say(f"交接完毕，{lead}接班。{issue.number}核对码{issue.code}，请打印签字。")

    def _say(self, text: str) -> None:
        self.notice.say(text)

    def _wire(self) -> None:
        self.pages.turned.connect(self._turn)
        self.next_button.clicked.connect(self._go_on)

    def _arrange(self) -> None:
        for title, name in (
            ("1 本班情况", "summary"),
            ("2 未办结事项", "checks"),
            ("3 交接物品", "things"),
            ("4 签字交班", "signatures"),
            ("在岗情况", "presence"),
            ("人员变动", "posts"),
            ("交接班记录", "sheets"),
        ):
            self.pages.add_later(
                title, partial(getattr, self, name), partial(self._focus_part, name)
            )
        self.pages.side.addWidget(_quiet("移交件数"))
        self.pages.side.addWidget(self.balance)
        self.pages.side.addWidget(_quiet("还差什么"))
        self.pages.side.addWidget(self.obstacles)
        self.pages.side.addStretch(1)
        self.pages.side.addWidget(self.next_button)
        lay.press_by_enter(self.next_button)
        box = lay.column(self.notice, self.pages)
        box.setContentsMargins(12, 12, 12, 12)
        self.setLayout(box)


def _titles(state: HandoverState) -> tuple[str, ...]:
    marked = sum(check.mark is Mark.CONFIRMED for check in state.checks)
    counted = sum(thing.counted is not None for thing in state.things)
    ready = "" if state.obstacles else "　可以签"
    return (
        "1 本班情况",
        f"2 未办结事项　{marked}/{len(state.checks)}",
        f"3 交接物品　{counted}/{len(state.things)}",
        f"4 签字交班{ready}",
    )


def _told(obstacles: Sequence[str]) -> str:
    """What is missing, once for each kind; the subjects stand before the first space."""
    if not obstacles:
        return "✓ 都办好了，可以签字。"
    kinds: dict[str, list[str]] = {}
    for obstacle in obstacles:
        subject, _, rest = obstacle.partition(" ")
        kinds.setdefault(rest or subject, []).append(subject if rest else "")
    return "\n".join(f"· {kind}{_named(subjects)}" for kind, subjects in kinds.items())


def _named(subjects: Sequence[str]) -> str:
    named = [subject for subject in subjects if subject]
    more = f" 等{len(named)}项" if len(named) > _MOST_NAMED else ""
    return f"：{'、'.join(named[:_MOST_NAMED])}{more}" if named else ""


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("small")
    return label
