"""Who may do what: every act of the desk against every role, found by looking at the desk itself.

A new act without a row here fails; a row whose act is gone fails; and what two people must sign is
tried with one person twice and with a wrong second PIN.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotYours
from dutydesk.model.handover import Signature
from dutydesk.model.person import Role
from dutydesk.model.settings import Settings
from dutydesk.opening import open_house
from dutydesk.registers.visits.record import VISITS
from tests.conftest import CHEAP, Room, ToldClock, founded
from tests.desk.rights import ACTS, OWN_RULES, TWO_PINS
from tests.desk.rights_of_presence import BEFORE, SEATED
from tests.desk.rights_of_roster import BY_OTHERS
from tests.desk.scene import DUTY, HEAD, LEADER, WHO, Scene, prepared
from tests.registers.samples import CITIZEN, filing, sample

ROLES = tuple(WHO)
NEED_SOMEBODY = frozenset(
    {
        "people.sign_in",
        "people.lock",
        "shifts.answer",
        "shifts.hand_over",
        "media.enrol",
        "media.retire",
    }
    | SEATED
)
"""Acts whose very meaning, or whose way there, is somebody at the desk."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A prepared duty room, made once; every test works on its own copy of the folder."""
    folder = tmp_path_factory.mktemp("rights")
    house = open_house(folder / "room", may_create=True, clock=ToldClock(), pin_cost=CHEAP)
    room = Room(house, folder / "room", ToldClock())
    founded(room, Settings(unit="青石镇维稳综治中心"))
    prepared(room, folder / "stick")
    house.close()
    return folder, room.pins


@contextmanager
def _scene(base: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Scene]:
    folder, pins = base
    copytree(folder, tmp_path / "own")
    clock = ToldClock()
    house = open_house(tmp_path / "own" / "room", clock=clock, pin_cost=CHEAP)
    room = Room(house, tmp_path / "own" / "room", clock, dict(pins))
    try:
        yield Scene(room, tmp_path / "own" / "stick")
    finally:
        house.close()


@pytest.fixture
def scene(base: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Scene]:
    with _scene(base, tmp_path) as made:
        yield made


def test_every_act_of_the_desk_has_its_row(scene: Scene):
    found = {f"{part}.{name}" for part, kind in _parts(scene.desk) for name in _acts_of(kind)}

    assert found == set(ACTS) | set(OWN_RULES)


def test_what_two_people_sign_is_all_that_asks_for_two(scene: Scene):
    found = {
        f"{part}.{name}"
        for part, kind in _parts(scene.desk)
        for name, reached in _reached(kind).items()
        if "two_people" in reached
    }

    assert found == set(TWO_PINS)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
@pytest.mark.parametrize("name", ACTS)
def test_each_role_does_what_the_table_says_and_nothing_else(scene: Scene, name: str, role: Role):
    allowed, act = ACTS[name]
    scene.who = WHO[role]
    scene.room.sits(scene.who)
    before = scene.desk.journal.seal()

    if role in allowed:
        act(scene)
    else:
        with pytest.raises(NotYours):
            act(scene)
        assert _of_others(scene, name) or scene.desk.journal.seal() == before


@pytest.mark.parametrize("name", sorted(set(ACTS) - NEED_SOMEBODY))
def test_without_anybody_at_the_desk_nothing_is_done(scene: Scene, name: str):
    """Where two people or a keeper sign, their PINs are wrong as well."""
    scene.who = "高远"
    scene.room.sits("高远")
    scene.desk.people.lock()
    scene.room.pins = dict.fromkeys(scene.room.pins, "000000")
    before = scene.desk.journal.seal()

    with pytest.raises(NotYours):
        ACTS[name][1](scene)
    assert scene.desk.journal.seal() == before


