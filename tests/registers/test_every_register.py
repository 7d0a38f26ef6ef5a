"""What holds for every register this desk keeps; a new register is tested by being listed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.field import columns_of, label_of
from dutydesk.model.figure import Figure
from dutydesk.model.matter import Conclusion, MatterKind, Outcome
from dutydesk.model.record import Disposition, Filing, Importance, Register
from dutydesk.rooms import ROOMS
from tests.conftest import Room
from tests.registers.samples import CITIZEN, DRAFT, PLANTED, filing, sample, text_names

pytestmark = pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)


def test_its_key_prefix_and_shortcut_are_its_own(register: Register):
    for name in ("key", "title", "prefix", "shortcut"):
        assert [getattr(r, name) for r in ROOMS].count(getattr(register, name)) == 1


def test_its_layout_names_every_field_exactly_once(register: Register):
    laid_out = [name for section in register.layout for name in section.names]

    assert sorted(laid_out) == sorted(column.name for column in columns_of(register.record))


def test_it_declares_no_private_field(register: Register):
    # who came is a contact, kept apart; the table of a register is kept for ever
    assert not [c.name for c in columns_of(register.record) if c.field.is_private]


def test_filing_leaves_one_sentence_and_the_record(room: Room, register: Register):
    record = sample(register, room.clock())
    before = room.desk.journal.current()

    filed = room.desk.registers.file(register, Filing(record=record))

    (entry,) = room.desk.journal.current()[len(before) :]
    assert entry.kind is EntryKind.FILED
    assert entry.text == f"{filed.number} {record.sentence()}"
    assert entry.text.endswith("。")
    assert entry.text.count("。") == 1
    assert (entry.subject, entry.author, entry.channel) == (
        filed.number,
        "高远",
        record.channel(),
    )
    assert dict(entry.tally) == dict(record.tally())
    assert room.desk.registers.numbered(register, filed.number) == filed


def test_its_numbers_run_without_a_gap(room: Room, register: Register):
    given = [
        room.desk.registers.file(register, filing(register, room.clock())).number for _ in range(3)
    ]

    assert given == [f"{register.prefix}-2026-{count:04d}" for count in (1, 2, 3)]


def test_a_refused_filing_uses_up_no_number(room: Room, register: Register):
    with pytest.raises(NotNow):
        room.desk.registers.file(
            register, filing(register, room.clock(), about="SX-2026-9999", contact=CITIZEN)
        )

    assert room.desk.registers.latest(register) == ()
    filed = room.desk.registers.file(register, filing(register, room.clock()))
    assert filed.number == f"{register.prefix}-2026-0001"


def test_the_contact_never_reaches_the_journal(room: Room, register: Register):
    filed = room.desk.registers.file(register, filing(register, room.clock(), contact=CITIZEN))

    told = "".join(entry.text for entry in room.desk.journal.current())
    assert not [word for word in PLANTED if word in told]
    room.sits("罗成海")
    kept = room.desk.registers.contact(filed.number)
    assert kept is not None
    assert kept.contact == CITIZEN
    assert room.desk.journal.current()[-1].commitment == kept.commitment != ""


def test_a_record_without_contact_commits_to_nothing(room: Room, register: Register):
    filed = room.desk.registers.file(register, filing(register, room.clock()))

    assert room.desk.journal.current()[-1].commitment == ""
    room.sits("罗成海")
    assert room.desk.registers.contact(filed.number) is None


def test_a_missing_required_field_is_refused_by_name(room: Room, register: Register):
    record = sample(register, room.clock())
    required = [c for c in columns_of(register.record) if c.field.required and c.kind is str]
    assert {c.name for c in required} >= {"content", "first_contact"}

    for column in required:
        for empty in ("", " 　\n"):
            with pytest.raises(InvalidInput, match=column.field.label) as refused:
                room.desk.registers.file(
                    register, Filing(record=replace(record, **{column.name: empty}))
                )
            assert refused.value.field == column.name
    assert room.desk.registers.latest(register) == ()


def test_the_contact_is_refused_in_every_field_of_words(room: Room, register: Register):
    record = sample(register, room.clock())

    for name in text_names(register):
        for planted in PLANTED:
            told = replace(record, **{name: f"来人{planted}所说"})
            with pytest.raises(InvalidInput, match="是联系信息") as refused:
                room.desk.registers.file(register, Filing(record=told, contact=CITIZEN))
            assert refused.value.field == name
    assert room.desk.registers.latest(register) == ()


def test_a_record_passed_on_demands_a_matter(room: Room, register: Register):
    record = sample(register, room.clock(), disposition=Disposition.PASSED_ON)

    with pytest.raises(InvalidInput, match="请填事项名称") as refused:
        room.desk.registers.file(register, Filing(record=record))
    assert refused.value.field == "title"


def test_a_record_outside_our_powers_says_where_to_go(room: Room, register: Register):
    record = sample(register, room.clock(), disposition=Disposition.REFERRED_ELSEWHERE)
    record = replace(record, answer="", elsewhere="")

    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(register, Filing(record=record))
    assert refused.value.field == "answer"


def test_an_urgent_record_names_the_leader_it_was_reported_to(room: Room, register: Register):
    record = sample(register, room.clock(), importance=Importance.URGENT, reported_to="")

    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(register, Filing(record=record))
    assert refused.value.field == "reported_to"
    room.desk.registers.file(register, Filing(record=replace(record, reported_to="正在报告")))
    assert room.desk.journal.current()[-1].is_important


def test_a_follow_up_joins_the_story(room: Room, register: Register):
    first = room.desk.registers.file(register, filing(register, room.clock(), matter=DRAFT))
    second = room.desk.registers.file(register, filing(register, room.clock(), about=first.matter))

    story = room.desk.matters.story(first.matter)
    assert [(e.kind, e.subject) for e in story] == [
        (EntryKind.FILED, first.number),
        (EntryKind.MATTER_OPENED, first.number),
        (EntryKind.FILED, second.number),
    ]
    assert room.desk.matters.numbered(first.matter).progress == second.record.content


def test_a_record_may_open_and_conclude_a_matter_in_one_act(room: Room, register: Register):
    done = Conclusion(outcome=Outcome.REPLIED, result="已当面说清")
    filed = room.desk.registers.file(
        register, filing(register, room.clock(), matter=DRAFT, conclusion=done)
    )

    kinds = [entry.kind for entry in room.desk.journal.current()[-3:]]
    assert kinds == [EntryKind.FILED, EntryKind.MATTER_OPENED, EntryKind.MATTER_DONE]
    assert not room.desk.matters.numbered(filed.matter).is_open


def test_nothing_of_a_filing_is_kept_if_its_matter_is_refused(room: Room, register: Register):
    before = room.desk.journal.seal()
    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(
            register,
            filing(register, room.clock(), matter=replace(DRAFT, unit=""), contact=CITIZEN),
        )

    assert refused.value.field == "unit"
    assert room.desk.journal.seal() == before
    assert room.desk.registers.latest(register) == ()
    assert room.desk.registers.contact(f"{register.prefix}-2026-0001") is None


def test_a_correction_says_what_became_what_and_stays_beside_the_original(
    room: Room, register: Register
):
    filed = room.desk.registers.file(register, filing(register, room.clock()))
    original = room.desk.journal.current()[-1]

    room.desk.registers.correct(
        register, filed.number, replace(filed.record, content="改后的内容"), "笔误"
    )

    corrected = room.desk.journal.current()[-1]
    assert corrected.kind is EntryKind.CORRECTED
    label = label_of(register.record, "content")
    assert f"{label}：{label}如实记→改后的内容（笔误）" in corrected.text
    assert corrected.tally == {Figure.CORRECTIONS: 1}
    assert room.desk.journal.current()[-2] == original
    assert room.desk.registers.numbered(register, filed.number).record.content == "改后的内容"


@pytest.mark.parametrize("reason", ["", " 　"])
def test_a_correction_needs_a_reason_and_a_change(room: Room, register: Register, reason: str):
    filed = room.desk.registers.file(register, filing(register, room.clock()))
    before = room.desk.journal.seal()

    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.correct(
            register, filed.number, replace(filed.record, remarks="补充"), reason
        )
    assert refused.value.field == "reason"
    with pytest.raises(InvalidInput, match="没有改动"):
        room.desk.registers.correct(register, filed.number, filed.record, "笔误")
    assert room.desk.journal.seal() == before


def test_a_void_record_keeps_its_number_and_its_words(room: Room, register: Register):
    filed = room.desk.registers.file(register, filing(register, room.clock()))
    room.sits("罗成海")

    room.desk.registers.void(register, filed.number, "误登", room.both())

    void = room.desk.registers.numbered(register, filed.number)
    assert void == replace(filed, is_void=True)
    entry = room.desk.journal.current()[-1]
    assert entry.text == f"作废{register.title}{filed.number}（误登），高远在场。"
    assert entry.tally == {figure: -count for figure, count in filed.record.tally().items()}
    with pytest.raises(NotNow, match="已作废"):
        room.desk.registers.void(register, filed.number, "误登", room.both())


def test_only_the_office_head_voids_a_record(room: Room, register: Register):
    filed = room.desk.registers.file(register, filing(register, room.clock()))

    with pytest.raises(NotYours, match="办公室负责人"):
        room.desk.registers.void(register, filed.number, "误登", room.both("高远", "罗成海"))
    with pytest.raises(NotYours, match="两个人在场"):
        room.desk.registers.void(register, filed.number, "误登", room.both("罗成海", "罗成海"))
    assert not room.desk.registers.numbered(register, filed.number).is_void


def test_a_restricted_record_tells_only_that_it_came(room: Room, register: Register):
    record = sample(register, room.clock(), is_restricted=True)
    words = [getattr(record, name) for name in text_names(register) if name != "first_contact"]

    filed = room.desk.registers.file(register, Filing(record=record, matter=DRAFT))

    told = "".join(entry.text for entry in room.desk.journal.current())
    assert not [word for word in words if word in told]
    assert DRAFT.title not in told
    seen = room.desk.registers.numbered(register, filed.number)
    assert not [w for w in words if w in str(seen.record)]
    with pytest.raises(NotYours, match="涉检举"):
        room.desk.registers.opened(register, filed.number)
    room.sits("何守诚")
    assert room.desk.registers.opened(register, filed.number) == filed


def test_a_correction_of_a_restricted_record_tells_no_words(room: Room, register: Register):
    record = sample(register, room.clock(), is_restricted=True)
    filed = room.desk.registers.file(register, Filing(record=record))
    with pytest.raises(NotYours, match="涉检举"):
        room.desk.registers.correct(
            register, filed.number, replace(record, content="不该看见"), "笔误"
        )
    room.sits("罗成海")

    room.desk.registers.correct(register, filed.number, replace(record, content="不该看见"), "笔误")

    assert "不该看见" not in room.desk.journal.current()[-1].text


def test_what_is_written_late_says_so_and_why(room: Room, register: Register):
    happened = room.clock()
    room.clock.at("10:40")
    with pytest.raises(InvalidInput, match="补记") as refused:
        room.desk.registers.file(register, filing(register, happened))
    assert refused.value.field == "late_reason"

    room.desk.registers.file(register, filing(register, happened, late_reason="处置警情"))

    entry = room.desk.journal.current()[-1]
    assert entry.text.endswith("（补记2小时10分：处置警情）")
    assert (entry.happened_at, entry.entered_at) == (happened, room.clock())
    assert entry.is_late


def test_what_has_not_happened_yet_is_refused(room: Room, register: Register):
    tomorrow = room.clock().replace(day=24)

    with pytest.raises(InvalidInput, match="还没有到") as refused:
        room.desk.registers.file(register, filing(register, tomorrow))
    assert refused.value.field == "happened_at"


def test_a_correction_cannot_move_an_event_into_the_future(room: Room, register: Register):
    filed = room.desk.registers.file(register, filing(register, room.clock()))
    before = room.desk.journal.seal()
    later = sample(register, room.clock() + timedelta(days=1))

    with pytest.raises(InvalidInput, match="还没有到") as refused:
        room.desk.registers.correct(register, filed.number, later, "笔误")
    assert refused.value.field == "happened_at"
    assert room.desk.journal.seal() == before


def test_an_accusation_is_restricted_though_nobody_ticked_it(room: Room, register: Register):
    record = sample(register, room.clock(), category=MatterKind.ACCUSATION)
    filed = room.desk.registers.file(register, Filing(record=record, matter=DRAFT))

    assert filed.record.is_restricted
    assert room.desk.matters.numbered(filed.matter).is_restricted
    told = "".join(entry.text for entry in room.desk.journal.current())
    assert record.content not in told
    assert DRAFT.title not in told


@pytest.mark.parametrize("draft", [{"kind": MatterKind.ACCUSATION}, {"is_restricted": True}])
def test_a_record_is_as_closed_as_the_matter_it_opens(room: Room, register: Register, draft):
    record = sample(register, room.clock())
    filed = room.desk.registers.file(
        register, Filing(record=record, matter=replace(DRAFT, **draft))
    )

    assert filed.record.is_restricted
    assert record.content not in "".join(e.text for e in room.desk.journal.current())


def test_a_record_found_to_be_restricted_closes_its_matter(room: Room, register: Register):
    filed = room.desk.registers.file(register, filing(register, room.clock(), matter=DRAFT))
    found = replace(filed.record, category=MatterKind.ACCUSATION)

    room.desk.registers.correct(register, filed.number, found, "误登")

    assert room.desk.matters.numbered(filed.matter).is_restricted
    assert room.desk.registers.numbered(register, filed.number).record.is_restricted
    report = room.desk.papers.daily(room.desk.shifts.current().duty_date)
    assert DRAFT.title not in {line.title for line in report.open_matters}


def test_the_book_of_a_register_is_as_wide_as_the_text_block(register: Register):
    """A4 with the margins of GB/T 9704: 156 millimetres."""
    assert sum(column.width for column in register.book) == 156
