"""A stick pulled, full or broken at any byte of a copy: the copies before it are as they were.

The kernel itself refuses the write at the chosen byte (a limit on the size of files), or a real
small file system is full from the chosen page on. DUTYDESK_PULLS raises how many places are tried.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dutydesk.model.copies import CopyMade
from dutydesk.model.errors import CopyTrouble
from dutydesk.store.marker import NAME, read_marker
from tests.conftest import Room
from tests.walks.sealed_room import SealedRoom, sealed_room

ROOT = Path(__file__).resolve().parents[2]
PULLS = int(os.environ.get("DUTYDESK_PULLS", "40"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")


@pytest.fixture
def sealed(room: Room, tmp_path: Path) -> SealedRoom:
    return sealed_room(room, tmp_path)


def test_pulled_at_any_byte_the_earlier_copies_are_as_they_were(sealed: SealedRoom):
    first = sealed.room.desk.backups.back_up(sealed.stick)
    before, seal = _state(sealed.stick), sealed.seal()
    size = Path(first.path).stat().st_size

    for turn in range(PULLS):
        sealed.room.clock.at(f"{9 + turn % 12:02d}:{turn % 60:02d}")
        with _cut_at(size * turn // PULLS) as cut, pytest.raises(CopyTrouble, match="没有写成"):
            sealed.room.desk.backups.back_up(sealed.stick, cut)
        assert _state(sealed.stick) == before
        assert sealed.seal() == seal

    assert sealed.room.desk.backups.check(Path(first.path)) == first
    _goes_on(sealed, first)


def test_a_stick_full_from_any_page_on_keeps_the_earlier_copies(sealed: SealedRoom, small: Path):
    """Copy, list and marker: each fails in its turn, until all of them fit."""
    sealed.room.desk.media.enrol(small, "小U盘", sealed.room.signed("罗成海"))
    first = sealed.room.desk.backups.back_up(small)
    before, seal = _state(small), sealed.seal()
    pages = -(-Path(first.path).stat().st_size // 4096)
    step = max(1, pages // PULLS)

    for free in (*range(0, pages - 2, step), *range(pages - 2, pages + 8)):
        sealed.room.clock.now = sealed.room.clock.now.replace(hour=9, minute=free % 60)
        try:
            sealed.room.desk.backups.back_up(small, _filled_but(small, free))
        except CopyTrouble as trouble:
            assert "没有写成" in str(trouble)  # noqa: PT017
        else:
            break
        finally:
            (small / "filler").unlink()
        assert _state(small) == before
        assert sealed.seal() == seal
    else:
        pytest.fail("the copy never fitted")

    assert free >= pages
    assert sealed.room.desk.backups.check(Path(first.path)) == first
    assert len(sealed.room.desk.backups.copies_in(small)) == 2


def test_killed_in_the_middle_the_next_copy_tidies_up(sealed: SealedRoom):
    first = sealed.room.desk.backups.back_up(sealed.stick)
    who, pin = sealed.room.id_of("高远"), sealed.room.pins["高远"]
    sealed.room.house.close()

    ran = subprocess.run(
        [sys.executable, "-c", _KILLED, str(sealed.room.folder), str(sealed.stick), str(who), pin],
        cwd=ROOT,
        check=False,
    )

    assert ran.returncode == -signal.SIGKILL
    assert list(sealed.stick.glob("*.part"))
    assert list(sealed.room.folder.glob("暂存-*/copy.db"))
    sealed.room.house.database.open()
    assert sealed.room.desk.backups.check(Path(first.path)) == first
    _goes_on(sealed, first)
    assert list(sealed.stick.glob("*.part")) == []
    assert list(sealed.room.folder.glob("暂存-*")) == []


def test_between_copy_and_list_nothing_counts_and_nothing_is_lost(sealed: SealedRoom):
    """Pulled between the two renamings: a copy without its list."""
    first = sealed.room.desk.backups.back_up(sealed.stick)
    stray = sealed.stick / "值班台备份-20261101-080000.tar.age"
    stray.write_bytes(Path(first.path).read_bytes())
    assert sealed.room.desk.backups.copies_in(sealed.stick) == (first,)
    _goes_on(sealed, first)
    assert not stray.exists()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A real file system of three megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
        subprocess.run(mount, check=True, capture_output=True)
    except subprocess.CalledProcessError:
        pytest.skip("this machine does not let a small file system be mounted")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


Report = Callable[[int, int], None]


@contextmanager
def _cut_at(size: int) -> Iterator[Report]:
    """From the first byte of the copy on, no file of this program may grow past this size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        yield lambda _done, _all: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _filled_but(folder: Path, free: int) -> Report:
    """Fill the stick when the copy begins, all but so many pages."""

    def fill(done: int, _all: int) -> None:
        if done:
            return
        with suppress(OSError), (folder / "filler").open("ab", buffering=0) as filler:
            while os.statvfs(folder).f_bavail > free:
                filler.write(b"x" * 4096)

    return fill


def _state(stick: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in stick.iterdir()}


def _goes_on(sealed: SealedRoom, first: CopyMade) -> None:
    """The next plug-in repairs the rest."""
    sealed.room.clock.now = sealed.room.clock.now.replace(hour=23, minute=59)
    made = sealed.room.desk.backups.back_up(sealed.stick)
    assert sealed.room.desk.backups.copies_in(sealed.stick) == (made, first)
    assert sealed.room.desk.backups.check(Path(made.path)) == made
    assert read_marker(sealed.stick).entries == made.entries
    names = {path.name for path in sealed.stick.iterdir() if path.name != NAME}
    assert len(names) == 4


_KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from dutydesk.opening import open_house
folder, stick, who, pin = sys.argv[1:]
house = open_house(Path(folder), clock=lambda: datetime(2026, 11, 23, 12, 0), pin_cost=2)
house.desk.people.sign_in(int(who), pin)
house.desk.backups.back_up(Path(stick), lambda done, _all: os.kill(os.getpid(), signal.SIGKILL))
"""