@pytest.mark.parametrize("name", TWO_PINS)
def test_one_person_is_not_two_and_a_wrong_second_pin_is_none(scene: Scene, name: str):
    head, other = scene.room.signed("罗成海"), scene.room.signed("林可")
    scene.room.sits("罗成海")
    before = scene.desk.journal.seal()

    with pytest.raises(NotYours, match="两个人在场"):
        TWO_PINS[name](scene, (head, head))
    for wrong in ("000000", "", head.pin[::-1] + "1"):
        with pytest.raises(NotYours, match=r"PIN不对|请等"):
            TWO_PINS[name](scene, (head, Signature(other.person_id, wrong)))
    assert scene.desk.journal.seal() == before
    TWO_PINS[name](scene, (head, other))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_what_is_restricted_is_read_by_leader_and_head_only(scene: Scene, role: Role):
    scene.room.sits("何守诚")
    record = sample(VISITS, scene.room.clock(), is_restricted=True)
    made = filing(VISITS, scene.room.clock(), record=record, contact=CITIZEN)
    closed = scene.desk.registers.file(VISITS, made)
    scene.room.sits(WHO[role])

    if role in (LEADER, HEAD):
        assert scene.desk.registers.opened(VISITS, closed.number).record == closed.record
        assert scene.desk.registers.contact(closed.number).contact == CITIZEN
        return
    with pytest.raises(NotYours):
        scene.desk.registers.opened(VISITS, closed.number)
    with pytest.raises(NotYours):
        scene.desk.registers.contact(closed.number)
    assert scene.desk.registers.numbered(VISITS, closed.number).record.answer == ""


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_every_unlocking_of_a_contact_is_noted_and_no_refusal_is(scene: Scene, role: Role):
    scene.room.sits(WHO[role])
    with scene.room.house.database.reading() as books:
        before = books.access_log.latest(1)

    if role in DUTY:
        scene.desk.registers.contact(scene.visit)
        scene.desk.sheets.record_pdf(VISITS, scene.visit, with_contact=True)
    else:
        with pytest.raises(NotYours):
            scene.desk.registers.contact(scene.visit)
        with pytest.raises(NotYours):
            scene.desk.sheets.record_pdf(VISITS, scene.visit, with_contact=True)

    with scene.room.house.database.reading() as books:
        noted = books.access_log.latest(2)
    if role in DUTY:
        assert [line[1:] for line in noted] == [(WHO[role], f"查看{scene.visit}联系信息")] * 2
    else:
        assert noted[:1] == before


def _of_others(scene: Scene, name: str) -> bool:
    """Whether the way to this act left entries of others, who had every right."""
    return name in BEFORE | BY_OTHERS | {
        "media.enrol",
        "media.retire",
        "stubs.give_up",
        "tellings.tick",
        "tellings.give_up",
        "directory.drop",
        "limits.resume",
        "emergencies.verify",
        "emergencies.call",
        "emergencies.report",
        "emergencies.acknowledge",
        "emergencies.end",
        "emergencies.to_police",
        "call_tree.reach",
        "call_tree.miss",
        "call_tree.take_back",
        "instructions.feed_back",
        "instructions.send_back",
    }


def _parts(desk: Desk) -> Iterator[tuple[str, type]]:
    for part, value in vars(desk).items():
        if not callable(value):
            yield part, type(value)


def _acts_of(kind: type) -> set[str]:
    """The public methods that write into the file, by themselves or through another door."""
    doors = {"acting", "writing", "two_people", "file", "call"}
    return {name for name, reached in _reached(kind).items() if reached & doors}


def _reached(kind: type) -> dict[str, set[str]]:
    """What each public method of a class calls, through the methods of its class too."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    called = {each.name: _called(each) for each in body.body if isinstance(each, ast.FunctionDef)}
    for _ in called:
        for name, names in called.items():
            own = (each.removeprefix("self.") for each in names if each.startswith("self."))
            called[name] = names.union(*(called[each] for each in own if each in called))
    return {name: names for name, names in called.items() if not name.startswith("_")}


def _called(function: ast.FunctionDef) -> set[str]:
    """The names of what is called; those of its own class begin with self."""
    names = set()
    for each in ast.walk(function):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute):
            is_own = isinstance(each.func.value, ast.Name) and each.func.value.id == "self"
            names.add(f"self.{each.func.attr}" if is_own else each.func.attr)
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            names.add(each.func.id)
    return names
