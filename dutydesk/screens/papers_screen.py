"""值班日报: the day as the paper will be, what is still missing, issuing and taking back."""

from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.draft import REPORT_HINTS
from dutydesk.model.reports import DailyReport, Issue
from dutydesk.screens.kept_text import KeptText
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import PickBox
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.paper_buttons import PaperButtons
from dutydesk.screens.papers_returns import PapersReturns

_DAYS_KEPT = 60
_WEEKDAYS = "一二三四五六日"


class PapersScreen(Screen):
    """The preview at the left; at the right what to do with it."""

    title = "值班日报"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: tuple[object, ...] = ()
        self.day = PickBox()
        self.day.setAccessibleName("值班日")
        self.kind = PickBox()
        self.kind.setAccessibleName("看哪种")
        self.kind.addItems(("1 值班日报", "2 值班记录表"))
        self.edition = PickBox()
        self.edition.setAccessibleName("看哪一次")
        self.pages = PdfPages(desk.papers)
        self.buttons = PaperButtons(desk.papers, self.pages, self._name, self._number)
        self.missing = lay.words(name="missing")
        self.notice_text = KeptText(desk, REPORT_HINTS)
        self.notice_text.setPlaceholderText("明天要提醒领导和下一班的事，每行一条；印在第九项")
        self.look_button = QPushButton("更新预览")
        self.issue_button = lay.primary("印发")
        self.returns = PapersReturns(desk)
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the days, the editions of the chosen one, and what its report misses."""
        self._show_days(self._desk.journal.duty_days(_DAYS_KEPT))
        self.notice_text.follow()
        if self._chosen_day() is None:
            return
        day = self._day()
        self._show_editions(self._desk.papers.issues(day))
        report = self._desk.papers.daily(day)
        lay.judge(self.missing, _told(report), is_right=not report.missing)
        self.returns.refresh()
        self._allow()
        self._show_pages(report.seal.seq)

    def keep(self) -> None:
        """Keep the hints for tomorrow."""
        self.notice_text.draft.keep()

    def focus_first(self) -> None:
        """Begin with the day."""
        self.day.setFocus()

    def _look(self) -> None:
        self._seen = ()
        self.edition.setCurrentIndex(0)
        self._choose()

    def _choose(self) -> None:
        with showing_errors(self):
            self.refresh()

    def _change_day(self) -> None:
        with showing_errors(self):
            self.edition.clear()
            self.refresh()

    def _issue(self) -> None:
        with showing_errors(self):
            issue = self._desk.papers.issue_daily(self._day(), self.notice_text.toPlainText())
            self.edition.setCurrentIndex(self.edition.findData(issue.edition))
            self._say(f"已印发{issue.number}第{issue.edition}次，核对码{issue.code}，请打印送签。")

    def _say(self, text: str) -> None:
        self.notice.say(text)

    def _show_days(self, days: tuple[date, ...]) -> None:
        if [self.day.itemData(row) for row in range(self.day.count())] == list(days):
            return
        before = self._chosen_day()
        self.day.blockSignals(True)
        self.day.clear()
        for day in days:
            self.day.addItem(f"{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}", day)
        self.day.setCurrentIndex(max(0, self.day.findData(before)) if before else 0)
        self.day.blockSignals(False)

    def _show_editions(self, issues: tuple[Issue, ...]) -> None:
        wanted = [None, *(issue.edition for issue in issues)]
        if [self.edition.itemData(row) for row in range(self.edition.count())] == wanted:
            return
        before = self.edition.currentData()
        self.edition.blockSignals(True)
        self.edition.clear()
        self.edition.addItem("草稿（现在的样子）", None)
        for issue in issues:
            self.edition.addItem(_edition_words(issue), issue.edition)
        self.edition.setCurrentIndex(self.edition.findData(before) if before else 0)
        self.edition.blockSignals(False)

    def _show_pages(self, seq: int) -> None:
        day, edition = self._day(), self.edition.currentData()
        if self._is_log():
            self._show_log(day, seq)
            return
        notice = self.notice_text.toPlainText()
        # an issued edition never changes; a draft changes with the journal and the notice
        seen = (day, edition) if edition else (day, seq, notice)
        if seen != self._seen:
            self._seen = seen
            papers = self._desk.papers
            self.pages.show_paper(lambda: papers.daily_pdf(day, edition, notice))

    def _show_log(self, day: date, seq: int) -> None:
        seen = ("log", day, seq)
        if seen != self._seen:
            self._seen = seen
            sheets = self._desk.sheets
            self.pages.show_paper(lambda: sheets.log_pdf(day))

    def _is_log(self) -> bool:
        return self.kind.currentIndex() == 1

    def _allow(self) -> None:
        """Editions and issuing belong to the daily report alone."""
        for widget in (self.edition, self.issue_button):
            widget.setEnabled(not self._is_log())

    def _chosen_day(self) -> date | None:
        chosen = self.day.currentData()
        return chosen if isinstance(chosen, date) else None

    def _day(self) -> date:
        return self._chosen_day() or self._desk.shifts.current().duty_date

    def _name(self) -> str:
        if self._is_log():
            return f"值班记录表{self._day():%Y%m%d}"
        edition = self.edition.currentData()
        return f"值班日报{self._day():%Y%m%d}" + (f"第{edition}次" if edition else "草稿")

    def _number(self) -> str:
        """What the copies of an issued edition are counted under; drafts are not counted."""
        edition = self.edition.currentData()
        if self._is_log() or edition is None:
            return ""
        issues = self._desk.papers.issues(self._day())
        return next((f"{i.number}第{edition}次" for i in issues if i.edition == edition), "")

    def _wire(self) -> None:
        self.day.currentIndexChanged.connect(self._change_day)
        self.edition.currentIndexChanged.connect(self._choose)
        self.kind.currentIndexChanged.connect(self._choose)
        self.look_button.clicked.connect(self._look)
        self.issue_button.clicked.connect(self._issue)
        self.buttons.told.connect(self._say)
        self.returns.told.connect(self._say)

    def _arrange(self) -> None:
        notice = lay.labelled("明日提示", self.notice_text)
        side = lay.column(
            lay.row(self.day, self.kind),
            self.edition,
            lay.section("印发前请看"),
            self.missing,
            notice,
            self.notice_text,
            lay.row(self.look_button, 1, self.issue_button),
            self.buttons,
            lay.section("还没有签回的日报"),
            self.returns,
            spacing=8,
        )
        side.setStretchFactor(self.returns, 1)
        # what is missing may be long, and must not make the window taller
        inner = QWidget()
        inner.setLayout(side)
        both = lay.row(self.pages, lay.scrolled(inner), spacing=12)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        box = lay.column(self.notice, both)
        box.setContentsMargins(12, 12, 12, 12)
        box.setStretch(1, 1)
        self.setLayout(box)


def _edition_words(issue: Issue) -> str:
    signed = "　已签回" if issue.is_signed else ""
    return f"第{issue.edition}次印发 {issue.issued_at:%m-%d %H:%M}{signed}"


def _told(report: DailyReport) -> str:
    if not report.missing:
        return "✓ 没有缺项，可以印发。"
    return "\n".join(f"· {line}" for line in report.missing)
