"""A leader's words: kept as given, made orders, received, reported back, examined, ended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.instruction import Given, InstructionDraft
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, Outcome
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filed, Filing
from dutydesk.registers.calls.record import CALLS, Call
from dutydesk.rules.supervision import BOOK, state
from tests.conftest import Room
from tests.documents.reading import words

SAID = "砖厂欠薪请人社所25日17:30前书面反馈；灭火器今日更换。"
ORDERS = "砖厂欠薪书面反馈｜人社所｜11-25 17:30\n灭火器更换｜后勤｜11-24"


@pytest.fixture
def draft(room: Room) -> InstructionDraft:
    return replace(room.desk.instructions.begun(), words=SAID, orders=ORDERS, source="RB-2026-327")


def test_it_begins_with_the_leader_on_duty_and_this_minute(room: Room) -> None:
    begun = room.desk.instructions.begun()
    assert (begun.leader, begun.given_at, begun.given) == (
        "何守诚",
        room.clock.now,
        Given.WRITTEN,
    )


def test_the_units_of_open_matters_are_found_in_the_words(room: Room) -> None:
    room.desk.matters.open(MatterDraft(title="砖厂拖欠工资", unit="人社所"))
    first, second = room.desk.instructions.proposed(SAID).splitlines()
    assert first == "砖厂欠薪书面反馈｜人社所｜11-25 17:30｜SX-2026-0001"
    assert second == "灭火器更换｜｜11-23 17:30"


def test_the_words_are_kept_as_given_and_become_orders_in_one_act(
    room: Room, draft: InstructionDraft
) -> None:
    kept = room.desk.instructions.keep(draft)

    assert (kept.number, kept.orders) == ("PS-2026-001", ("DB-2026-001", "DB-2026-002"))
    assert room.desk.instructions.latest() == (kept,)
    told, first, second = room.desk.journal.current()[-3:]
    assert told.kind is EntryKind.INSTRUCTED
    assert told.text == (f"批示PS-2026-001 何守诚 11-23 08:30（书面，RB-2026-327）：“{SAID}”。")
    assert [each.kind for each in (first, second)] == [EntryKind.MATTER_OPENED] * 2
    order = room.desk.matters.numbered("DB-2026-001")
    assert (order.unit, order.due_at, order.source) == (
        "人社所",
        datetime(2026, 11, 25, 17, 30),
        kept.number,
    )


@pytest.mark.parametrize(
    ("due_at", "is_moved"),
    [(datetime(2026, 11, 27, 17, 30), True), (datetime(2026, 11, 24), False)],
)
def test_the_matter_an_order_is_about_gets_the_tighter_limit(
    room: Room, draft: InstructionDraft, due_at: datetime, is_moved: bool
) -> None:
    about = room.desk.matters.open(
        MatterDraft(title="砖厂拖欠工资", unit="人社所", due_at=due_at)
    ).number
    line = f"砖厂欠薪书面反馈｜人社所｜11-25 17:30｜{about.lower()}"
    kept = room.desk.instructions.keep(replace(draft, orders=line))
    assert kept.source == f"RB-2026-327、{about}"
    told = room.desk.journal.current()[-1].text
    assert ("11-27 17:30→11-25 17:30（批示PS-2026-001）" in told) is is_moved
    found = room.desk.matters.numbered(about).due_at
    assert found == (datetime(2026, 11, 25, 17, 30) if is_moved else due_at)


def test_an_order_about_no_open_matter_is_refused(room: Room, draft: InstructionDraft) -> None:
    for about, sentence in (("SX-2026-0099", "没有编号为"), ("0414", "在办事项的编号")):
        with pytest.raises((InvalidInput, NotNow), match=sentence):
            room.desk.instructions.keep(replace(draft, orders=f"答复｜人社所｜11-25｜{about}"))
    assert room.desk.instructions.latest() == ()


def test_what_only_an_order_names_is_its_origin_too(room: Room, filed: Filed) -> None:
    """The contact of a matter that stands in the order's own line stays out of what follows."""
    begun = replace(room.desk.instructions.begun(), words="请办理")
    line = f"低保答复｜民政办｜11-30｜{filed.matter}"
    number = room.desk.instructions.keep(replace(begun, orders=line)).orders[0]
    with pytest.raises(InvalidInput, match="联系信息"):
        room.desk.instructions.feed_back(number, "已当面答复周𠮷安")


