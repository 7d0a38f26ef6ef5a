"""Filing: what a record must say before it may enter its register, one refusal at a time."""

from dataclasses import replace
from datetime import datetime

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, Outcome
from dutydesk.model.record import Disposition, Filing, Importance
from dutydesk.registers.visits.record import Visit
from dutydesk.rules.demands import Office, completed, routes_of
from dutydesk.rules.filing import check, check_chosen, check_record, keep_apart

VISIT = Visit(
    happened_at=datetime(2026, 11, 24, 9, 5),
    content="来人询问低保申请条件",
    first_contact="林可",
    disposition=Disposition.EXPLAINED,
)
MATTER = MatterDraft(title="低保咨询", unit="民政办")
CITIZEN = Contact(name="周𠮷安", phone="13800001111", address="柳湾村三组12号")


def refused(said: Filing) -> InvalidInput:
    with pytest.raises(InvalidInput) as found:
        check(said)
    return found.value


def test_a_whole_record_is_filed():
    check(Filing(record=VISIT))
    check(Filing(record=VISIT, contact=CITIZEN))


@pytest.mark.parametrize(
    "name", [c.name for c in columns_of(Visit) if c.field.required], ids=lambda name: name
)
def test_every_required_field_is_asked_for_by_its_label(name: str):
    column = next(c for c in columns_of(Visit) if c.name == name)
    empty = "" if column.kind is str else None

    error = refused(Filing(record=replace(VISIT, **{name: empty})))

    assert (error.field, str(error)) == (name, f"请填“{column.field.label}”。")


def lacking(disposition: Disposition, **words) -> str:
    """The field that a filing of this way of handling is refused for."""
    return refused(Filing(record=replace(VISIT, disposition=disposition, **words))).field


@pytest.mark.parametrize(
    ("disposition", "field", "enough"),
    [
        (Disposition.SUBMITTED, "reported_to", {"reported_to": "何守诚 10:14"}),
        (Disposition.SENT_TO_READ, "reported_to", {"reported_to": "何守诚 10:14"}),
        (Disposition.FORWARDED, "passed_to", {"passed_to": "镇纪委 11:05签收"}),
        (Disposition.TRANSFERRED, "passed_to", {"passed_to": "派出所 02:41签收"}),
        (Disposition.REFERRED_ELSEWHERE, "answer", {"elsewhere": "县人社局 12333"}),
    ],
)
def test_each_way_of_handling_asks_what_it_needs(disposition, field, enough):
    assert lacking(disposition) == field
    check(Filing(record=replace(VISIT, disposition=disposition, **enough)))


@pytest.mark.parametrize("disposition", [Disposition.FORWARDED, Disposition.TRANSFERRED])
def test_a_matter_names_who_received_it_as_well(disposition: Disposition):
    record = replace(VISIT, disposition=disposition)
    check(Filing(record=record, matter=MATTER))
    check(Filing(record=record, about="SX-2026-0413"))


@pytest.mark.parametrize("disposition", [Disposition.ANSWERED_ON_SPOT, Disposition.EXPLAINED])
def test_a_citizens_question_is_not_answered_without_the_answer(disposition: Disposition):
    assert lacking(disposition, category=MatterKind.HELP) == "answer"
    asked = replace(VISIT, disposition=disposition, category=MatterKind.HELP)
    check(Filing(record=replace(asked, answer="按低保办法第三条说明")))
    check(Filing(record=replace(asked, category=MatterKind.OTHER)))


@pytest.mark.parametrize("disposition", [Disposition.PASSED_ON, Disposition.ASSIGNED])
def test_what_is_given_on_becomes_a_matter_with_a_limit_or_joins_one(disposition: Disposition):
    record = replace(VISIT, disposition=disposition)
    assert lacking(disposition) == "title"
    error = refused(Filing(record=record, matter=MATTER))
    assert error.field == "due_at"
    assert "勾“须答复来人”" in str(error)

    check(Filing(record=record, matter=replace(MATTER, is_reply_owed=True)))
    check(Filing(record=record, matter=replace(MATTER, due_at=datetime(2026, 11, 27))))
    check(Filing(record=record, about="SX-2026-0413"))


def test_an_existing_matter_and_a_new_one_together_are_refused():
    error = refused(Filing(record=VISIT, about="SX-2026-0413", matter=MATTER))

    assert error.field == "about"
    assert "不再另立新事项" in str(error)


