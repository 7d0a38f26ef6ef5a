"""When a copy is overdue, where it fits, whose turn it is."""

from datetime import date, datetime, time, timedelta

import pytest

from dutydesk.model.copies import KeptCopy, Marker, Medium
from dutydesk.model.settings import Settings
from dutydesk.rules import copies

SETTINGS = Settings(unit="青石镇", handover_at=time(8, 30))
NOW = datetime(2026, 11, 25, 9, 0)
FOUR_GIB = 4 * 1024**3


@pytest.mark.parametrize(
    ("at", "is_overdue"),
    [
        (None, True),
        (datetime(2026, 11, 25, 8, 40), False),
        (datetime(2026, 11, 23, 8, 40), False),
        (datetime(2026, 11, 23, 6, 40), False),
        (datetime(2026, 11, 23, 6, 20), True),
        (datetime(2026, 11, 22, 23, 50), True),
        (datetime(2026, 11, 26, 8, 40), False),
    ],
)
def test_a_copy_is_overdue_after_two_duty_days(at: datetime | None, is_overdue: bool):
    assert copies.is_overdue(at, NOW, SETTINGS) is is_overdue


def test_a_file_too_large_for_fat_is_refused_whatever_is_free():
    free = 100 * FOUR_GIB
    assert "FAT32" in copies.room_trouble(FOUR_GIB, free, "vfat")
    assert copies.room_trouble(FOUR_GIB - 1, free, "FAT32") == ""
    assert copies.room_trouble(FOUR_GIB, free, "exfat") == ""
    assert copies.room_trouble(FOUR_GIB, free, "NTFS") == ""


def test_a_copy_leaves_a_little_room():
    assert copies.room_trouble(100, 100 + (1 << 20), "ext4") == ""
    assert "需要约2MB" in copies.room_trouble(100, 99 + (1 << 20), "ext4")


def test_two_sticks_take_turns():
    first, second = _medium("a", "U盘1"), _medium("b", "U盘2")
    assert copies.next_medium([], []) is None
    assert copies.next_medium([first], [_copy("a", 1)]) is None
    assert copies.next_medium([first, second], []) == first
    assert copies.next_medium([first, second], [_copy("a", 1)]) == second
    assert copies.next_medium([first, second], [_copy("b", 1), _copy("a", 3)]) == first
    lost = _medium("b", "U盘2", is_retired=True)
    assert copies.next_medium([first, lost], [_copy("a", 1)]) is None


def test_a_name_tells_its_day_and_a_new_stick_gets_a_free_name():
    name = copies.name_of(NOW)
    assert name == "值班台备份-20261125-090000"
    assert copies.dated(f"{name}-交接班.db") == date(2026, 11, 25)
    assert copies.dated("值班台备份-abc") is None
    assert copies.dated("") is None
    assert copies.free_name([_medium("a", "U盘1"), _medium("b", "U盘3")]) == "U盘2"


def test_a_marker_written_by_a_forger_is_only_wrong():
    for proof in ("", "é", "\ud800", "0" * 64):
        mark = Marker("\ud800", "a", "U盘1", 1, 1, "K7QM", proof)
        assert not copies.is_proven(mark, "ab" * 16)


def _medium(medium_id: str, name: str, *, is_retired: bool = False) -> Medium:
    enrolled = datetime(2026, 1, 1 + ord(medium_id[0]) - ord("a"))
    return Medium(medium_id, name, "/media", enrolled, "罗成海", is_retired)


def _copy(medium: str, hours_ago: int) -> KeptCopy:
    return KeptCopy("n", medium, NOW - timedelta(hours=hours_ago), 1, "c", "s")
