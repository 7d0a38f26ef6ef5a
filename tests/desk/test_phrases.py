"""The phrase bank: this office's wording comes back, a citizen or a closed matter never does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.note import Note
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.model.record import Disposition, Filed, Filing
from dutydesk.registers.calls.record import CALLS, Call
from dutydesk.rules.phrases import initials
from tests.conftest import Room


def file(room: Room, content: str, contact: Contact | None = None, **more: object) -> Filed:
    record = Call(
        happened_at=room.clock.now,
        content=content,
        first_contact="高远",
        disposition=Disposition.ANSWERED_ON_SPOT,
    )
    filing = Filing(record=replace(record, **more), contact=contact or Contact())
    return room.desk.registers.file(CALLS, filing)


def offered(room: Room, typed: str) -> tuple[str, ...]:
    offer = room.desk.phrases.offer(typed)
    return offer.texts if offer else ()


def everything(room: Room) -> str:
    """All that the bank could ever offer."""
    with room.house.database.reading() as books:
        rows = books.journal._connection.exec_driver_sql("SELECT text FROM phrases")
        return "\n".join(row[0] for row in rows)


def test_wording_said_twice_is_offered_by_initials_and_by_beginning(room: Room) -> None:
    file(room, "石门村停水，要求尽快抢修")
    assert offered(room, "yqjk") == ()
    file(room, "河口村停水，要求尽快抢修")
    assert offered(room, "yqjk") == ("要求尽快抢修",)
    assert offered(room, "要求") == ("要求尽快抢修",)
    assert offered(room, "YQ") == ("要求尽快抢修",)
    offer = room.desk.phrases.offer("村民要求")
    assert offer is not None
    assert (offer.typed, offer.texts) == ("要求", ("要求尽快抢修",))


def test_the_same_words_twice_in_one_entry_were_said_once(room: Room) -> None:
    file(room, "要求尽快抢修，再次要求：要求尽快抢修")
    assert offered(room, "yqjk") == ()


def test_what_is_said_most_comes_first(room: Room) -> None:
    for count, words in ((2, "要求核实情况"), (3, "要求尽快抢修")):
        for _ in range(count):
            file(room, words)
    assert offered(room, "yq") == ("要求尽快抢修", "要求核实情况")


def test_units_and_places_are_offered_at_once_and_before_pieces(room: Room) -> None:
    room.sits("罗成海")
    room.desk.directory.put(Listed(name="水利站", duty_number="0577-88123456"))
    room.desk.directory.put(Listed(name="曾家湾", kind=PhraseKind.PLACE))
    file(room, "已告知水利站")
    assert offered(room, "slz") == ("水利站",)
    # a surname's reading and the common one both find it
    assert offered(room, "zjw") == offered(room, "cjw") == ("曾家湾",)
    offer = room.desk.phrases.offer("zjw", (PhraseKind.UNIT,))
    assert offer is None


def test_a_directory_name_is_cut_off_so_that_the_rest_is_learned(room: Room) -> None:
    room.sits("罗成海")
    for name in ("石门村", "河口村"):
        room.desk.directory.put(Listed(name=name, kind=PhraseKind.PLACE))
        file(room, f"{name}饮水管冻裂")
    assert offered(room, "ysg") == ("饮水管冻裂",)


def test_a_name_taken_off_the_list_is_not_offered_any_more(room: Room) -> None:
    room.sits("罗成海")
    room.desk.directory.put(Listed(name="水利站"))
    room.desk.directory.drop("水利站")
    assert offered(room, "slz") == ()
    with pytest.raises(NotNow):
        room.desk.directory.drop("水利站")


def test_the_directory_is_the_keepers_and_refuses_what_is_no_name(room: Room) -> None:
    with pytest.raises(NotYours):
        room.desk.directory.put(Listed(name="水利站"))
    room.sits("罗成海")
    with pytest.raises(InvalidInput) as refused:
        room.desk.directory.put(Listed(name="  "))
    assert refused.value.field == "name"
    with pytest.raises(InvalidInput) as refused:
        room.desk.directory.put(Listed(name="水利站", duty_number="找老周"))
    assert refused.value.field == "duty_number"
    assert room.desk.directory.all_of(PhraseKind.UNIT) == ()


def test_many_names_are_listed_in_one_act_or_not_at_all(room: Room) -> None:
    room.sits("罗成海")
    with pytest.raises(InvalidInput):
        room.desk.directory.put_all([Listed(name="水利站"), Listed(name="")])
    assert room.desk.directory.all_of(PhraseKind.UNIT) == ()
    room.desk.directory.put_all([Listed(name="水利站"), Listed(name="司法所")])
    assert room.desk.journal.current()[-1].text == "单位名录列入2个：水利站、司法所。"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    order=st.permutations([0, 0, 0, 1, 1, 2]),
    name=st.sampled_from(["穆青禾", "欧阳·静姝", "周𠮷安", "李㛃"]),
)
def test_a_citizen_is_never_offered_whatever_came_first(
    room: Room, order: list[int], name: str
) -> None:
    """0: the name in a sentence; 1: in the contact of another record; 2: somebody types."""
    for step in order:
        room.clock.now += timedelta(minutes=1)
        if step == 0:
            file(room, f"{name}反映停水，{name}家中无人，要求{name}到场")
        elif step == 1:
            contact = Contact(name=name, phone="13900000626", address="仓前路88号")
            file(room, "来人反映停水", contact)
        else:
            offered(room, "停水")
    bare = name.replace("·", "")
    for typed in (name[:2], "".join(initials(sign)[:1] for sign in bare)[:3], "yq", "要求"):
        assert not any(bare in text.replace("·", "") for text in offered(room, typed))
    assert bare not in everything(room).replace("·", "")
    assert "139" not in everything(room)


def test_of_a_restricted_record_nothing_is_learned(room: Room) -> None:
    for _ in range(3):
        file(room, "举报村干部侵占补助", is_restricted=True)
        file(room, "举报材料已封存", category=MatterKind.ACCUSATION, answer="已告知去向")
    assert offered(room, "jb") == ()
    assert "举报" not in everything(room)


def test_what_is_closed_later_is_forgotten(room: Room) -> None:
    filed = [file(room, "反映村干部侵占补助") for _ in range(2)]
    assert offered(room, "fycgb") == ("反映村干部侵占补助",)
    for each in filed:
        closed = replace(each.record, is_restricted=True)
        room.desk.registers.correct(CALLS, each.number, closed, "应当不公开")
    assert offered(room, "fycgb") == ()
    assert "侵占" not in everything(room)


def test_of_a_restricted_matter_no_step_is_learned(room: Room) -> None:
    matter = room.desk.matters.open(MatterDraft(title="某事", unit="纪委", is_restricted=True))
    for _ in range(3):
        room.desk.matters.step(matter.number, "已调取账册核对")
        room.desk.journal.note(Note(text="已调取账册核对", about=matter.number))
    assert "账册" not in everything(room)


def test_the_keeper_forgets_a_phrase_and_two_new_uses_bring_it_back(room: Room) -> None:
    for _ in range(3):
        file(room, "要求尽快抢修")
    assert [p.text for p in room.desk.phrases.known()] == ["要求尽快抢修"]
    with pytest.raises(NotYours):
        room.desk.phrases.drop("要求尽快抢修")
    room.sits("罗成海")
    room.desk.phrases.drop("要求尽快抢修")
    assert room.desk.phrases.known() == ()
    assert offered(room, "yqjk") == ()
    file(room, "要求尽快抢修")
    assert offered(room, "yqjk") == ()
    file(room, "要求尽快抢修")
    assert offered(room, "yqjk") == ("要求尽快抢修",)


def test_looking_again_writes_nothing(room: Room) -> None:
    file(room, "要求尽快抢修")
    room.desk.phrases.catch_up()
    with room.house.database.reading() as books:
        before = books.phrases.learned_up_to()
    room.desk.phrases.catch_up()
    assert before == room.desk.journal.seal().seq


def test_only_the_wording_said_last_is_kept(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dutydesk.rules.phrases.MOST", 3)
    for words in ("路灯全部不亮", "路灯全部不亮", "河水漫过路面", "道路结冰", "井盖缺失"):
        file(room, words)
        room.desk.phrases.catch_up()
    assert sorted(everything(room).split()) == ["井盖缺失", "河水漫过路面", "道路结冰"]
    assert offered(room, "ld") == ()
