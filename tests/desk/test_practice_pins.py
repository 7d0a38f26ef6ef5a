"""The known PIN opens a practice book only, by whatever way a PIN or a book may come."""

from dataclasses import replace
from pathlib import Path

import pytest

from dutydesk.desk.founding import Crew
from dutydesk.model.errors import CopyTrouble, InvalidInput
from dutydesk.model.person import Role
from dutydesk.model.settings import Settings
from dutydesk.opening import open_house
from dutydesk.rules import pins
from tests.conftest import Room

CREW = Crew("何守诚", "高远", ("孙禾",))


@pytest.fixture
def practice(empty: Room) -> Room:
    settings = Settings(unit="练习镇值班室", is_practice=True)
    for issued in empty.desk.founding.found(settings, "罗成海", CREW):
        empty.pins[issued.name] = issued.pin
    empty.sits("罗成海")
    return empty


def test_everybody_in_a_practice_book_has_the_known_pin(practice: Room):
    enrolled = practice.desk.people.enrol("林可", "", frozenset({Role.DUTY_OFFICER}))
    again = practice.desk.people.new_pin(practice.id_of("高远"), "练习", practice.both())

    assert {*practice.pins.values(), enrolled.pin, again.pin} == {pins.PRACTICE_PIN}


def test_a_real_book_never_issues_the_known_pin(monkeypatch: pytest.MonkeyPatch):
    drawn = iter([int(pins.PRACTICE_PIN), int(pins.PRACTICE_PIN), 42])
    monkeypatch.setattr("secrets.randbelow", lambda _limit: next(drawn))

    assert pins.new_pin() == "000042"


def test_nobody_signs_in_to_a_real_book_with_the_known_pin(room: Room):
    room.sits("罗成海")
    issued = room.desk.people.new_pin(room.id_of("高远"), "忘记", room.both())

    assert pins.PRACTICE_PIN not in {*room.pins.values(), issued.pin}


@pytest.mark.parametrize("is_practice", [True, False])
def test_a_book_stays_what_it_was_founded_as(empty: Room, is_practice: bool):
    settings = Settings(unit="练习镇值班室", is_practice=is_practice)
    for issued in empty.desk.founding.found(settings, "罗成海", CREW):
        empty.pins[issued.name] = issued.pin
    empty.sits("罗成海")
    other = replace(settings, is_practice=not is_practice, duty_phone="一号线")

    with pytest.raises(InvalidInput, match="不能互换"):
        empty.desk.settings.change(other)
    assert empty.desk.settings.read() == settings


def test_a_practice_copy_is_not_restored_into_a_real_book(
    practice: Room, tmp_path: Path, request: pytest.FixtureRequest
):
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = practice.desk.backups.back_up(stick)
    folder = tmp_path / "real"
    house = open_house(folder, may_create=True, clock=practice.clock, pin_cost=2)
    request.addfinalizer(house.close)
    real = Room(house, folder, practice.clock)
    for issued in real.desk.founding.found(Settings(unit="青石镇"), "罗成海", CREW):
        real.pins[issued.name] = issued.pin
    before = real.desk.journal.seal()

    with pytest.raises(CopyTrouble, match="练习册的备份，不能恢复到正式值班册"):
        real.desk.restoring.restore(Path(copy.path), real.signed("罗成海"), real.signed("高远"))
    assert real.desk.journal.seal() == before
    assert not list(folder.rglob("*恢复前*"))
