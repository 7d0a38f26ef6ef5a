"""A contact is destroyed on its date: value and salt, from the row and from the file's bytes."""

import re
from datetime import date, timedelta
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotYours
from dutydesk.model.matter import Conclusion, MatterDraft, Outcome
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filing
from dutydesk.opening import FILE_NAME, open_house
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.rules.sealing import commitment_to
from tests.conftest import CHEAP, Room

CITIZEN = Contact(name="欧阳静姝", phone="13800138000", address="柳湾村三组12号")
DRAFT = MatterDraft(title="低保咨询", unit="民政办")
DONE = Conclusion(outcome=Outcome.REPLIED, result="已答复")


def test_a_record_without_a_matter_is_dated_when_it_is_filed(room: Room):
    assert _erase_on(room, _filed(room)) == date(2026, 11, 23) + timedelta(days=90)


def test_the_contact_of_an_open_matter_has_no_date_until_the_matter_ends(room: Room):
    first = _filed(room, matter=DRAFT)
    number = room.desk.matters.pending()[0].number
    second = _filed(room, about=number)
    assert _erase_on(room, first) is None
    assert _erase_on(room, second) is None

    room.clock.now += timedelta(days=3)
    room.desk.matters.conclude(number, DONE)

    assert _erase_on(room, first) == _erase_on(room, second) == date(2027, 2, 24)


def test_a_record_about_a_matter_that_ended_is_dated_at_once(room: Room):
    _filed(room, matter=DRAFT)
    number = room.desk.matters.pending()[0].number
    room.desk.matters.conclude(number, DONE)

    assert _erase_on(room, _filed(room, about=number)) == date(2027, 2, 21)


def test_a_void_matter_dates_its_contacts(room: Room):
    first = _filed(room, matter=DRAFT)
    room.sits("罗成海")
    room.desk.matters.void(room.desk.matters.pending()[0].number, "重复", room.both())

    assert _erase_on(room, first) is not None


def test_on_the_day_value_and_salt_are_gone_and_the_seal_still_holds(room: Room):
    number = _filed(room)
    entry = room.desk.journal.current()[-1]
    salt = _salt(room, number)
    assert commitment_to(CITIZEN, salt) == entry.commitment
    _hand_over_on(room, date(2027, 2, 20), "高远 孙禾", "林可")
    assert _kept(room, number).contact == CITIZEN

    _hand_over_on(room, date(2027, 2, 21), "林可", "高远")

    kept = _kept(room, number)
    assert kept.contact is None
    assert kept.commitment == entry.commitment
    assert _salt(room, number) is None
    told = room.desk.journal.current()[-1]
    assert (told.kind, told.text) == (EntryKind.ERASED, f"到期清除联系信息1条：{number}。")
    room.house.database.check_whole()


def test_on_the_day_the_bytes_are_gone_from_the_file(room: Room):
    number = _filed(room)
    salt = _salt(room, number)
    room.desk.drafts.save("visits", {"name": CITIZEN.name})
    room.desk.drafts.drop("visits")
    room.house.database.close()
    room.house.database.open()
    assert _planted_in(room.folder / FILE_NAME, salt) == [
        CITIZEN.name,
        CITIZEN.phone,
        CITIZEN.address,
        salt,
    ]

    _hand_over_on(room, date(2027, 2, 21), "高远 孙禾", "林可")
    room.house.close()

    for path in filter(Path.is_file, room.folder.rglob("*")):
        assert _planted_in(path, salt) == []


def test_while_the_program_runs_on_no_file_of_the_folder_holds_the_bytes(room: Room):
    number = _filed(room)
    salt = _salt(room, number)
    assert any(_planted_in(path, salt) for path in _files(room))

    _hand_over_on(room, date(2027, 2, 21), "高远 孙禾", "林可")

    assert [path.name for path in _files(room) if _planted_in(path, salt)] == []


def test_a_reader_delays_the_folding_and_the_next_act_makes_up_for_it(room: Room):
    number = _filed(room)
    salt = _salt(room, number)
    with room.house.database.reading() as books:
        assert books.contacts.of(number).contact == CITIZEN
        _hand_over_on(room, date(2027, 2, 21), "高远 孙禾", "林可")
        assert any(_planted_in(path, salt) for path in _files(room))

    room.desk.journal.note(Note(text="照常"))

    assert [path.name for path in _files(room) if _planted_in(path, salt)] == []


