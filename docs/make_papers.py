"""Make the pictures of every paper, filled from the township day: python docs/make_papers.py.

The day of tests/days/township.json is played at a fresh desk; its papers are rendered page by page.
The roster is laid out only, so its month is made up from the duty list of that day.
"""

import argparse
import calendar
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2

from dutydesk.desk.desk import Desk
from dutydesk.documents import roster_sheet
from dutydesk.model.matter import Matter
from dutydesk.model.person import Role
from dutydesk.model.roster_sheet import RosterName, RosterRow, RosterSheet
from dutydesk.model.telling import Answer, TellingDraft
from dutydesk.registers.calls.record import CALLS
from dutydesk.registers.letters.record import LETTERS
from dutydesk.registers.visits.record import VISITS
from tests.playing.player import Player, read

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 24)
DOTS = 75
"""Dots per inch: a page is read at a glance, and a picture stays small."""


def papers(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Every paper by its name."""
    yield from _of_the_day(desk)
    yield from _of_matters(desk)
    yield from _of_emergencies(desk)
    yield "roster", _roster(desk)
    yield "roster-changed", desk.roster.pdf(2026, 11)
    yield "swap", desk.swaps.pdf("TB-2026-0001")


def _of_the_day(desk: Desk) -> Iterator[tuple[str, bytes]]:
    editions = desk.papers.issues(DAY)
    yield "daily-first", desk.papers.daily_pdf(DAY, editions[0].edition)
    yield "daily-reprint", desk.papers.daily_pdf(DAY, editions[-1].edition)
    yield "daily-draft", desk.papers.daily_pdf(DAY + timedelta(days=1))
    yield "duty-log", desk.sheets.log_pdf(DAY)
    handover = next(h for h in desk.papers.handovers() if h.duty_date == DAY)
    yield "handover", desk.papers.handover_pdf(handover.number)
    for register in (VISITS, CALLS, LETTERS):
        kept = desk.registers.between(register, DAY, DAY + timedelta(days=1))
        number = next(filed.number for filed in kept if not filed.is_void)
        yield f"{register.key}-sheet", desk.sheets.record_pdf(register, number)
        yield f"{register.key}-book", desk.sheets.book_pdf(register, DAY, DAY + timedelta(days=1))


def _of_matters(desk: Desk) -> Iterator[tuple[str, bytes]]:
    told = _told_most(desk)
    yield "matter-story", desk.sheets.story_pdf(told.number)
    notice = desk.sheets.give_notice(VISITS, _first_visit(desk))
    yield "notice", desk.sheets.notice_pdf(notice.number)
    reports = desk.special_reports
    addressed = {"to": "县委值班室、县政府值班室", "copies_to": "县应急管理局"}
    special = reports.issue(told.number, replace(reports.begun(told.number), **addressed))
    yield "special-report", reports.pdf(special.number)
    yield "telling", _telling(desk)
    order = _instructed(desk)
    yield "order", desk.instructions.order_pdf(order)
    yield "instructions-book", desk.instructions.book_pdf(DAY, DAY + timedelta(days=1))


def _of_emergencies(desk: Desk) -> Iterator[tuple[str, bytes]]:
    (fire,) = desk.emergencies.listed()
    for report in fire.reports:
        name = ("first", "follow-up-1", "follow-up-2", "final")[report.nth - 1]
        yield f"emergency-{name}", desk.emergencies.pdf(fire.number, report.nth)
    yield "call-card", desk.call_tree.card_pdf()


def _telling(desk: Desk) -> bytes:
    names = ("石门村", "北坡村", "柳湾村", "沙坝村", "河口村", "东岭村")
    draft = TellingDraft(title="道路结冰黄色预警，注意出行安全", listeners="\n".join(names))
    begun = desk.tellings.open(draft)
    for place, name in enumerate(names, 1):
        answer = Answer.SILENT if name == "河口村" else Answer.TOLD
        desk.tellings.tick(begun.number, place, answer)
    return desk.tellings.pdf(begun.number)


def _instructed(desk: Desk) -> str:
    words = "砖厂欠薪请人社所11月27日前书面反馈；灭火器三日内更换。"
    orders = "砖厂欠薪书面反馈｜人社所｜11-27 17:30\n灭火器更换｜后勤｜11-28 17:30"
    begun = replace(desk.instructions.begun(), words=words, orders=orders, source="RB-2026-328")
    number = desk.instructions.keep(begun).orders[0]
    desk.matters.receive(number, "冯晓 11-25 09:00")
    desk.instructions.feed_back(number, "已约谈砖厂，砖厂书面承诺月底付清。")
    return number


def _told_most(desk: Desk) -> Matter:
    open_ones = [m for m in desk.matters.pending() if not m.is_restricted]
    return max(open_ones, key=lambda matter: len(desk.matters.story(matter.number)))


def _first_visit(desk: Desk) -> str:
    kept = desk.registers.between(VISITS, DAY, DAY + timedelta(days=1))
    return next(f.number for f in kept if not f.is_void and not f.record.is_restricted)


def _roster(desk: Desk) -> bytes:
    names = [person.name for person in desk.people.serving() if Role.DUTY_OFFICER in person.roles]
    crews = cycle(zip(names, names[1:] + names[:1], names[2:] + names[:2], strict=True))
    rows = []
    for day in range(1, calendar.monthrange(2026, 12)[1] + 1):
        weekday = "一二三四五六日"[date(2026, 12, day).weekday()]
        crew = [(RosterName(name),) for name in ("何守诚", *next(crews))]
        kind = "周末" if weekday in "六日" else ""
        rows.append(RosterRow(f"12-{day:02d}", weekday, "全天班", *crew, kind))
    daily = desk.papers.issued(DAY, 1)
    return roster_sheet.pdf(
        RosterSheet(
            unit=daily.unit,
            made_at=daily.gathered_at,
            seal=daily.seal,
            year=2026,
            month=12,
            office="综治办",
            rows=tuple(rows),
            changes=(),
            notes=("交接班时间：08:30。", "请假、调班须提前报办公室负责人批准，谁替谁负责。"),
            is_public=True,
            is_draft=False,
        )
    )


def main() -> None:
    """Make every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "papers")
    said = parser.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    for old in said.out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        player = Player(read(ROOT / "tests" / "days" / "township.json"), Path(folder))
        found = player.play()
        if found:
            raise SystemExit("\n".join(found))
        player.stage.sit(player.stage.desk.shifts.current().lead.name)
        for name, pdf in papers(player.stage.desk):
            _shoot(said.out, name, pdf)
        player.close()


def _shoot(out: Path, name: str, pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for place, page in enumerate(document, 1):
        path = out / (f"{name}.png" if len(document) == 1 else f"{name}-{place}.png")
        picture = page.render(scale=DOTS / 72, grayscale=True).to_pil()
        picture.quantize(16).save(path, optimize=True)
        print(path)


if __name__ == "__main__":
    main()
