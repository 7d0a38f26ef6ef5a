"""值班信息专报 at the desk: one matter told to those above, issued once, printed again the same."""

from collections.abc import Sequence

from dutydesk.desk import faces
from dutydesk.desk.act import Said
from dutydesk.desk.issuing import issued
from dutydesk.desk.papers import seal_of
from dutydesk.desk.seat import Seat
from dutydesk.documents import special_report
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.matter import Matter
from dutydesk.model.reports import Issue
from dutydesk.model.special_report import SpecialDraft, SpecialReport
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import texts, tidied
from dutydesk.store.books import Books

SPECIAL = "special"
_SERIES = "ZX"
_REQUIRED = (("title", "请填标题。"), ("to", "请填报送给谁。"), ("body", "请写正文。"))


class SpecialReportsDesk:
    """The reports on single matters."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def begun(self, number: str) -> SpecialDraft:
        """A draft on one matter, with its title and how far it got.

        Raises NotNow for an accusation, which is told to nobody but who may read it.
        """
        with self._seat.reading() as books:
            matter = _open_to_all(books, number)
        happened = f"{matter.opened_at.month}月{matter.opened_at.day}日，{matter.title}。"
        lines = ["一、基本情况", happened]
        lines += ["二、进展情况", _sentence(matter.progress)] if matter.progress else []
        lines += ["三、下一步工作", _sentence(matter.next_step)] if matter.next_step else []
        return SpecialDraft(title=f"关于{matter.title}的报告", body="\n".join(lines))

    def issue(self, number: str, draft: SpecialDraft) -> Issue:
        """Issue the report on one matter, number it and tell its story.

        Raises InvalidInput for a field left empty or one that tells a citizen's contact.
        """
        draft = tidied(draft)
        for name, sentence in _REQUIRED:
            if not getattr(draft, name):
                raise InvalidInput(name, sentence)
        with self._seat.acting(Right.WRITE) as act:
            _open_to_all(act.books, number)
            act.keep_words_apart(number, texts(draft))
            taken = act.take_number(_SERIES)
            report = SpecialReport(
                unit=act.settings.unit,
                made_at=act.now,
                seal=seal_of(act.books),
                is_practice=act.settings.is_practice,
                number=_shown(taken),
                title=draft.title,
                to=draft.to.rstrip("：:"),
                paragraphs=tuple(line for line in draft.body.splitlines() if line),
                copies_to=draft.copies_to.rstrip("。"),
                drafted_by=act.who.name,
                checked_by=draft.checked_by,
                signed_by=draft.signed_by,
            )
            faces.ready(act.settings)
            issue = issued(act, SPECIAL, taken, report, special_report.pdf(report))
            act.write(
                EntryKind.ISSUED,
                f"印发值班信息专报{taken}《{draft.title}》，报送{report.to}，"
                f"文件指纹{issue.fingerprint}。",
                Said(subject=taken, matter=number),
            )
        return issue

    def pdf(self, number: str) -> bytes:
        """A report that was issued, word for word; raise NotNow if there is none."""
        with self._seat.reading() as books:
            said = books.papers.said(SPECIAL, number, 1, SpecialReport)
            faces.ready(books.settings.read())
        if said is None:
            raise NotNow(f"没有编号为{number}的值班信息专报。")
        return special_report.pdf(said)

    def latest_in(self, story: Sequence[Entry]) -> str:
        """The number of the last report that a matter's story tells of; empty if there is none."""
        told = [e.subject for e in story if e.kind is EntryKind.ISSUED]
        return next((each for each in reversed(told) if each.startswith(f"{_SERIES}-")), "")


def _open_to_all(books: Books, number: str) -> Matter:
    matter = books.matters.numbered(number)
    if matter is None or matter.is_restricted:
        raise NotNow(f"{number}不能写专报：没有这个事项，或它涉检举、内容不公开。")
    return matter


def _shown(number: str) -> str:
    """The number as an official document has it: 值班专报〔2026〕3号."""
    _, year, place = number.split("-")
    return f"值班专报〔{year}〕{int(place)}号"


def _sentence(words: str) -> str:
    return words if words.endswith("。") else f"{words}。"
