"""Files on a medium: nothing counts before it was read back whole, and nothing is left half."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from dutydesk.model.copies import Marker
from dutydesk.model.errors import CopyTrouble
from dutydesk.rules.copies import is_proven, proven
from dutydesk.store import marker, medium_files

MARK = Marker("0123456789abcdef", "7f3a", "U盘1", 2, 438, "K7QM-2XPA-9TRD")
MOUNTS = """/dev/sda1 / ext4 rw 0 0
tmpfs /run/user tmpfs rw 0 0
/dev/sdb1 /media/duty/\\345\\200\\274\\347\\217\\255\\040U vfat rw 0 0
broken
/dev/sdc1 /media/duty/\\345\\200\\274\\347\\217\\255\\040U/in exfat rw 0 0
"""


def test_a_file_counts_only_once_it_is_settled(tmp_path: Path):
    final = tmp_path / "copy"

    said = medium_files.published(final, lambda out: _write(out, b"abc", b"def"))

    assert said == hashlib.sha256(b"abcdef").hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["copy.part"]
    medium_files.settle(final)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert medium_files.sum_of(final) == said
    assert medium_files.copied(final, tmp_path / "other") == said


def test_what_was_written_aside_is_removed_if_it_is_there(tmp_path: Path):
    final = tmp_path / "copy"
    medium_files.published(final, lambda out: _write(out, b"x"))

    medium_files.drop_parts(final, tmp_path / "never", tmp_path / "no folder" / "copy")

    assert list(tmp_path.iterdir()) == []


def test_a_full_medium_says_so(tmp_path: Path):
    (tmp_path / "copy.part").symlink_to("/dev/full")

    with pytest.raises(OSError, match="No space"):
        medium_files.published(tmp_path / "copy", lambda out: _write(out, b"x"))


def test_a_medium_that_gives_back_something_else_is_found(tmp_path: Path):
    """A cheap stick: it takes every byte and keeps none of them."""
    (tmp_path / "copy.part").symlink_to("/dev/null")

    with pytest.raises((CopyTrouble, OSError)):
        medium_files.published(tmp_path / "copy", lambda out: _write(out, b"x"))


@pytest.mark.skipif(sys.platform != "linux", reason="counts what the kernel reads from the disk")
def test_reading_back_asks_the_medium_and_not_the_memory(tmp_path: Path):
    """In a program of its own, so that nothing else's reading is counted."""
    count = (
        "import sys; from pathlib import Path; from dutydesk.store import medium_files\n"
        "path = Path(sys.argv[1])\n"
        "medium_files.published(path, lambda out: out.write(b'x' * (8 << 20)))\n"
        "medium_files.settle(path)\n"
        "def read():\n"
        "    said = Path('/proc/self/io').read_text()\n"
        "    return int(said.split('read_bytes: ')[1].split()[0])\n"
        "before = read(); medium_files.sum_of(path); print(read() - before)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", count, str(tmp_path / "big")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    if medium_files.file_system_of(tmp_path) in ("tmpfs", "overlay", ""):
        pytest.skip("this folder lies on no disk")
    assert int(ran.stdout) >= 8 << 20


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/duty", "ext4"),
        ("/media/duty/值班 U", "vfat"),
        ("/media/duty/值班 U/copies", "vfat"),
        ("/media/duty/值班 U/in/it", "exfat"),
        ("/media/duty/值班 Ux", "ext4"),
    ],
)
def test_the_file_system_of_a_folder_is_read_off_the_table_of_mounts(folder: str, kind: str):
    assert medium_files.file_system_in(MOUNTS, Path(folder)) == kind


def test_this_folder_lies_on_some_file_system(tmp_path: Path):
    assert medium_files.file_system_of(tmp_path)
    assert medium_files.free_on(tmp_path) > 0


def test_the_workplace_is_gone_afterwards_and_a_full_disk_is_told(tmp_path: Path):
    live = tmp_path / "dutydesk.db"

    with medium_files.workplace(live) as folder:
        (folder / "plain").write_text("x")
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    missing = tmp_path / "no folder" / "dutydesk.db"
    with pytest.raises(CopyTrouble, match="没有办成"), medium_files.workplace(missing):
        pass


def test_a_marker_comes_back_and_replaces_the_old_one(tmp_path: Path):
    assert not marker.has_marker(tmp_path)

    for life in (1, 2):
        made = proven(Marker(MARK.office, MARK.medium, MARK.name, life, 3, MARK.code), "ab" * 16)
        marker.write_marker(tmp_path, made)

    assert marker.has_marker(tmp_path)
    assert marker.read_marker(tmp_path) == made
    assert [path.name for path in tmp_path.iterdir()] == [marker.NAME]


@pytest.mark.parametrize(
    "words",
    [b"", b"{", b"[]", b"{}", b'{"office": 1}', b"\xff\xfe", b"[" * 9000, b'"' + b"x" * 9999],
)
def test_a_damaged_marker_is_told_in_a_sentence(tmp_path: Path, words: bytes):
    (tmp_path / marker.NAME).write_bytes(words)

    with pytest.raises(CopyTrouble, match="介质标记读不出来"):
        marker.read_marker(tmp_path)


def test_only_this_offices_file_can_prove_a_marker():
    made = proven(MARK, "ab" * 16)

    assert is_proven(made, "ab" * 16)
    assert not is_proven(made, "cd" * 16)
    assert not is_proven(made, "")
    assert not is_proven(MARK, "ab" * 16)
    changed = Marker(MARK.office, MARK.medium, MARK.name, 9, MARK.entries, MARK.code, made.proof)
    assert not is_proven(changed, "ab" * 16)


def _write(out: medium_files.Sink, *pieces: bytes) -> None:
    for piece in pieces:
        out.write(piece)
