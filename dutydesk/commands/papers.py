"""Papers without a window: which one, of what, for the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.rules.retention import month_of

if TYPE_CHECKING:
    # what opens the file is loaded only when a command opens one
    from dutydesk.desk.desk import Desk


@dataclass(frozen=True)
class Wanted:
    """What a command asks for: a day, a number or a register, and what narrows it down."""

    what: str
    edition: int | None = None
    since: date | None = None
    until: date | None = None
    is_public: bool = False


def _daily(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    day = _day_of(said.what)
    kind = f"第{said.edition}次印发" if said.edition else "草稿"
    return f"{day}的值班日报（{kind}）", desk.papers.daily_pdf(day, said.edition)


def _log(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    day = _day_of(said.what)
    return f"{day}的值班记录表", desk.sheets.log_pdf(day)


def _record(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    kept = desk.registers.kept
    found = [register for register in kept if said.what.startswith(f"{register.prefix}-")]
    if not found:
        raise NotNow(f"没有编号像{said.what}的登记簿，请核对编号。")
    return f"{found[0].paper.title}{said.what}", desk.sheets.record_pdf(found[0], said.what)


def _book(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    if said.what == "instructions" and said.since and said.until:
        pdf = desk.instructions.book_pdf(said.since, said.until)
        return f"领导批示登记簿（{said.since}至{said.until}）", pdf
    found = [r for r in desk.registers.kept if said.what in (r.key, r.title)]
    if not found or said.since is None or said.until is None:
        raise NotNow("登记簿要写明哪一本和起止日期，如 report book visits --since … --until …。")
    pdf = desk.sheets.book_pdf(found[0], said.since, said.until)
    return f"{found[0].title}簿（{said.since}至{said.until}）", pdf


def _summary(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    found = [r for r in desk.registers.kept if said.what in (r.key, r.title)]
    if not found or said.since is None or said.until is None:
        raise NotNow("汇总要写明哪一本和起止日期，如 report summary post_checks --since …。")
    pdf = desk.sheets.summary_pdf(found[0], said.since, said.until)
    return f"{found[0].title.removesuffix('登记')}汇总（{said.since}至{said.until}）", pdf


def _roster(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    year, month = month_of(said.what)
    kind = "公示稿" if said.is_public else "内部使用"
    pdf = desk.roster.pdf(year, month, is_public=said.is_public)
    return f"{year}年{month}月值班安排表（{kind}）", pdf


def _destruction(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    year, month = month_of(said.what)
    return f"{year}年{month}月的联系信息销毁清单", desk.erasure.list_pdf(year, month)


def _emergency(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    if said.what == "card":
        return "突发事件应急联络卡", desk.call_tree.card_pdf()
    number, _, nth = said.what.rpartition("-")
    if not (nth.isdecimal() and number.count("-") == 2):
        raise NotNow("请写编号和第几份，如 report emergency TF-2026-004-1；card是应急联络卡。")
    return f"突发事件信息报告单{said.what}", desk.emergencies.pdf(number, int(nth))


def _manual(desk: "Desk", said: Wanted) -> tuple[str, bytes]:
    if said.what == "all":
        return "使用手册", desk.help.manual_pdf()
    if not said.what.isdecimal():
        raise InvalidInput("what", "写第几章，如 report manual 2；全部写 report manual all。")
    return f"使用手册第{said.what}章", desk.help.manual_pdf(int(said.what))


PAPERS: dict[str, "Callable[[Desk, Wanted], tuple[str, bytes]]"] = {
    "daily": _daily,
    "log": _log,
    "record": _record,
    "book": _book,
    "summary": _summary,
    "destruction": _destruction,
    "roster": _roster,
    "swap": lambda desk, said: (f"请假、替班（调班）审批单{said.what}", desk.swaps.pdf(said.what)),
    "manual": _manual,
    "story": lambda desk, said: (f"事项办理经过{said.what}", desk.sheets.story_pdf(said.what)),
    "order": lambda desk, said: (
        f"督办通知单{said.what}",
        desk.instructions.order_pdf(said.what),
    ),
    "notice": lambda desk, said: (f"告知单{said.what}", desk.sheets.notice_pdf(said.what)),
    "telling": lambda desk, said: (
        f"逐一通知签收表{said.what}",
        desk.tellings.pdf(said.what),
    ),
    "special": lambda desk, said: (
        f"值班信息专报{said.what}",
        desk.special_reports.pdf(said.what),
    ),
    "emergency": _emergency,
    "handover": lambda desk, said: (
        f"交接班记录表{said.what}",
        desk.papers.handover_pdf(said.what),
    ),
}


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("date", f"日期“{text}”应写成 2026-11-24。") from error
