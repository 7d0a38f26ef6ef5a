"""Instructions at the desk (批示、督办): a leader's words kept, made orders, answered for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from dutydesk.desk import origins
from dutydesk.desk.act import Act, Said
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.desk.sheets import press_of
from dutydesk.documents import small_papers
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.instruction import Instruction, InstructionDraft
from dutydesk.model.matter import Matter, MatterKind
from dutydesk.model.phrase import PhraseKind
from dutydesk.rules import instructions as rules
from dutydesk.rules import matters as matter_rules
from dutydesk.rules import numbering, permissions, sheets, supervision
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidied, tidy
from dutydesk.store.books import Books


class InstructionsDesk:
    """What leaders said is to be done, and how far it is."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def proposed(self, words: str, given_at: datetime | None = None) -> str:
        """The orders in words given then or now, one a line, for the officer to change."""
        now = self._seat.now()
        with self._seat.reading() as books:
            pending = books.matters.pending()
            known = rules.Known(_units(books, pending), pending)
            return rules.proposed(words, given_at or now, now, known)

    def begun(self) -> InstructionDraft:
        """An instruction as the form begins: by the leader on duty, now."""
        with self._seat.reading() as books:
            leader = open_shift(books).leader.name
        return InstructionDraft(leader=leader, given_at=self._seat.now())

    def keep(self, draft: InstructionDraft) -> Instruction:
        """Keep a leader's words as given, and open what they ask for as 督办, in one act.

        Raises InvalidInput for what is missing, a time to come, an order that does not say enough,
        or a citizen's contact in the words. An open matter an order is about gets its limit, if
        that is earlier.
        """
        draft = tidied(draft)
        with self._seat.acting(Right.WORK_MATTERS) as act:
            about = _about(draft)
            _check(draft, about, act)
            is_restricted = origins.is_restricted(act.books, about)
            orders = rules.orders(draft.orders, act.now)
            kept = Instruction(
                number=act.take_number(numbering.INSTRUCTIONS),
                leader=draft.leader,
                given=draft.given,
                given_at=draft.given_at,
                source=_source(draft),
                words=draft.words,
                passed_on=draft.passed_on,
                author=act.who.name,
                is_restricted=is_restricted,
            )
            act.books.instructions.keep(kept)
            matter = next(filter(act.books.matters.numbered, about), "")
            said = Said(subject=kept.number, matter=matter)
            act.write(EntryKind.INSTRUCTED, _sentence(kept.shown), said)
            numbers = []
            for order in orders:
                number = act.take_number(numbering.series_of(order.draft.kind))
                closed = replace(order.draft, is_restricted=is_restricted)
                opened = act.open_matter(closed, number, kept.number)
                act.books.matters.put(replace(opened, needs_receipt=True))
                _tighten(act, order, kept.number)
                numbers.append(number)
        return replace(kept, orders=tuple(numbers))

    def latest(self, limit: int = 100) -> tuple[Instruction, ...]:
        """The instructions kept last, newest first, as whoever sits here may see them."""
        with self._seat.reading() as books:
            return self._readable(books.instructions.latest(limit))

    def feed_back(self, number: str, words: str) -> Matter:
        """Keep what the responsible unit reported on an order (反馈), for the leader to examine."""
        words = tidy(words)
        if not words:
            raise InvalidInput("feedback", "请照原话写承办单位反馈的办理情况和结果。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            order = _order(act, number)
            act.keep_words_apart(number, {"feedback": words})
            changed = replace(order, feedback=words, fed_back_at=act.now, progress=f"反馈：{words}")
            return _put(act, changed, "承办单位反馈", words)

    def send_back(self, number: str, reason: str) -> Matter:
        """Send a feedback back to be done again (退回重办); raise NotNow if there is none."""
        reason = tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写为什么退回重办。")
        with self._seat.acting(Right.EXAMINE) as act:
            order = _order(act, number)
            if not order.feedback:
                raise NotNow(f"{number}还没有反馈，不能退回重办；可以写进展催办。")
            act.keep_words_apart(number, {"reason": reason})
            progress = f"退回重办：{reason}"
            changed = replace(order, feedback="", fed_back_at=None, progress=progress)
            return _put(act, changed, "退回重办", reason)

    def order_pdf(self, number: str) -> bytes:
        """督办通知单 of one order with its column for the feedback; raise NotNow if it is none."""
        with self._seat.reading() as books:
            order = books.matters.numbered(number)
            if order is None or order.kind is not MatterKind.SUPERVISION:
                raise NotNow(f"{number}不是督办事项，没有督办通知单。")
            basis = books.instructions.numbered(order.source)
            press = press_of(self._seat, books)
        if not self._may_read():
            order, basis = supervision.closed(order), basis and basis.shown
        return small_papers.record_sheet(supervision.order_sheet(order, basis, press))

    def book_pdf(self, since: date, until: date) -> bytes:
        """领导批示登记簿 from one day to another; raise InvalidInput for days that make no book."""
        sheets.check_days(since, until)
        with self._seat.reading() as books:
            kept = self._readable(books.instructions.between(since, until))
            orders = books.matters.these(n for each in kept for n in each.orders)
            press = press_of(self._seat, books)
        return small_papers.register_book(supervision.book(kept, orders, (since, until), press))

    def states(self, kept: Iterable[Instruction]) -> dict[str, str]:
        """How far the orders of these instructions are, by their numbers."""
        with self._seat.reading() as books:
            orders = books.matters.these(n for each in kept for n in each.orders)
        return {number: supervision.state(o, self._seat.now()) for number, o in orders.items()}

    def _may_read(self) -> bool:
        who = self._seat.who
        return who is not None and permissions.may(who, Right.READ_RESTRICTED)

    def _readable(self, kept: Iterable[Instruction]) -> tuple[Instruction, ...]:
        may_read = self._may_read()
        return tuple(each if may_read else each.shown for each in kept)


def _about(draft: InstructionDraft) -> tuple[str, ...]:
    """The numbers an instruction is about: those it names, wherever it names them."""
    return numbering.named_in(f"{draft.source} {draft.words} {draft.orders}")


def _source(draft: InstructionDraft) -> str:
    """What it is about, with the numbers only its orders name, for whoever asks for its origin."""
    said = numbering.named_in(f"{draft.source} {draft.words}")
    more = [n for n in dict.fromkeys(numbering.named_in(draft.orders)) if n not in said]
    return "、".join(part for part in (draft.source, *more) if part)


def _tighten(act: Act, order: rules.Order, basis: str) -> None:
    """Give the open matter an order is about the order's limit, if that is earlier."""
    due_at = order.draft.due_at
    if not order.about or due_at is None:
        return
    matter = act.matter(order.about)
    matter_rules.check_open(matter)
    # days that do not count now are counted again by whoever resumes them
    if matter.paused_on is not None or (matter.due_at is not None and matter.due_at <= due_at):
        return
    act.books.matters.put(act.move_limit(matter, due_at, f"批示{basis}"))


def _check(draft: InstructionDraft, about: tuple[str, ...], act: Act) -> None:
    for name, words in (("leader", draft.leader), ("words", draft.words)):
        if not words:
            raise InvalidInput(name, "请写哪位领导批示。" if name == "leader" else "请写批示原文。")
    if draft.given_at > act.now:
        raise InvalidInput("given_at", f"{draft.given_at:%m-%d %H:%M}还没有到，请改时间。")
    said = {"words": draft.words, "passed_on": draft.passed_on, "orders": draft.orders}
    for number in about:
        act.keep_words_apart(number, said)


def _sentence(kept: Instruction) -> str:
    about = "，".join(part for part in (kept.given.value, kept.source) if part)
    given = f"{kept.leader} {kept.given_at:%m-%d %H:%M}"
    passed_on = f"；传达：{kept.passed_on.rstrip('。')}" if kept.passed_on else ""
    return f"批示{kept.number} {given}（{about}）：“{kept.words}”{passed_on}。"


def _units(books: Books, pending: Iterable[Matter]) -> set[str]:
    listed = {each.name for each in books.directory.all_of(PhraseKind.UNIT)}
    named = {unit for each in pending for unit in supervision.units(each.unit)}
    return (listed | named) - {""}


def _order(act: Act, number: str) -> Matter:
    order = act.matter(number)
    matter_rules.check_open(order)
    if order.kind is not MatterKind.SUPERVISION:
        raise NotNow(f"{number}不是督办事项，进展写在“进展”里。")
    return order


def _put(act: Act, order: Matter, what: str, words: str) -> Matter:
    act.books.matters.put(order)
    told = "内容不公开" if order.is_restricted else words.rstrip("。")
    act.tell_of(order, f"{what}：{told}。")
    return order