def test_a_result_needs_a_matter_to_end():
    conclusion = Conclusion(outcome=Outcome.REPLIED, result="已说明")

    assert refused(Filing(record=VISIT, conclusion=conclusion)).field == "title"
    check(Filing(record=VISIT, matter=MATTER, conclusion=conclusion))
    check(Filing(record=VISIT, about="SX-2026-0413", conclusion=conclusion))


def test_who_is_sent_elsewhere_must_be_told_where_to_go():
    record = replace(VISIT, disposition=Disposition.REFERRED_ELSEWHERE)

    error = refused(Filing(record=record))
    assert error.field == "answer"
    assert "去哪里、怎样办" in str(error)

    error = refused(Filing(record=replace(record, answer="说了不归我们管")))
    assert error.field == "elsewhere"
    assert "便民途径" in str(error)


def test_an_answer_that_names_a_place_of_the_list_says_where_to_go():
    office = Office(routes=routes_of("公安报警 110\n\n 供电服务热线 95598 \n"))
    record = replace(
        VISIT, disposition=Disposition.REFERRED_ELSEWHERE, answer="请打95598，他们管线路"
    )

    def told(**words):
        return completed(Filing(record=replace(record, **words)), office).record.elsewhere

    assert told() == "供电服务热线 95598"
    assert told(answer="不归我们管") == ""
    assert told(elsewhere="供电所") == "供电所"


def test_a_company_may_let_six_speak_for_a_group():
    record = replace(VISIT, headcount=12, representatives=6)
    assert refused(Filing(record=record)).field == "representatives"
    check(Filing(record=record), Office(is_bound=False))


@pytest.mark.parametrize("importance", [Importance.IMPORTANT, Importance.URGENT])
def test_what_is_important_or_urgent_is_reported_to_the_leader(importance: Importance):
    record = replace(VISIT, importance=importance)

    error = refused(Filing(record=record))

    assert error.field == "reported_to"
    assert f"“{importance.value}”" in str(error)
    for answer in ("何守诚 10:14", "正在报告"):
        check(Filing(record=replace(record, reported_to=answer)))


def test_a_fault_the_record_itself_names_is_refused_under_its_field():
    error = refused(Filing(record=replace(VISIT, headcount=0)))

    assert error.field == "headcount"


TEXTS = [c.name for c in columns_of(Visit) if c.kind is str and not c.field.is_private]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("told", ["周𠮷安", "138-0000-1111", "柳湾村三组１２号"])
def test_no_word_of_a_record_may_tell_the_contact(name: str, told: str):
    record = replace(VISIT, **{name: f"{getattr(VISIT, name)}，{told}"})

    error = refused(Filing(record=record, contact=CITIZEN))

    assert error.field == name
    assert "是联系信息，只填在联系人栏" in str(error)


@pytest.mark.parametrize("name", [c.name for c in columns_of(MatterDraft) if c.kind is str])
def test_no_word_of_the_new_matter_may_tell_the_contact(name: str):
    matter = replace(MATTER, **{name: "周𠮷安反映路灯不亮"})

    assert refused(Filing(record=VISIT, contact=CITIZEN, matter=matter)).field == name


@pytest.mark.parametrize("name", [c.name for c in columns_of(Conclusion) if c.kind is str])
def test_no_word_of_the_conclusion_may_tell_the_contact(name: str):
    ended = Conclusion(outcome=Outcome.REPLIED, result="已说明", reply="当面答复")
    said = Filing(
        record=VISIT,
        contact=CITIZEN,
        matter=MATTER,
        conclusion=replace(ended, **{name: "已回电13800001111"}),
    )

    assert refused(said).field == name


def test_the_reason_of_a_late_entry_may_not_tell_the_contact_either():
    error = refused(Filing(record=VISIT, contact=CITIZEN, late_reason="陪周𠮷安去医院"))

    assert error.field == "late_reason"


def test_the_refusal_says_what_to_write_instead():
    with pytest.raises(InvalidInput, match=r"“周𠮷安”.*“来人”“来电人”.*“不愿留名”"):
        keep_apart(CITIZEN, "content", "周𠮷安来问")


def test_a_record_corrected_later_is_held_to_the_same_rules():
    check_record(VISIT)
    with pytest.raises(InvalidInput, match="请填“内容”"):
        check_record(replace(VISIT, content=""))


def test_a_choice_nobody_made_is_asked_for():
    whole = Conclusion(outcome=Outcome.REPLIED, result="")

    check_chosen(whole)
    with pytest.raises(InvalidInput, match="请选“办结方式”。") as found:
        check_chosen(replace(whole, outcome=None))
    assert found.value.field == "outcome"
