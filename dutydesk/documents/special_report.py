"""值班信息专报 (F7) on paper: one event for those above, in the shape of an official document."""

from reportlab.platypus import Flowable, Spacer

from dutydesk.documents import official, paper
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.special_report import SpecialReport

_NAME = "值班信息专报"


def pdf(report: SpecialReport) -> bytes:
    """The report as PDF; the same report gives the same bytes."""
    mark = "草稿" if report.is_draft else ""
    about = paper.about(report, f"{_NAME} {report.title}", mark)
    return official.press(about, story(report))


def story(report: SpecialReport) -> list[Flowable]:
    """The report in the order of the standard, before it is laid out on pages."""
    made = report.made_at
    *first, last = report.paragraphs or ("",)
    parts: list[Flowable] = [
        official.Masthead(_NAME, report.number, is_red=report.has_red_head),
        Spacer(1, official.STEP),
        ZhText(report.title, official.TITLE),
        Spacer(1, official.STEP),
        ZhText(f"{report.to}：", official.TO),
        *map(official.paragraph, first),
    ]
    if report.enclosures:
        parts += [official.paragraph(last), Spacer(1, official.STEP)]
        *first, last = _enclosures(report.enclosures)
        parts += map(official.paragraph, first)
    date_line = f"{made.year}年{made.month}月{made.day}日"
    imprint = official.Imprint(_imprint(report))
    closing = official.Closing(official.paragraph(last), report.unit, date_line, imprint)
    above = parts[-1]
    if isinstance(above, official.Heading):
        above.ending = closing
    return [*parts, closing, imprint]


def _enclosures(names: tuple[str, ...]) -> list[str]:
    if len(names) == 1:
        return [f"附件：{names[0]}"]
    return [f"附件：1.{names[0]}", *(f"　　　{i}.{name}" for i, name in enumerate(names[1:], 2))]


def _imprint(report: SpecialReport) -> list[str]:
    made = report.made_at
    rows = [f"抄送：{report.copies_to}。"] if report.copies_to else []
    hands = (("拟稿", report.drafted_by), ("核稿", report.checked_by), ("签发", report.signed_by))
    rows.append("　　".join(f"{label}：{name or '　　　　'}" for label, name in hands))
    rows.append(f"{report.unit}　　{made.year}年{made.month}月{made.day}日印发")
    return rows
