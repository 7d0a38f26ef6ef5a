"""What breaks from outside: killed, full, read-only, damaged. What was confirmed is never lost."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import BrokenSeal, CopyTrouble, DutyDeskError, StoreTrouble
from dutydesk.model.note import Note
from dutydesk.model.settings import Settings
from dutydesk.opening import FILE_NAME, House, open_house
from dutydesk.registers.visits.record import VISITS
from tests.conftest import CHEAP, Room, ToldClock

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("DUTYDESK_KILLS", "20"))
"""How often the writing program is killed; more for a long run by hand."""


def test_killed_at_any_moment_nothing_confirmed_is_lost_and_nothing_is_half(room: Room):
    who, pin = room.id_of("高远"), room.pins["高远"]
    room.house.close()
    chance = random.Random(20261123)
    confirmed: list[str] = []

    for _ in range(KILLS):
        said = _killed_after(room, who, pin, chance.randint(1, 25))
        confirmed += [words[1] for words in said if words[0] == "filed"]
        house = _opened(room)
        try:
            _check_acts(house, confirmed)
            _check_draft(house, who, pin, said)
        finally:
            house.close()

    assert len(confirmed) > KILLS


def test_a_second_program_is_refused_in_one_sentence(room: Room):
    ran = subprocess.run(
        [*_writer(), str(room.folder), str(room.id_of("高远")), room.pins["高远"]],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stderr.strip() == "值班台已经打开了，请用已打开的那个窗口。"
    assert room.desk.journal.note(Note(text="第一个还在用"))


def test_a_full_disk_refuses_the_act_and_keeps_what_was_written(small: Path, clock: ToldClock):
    house = _founded(small / "room", clock)
    desk = house.desk
    desk.drafts.save("calls", {"content": "没写完"})
    before = desk.journal.note(Note(text="还有地方")).seq
    filler = _filled(small)

    with pytest.raises(StoreTrouble, match="磁盘已满，这一笔没有存进去；已登记的都在"):
        _write_until_it_fails(desk)
    written = desk.journal.check_whole().seq
    texts = [entry.text for entry in desk.journal.current()]
    assert written >= before
    assert texts[-1] in ("还有地方", "满" * 900)

    filler.unlink()
    assert desk.journal.note(Note(text="又有地方了")).seq == written + 1
    draft = desk.drafts.of("calls")
    assert draft is not None
    assert draft.words == {"content": "没写完"}
    assert desk.journal.check_whole().seq == written + 1
    house.close()


def test_a_stick_too_small_is_refused_before_anything_is_written(room: Room, small: Path):
    _filled(small)
    before = sorted(small.iterdir())

    with pytest.raises(CopyTrouble, match="剩余空间不够"):
        room.desk.backups.back_up(small)
    assert sorted(small.iterdir()) == before


def test_a_stick_that_fills_up_meanwhile_keeps_no_half_copy(room: Room, small: Path):
    first = room.desk.backups.back_up(small)
    kept = sorted(path.name for path in small.iterdir())
    room.clock.at("09:00")
    seal = room.desk.journal.seal()

    with pytest.raises(CopyTrouble, match="备份没有写成"):
        room.desk.backups.back_up(small, lambda _done, _all: _filled(small))

    (small / "filler").unlink()
    assert sorted(path.name for path in small.iterdir()) == kept
    assert room.desk.journal.seal() == seal
    assert room.desk.backups.check(Path(first.path)) == first


def test_a_read_only_folder_is_open_for_looking_and_says_so(small: Path, clock: ToldClock):
    house = _founded(small / "room", clock)
    seal = house.desk.journal.seal()
    house.close()
    _mount("-o", "remount,ro", str(small))

    house = open_house(small / "room", clock=clock, pin_cost=CHEAP)
    assert "不能写入，现在只能查看和打印" in house.desk.journal.shut
    assert house.desk.journal.seal() == seal
    assert house.desk.papers.daily_pdf(clock.now.date()).startswith(b"%PDF")
    house.close()


def test_a_read_only_stick_takes_no_copy(room: Room, small: Path):
    _mount("-o", "remount,ro", str(small))
    seal = room.desk.journal.seal()

    with pytest.raises(CopyTrouble, match="写保护"):
        room.desk.backups.back_up(small)
    assert room.desk.journal.seal() == seal


@pytest.mark.parametrize("kept", [1, 100, 4096, 10_000, 40_000, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_never_taken_for_whole(room: Room, kept: float):
    _written(room)
    path = room.folder / FILE_NAME
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept if kept >= 1 else len(whole) * kept)])

    with pytest.raises((StoreTrouble, BrokenSeal)):
        _opened_and_checked(room)


def test_one_flipped_bit_in_an_entry_is_found_at_that_entry(room: Room):
    last = _written(room)
    path = room.folder / FILE_NAME
    raw = bytearray(path.read_bytes())
    place = raw.index("第17句".encode())
    raw[place + 5] ^= 1
    path.write_bytes(raw)

    with pytest.raises(BrokenSeal) as broken:
        _opened_and_checked(room)
    assert broken.value.seq == last - 30 + 18


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_damaged_is_told_in_a_sentence_or_harms_nothing(room: Room, seed: int):
    last = _written(room)
    path, chance = room.folder / FILE_NAME, random.Random(seed)
    raw = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 8, 200))):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)

    with suppress(DutyDeskError):
        assert _opened_and_checked(room) == last


def test_without_the_side_file_a_lost_log_is_told_by_paper_and_copy_only(
    room: Room, tmp_path: Path
):
    """What the chain cannot see: a file set back is whole by itself."""
    who, pin = room.id_of("高远"), room.pins["高远"]
    room.desk.journal.note(Note(text="在主文件里"))
    room.house.close()
    house = _opened(room)
    house.desk.people.sign_in(who, pin)
    house.desk.journal.note(Note(text="只在日志文件里"))
    stick = tmp_path / "stick"
    stick.mkdir()
    house.desk.backups.back_up(stick)
    sheet = house.desk.journal.seal()
    _lose_the_wal(house, room)

    (room.folder / "dutydesk.end").unlink()
    house = _opened(room)
    try:
        assert house.desk.journal.check_whole().seq < sheet.seq
        assert "只在日志文件里" not in [entry.text for entry in house.desk.journal.current()]
        assert not house.desk.journal.check_paper(sheet.seq, sheet.code).holds
        house.desk.people.sign_in(who, pin)
        with pytest.raises(BrokenSeal, match="对不上"):
            house.desk.backups.back_up(stick)
    finally:
        house.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A real file system of three megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    try:
        _mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder))
    except subprocess.CalledProcessError:
        pytest.skip("this machine does not let a small file system be mounted")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


def _writer() -> list[str]:
    return [sys.executable, "-m", "tests.walks.writer"]


def _killed_after(room: Room, who: int, pin: str, lines: int) -> list[list[str]]:
    """What the writing program said before it was killed in the middle of its work."""
    words = [*_writer(), str(room.folder), str(who), pin]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        said += writer.stdout.readlines()
    assert said[0].startswith("draft")
    # the last line may have been cut in the middle
    return [line.split() for line in said if line.endswith("\n")]


def _check_acts(house: House, confirmed: list[str]) -> None:
    desk = house.desk
    head = desk.journal.check_whole()
    filed = desk.registers.latest(VISITS, 10_000)
    numbers = [each.number for each in reversed(filed)]
    assert numbers == [f"LF-2026-{count:04d}" for count in range(1, len(filed) + 1)]
    assert set(confirmed) <= set(numbers)
    told = [entry for entry in desk.journal.current() if entry.kind is EntryKind.FILED]
    assert [entry.subject for entry in told] == numbers
    opened = [e for e in desk.journal.current() if e.kind is EntryKind.MATTER_OPENED]
    assert [entry.subject for entry in opened] == numbers
    assert {m.number for m in desk.matters.pending()} == {each.matter for each in filed}
    with house.database.reading() as books:
        assert books.series.last("LF", 2026) == books.series.last("SX", 2026) == len(filed)
        assert all(books.contacts.of(number) for number in numbers)
    assert head.seq == desk.journal.current()[-1].seq
    assert desk.shifts.state().balance.is_even


def _check_draft(house: House, who: int, pin: str, said: list[list[str]]) -> None:
    house.desk.people.sign_in(who, pin)
    draft = house.desk.drafts.of("letters")
    last = max(int(words[1]) for words in said if words[0] == "draft")
    assert draft is not None
    assert int(draft.words["content"]) in (last, last + 1)


def _founded(folder: Path, clock: ToldClock) -> House:
    house = open_house(folder, may_create=True, clock=clock, pin_cost=CHEAP)
    issued = house.desk.founding.found(Settings(unit="青石镇"), "高远", Crew("何守诚", "高远"))
    ids = {person.name: person.id for person in house.desk.people.serving()}
    house.desk.people.sign_in(ids["高远"], next(i.pin for i in issued if i.name == "高远"))
    return house


def _filled(folder: Path) -> Path:
    """A file that takes every free byte."""
    filler = folder / "filler"
    with suppress(OSError), filler.open("ab", buffering=0) as writer:
        while writer.write(b"x" * 4096):
            pass
    return filler


def _write_until_it_fails(desk: Desk) -> None:
    for _ in range(500):
        desk.journal.note(Note(text="满" * 900))


def _written(room: Room) -> int:
    """Thirty lines, folded into the file and closed; the number of the last."""
    for count in range(30):
        room.desk.journal.note(Note(text=f"第{count}句" + "，一切正常" * 40))
    last = room.desk.journal.seal().seq
    room.house.close()
    return last


def _opened(room: Room) -> House:
    return open_house(room.folder, clock=room.clock, pin_cost=CHEAP)


def _opened_and_checked(room: Room) -> int:
    house = _opened(room)
    try:
        return house.desk.journal.check_whole().seq
    finally:
        house.close()


def _lose_the_wal(house: House, room: Room) -> None:
    """Leave the file as if the PC had died and somebody had tidied up beside it."""
    path = room.folder / FILE_NAME
    raw = path.read_bytes()
    assert path.with_name(f"{FILE_NAME}-wal").stat().st_size
    house.close()
    path.write_bytes(raw)
