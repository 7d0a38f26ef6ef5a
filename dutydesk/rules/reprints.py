"""Reprints (重印): a paper issued again confesses on page one what changed since the first issue.

EU GMP Annex 11 §8.2 asks printouts to show whether anything was changed since first entry; an
office asks the same of a report its leader has already signed.
"""

from collections.abc import Iterable

from dutydesk.model.reports import DailyReport, Line, MatterLine


def confession(first: DailyReport, again: DailyReport) -> tuple[str, ...]:
    """Every difference between the first issue of a day and its report now, old and new words.

    The first line counts them; each corrected, withdrawn or added line is named once.
    """
    before, after = _by_number(first), _by_number(again)
    added = [line for number, line in after.items() if number not in before]
    changed = [
        (line, line.note.removeprefix(before[number].note))
        for number, line in after.items()
        if number in before and line.note != before[number].note
    ]
    figures = _figures(first, again)
    others = [*_posts(first, again), *_matters(first, again), *_hints(first, again)]
    counts = (
        ("更正或作废", len(changed), "处"),
        ("新增", len(added), "条"),
        ("数字变化", len(figures), "处"),
        ("其他变化", len(others), "处"),
    )
    told = "，".join(f"{label}{count}{unit}" for label, count, unit in counts if count)
    if not told:
        return ("与第1次印发相比没有变化。",)
    head = f"与第1次印发（{first.gathered_at:%m-%d %H:%M}）相比：{told}。"
    return (
        head,
        *(f"第{line.number}条 {note}" for line, note in changed),
        *(f"新增第{line.number}条 {line.at} {line.text}" for line in added),
        *figures,
        *others,
    )


def _by_number(report: DailyReport) -> dict[str, Line]:
    return {line.number: line for line in report.lines}


def _figures(first: DailyReport, again: DailyReport) -> list[str]:
    before = dict(first.figures)
    found = [
        f"{label}：{before.get(label, '无')}→{count}"
        for label, count in again.figures
        if before.get(label) != count
    ]
    if first.balance != again.balance:
        found.append(f"移交：{first.balance.sentence} → {again.balance.sentence}")
    # a paper of an older program told no rates
    pairs = zip(first.rates, again.rates, strict=False)
    return found + [f"{old} → {new}" for old, new in pairs if old != new]


def _posts(first: DailyReport, again: DailyReport) -> list[str]:
    return [f"新增人员变动 {line}" for line in again.changes if line not in first.changes]


def _matters(first: DailyReport, again: DailyReport) -> list[str]:
    before = {matter.number: matter for matter in first.open_matters}
    after = {matter.number: matter for matter in again.open_matters}
    found = [f"新列事项 {m.number} {m.title}" for n, m in after.items() if n not in before]
    found += [f"不再移交 {m.number} {m.title}" for n, m in before.items() if n not in after]
    for number, matter in after.items():
        if number in before:
            found += _matter(before[number], matter)
    owed = {matter.number for matter in first.unreplied}
    return found + [
        f"新列未答复 {m.number} {m.title}" for m in again.unreplied if m.number not in owed
    ]


def _matter(before: MatterLine, after: MatterLine) -> Iterable[str]:
    # how pressing a matter is changes by itself as time goes on, so that is no change of words
    pairs = (
        ("事项", before.title, after.title),
        ("责任单位", before.unit, after.unit),
        ("时限", before.due, after.due),
        ("下一步", before.next_step, after.next_step),
    )
    return [f"{after.number} {label}：{old}→{new}" for label, old, new in pairs if old != new]


def _hints(first: DailyReport, again: DailyReport) -> list[str]:
    found = [f"明日提示新增：{line}" for line in again.tomorrow if line not in first.tomorrow]
    return found + [
        f"明日提示去掉：{line}" for line in first.tomorrow if line not in again.tomorrow
    ]
