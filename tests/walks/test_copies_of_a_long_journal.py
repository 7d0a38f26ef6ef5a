"""What a copy walks of a long journal: what no walk has seen, and once a week all of it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.faults.long_journal import lengthened
from dutydesk.model.errors import BrokenSeal
from dutydesk.opening import FILE_NAME
from dutydesk.store.guards import GUARDS
from tests.conftest import Room
from tests.walks.sealed_room import SealedRoom, sealed_room

LONG = 50_100
"""Longer than what is walked from the first at every opening and for every copy."""


@pytest.fixture
def sealed(room: Room, tmp_path: Path) -> SealedRoom:
    found = sealed_room(room, tmp_path)
    lengthened(room.house, LONG)
    room.desk.journal.check_whole()
    return found


def flipped(sealed: SealedRoom, seq: int) -> None:
    """Change one sentence in the live file behind the program's back."""
    guard = "entries_refuse_update"
    with closing(sqlite3.connect(sealed.room.folder / FILE_NAME)) as raw, raw:
        raw.execute(f"DROP TRIGGER {guard}")
        raw.execute("UPDATE entries SET text = '改过' WHERE seq = ?", (seq,))
        raw.execute(GUARDS[guard])


def test_a_change_in_what_no_walk_has_seen_stops_the_next_copy(sealed: SealedRoom) -> None:
    sealed.note("走过以后写的")
    flipped(sealed, LONG + 1)
    with pytest.raises(BrokenSeal, match=f"第{LONG + 1}条"):
        sealed.room.desk.backups.back_up(sealed.stick)
    assert sealed.room.desk.backups.copies_in(sealed.stick) == ()


def test_a_change_in_what_was_walked_stops_the_first_copy_of_the_next_week(
    sealed: SealedRoom,
) -> None:
    kept = sealed.room.desk.backups.back_up(sealed.stick)
    flipped(sealed, 100)
    sealed.room.clock.now += timedelta(days=7)
    with pytest.raises(BrokenSeal, match="第100条"):
        sealed.room.desk.backups.back_up(sealed.stick)
    assert sealed.room.desk.backups.copies_in(sealed.stick) == (kept,)
    assert sealed.room.desk.backups.check(Path(kept.path)) == kept


def test_whoever_opens_a_copy_walks_all_of_it(sealed: SealedRoom) -> None:
    flipped(sealed, 100)
    made = sealed.room.desk.backups.back_up(sealed.stick)
    with pytest.raises(BrokenSeal, match="第100条"):
        sealed.room.desk.backups.check(Path(made.path))
    with pytest.raises(BrokenSeal, match="第100条"):
        sealed.room.desk.drills.drill(sealed.stick)
