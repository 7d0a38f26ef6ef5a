"""Shifts at the desk (交接班): prepare, hand over, and who joins, leaves or relieves meanwhile."""

from dataclasses import replace
from datetime import datetime

from dutydesk.desk.act import Act, Said
from dutydesk.desk.issuing import issued
from dutydesk.desk.local_copies import LocalCopies
from dutydesk.desk.origins import contacts_about
from dutydesk.desk.papers import HANDOVER, seal_of, shift_figures
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.desk.tellings import pass_on
from dutydesk.model.destruction import Ground
from dutydesk.model.draft import LOOSE
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure, added
from dutydesk.model.handover import Check, HandoverState, Mark, Relief, Signature
from dutydesk.model.matter import Matter
from dutydesk.model.person import Person
from dutydesk.model.reports import Issue
from dutydesk.model.shift import Post, Shift
from dutydesk.rules import duty_day, gathering, permissions, presence, restating, things
from dutydesk.rules import handover as handover_rules
from dutydesk.rules import matters as matter_rules
from dutydesk.rules.filing import keep_apart
from dutydesk.rules.permissions import Right, check_leader, check_officer
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books


class ShiftsDesk:
    """From one pair of hands to the next, with no minute in between."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._local = LocalCopies(seat)

    def current(self) -> Shift:
        """The open shift."""
        with self._seat.reading() as books:
            return open_shift(books)

    def state(self) -> HandoverState:
        """The handover as it is prepared so far."""
        with self._seat.reading() as books:
            return _state(books)

    def confirm(self, number: str, by: str) -> None:
        """The relief puts √ on one matter; raise NotNow while a weighty one is not restated."""
        check = self._check(number)
        if check.mark is Mark.QUESTIONED and not check.answer:
            raise NotNow(f"{number}的疑问还没有答复，请交班人先答复再确认。")
        restating.check_restated(check)
        self._mark(replace(check, mark=Mark.CONFIRMED, asked_by=check.asked_by or by))

    def question(self, number: str, by: str, question: str) -> None:
        """The relief asks about one matter; it blocks until answered in words."""
        if not tidy(question):
            raise InvalidInput("question", "请写疑问。")
        check = self._check(number)
        self._keep_apart(number, "question", tidy(question))
        self._mark(
            replace(check, mark=Mark.QUESTIONED, question=tidy(question), asked_by=by, answer="")
        )

    def answer(self, number: str, by: str, answer: str) -> None:
        """The outgoing officer answers; both sentences and both names are kept."""
        if not tidy(answer):
            raise InvalidInput("answer", "请写答复。")
        check = self._check(number)
        if check.mark is not Mark.QUESTIONED:
            raise NotNow(f"{number}没有待答复的疑问。")
        self._keep_apart(number, "answer", tidy(answer))
        self._mark(replace(check, answer=tidy(answer), answered_by=by))

    def restate(self, number: str, by: str, words: str) -> None:
        """The relief says one of the weightiest matters in own words (复述, 制度 1.八).

        Raises InvalidInput for words that say nothing or tell a contact, NotNow for a matter that
        nobody has to restate.
        """
        check, said = self._check(number), tidy(words)
        restating.check_words(said, by)
        if not check.weight:
            raise NotNow(f"{number}不用复述，看过直接确认即可。")
        self._keep_apart(number, "restated", said)
        self._restate(
            replace(check, restated=said, restated_by=by, restated_at=self._seat.now(), remark="")
        )

    def remark(self, number: str, by: str, remark: str) -> None:
        """The outgoing officer sets right what was restated; the relief then confirms anew."""
        check, said = self._check(number), tidy(remark)
        if not check.restated:
            raise NotNow(f"{number}还没有复述，没有什么可补充。")
        if not said:
            raise InvalidInput("remark", "请写补充或更正。")
        self._keep_apart(number, "remark", said)
        self._restate(replace(check, remark=said, remarked_by=by))

    def count(self, name: str, counted: int, word: str = "") -> None:
        """Note how many of one thing are there; raise InvalidInput for less than none."""
        permissions.check(self._seat.seated(), Right.HAND_OVER)
        if counted < 0:
            raise InvalidInput("counted", f"{name}的实有数不能少于0，请重新清点。")
        with self._seat.database.writing() as books:
            books.handovers.count(name, counted, tidy(word))
        self._seat.announce()

    def hand_over(self, relief: Relief) -> Issue:
        """Close this shift and open the next in the same minute; return the sheet's issue.

        Raises NotNow while anything is unconfirmed (制度 1.八), NotYours for a wrong PIN.
        """
        with self._seat.reading() as books:
            shift, state = open_shift(books), _state(books)
        handover_rules.check_ready(state.obstacles)
        handover_rules.check_relief(relief, shift)
        signed = {s.person_id: self._seat.check_pin(s.person_id, s.pin) for s in _signers(relief)}
        with self._seat.acting(Right.HAND_OVER) as act:
            # somebody may have written between the check and the signature
            state = _state(act.books)
            handover_rules.check_ready(state.obstacles)
            issue = self._sign(act, relief, signed, state)
        self._local.keep("交接班")
        self._seat.sit(signed[relief.incoming[0].person_id])
        return issue

    def join(self, person_id: int, reason: str) -> None:
        """Somebody joins the open shift as second officer (到岗)."""
        with self._seat.acting(Right.CHANGE_POSTS) as act:
            person = act.books.people.numbered(person_id)
            check_officer(person, "person")
            if act.shift.is_manned_by(person_id):
                raise InvalidInput("person", f"{person.name}已经在本班名单上。")
            _post(act, person, Post.SECOND)
            act.write(EntryKind.POSTED, f"{person.name}到岗任副班（{_given(reason)}）。")

    def leave(self, person_id: int, reason: str) -> None:
        """A second officer leaves the open shift (离岗); lead and leader must be relieved."""
        with self._seat.acting(Right.CHANGE_POSTS) as act:
            held = [p for p in act.shift.seconds if p.person_id == person_id]
            if not held:
                raise NotNow("主班和带班领导不能空岗，请办理替岗或带班变动。")
            _free(act, person_id)
            act.write(EntryKind.POSTED, f"副班{held[0].name}离岗（{_given(reason)}）。")

    def relieve(self, leaving_id: int, coming: Signature, reason: str) -> None:
        """Somebody takes a lead or second officer's place for the rest of the shift (替岗).

        After the minute of the handover it is told how long the relief has been missing.
        """
        reason = _given(reason)
        person = self._seat.check_pin(coming.person_id, coming.pin)
        with self._seat.acting(Right.CHANGE_POSTS) as act:
            held = [p for p in act.shift.present if p.person_id == leaving_id]
            if not held or held[0].post is Post.LEADER:
                raise NotNow("只有当班的主班、副班可以替岗；带班领导请用带班变动。")
            check_officer(person, "person")
            if act.shift.is_manned_by(person.id):
                raise InvalidInput("person", f"{person.name}已经在本班名单上。")
            late = _relief_missing(act)
            _free(act, leaving_id)
            _post(act, person, held[0].post)
            told = f"{held[0].post.value}{held[0].name}由{person.name}替岗（{reason}）。{late}"
            act.write(EntryKind.POSTED, told)

    def change_leader(self, person_id: int, reason: str, at: datetime | None = None) -> None:
        """Another leader takes over 带班, with minute and reason (制度 1.二)."""
        reason = _given(reason)
        with self._seat.acting(Right.CHANGE_POSTS) as act:
            person = act.books.people.numbered(person_id)
            check_leader(person)
            if act.shift.is_manned_by(person_id):
                raise InvalidInput("leader", f"{person.name}已经在本班名单上。")
            before = act.shift.leader
            _free(act, before.person_id)
            _post(act, person, Post.LEADER)
            act.write(
                EntryKind.POSTED,
                f"带班领导由{before.name}变动为{person.name}（{reason}）。",
                Said(happened_at=at, late_reason=reason, tally={Figure.LEADER_CHANGES: 1}),
            )

    def _check(self, number: str) -> Check:
        with self._seat.reading() as books:
            checks = _checks(books, open_shift(books), books.matters.pending())
        found = [check for check in checks if check.matter.number == number]
        if not found:
            raise NotNow(f"{number}不在移交事项里。")
        return found[0]

    def _keep_apart(self, number: str, name: str, words: str) -> None:
        with self._seat.reading() as books:
            for contact in contacts_about(books, (number,)):
                keep_apart(contact, name, words)

    def _mark(self, check: Check) -> None:
        permissions.check(self._seat.seated(), Right.HAND_OVER)
        with self._seat.database.writing() as books:
            books.handovers.mark(replace(check, marked_at=self._seat.now()))
        self._seat.announce()

    def _restate(self, check: Check) -> None:
        permissions.check(self._seat.seated(), Right.HAND_OVER)
        with self._seat.database.writing() as books:
            books.handovers.restate(check)
            books.handovers.unsee(check.matter.number)
        self._seat.announce()

    def _sign(
        self, act: Act, relief: Relief, signed: dict[int, Person], state: HandoverState
    ) -> Issue:
        old, pending = act.shift, tuple(check.matter for check in state.checks)
        figures = shift_figures(act.books.journal.of_shift(old.number))
        came, late = _came(act, relief, signed)
        self._tell_outgoing(act, relief, signed, state, late)
        untold = pass_on(act)
        new = _opened(act, relief, signed, len(pending))
        act.books.shifts.close(old.id, act.now)
        act.books.matters.survive_handover()
        act.books.handovers.clear()
        for signature in relief.outgoing:
            # the notice and the hints of the old shift stand on its papers now
            for key in LOOSE:
                act.books.drafts.drop(key, signature.person_id)
        act.shift = new
        going = f"接替{old.lead.name}，" if old.lead.person_id != new.lead.person_id else ""
        act.write(
            EntryKind.TAKEN_OVER,
            f"{new.lead.name}接班，{going}{_crew(new)}。接收移交事项{len(pending)}件："
            f"{handover_rules.told(pending)}。{handover_rules.debts(act.books.matters.unreplied())}",
            Said(author=new.lead.name),
        )
        act.destroy(act.books.contacts.due(act.now.date()), Ground.DUE)
        said = gathering.Signed(
            settings=act.settings,
            number=act.take_number("JJ"),
            at=act.now,
            old=old,
            new=new,
            witness=signed[relief.witness.person_id].name if relief.witness else "",
            state=state,
            figures=figures,
            notice=tidy(relief.notice),
            seal=seal_of(act.books),
            unreplied=act.books.matters.unreplied(),
            untold=untold,
            came=came,
            late=late,
        )
        sheet = gathering.handover_sheet(said)
        return issued(act, HANDOVER, sheet.number, sheet)

    def _tell_outgoing(
        self,
        act: Act,
        relief: Relief,
        signed: dict[int, Person],
        state: HandoverState,
        late: str,
    ) -> None:
        for check in state.checks:
            if check.restated:
                words = f"{check.matter.number} {restating.told(check)}"
                act.write(EntryKind.HANDED_OVER, words, Said(matter=check.matter.number))
            if check.question:
                asked, answered = handover_rules.exchanged(check)
                act.write(
                    EntryKind.HANDED_OVER,
                    f"{check.matter.number} {check.asked_by}问：{asked}。"
                    f"{check.answered_by}答：{answered}。",
                    Said(matter=check.matter.number),
                )
        going = "、".join(signed[s.person_id].name for s in relief.outgoing)
        witness = f"，监交{signed[relief.witness.person_id].name}" if relief.witness else ""
        counted = "、".join(
            f"{t.name}{t.counted}" + (f"（应有{t.expected}：{t.word}）" if t.word else "")
            for t in state.things
        )
        notice = f"注意事项：{tidy(relief.notice)}。" if tidy(relief.notice) else ""
        act.write(
            EntryKind.HANDED_OVER,
            f"{going}交班{witness}。{late}{state.balance.sentence}。"
            f"物品：{counted or '无'}。{notice}"
            f"移交：{handover_rules.told(c.matter for c in state.checks)}。",
        )


def _state(books: Books) -> HandoverState:
    shift = open_shift(books)
    pending = matter_rules.by_urgency(books.matters.pending())
    tally = added(entry.tally for entry in books.journal.of_shift(shift.number))
    balance = handover_rules.balance(shift.carried_in, tally, len(pending))
    if not balance.is_even:
        raise NotNow(f"事项数对不上（{balance.sentence}），请不要交班，先用备份核对数据文件。")
    checks = _checks(books, shift, pending)
    listed = books.handovers.counted(things.listed(books.settings.read().things))
    drafts = books.drafts.count(p.person_id for p in shift.present)
    out = presence.out_of(books.presence.absences([shift.id]))
    obstacles = handover_rules.obstacles(checks, listed, drafts, books.stubs.count(), out)
    return HandoverState(checks, listed, balance, obstacles)


def _checks(books: Books, shift: Shift, pending: tuple[Matter, ...]) -> tuple[Check, ...]:
    """The open matters with the relief's marks, and which of them weigh most."""
    # weighed for the minute the handover is due, so that waiting does not choose others
    due_at = duty_day.next_handover(shift.opened_at, books.settings.read())
    weights = restating.weightiest(pending, due_at)
    return tuple(
        replace(check, weight=weights.get(check.matter.number, ""))
        for check in books.handovers.checks(pending)
    )


