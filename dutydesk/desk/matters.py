"""Matters at the desk (事项): take on, step, postpone, reply, conclude, void."""

from dataclasses import replace
from datetime import date, datetime

from dutydesk.desk.act import Act, Said
from dutydesk.desk.papers import pending_after
from dutydesk.desk.reckoning import early_of
from dutydesk.desk.seat import Seat
from dutydesk.desk.signing import Both, two_people
from dutydesk.model.emergency import Ending
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure
from dutydesk.model.matter import Conclusion, Matter, MatterDraft, MatterState
from dutydesk.rules import dating, numbering, reminders, supervision
from dutydesk.rules import matters as matter_rules
from dutydesk.rules.permissions import Right
from dutydesk.rules.reminders import Reminder
from dutydesk.rules.restriction import closed_draft
from dutydesk.rules.writing import tidied, tidy


class MattersDesk:
    """What somebody still has to do, from the first word to the reply."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def pending(self) -> tuple[Matter, ...]:
        """Open matters, the most pressing first."""
        with self._seat.reading() as books:
            return matter_rules.by_urgency(books.matters.pending())

    def reminders(self) -> tuple[Reminder, ...]:
        """Open matters and owed replies as pressing as they are at this minute."""
        with self._seat.reading() as books:
            return reminders.reminders(
                books.matters.pending(),
                books.matters.unreplied(),
                self._seat.now(),
                early_of(books),
            )

    def unreplied(self) -> tuple[Matter, ...]:
        """Matters that ended while their reply is owed (已办结未答复)."""
        with self._seat.reading() as books:
            return books.matters.unreplied()

    def open_on(self, duty_date: date) -> tuple[Matter, ...]:
        """The matters open when a duty day ended, or now if it lasts; the most pressing first.

        Raises NotNow if there was no shift on that day.
        """
        with self._seat.reading() as books:
            shifts = books.shifts.of_day(duty_date)
            if not shifts:
                raise NotNow(f"{duty_date}没有值班班次。")
            return matter_rules.by_urgency(pending_after(books, shifts))

    def ended(self, limit: int = 100) -> tuple[Matter, ...]:
        """Matters that ended last, newest first."""
        with self._seat.reading() as books:
            return books.matters.ended(limit)

    def numbered(self, number: str) -> Matter:
        """One matter; raise NotNow if there is none of this number."""
        with self._seat.reading() as books:
            found = books.matters.numbered(number)
        if found is None:
            raise NotNow(f"没有编号为{number}的事项，请核对编号。")
        return found

    def story(self, number: str) -> tuple[Entry, ...]:
        """Everything the journal tells of one matter, oldest first."""
        with self._seat.reading() as books:
            return books.journal.about(number)

    def open(self, draft: MatterDraft) -> Matter:
        """Open a matter that came from nowhere else, as a leader's order does (领导交办)."""
        draft = closed_draft(tidied(draft))
        with self._seat.acting(Right.WORK_MATTERS) as act:
            number = act.take_number(numbering.series_of(draft.kind))
            return act.open_matter(draft, number)

    def carry_in(self, number: str, draft: MatterDraft, opened_at: datetime) -> Matter:
        """Take over an open matter from the paper book under its old number.

        Raises InvalidInput for a number of the wrong shape or one that is taken.
        """
        draft, number = closed_draft(tidied(draft)), tidy(number)
        parts = numbering.parts(number)
        if parts is None or parts[0] != numbering.series_of(draft.kind):
            raise InvalidInput("number", "编号应像SX-2026-0405、DB-2026-017，并与事项类别相符。")
        prefix, year, count = parts
        with self._seat.acting(Right.SETTLE) as act:
            if opened_at > act.now:
                raise InvalidInput("opened_at", f"立项时间{opened_at:%m-%d %H:%M}还没有到，请改。")
            if act.books.matters.numbered(number):
                raise InvalidInput("number", f"{number}已经有了，请核对编号。")
            if act.books.series.last(prefix, year) < count:
                act.books.series.start(prefix, year, count)
            act.open_matter(draft, number, "纸质台账", opened_at.date())
            act.books.matters.put(replace(act.matter(number), opened_at=opened_at))
        return self.numbered(number)

    def continue_series(self, prefix: str, year: int, last: int) -> None:
        """Say which number the paper book gave last; never backwards."""
        with self._seat.acting(Right.SETTLE) as act:
            if last < act.books.series.last(prefix, year):
                raise InvalidInput("last", "编号只能接着往后编，不能倒回去。")
            act.books.series.start(prefix, year, last)
            act.write(EntryKind.SETTLED, f"{prefix}-{year}接纸质台账第{last}号续编。")

    def step(self, number: str, progress: str, next_step: str = "") -> Matter:
        """Say how far a matter got and what comes next."""
        progress, next_step = tidy(progress), tidy(next_step)
        if not progress:
            raise InvalidInput("progress", "请写办到哪一步了。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = self._open(act, number, progress=progress, next_step=next_step)
            follows = f"下一步：{next_step.rstrip('。')}。" if next_step else ""
            words = f"{progress.rstrip('。')}。{follows}"
            if matter.is_restricted:
                words = "进展已记，内容不公开。"
            act.tell_of(matter, words)
            return self._put(
                act, replace(matter, progress=progress, next_step=next_step or matter.next_step)
            )

    def postpone(self, number: str, due_at: datetime, reason: str, approver: str = "") -> Matter:
        """Move the limit of a matter, with a reason; a later one of an order as somebody allowed.

        Raises NotNow for an order whose limit has run out (F8 延期申请).
        """
        reason, approver = tidy(reason), tidy(approver)
        if not reason:
            raise InvalidInput("reason", "请写改期原因。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = self._open(act, number, reason=reason, approver=approver)
            supervision.check_postponed(matter, due_at, approver, act.now)
            if due_at < act.now:
                raise InvalidInput("due_at", f"{due_at:%m-%d %H:%M}已经过去，请改时限。")
            dating.check_moved(matter, due_at, act.books.matters.pauses_of(number), act.rulebook())
            allowed = f"经{approver}同意，" if approver else ""
            told = f"{allowed}{_told_reason(matter, reason)}"
            matter = act.move_limit(matter, due_at, f"{allowed}{reason}", told)
            if matter.is_restricted:
                # the journal keeps the reason of every other matter
                matter = replace(matter, progress=f"改期：{reason}")
            if supervision.is_order(matter):
                matter = replace(matter, extension_approver=approver, extension_reason=reason)
            return self._put(act, matter)

    def reassign(self, number: str, unit: str, handler: str, reason: str) -> Matter:
        """Give a matter to another unit or officer, with a reason (转交)."""
        unit, handler, reason = tidy(unit), tidy(handler), tidy(reason)
        if not unit:
            raise InvalidInput("unit", "请填转交给哪个单位。")
        if not reason:
            raise InvalidInput("reason", "请写转交原因。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = self._open(act, number, unit=unit, handler=handler, reason=reason)
            if (unit, handler) == (matter.unit, matter.handler):
                raise InvalidInput("unit", "责任单位和责任人都没有变，不需要转交。")
            moved = replace(matter, unit=unit, handler=handler)
            why = "原因不公开" if matter.is_restricted else reason
            words = f"责任单位{_who(matter)}→{_who(moved)}（{why}）。"
            act.tell_of(matter, words)
            return self._put(act, moved)

    def receive(self, number: str, receipt: str) -> Matter:
        """Record who received a matter and when (签收)."""
        receipt = tidy(receipt)
        if not receipt:
            raise InvalidInput("receipt", "请写谁、几时签收，如 冯晓 11-24 10:20。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = self._open(act, number, receipt=receipt)
            told = "已签收，内容不公开" if matter.is_restricted else f"签收：{receipt.rstrip('。')}"
            act.tell_of(matter, f"{told}。")
            return self._put(act, replace(matter, receipt=receipt))

    def reply(
        self, number: str, reply: str, at: datetime | None = None, late_reason: str = ""
    ) -> Matter:
        """Record that the citizen was answered: when and how (答复)."""
        reply = tidy(reply)
        if not reply:
            raise InvalidInput("reply", "请写怎样答复的，如 电话答复，来人满意。")
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = act.matter(number)
            matter_rules.check_replied(matter)
            act.keep_words_apart(number, {"reply": reply})
            words = "已答复，内容不公开" if matter.is_restricted else f"答复：{reply.rstrip('。')}"
            said = Said(happened_at=at, late_reason=tidy(late_reason), matter=number)
            act.tell_of(matter, f"{words}。", EntryKind.MATTER_REPLIED, said)
            if not matter.is_open:
                act.end_contacts(matter)
            return self._put(act, replace(matter, reply=reply, replied_at=at or act.now))

    def conclude(
        self,
        number: str,
        conclusion: Conclusion,
        at: datetime | None = None,
        late_reason: str = "",
        kept_because: str = "",
    ) -> Matter:
        """Conclude a matter; raise InvalidInput while a reply is owed (5.问责.三).

        An order ends only answered and examined: NotNow without feedback, NotYours for an officer.
        An emergency's contacts go at once, unless ``kept_because`` says why they must stay.
        """
        conclusion = tidied(conclusion)
        with self._seat.acting(Right.WORK_MATTERS) as act:
            return act.conclude(
                number, conclusion, at, tidy(late_reason), Ending(kept_because=tidy(kept_because))
            )

    def void(self, number: str, reason: str, both: Both) -> Matter:
        """Void a matter opened by mistake; the number stays and prints as 作废.

        The office head and another person sign.
        """
        reason = tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写作废原因。")
        head, second = two_people(self._seat, *both, Right.VOID)
        with self._seat.acting(Right.VOID, head) as act:
            matter = self._open(act, number, reason=reason)
            why = _told_reason(matter, reason)
            act.write(
                EntryKind.MATTER_VOID,
                f"作废{number} {matter.shown_title}（{why}），{second.name}在场。",
                Said(matter=number, tally={Figure.MATTERS_VOID: 1}),
            )
            act.date_erasure(number, "")
            ended = replace(
                matter, state=MatterState.VOID, concluded_at=act.now, result=f"作废：{reason}"
            )
            return self._put(act, ended)

    def _open(self, act: Act, number: str, **words: str) -> Matter:
        matter = act.matter(number)
        matter_rules.check_open(matter)
        act.keep_words_apart(number, words)
        return matter

    def _put(self, act: Act, matter: Matter) -> Matter:
        act.books.matters.put(matter)
        return matter


def _told_reason(matter: Matter, reason: str) -> str:
    return "原因不公开" if matter.is_restricted else reason


def _who(matter: Matter) -> str:
    return matter.unit + (f"（{matter.handler}）" if matter.handler else "")