def test_a_crash_before_the_folding_is_made_good_at_the_next_opening(room: Room, tmp_path: Path):
    number = _filed(room)
    salt = _salt(room, number)
    with room.house.database.writing() as books:
        books.contacts.destroy((number,), room.clock())
    # the files just as a power cut would leave them
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in room.folder.glob(f"{FILE_NAME}*"):
        copyfile(path, crashed / path.name)
    assert any(_planted_in(path, salt) for path in crashed.iterdir())

    house = open_house(crashed, clock=room.clock, pin_cost=CHEAP)

    assert [path.name for path in crashed.iterdir() if _planted_in(path, salt)] == []
    house.close()


@pytest.mark.parametrize("seed", range(3))
def test_among_hundreds_that_stay_no_page_keeps_one_that_went(room: Room, seed: int):
    """Rows of every length, split pages, overflow pages, freed pages: whatever order they go in."""
    chance = Random(seed)
    kept = {f"LF-2030-{place:04d}": f"植{place:05d}号" for place in range(300)}
    database = room.house.database
    for subject, word in kept.items():
        contact = Contact(name=word, phone=word, address=word * chance.choice((1, 5, 60, 900)))
        with database.writing() as books:
            books.contacts.keep(subject, "", contact, word, "c" * 64)
            books.access_log.note(room.clock(), "高远", "占页" * chance.randrange(90))
    going, gone = list(kept), set[str]()
    chance.shuffle(going)
    while len(going) > 40:
        batch = [going.pop() for _ in range(chance.randrange(1, 40))]
        with database.writing() as books:
            books.contacts.destroy(batch, room.clock())
        assert database.fold()
        gone |= {kept[subject] for subject in batch}
        found = {word for path in _files(room) for word in _planted_words(path)}
        assert found & gone == set()
        assert {kept[subject] for subject in going} <= found


def test_looking_at_a_contact_is_noted_and_an_erased_one_says_nothing(room: Room):
    number = _filed(room)

    assert room.desk.registers.contact(number).contact == CITIZEN

    with room.house.database.reading() as books:
        _, who, what = books.access_log.latest(1)[0]
    assert (who, what) == ("高远", f"查看{number}联系信息")


def test_who_accused_somebody_is_shown_to_the_leader_only(room: Room):
    number = _filed(room, is_restricted=True)
    with room.house.database.reading() as books:
        before = books.access_log.latest(1)

    with pytest.raises(NotYours, match="涉检举"):
        room.desk.registers.contact(number)
    with room.house.database.reading() as books:
        assert books.access_log.latest(1) == before
    room.sits("何守诚")
    assert room.desk.registers.contact(number).contact == CITIZEN


def _filed(room: Room, is_restricted: bool = False, **parts) -> str:
    visit = Visit(
        happened_at=room.clock(),
        content="来人询问低保",
        first_contact="高远",
        disposition=Disposition.EXPLAINED,
        is_restricted=is_restricted,
    )
    return room.desk.registers.file(VISITS, Filing(record=visit, contact=CITIZEN, **parts)).number


def _hand_over_on(room: Room, day: date, outgoing: str, incoming: str) -> None:
    room.clock.now = room.clock.now.replace(year=day.year, month=day.month, day=day.day)
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief(outgoing, incoming))


def _kept(room: Room, number: str):
    with room.house.database.reading() as books:
        return books.contacts.of(number)


def _erase_on(room: Room, number: str) -> date | None:
    return _kept(room, number).erase_on


def _salt(room: Room, number: str) -> str:
    with room.house.database.reading() as books:
        query = "SELECT salt FROM contacts WHERE subject = ?"
        return books.contacts._connection.exec_driver_sql(query, (number,)).scalar()


def _files(room: Room) -> list[Path]:
    return [path for path in room.folder.rglob("*") if path.is_file()]


def _planted_words(path: Path) -> set[str]:
    return {found.decode() for found in re.findall("植[0-9]{5}号".encode(), path.read_bytes())}


def _planted_in(path: Path, salt: str) -> list[str]:
    raw = path.read_bytes()
    words = [CITIZEN.name, CITIZEN.phone, CITIZEN.address, salt]
    return [word for word in words if word.encode() in raw]