def _post(act: Act, person: Person, post: Post) -> None:
    """Put somebody on a post; whoever signed on for relief waits no longer."""
    act.books.presence.go_away(act.shift.id, person.id, act.now)
    act.books.shifts.post(act.shift.id, person, post, act.now)


def _free(act: Act, person_id: int) -> None:
    """Take somebody off the post, and end their absence; raise NotNow while they cover another."""
    out = presence.out_of(act.books.presence.absences([act.shift.id]))
    presence.check_free(out, person_id)
    act.books.presence.come_back(act.shift.id, person_id, act.now)
    act.books.shifts.relieve(act.shift.id, person_id, act.now)


def _relief_missing(act: Act) -> str:
    due_at = duty_day.next_handover(act.shift.opened_at, act.settings)
    arrivals = act.books.presence.arrivals(act.shift.id)
    return presence.relief_missing(due_at, act.now, arrivals)


def _came(act: Act, relief: Relief, signed: dict[int, Person]) -> tuple[str, str]:
    """Who of the relief signed on when, and how late the handover is; each empty if untold."""
    arrivals = act.books.presence.arrivals(act.shift.id)
    due_at = duty_day.next_handover(act.shift.opened_at, act.settings)
    people = [(s.person_id, signed[s.person_id].name) for s in relief.incoming]
    came = presence.arrived(people, arrivals, act.now)
    late = presence.relief_late(due_at, act.now, came, act.shift.lead.name)
    return presence.signed_on(arrivals), late


