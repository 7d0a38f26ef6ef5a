"""Matters, not people: who came is kept apart, and is found nowhere else in file, paper or log."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.model.handover import Relief
from dutydesk.model.matter import Conclusion, MatterKind, Outcome
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Importance, Register
from dutydesk.opening import FILE_NAME
from dutydesk.rooms import ROOMS
from dutydesk.store.connections import SQLITE
from tests.conftest import Room
from tests.documents.reading import words
from tests.registers.samples import CITIZEN, DRAFT, PLANTED, filing, sample

DONE = Conclusion(outcome=Outcome.REPLIED, result="已说清", reply="电话答复，来人满意")
OWED = replace(DRAFT, is_reply_owed=True)
SECRET = "某某挪用公款"
APART = frozenset({"contacts"})
"""The one table that may name a citizen."""

RESTRICTED = frozenset({"matters", *(f"register_{register.key}" for register in ROOMS)})
"""The tables that hold what only the leader and the office head may read."""


@pytest.fixture
def lived(room: Room) -> Room:
    """A day with a citizen in every register, handed over, reported, copied and restored."""
    for register in ROOMS:
        _register_everything(room, register)
    _tell_everything(room)
    return room


def test_a_citizen_is_in_the_contacts_and_in_no_other_table(lived: Room):
    dumps = _dumps(lived.folder / FILE_NAME)

    assert all(_found(dumps["contacts"], planted) for planted in PLANTED)
    assert {name for name, rows in dumps.items() if any(_found(rows, p) for p in PLANTED)} == APART
    assert {"entries", "matters", "drafts", "papers", "access_log", "settings", "checks"} <= set(
        dumps
    )


def test_no_paper_names_a_citizen(lived: Room):
    told = "".join(words(pdf) for pdf in _papers(lived))

    assert "青石镇" in told
    assert [planted for planted in PLANTED if planted in told] == []


def test_nothing_attached_to_a_paper_or_written_beside_the_file_names_a_citizen(lived: Room):
    papers = _papers(lived)
    lived.house.close()
    files = (path for path in lived.folder.rglob("*") if path.is_file())
    beside = [path.read_bytes() for path in files if path.suffix != ".db"]

    for raw in (*papers, *beside):
        assert [planted for planted in PLANTED if planted.encode() in raw] == []


def test_the_list_of_a_copy_names_no_citizen(lived: Room, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    lived.sits("林可")
    lived.desk.backups.back_up(stick)

    (listed,) = stick.glob("*.json")
    assert [planted for planted in PLANTED if planted.encode() in listed.read_bytes()] == []


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)
def test_a_citizen_typed_into_words_is_refused_and_kept_nowhere(
    room: Room, register: Register, planted: str
):
    before = room.desk.journal.seal()
    good = filing(register, room.clock(), contact=CITIZEN, matter=DRAFT, conclusion=DONE)
    typed = f"已告知{planted}"

    for field, told in {
        "content": replace(good, record=replace(good.record, content=typed)),
        "answer": replace(good, record=replace(good.record, answer=typed)),
        "remarks": replace(good, record=replace(good.record, remarks=typed)),
        "title": replace(good, matter=replace(DRAFT, title=typed)),
        "next_step": replace(good, matter=replace(DRAFT, next_step=typed)),
        "result": replace(good, conclusion=replace(DONE, result=typed)),
        "reply": replace(good, conclusion=replace(DONE, reply=typed)),
        "late_reason": replace(good, late_reason=typed),
    }.items():
        with pytest.raises(InvalidInput, match="是联系信息") as refused:
            room.desk.registers.file(register, told)
        assert refused.value.field == field

    number = room.desk.registers.file(register, replace(good, conclusion=None)).matter
    after = room.desk.journal.seal()
    for act in (
        lambda: room.desk.matters.step(number, typed),
        lambda: room.desk.matters.step(number, "已到现场", typed),
        lambda: room.desk.matters.reply(number, typed),
        lambda: room.desk.matters.conclude(number, replace(DONE, result=typed)),
        lambda: room.desk.journal.note(Note(text=typed, about=number)),
        lambda: room.desk.shifts.question(number, "林可", typed),
    ):
        with pytest.raises(InvalidInput, match="是联系信息"):
            act()
    assert room.desk.journal.seal() == after != before
    dumps = _dumps(room.folder / FILE_NAME)
    assert {name for name, rows in dumps.items() if _found(rows, planted)} == APART


@pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)
def test_a_correction_of_a_record_tells_no_citizen(room: Room, register: Register):
    filed = room.desk.registers.file(register, filing(register, room.clock(), contact=CITIZEN))
    before = room.desk.journal.seal()

    for planted in PLANTED:
        with pytest.raises(InvalidInput, match="是联系信息"):
            room.desk.registers.correct(
                register, filed.number, replace(filed.record, answer=planted), "补充"
            )
        with pytest.raises(InvalidInput, match="是联系信息") as refused:
            room.desk.registers.correct(
                register, filed.number, replace(filed.record, answer="别的"), f"{planted}说的"
            )
        assert refused.value.field == "reason"
    room.sits("罗成海")
    with pytest.raises(InvalidInput, match="是联系信息"):
        room.desk.registers.void(register, filed.number, f"{PLANTED[0]}撤回", room.both())
    assert room.desk.journal.seal() == before


@pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)
def test_what_is_restricted_lies_in_its_record_and_matter_only(room: Room, register: Register):
    record = sample(register, room.clock(), content=SECRET, is_restricted=True)
    filed = room.desk.registers.file(
        register, filing(register, room.clock(), record=record, matter=replace(DRAFT, title=SECRET))
    )
    room.sits("何守诚")
    room.desk.matters.step(filed.matter, f"{SECRET}已核", f"再核{SECRET}")
    room.desk.registers.correct(
        register, filed.number, replace(record, content=f"{SECRET}二"), "补充"
    )
    room.clock.now = datetime(2026, 11, 24, 8, 30)
    room.desk.shifts.question(filed.matter, "林可", f"{SECRET}？")
    room.desk.shifts.answer(filed.matter, "高远", f"{SECRET}是")
    room.confirm_all()
    day = room.desk.shifts.current().duty_date
    issue = room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))
    room.desk.papers.issue_daily(day)

    dumps = _dumps(room.folder / FILE_NAME)
    holding = {name for name, rows in dumps.items() if _found(rows, SECRET)}
    assert holding == {"matters", f"register_{register.key}"} <= RESTRICTED
    told = words(room.desk.papers.handover_pdf(issue.number))
    told += words(room.desk.papers.daily_pdf(day, 1)) + words(room.desk.papers.daily_pdf(day))
    assert filed.matter in told
    assert SECRET not in told


def test_a_draft_holds_a_citizen_only_until_it_is_filed(room: Room):
    path = room.folder / FILE_NAME
    for register in ROOMS:
        room.desk.drafts.save(register.key, {"name": CITIZEN.name, "phone": CITIZEN.phone})
        assert _found(_dumps(path)["drafts"], CITIZEN.name)
        room.desk.registers.file(register, filing(register, room.clock(), contact=CITIZEN))
        assert not _found(_dumps(path)["drafts"], CITIZEN.name)


def test_no_table_lists_or_counts_citizens(room: Room):
    """A contact is reached by the number of its record and by nothing else."""
    with closing(SQLITE.connect(room.folder / FILE_NAME)) as connection:
        indexed = connection.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'contacts' AND type = 'index'"
        ).fetchall()
    named = {"name", "phone", "address"}

    assert not [sql for (sql,) in indexed if sql and named & set(sql.replace(",", " ").split())]
    with room.house.database.reading() as books:
        doors = {name for name in dir(books.contacts) if not name.startswith("_")}
    assert doors == {
        "keep",
        "of",
        "of_matter",
        "kept_of_matter",
        "due_when_ended",
        "due",
        "destroyed",
        "kept_of",
        "destroy",
        "remaining",
        # answers with the texts it was asked about, and with nothing of a contact
        "not_telling",
    }


def _register_everything(room: Room, register: Register) -> None:
    room.desk.drafts.save(register.key, {"name": CITIZEN.name, "content": "没写完"})
    passed_on = sample(
        register,
        room.clock(),
        disposition=Disposition.PASSED_ON,
        importance=Importance.URGENT,
        reported_to="何守诚 08:40",
    )
    first = room.desk.registers.file(
        register,
        filing(register, room.clock(), record=passed_on, contact=CITIZEN, matter=OWED),
    )
    room.desk.registers.correct(
        register, first.number, replace(passed_on, answer="改后的处理"), "补充"
    )
    # whoever complained about the office is looked up by the leader only
    room.sits("何守诚" if register.guards_contact else "高远")
    room.desk.registers.contact(first.number)
    room.sits("高远")
    follow_up = filing(register, room.clock(), contact=CITIZEN, about=first.matter)
    room.desk.registers.file(register, follow_up)
    room.desk.matters.step(first.matter, "已到现场", "再去一次")
    other = replace(DRAFT, kind=MatterKind.DISPUTE, is_reply_owed=True)
    room.desk.registers.file(
        register,
        filing(register, room.clock(), contact=CITIZEN, matter=other, conclusion=DONE),
    )


def _tell_everything(room: Room) -> None:
    voided = room.desk.registers.latest(ROOMS[0])[0]
    room.sits("罗成海")
    room.desk.registers.void(ROOMS[0], voided.number, "误登", room.both())
    room.sits("高远")
    room.desk.journal.note(Note(text="又来催办", about=room.desk.matters.pending()[0].number))
    room.clock.now = datetime(2026, 11, 24, 8, 30)
    number = room.desk.matters.pending()[0].number
    room.desk.shifts.question(number, "林可", "来人知道了吗")
    room.desk.shifts.answer(number, "高远", "已电话告知来人")
    room.confirm_all()
    relief: Relief = replace(room.relief("高远 孙禾", "林可"), notice="防冻")
    day = room.desk.shifts.current().duty_date
    room.desk.shifts.hand_over(relief)
    issue = room.desk.papers.issue_daily(day, "明日视频会")
    room.desk.papers.take_back(issue, "请跟进")
    kinds = {entry.kind for entry in room.desk.journal.of_day(day)}
    assert {EntryKind.FILED, EntryKind.CORRECTED, EntryKind.VOIDED, EntryKind.MATTER_DONE} <= kinds


def _papers(room: Room) -> tuple[bytes, ...]:
    papers = room.desk.papers
    days = room.desk.journal.duty_days()
    drafts = tuple(papers.daily_pdf(day) for day in days)
    issued = tuple(papers.daily_pdf(issue.duty_date, issue.edition) for issue in papers.latest())
    sheets = tuple(papers.handover_pdf(issue.number) for issue in papers.handovers())
    assert issued
    assert sheets
    return (*drafts, *issued, *sheets)


def _dumps(path: Path) -> dict[str, str]:
    """Everything each table of the file says."""
    with closing(SQLITE.connect(path)) as connection:
        # what the index, a virtual table, holds lies in ordinary tables beside it
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        return {
            name: "\n".join(map(_words, connection.execute(f'SELECT * FROM "{name}"')))
            for (name,) in names
        }


def _words(row: tuple[object, ...]) -> str:
    told = (v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in row)
    return " ".join(told)


def _found(rows: str, planted: str) -> bool:
    return planted in rows