def test_an_instruction_that_asks_for_nothing_is_kept_alone(
    room: Room, draft: InstructionDraft
) -> None:
    kept = room.desk.instructions.keep(replace(draft, orders="", words="已阅", given=Given.ORAL))
    assert kept.orders == ()
    assert "（口头，RB-2026-327）：“已阅”。" in room.desk.journal.current()[-1].text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"leader": " "}, "leader"),
        ({"words": ""}, "words"),
        ({"given_at": datetime(2026, 11, 23, 9, 0)}, "given_at"),
        ({"orders": "灭火器更换"}, "orders"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_kept(
    room: Room, draft: InstructionDraft, changes: dict[str, object], field: str
) -> None:
    before = room.desk.journal.seal()
    with pytest.raises(InvalidInput) as refused:
        room.desk.instructions.keep(replace(draft, **changes))
    assert refused.value.field == field
    assert room.desk.journal.seal() == before
    assert room.desk.instructions.latest() == ()


@pytest.fixture
def filed(room: Room) -> Filed:
    """A call whose caller is owed a reply."""
    call = Call(
        happened_at=room.clock.now,
        content="询问低保",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    contact = Contact(name="周𠮷安")
    return room.desk.registers.file(CALLS, Filing(record=call, contact=contact, matter=owed))


@pytest.mark.parametrize("named", ["source", "words"])
@pytest.mark.parametrize("about", ["matter", "number"])
@pytest.mark.parametrize("name", ["words", "passed_on", "orders"])
def test_the_contact_of_what_it_is_about_is_refused_in_its_words(
    room: Room, filed: Filed, name: str, about: str, named: str
) -> None:
    """By the number of the matter or of the record, in its own field or in the leader's words."""
    number = getattr(filed, about)
    said = {"words": "请办理", name: "请周𠮷安来｜民政办｜11-30"}
    said[named] = f"{said.get(named, '')} {number.lower()}".strip()
    telling = replace(room.desk.instructions.begun(), **said)
    before = room.desk.journal.seal()
    with pytest.raises(InvalidInput) as refused:
        room.desk.instructions.keep(telling)
    assert refused.value.field == name
    assert room.desk.journal.seal() == before


@pytest.mark.parametrize("about", ["matter", "number"])
def test_whatever_is_said_of_an_order_tells_no_contact_of_what_it_came_from(
    room: Room, filed: Filed, about: str
) -> None:
    begun = replace(room.desk.instructions.begun(), source=getattr(filed, about), words="请办理")
    number = room.desk.instructions.keep(replace(begun, orders="低保答复｜民政办｜11-30")).orders[0]
    told, desk = "已当面答复周𠮷安", room.desk
    before = desk.journal.seal()
    for act in (
        lambda: desk.instructions.feed_back(number, told),
        lambda: desk.matters.step(number, told),
        lambda: desk.matters.receive(number, told),
        lambda: desk.journal.note(Note(text=told, about=number)),
        lambda: desk.shifts.question(number, "林可", told),
    ):
        with pytest.raises(InvalidInput, match="联系信息"):
            act()
    room.sits("何守诚")
    with pytest.raises(InvalidInput, match="联系信息"):
        desk.matters.conclude(number, Conclusion(outcome=Outcome.WITHDRAWN, result=told))
    assert desk.journal.seal() == before


def _closed_matter(room: Room) -> str:
    return room.desk.matters.open(
        MatterDraft(title="反映会计做假账", unit="镇纪委", is_restricted=True)
    ).number


def _closed_record(room: Room) -> str:
    call = Call(
        happened_at=room.clock.now,
        content="反映会计做假账",
        first_contact="高远",
        disposition=Disposition.FORWARDED,
        passed_to="镇纪委 08:30签收",
        is_restricted=True,
    )
    return room.desk.registers.file(CALLS, Filing(record=call)).number


@pytest.mark.parametrize("closed", [_closed_matter, _closed_record])
def test_what_is_instructed_on_an_accusation_is_told_by_its_number_only(
    room: Room, closed: Callable[[Room], str]
) -> None:
    desk, source = room.desk, closed(room)
    begun = replace(
        desk.instructions.begun(), source=source, words="查会计做假账", passed_on="某人"
    )
    number = desk.instructions.keep(replace(begun, orders="查会计做假账｜派出所｜11-25")).orders[0]
    desk.matters.receive(number, "做假账一案经办人")
    desk.instructions.feed_back(number, "做假账属实")
    room.sits("何守诚")
    desk.instructions.send_back(number, "做假账的数目没有写")
    assert desk.instructions.latest()[0].words == "查会计做假账"
    room.sits("高远")
    desk.instructions.feed_back(number, "做假账三笔")

    today = room.clock.now.date()
    sealed = "".join(entry.text for entry in desk.journal.current())
    papers = "".join(
        words(pdf)
        for pdf in (
            desk.instructions.order_pdf(number),
            desk.instructions.book_pdf(today, today),
            desk.papers.daily_pdf(today),
            desk.sheets.story_pdf(number),
        )
    )
    shown = desk.instructions.latest()[0]
    for told in (sealed, papers, shown.words, shown.passed_on):
        assert "做假账" not in told
        assert "某人" not in told
    assert desk.finding.find("做假账") == ()
    assert desk.matters.numbered(number).is_restricted


def test_an_order_goes_from_receipt_to_feedback_and_back_and_ends(
    room: Room, draft: InstructionDraft
) -> None:
    desk = room.desk
    first = desk.instructions.keep(draft).orders[0]

    def stands() -> str:
        return state(desk.matters.numbered(first), room.clock.now)

    assert stands() == "待签收"
    desk.matters.receive(first, "冯晓 08:40")
    assert stands() == "办理中"
    with pytest.raises(InvalidInput):
        desk.instructions.feed_back(first, " ")
    desk.instructions.feed_back(first, "已约谈砖厂，答应月底付清")
    assert stands() == "已反馈待审"
    assert desk.journal.current()[-1].text == (
        f"{first} 砖厂欠薪书面反馈：承办单位反馈：已约谈砖厂，答应月底付清。"
    )
    with pytest.raises(NotYours, match="审核督办反馈"):
        desk.instructions.send_back(first, "没有书面承诺")
    room.sits("何守诚")
    desk.instructions.send_back(first, "没有书面承诺")
    assert stands() == "退回重办"
    with pytest.raises(NotNow, match="还没有反馈"):
        desk.instructions.send_back(first, "再退一次")
    room.sits("高远")
    desk.instructions.feed_back(first, "砖厂书面承诺已附")
    room.clock.now += timedelta(days=3)
    assert stands() == "已反馈待审"
    ending = Conclusion(outcome=Outcome.RESOLVED, result="反馈属实")
    with pytest.raises(NotYours, match="审核督办反馈"):
        desk.matters.conclude(first, ending)
    room.sits("何守诚")
    desk.matters.conclude(first, ending)
    assert stands() == "办结"


def test_an_order_nobody_answered_is_not_ended(room: Room, draft: InstructionDraft) -> None:
    first, second = room.desk.instructions.keep(draft).orders
    room.sits("何守诚")
    before = room.desk.journal.seal()
    with pytest.raises(NotNow, match="还没有反馈，不能办结"):
        room.desk.matters.conclude(first, Conclusion(outcome=Outcome.RESOLVED, result="办好了"))
    assert room.desk.journal.seal() == before
    merged = Conclusion(outcome=Outcome.MERGED, result=f"并入{second}")
    assert not room.desk.matters.conclude(first, merged).is_open


def test_an_order_without_feedback_is_overdue_after_its_limit(
    room: Room, draft: InstructionDraft
) -> None:
    number = room.desk.instructions.keep(draft).orders[1]
    room.clock.now = datetime(2026, 11, 24, 18, 0)
    assert state(room.desk.matters.numbered(number), room.clock.now) == "超期"


def test_an_order_given_longer_before_its_limit_says_so(
    room: Room, draft: InstructionDraft
) -> None:
    number = room.desk.instructions.keep(draft).orders[0]
    room.desk.matters.receive(number, "冯晓 08:40")
    later, reason = datetime(2026, 11, 27, 17, 30), "砖厂负责人外出"
    with pytest.raises(InvalidInput, match="哪位领导同意") as refused:
        room.desk.matters.postpone(number, later, reason)
    assert refused.value.field == "approver"
    room.desk.matters.postpone(number, later, reason, "何守诚")
    assert state(room.desk.matters.numbered(number), room.clock.now) == "延期"
    assert room.desk.journal.current()[-1].text.endswith(
        "11-25 17:30→11-27 17:30（经何守诚同意，砖厂负责人外出）。"
    )
    room.desk.matters.postpone(number, datetime(2026, 11, 26, 17, 30), "领导要求提前")
    assert state(room.desk.matters.numbered(number), room.clock.now) == "办理中"


def test_what_a_superior_office_asked_for_is_ended_by_the_officer_who_answered(room: Room) -> None:
    asked = MatterDraft(title="冬季取暖排查", unit="值班室", kind=MatterKind.SUPERVISION)
    number = room.desk.matters.open(asked).number
    ending = Conclusion(outcome=Outcome.RESOLVED, result="已报县政府办")
    assert not room.desk.matters.conclude(number, ending).is_open


def test_an_order_over_its_limit_is_not_given_longer(room: Room, draft: InstructionDraft) -> None:
    number = room.desk.instructions.keep(draft).orders[1]
    room.clock.now = datetime(2026, 11, 24, 18, 0)
    with pytest.raises(NotNow, match="已经超期"):
        room.desk.matters.postpone(number, datetime(2026, 11, 27), "没有买到", "何守诚")
    assert state(room.desk.matters.numbered(number), room.clock.now) == "超期"


def test_only_orders_are_reported_back_on(room: Room) -> None:
    number = room.desk.matters.open(MatterDraft(title="路灯不亮", unit="村镇办")).number
    with pytest.raises(NotNow, match="不是督办事项"):
        room.desk.instructions.feed_back(number, "修好了")
    with pytest.raises(NotNow, match="没有督办通知单"):
        room.desk.instructions.order_pdf(number)


def test_the_notice_and_the_book_tell_the_words_and_how_far_it_is(
    room: Room, draft: InstructionDraft
) -> None:
    both = replace(draft, orders="砖厂欠薪书面反馈｜人社所、派出所｜11-25 17:30")
    number = room.desk.instructions.keep(both).orders[0]
    notice = words(room.desk.instructions.order_pdf(number))
    for told in (
        "督办（交办）通知单",
        number,
        "承办单位人社所",
        "协办单位派出所",
        "经办人高远",
        "承办单位（盖章）",
        "何守诚书面批示",
        "反馈：办理情况和结果",
        "待签收",
    ):
        assert told in notice
    book = words(room.desk.instructions.book_pdf(date(2026, 11, 1), date(2026, 11, 30)))
    assert "领导批示登记簿" in book
    assert number in book
    assert "归档号" in book
    assert sum(width for _, width in BOOK) == 156
    with pytest.raises(InvalidInput):
        room.desk.instructions.book_pdf(date(2026, 11, 30), date(2026, 11, 1))
