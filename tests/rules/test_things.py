"""Things counted at the handover: one to a line, a name and how many."""

import pytest

from dutydesk.model.handover import Thing
from dutydesk.model.settings import Settings
from dutydesk.rules.things import listed


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("值班电话 1\n钥匙 2", [("值班电话", 1), ("钥匙", 2)]),
        ("对讲机", [("对讲机", 1)]),
        ("  备份U盘  3  \n\n \n", [("备份U盘", 3)]),
        ("2号楼 钥匙 4", [("2号楼 钥匙", 4)]),
        ("12", [("12", 1)]),
        ("钥匙 两把", [("钥匙 两把", 1)]),
        ("", []),
    ],
)
def test_things_are_listed_one_to_a_line_with_a_number(lines: str, found: list[tuple[str, int]]):
    assert listed(lines) == tuple(Thing(name, count) for name, count in found)


def test_the_things_every_office_begins_with_are_read():
    named = {thing.name: thing.expected for thing in listed(Settings().things)}

    assert named == {"值班电话": 1, "钥匙": 2, "对讲机": 2, "应急灯": 2, "备份U盘": 1}


def test_what_is_listed_is_not_counted_yet():
    assert [thing.counted for thing in listed("钥匙 2\n对讲机")] == [None, None]
