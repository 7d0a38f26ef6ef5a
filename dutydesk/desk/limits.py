"""Limits at the desk (延期、中止): longer with leave, stopped with a reason, and going on again."""

from dataclasses import replace
from datetime import date, timedelta

from dutydesk.desk.act import Act
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.limit import Leave, Stop
from dutydesk.model.matter import Matter
from dutydesk.rules import dating
from dutydesk.rules import matters as matter_rules
from dutydesk.rules.deadlines import Extension, Pause, check_extension
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidied


class LimitsDesk:
    """What may happen to a counted limit, each time with its reason."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def extend(self, number: str, leave: Leave) -> Matter:
        """Make a limit longer: who allowed it, why, and how the citizen was told (延期).

        Raises NotNow after the limit or a second time, InvalidInput for what the rule forbids.
        """
        leave = tidied(leave)
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = self._counted(act, number)
            _check_extendable(matter, act)
            book = act.rulebook()
            extension = Extension(leave.amount, leave.approver, leave.reason)
            check_extension(dating.term_kept(matter, book), extension)
            if matter.is_reply_owed and not leave.told:
                raise InvalidInput("told", "延期要告知来人理由：请写几时、怎样告知的。")
            act.keep_words_apart(number, {"reason": leave.reason, "told": leave.told})
            longer = replace(
                matter,
                extended_by=leave.amount,
                extension_approver=leave.approver,
                extension_reason=leave.reason,
                is_dated_by_hand=False,
            )
            told = f"经{leave.approver}批准延期（{leave.reason}）"
            if leave.told:
                told += f"，告知来人：{leave.told.rstrip('。')}"
            return self._redated(act, longer, told)

    def pause(self, number: str, stop: Stop) -> Matter:
        """Stop counting from a day on, with the reason (中止)."""
        stop = tidied(stop)
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = self._counted(act, number)
            dating.check_running(matter)
            first = stop.first or act.now.date()
            _check_pause(stop, first, matter, act)
            act.keep_words_apart(number, {"reason": stop.reason})
            paused = replace(matter, paused_on=first, pause_reason=stop.reason)
            act.books.matters.put(paused)
            why = "原因不公开" if matter.is_restricted else stop.reason
            words = f"自{first:%m-%d}起中止计时（{why}）。"
            act.tell_of(matter, words, EntryKind.MATTER_POSTPONED)
        return paused

    def resume(self, number: str) -> Matter:
        """Go on counting from today; the days between are not counted (恢复计时)."""
        with self._seat.acting(Right.WORK_MATTERS) as act:
            matter = self._counted(act, number)
            if matter.paused_on is None:
                raise NotNow(f"{number}没有中止计时，不需要恢复。")
            last = act.now.date() - timedelta(days=1)
            if last >= matter.paused_on:
                pause = Pause(matter.paused_on, last, matter.pause_reason)
                act.books.matters.add_pause(number, pause)
            running = replace(matter, paused_on=None, pause_reason="", is_dated_by_hand=False)
            return self._redated(act, running, "恢复计时")

    def _counted(self, act: Act, number: str) -> Matter:
        matter = act.matter(number)
        matter_rules.check_open(matter)
        if not matter.term:
            raise NotNow(f"{number}的时限是本班自定的，用“改期”就可以，不需要延期或中止。")
        return matter

    def _redated(self, act: Act, matter: Matter, why: str) -> Matter:
        pauses = act.books.matters.pauses_of(matter.number)
        counted = dating.recounted(matter, pauses, act.rulebook())
        if counted is None:
            raise RuntimeError("a counted matter must have a date")
        found = replace(matter, due_at=counted.due_at, counted=counted.explanation)
        act.books.matters.put(found)
        before = f"{matter.due_at:%m-%d %H:%M}" if matter.due_at else "未定"
        told = "原因不公开" if matter.is_restricted else why
        words = f"{told}，办理时限{before}→{counted.due_at:%m-%d %H:%M}。"
        act.tell_of(matter, words, EntryKind.MATTER_POSTPONED)
        return found


def _check_extendable(matter: Matter, act: Act) -> None:
    dating.check_running(matter)
    if matter.extended_by:
        raise NotNow(f"{matter.number}已经延期一次，不能再延。")
    if matter.due_at is not None and matter.due_at < act.now:
        raise NotNow(f"{matter.number}已经超期；延期要在到期以前办，现在请写明进展并抓紧答复。")


def _check_pause(stop: Stop, first: date, matter: Matter, act: Act) -> None:
    if not stop.reason:
        raise InvalidInput("reason", "请写为什么中止计时，如 举行听证、等鉴定结论。")
    if first > act.now.date():
        raise InvalidInput("first", f"{first:%m-%d}还没有到，请到那天再办中止。")
    if matter.counted_from is not None and first <= matter.counted_from:
        raise InvalidInput("first", f"计时从{matter.counted_from:%m-%d}的次日起，请改日期。")
