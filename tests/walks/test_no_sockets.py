"""A whole day, traced: at the desk, by the command line and in the window no network is touched."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from dutydesk.model.person import Role
from dutydesk.opening import open_house
from dutydesk.practice.book import folder_beside
from dutydesk.rules.pins import PRACTICE_PIN
from tests.walks.commands import ROOT

STRACE = which("strace")
DAY = ROOT / "tests" / "days" / "township.json"


@pytest.fixture(scope="module")
def traced() -> None:
    """Skip where the system has no strace, or lets nobody trace; show that a socket is seen."""
    if STRACE is None:
        pytest.skip("there is no strace on this system")
    opened = "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()"
    found = _sockets(sys.executable, "-c", opened)
    if found is None:
        pytest.skip("this system lets nobody trace a program")
    assert [family for family in found if family.startswith("AF_INET")]


def test_a_day_at_the_desk_opens_no_socket(traced: None, tmp_path: Path):
    assert _sockets(sys.executable, "-m", "tests.play", str(DAY), "--data", str(tmp_path)) == []


def test_no_command_opens_a_socket(traced: None, tmp_path: Path):
    copies, out, pin = tmp_path / "copies", tmp_path / "out.pdf", tmp_path / "pin"
    copies.mkdir()
    pin.write_text(PRACTICE_PIN, encoding="utf-8")
    book = ("--practice", "--data", str(tmp_path / "book"))
    assert _run("practice", *book, "--days", "2") == []
    head, other, day = _crew(tmp_path / "book")
    signed = (*book, "--as", head, "--pin-file", str(pin))
    for words in (
        ("verify", *book),
        ("journal", *signed, "--json"),
        ("matters", *signed),
        ("report", "daily", day, "--out", str(out), *signed),
        ("backup", *signed, "--to", str(copies)),
        ("drill", *signed, "--from", str(copies)),
    ):
        assert _run(*words) == [], words
    (copy,) = copies.glob("*.db")
    second = ("--second", other, "--second-pin-file", str(pin))
    assert _run("restore", *signed, *second, "--from", str(copy)) == []
    assert out.read_bytes().startswith(b"%PDF")


def test_a_day_in_the_window_opens_no_socket_of_a_network(traced: None):
    """Qt may ask the system's own services on this PC; nothing goes further."""
    walk = "tests/walks/test_township_by_keyboard.py"
    found = _sockets(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", walk)

    assert found is not None
    assert set(found) <= {"AF_UNIX", "AF_NETLINK"}


def _crew(folder: Path) -> tuple[str, str, str]:
    """The office head of a practice book, somebody else, and the day it has come to."""
    house = open_house(folder_beside(folder))
    people, shift = house.desk.people.serving(), house.desk.shifts.current()
    house.close()
    head = next(person for person in people if Role.OFFICE_HEAD in person.roles)
    other = next(person for person in people if person != head)
    return head.name, other.name, str(shift.duty_date)


def _run(*words: str) -> list[str] | None:
    return _sockets(sys.executable, "-m", "dutydesk", *words)


def _sockets(*program: str) -> list[str] | None:
    """The family of every socket a program and its children opened; None if it was not traced."""
    done = subprocess.run(
        [str(STRACE), "-f", "-qq", "-e", "trace=socket,socketpair", *program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if "ptrace" in done.stderr:
        return None
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"\bsocket(?:pair)?\((\w+)", done.stderr)