def _opened(act: Act, relief: Relief, signed: dict[int, Person], carried_in: int) -> Shift:
    day = duty_day.duty_date_of(act.now, act.settings)
    slot = duty_day.slot_of(act.now, act.settings)
    same = [s for s in act.books.shifts.of_day(day) if s.number.startswith(f"{day}{slot}")]
    number = f"{day}{slot}" + (f"第{len(same) + 1}班" if same else "")
    shift_id = act.books.shifts.open(number, day, slot, act.now, carried_in)
    leader = act.books.people.numbered(relief.leader_id)
    check_leader(leader)
    for signature in relief.incoming:
        check_officer(signed[signature.person_id], "incoming")
    act.books.shifts.post(shift_id, leader, Post.LEADER, act.now)
    for place, signature in enumerate(relief.incoming):
        post = Post.SECOND if place else Post.LEAD
        act.books.shifts.post(shift_id, signed[signature.person_id], post, act.now)
    # two shifts are open inside this transaction; the new one is read by its day
    return next(s for s in act.books.shifts.of_day(day) if s.id == shift_id)


def _signers(relief: Relief) -> tuple[Signature, ...]:
    witness = (relief.witness,) if relief.witness else ()
    return (*relief.outgoing, *relief.incoming, *witness)


def _crew(shift: Shift) -> str:
    seconds = "、".join(p.name for p in shift.seconds)
    return f"带班{shift.leader.name}" + (f"，副班{seconds}" if seconds else "")


def _given(reason: str) -> str:
    if not tidy(reason):
        raise InvalidInput("reason", "请写原因。")
    return tidy(reason)
