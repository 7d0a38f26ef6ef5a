"""Tables in as a whole or not at all; lists out as they are seen, and never a contact."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours, PaperTrouble
from dutydesk.model.matter import MatterDraft
from dutydesk.model.note import Note
from dutydesk.model.person import Role
from dutydesk.model.phrase import PhraseKind
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import Room

STAFF = "姓名,职务,角色\n周航,综治专干,值班员\n冯晓,副镇长,带班领导\n"
UNITS = "名称,类别,电话\n县应急局,,0577-88123456\n石门村,地点,\n"


def quiet(_done: int, _all: int) -> None:
    """Report to nobody."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "表.csv"


@pytest.fixture
def head(room: Room) -> Room:
    room.sits("罗成海")
    return room


def cells(path: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_staff_are_enrolled_in_one_act_and_may_sign_in(head: Room, table: Path) -> None:
    table.write_text(STAFF, encoding="gb18030")
    before = head.desk.journal.seal().seq
    told = []
    found = head.desk.lists.preview_staff(table)
    issued = head.desk.lists.take_staff(found, lambda done, total: told.append((done, total)))

    assert [each.name for each in issued] == ["周航", "冯晓"]
    assert told == [(1, 2), (2, 2)]
    assert head.desk.journal.seal().seq == before + 2
    people = {person.name: person for person in head.desk.people.serving()}
    assert people["冯晓"].roles == frozenset({Role.DUTY_LEADER})
    head.desk.people.sign_in(people["周航"].id, issued[0].pin)


def test_with_one_wrong_row_nobody_is_enrolled(head: Room, table: Path) -> None:
    table.write_text(STAFF + "高远,,\n", encoding="utf-8")
    before = head.desk.people.serving()
    found = head.desk.lists.preview_staff(table)
    assert [wrong.line for wrong in found.faults] == [4]
    with pytest.raises(InvalidInput, match="第4行：名单上已有高远"):
        head.desk.lists.take_staff(found, quiet)
    assert head.desk.people.serving() == before


def test_a_name_enrolled_after_the_preview_keeps_everybody_out(head: Room, table: Path) -> None:
    table.write_text(STAFF, encoding="utf-8")
    found = head.desk.lists.preview_staff(table)
    head.enrol("冯晓", Role.DUTY_OFFICER)
    with pytest.raises(InvalidInput, match="已有冯晓"):
        head.desk.lists.take_staff(found, quiet)
    assert "周航" not in {person.name for person in head.desk.people.serving()}


def test_a_stopped_import_enrols_nobody(head: Room, table: Path) -> None:
    table.write_text(STAFF, encoding="utf-8")

    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise NotNow("已取消")

    with pytest.raises(NotNow):
        head.desk.lists.take_staff(head.desk.lists.preview_staff(table), stop)
    assert "周航" not in {person.name for person in head.desk.people.serving()}


def test_a_retired_name_is_not_given_away(head: Room, table: Path) -> None:
    head.desk.people.retire(head.id_of("林可"))
    table.write_text("姓名\n林可\n", encoding="utf-8")
    assert not head.desk.lists.preview_staff(table).is_sound


def test_units_are_listed_and_offered(head: Room, table: Path) -> None:
    table.write_text(UNITS, encoding="utf-8-sig")
    assert head.desk.lists.take_units(head.desk.lists.preview_units(table)) == 2
    assert [u.duty_number for u in head.desk.directory.all_of(PhraseKind.UNIT)] == ["0577-88123456"]
    offer = head.desk.phrases.offer("smc")
    assert offer is not None
    assert offer.texts == ("石门村",)
    assert head.desk.journal.current()[-1].text == "单位、地点名录列入2个：县应急局、石门村。"


def test_whoever_may_not_change_the_lists_may_not_look_through_a_table(
    room: Room, table: Path
) -> None:
    table.write_text(STAFF, encoding="utf-8")
    with pytest.raises(NotYours):
        room.desk.lists.preview_staff(table)
    with pytest.raises(NotYours):
        room.desk.lists.preview_units(table)


@pytest.fixture
def told(room: Room) -> Room:
    room.desk.journal.note(Note(text="=1+1 巡查正常"))
    call = Call(
        happened_at=room.clock.now,
        content="石门村停水",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    contact = Contact(name="周启明", phone="13900000513", address="仓前路88号")
    draft = MatterDraft(title="石门村停水", unit="水利站", is_reply_owed=True)
    room.desk.registers.file(CALLS, Filing(record=call, matter=draft, contact=contact))
    hidden = MatterDraft(title="某人被举报", unit="纪委", is_restricted=True)
    room.desk.matters.open(hidden)
    return room


@pytest.mark.parametrize("name", ["journal", "matters", "calls", "visits", "staff", "units"])
def test_every_list_leaves_without_contacts_and_closed_words(
    told: Room, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.xlsx"
    listing = told.desk.lists.named(name)
    assert told.desk.lists.export(listing, path, quiet) == len(listing.rows)
    rows = cells(path)
    assert rows[0] == listing.headings
    assert len(rows) == len(listing.rows) + 1
    text = "\n".join(str(row) for row in rows)
    for planted in ("周启明", "13900000513", "仓前路", "举报"):
        assert planted not in text


def test_the_journal_leaves_with_what_became_of_each_line(told: Room, tmp_path: Path) -> None:
    entry = next(e for e in told.desk.journal.current() if e.kind is EntryKind.NOTED)
    told.desk.journal.correct(entry.seq, "巡查两处正常", "笔误")
    listing = told.desk.lists.named("journal")
    (row,) = [row for row in listing.rows if row[0] == str(entry.seq)]
    assert row[4] == "=1+1 巡查正常"
    assert row[6].startswith("更正 巡查两处正常（笔误）")


def test_after_midnight_the_journal_still_means_the_duty_day(told: Room) -> None:
    told.clock.at("03:00")
    assert told.clock.now.date() > told.desk.shifts.current().duty_date
    assert told.desk.lists.named("journal").rows


def test_the_units_list_comes_in_again_as_it_left(head: Room, tmp_path: Path, table: Path) -> None:
    table.write_text(UNITS, encoding="utf-8")
    head.desk.lists.take_units(head.desk.lists.preview_units(table))
    out = tmp_path / "单位.xlsx"
    head.desk.lists.export(head.desk.lists.named("units"), out, quiet)
    units = head.desk.directory.all_of(PhraseKind.UNIT)
    head.desk.directory.drop("县应急局")
    head.desk.lists.take_units(head.desk.lists.preview_units(out))
    assert head.desk.directory.all_of(PhraseKind.UNIT) == units


def test_an_export_is_noted_without_its_words(told: Room, tmp_path: Path) -> None:
    told.desk.lists.export(told.desk.lists.named("matters"), tmp_path / "m.xlsx", quiet)
    with told.house.database.reading() as books:
        query = "SELECT who, what FROM access_log ORDER BY id DESC LIMIT 1"
        noted = books.journal._connection.exec_driver_sql(query).one()
    assert tuple(noted) == ("高远", "导出在办事项2行")


def test_a_failed_export_is_not_noted(told: Room, tmp_path: Path) -> None:
    with pytest.raises(PaperTrouble):
        told.desk.lists.export(told.desk.lists.named("matters"), tmp_path / "无" / "m.xlsx", quiet)
    with told.house.database.reading() as books:
        query = "SELECT COUNT(*) FROM access_log WHERE what LIKE '导出%'"
        assert books.journal._connection.exec_driver_sql(query).scalar() == 0


def test_a_list_nobody_knows_is_refused(told: Room) -> None:
    with pytest.raises(InvalidInput, match="没有叫contacts的名单"):
        told.desk.lists.named("contacts")
