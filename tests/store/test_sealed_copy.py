"""A sealed copy: opened by its key alone, and refused whole if a single bit of it is wrong."""

import io
import json
import random
import subprocess
import tarfile
from pathlib import Path
from shutil import which

import pytest

from dutydesk.model.errors import CopyTrouble
from dutydesk.store import sealed_copy
from dutydesk.store.sealed_copy import new_key, public_of, seal, size_of, unseal

MANIFEST = json.dumps({"format": 1, "unit": "青石镇"}, ensure_ascii=False).encode()
KEY, RECIPIENT = new_key()
SIZES = (0, 1, 511, 512, 513, 8191, 65536, 200_001)


def nothing(_done: int, _all: int) -> None: ...


def sealed(tmp_path: Path, content: bytes, *recipients: str) -> Path:
    database, copy = tmp_path / "live.db", tmp_path / "copy.tar.age"
    database.write_bytes(content)
    with copy.open("wb") as out:
        seal(database, MANIFEST, out, recipients or (RECIPIENT,), nothing)
    return copy


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    folder = tmp_path / "aside"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(tmp_path: Path, aside: Path, size: int):
    content = random.Random(size).randbytes(size)
    copy = sealed(tmp_path, content)

    database, manifest = unseal(copy, KEY, aside)

    assert database.read_bytes() == content
    assert manifest == MANIFEST
    assert [path.name for path in aside.iterdir()] == ["dutydesk.db"]
    assert copy.stat().st_size <= size_of(size, len(MANIFEST))


def test_the_public_half_belongs_to_the_private():
    assert public_of(KEY) == RECIPIENT
    assert new_key() != new_key()


def test_every_recipient_opens_it_and_nobody_else(tmp_path: Path, aside: Path):
    drill, drills_recipient = new_key()
    copy = sealed(tmp_path, b"x" * 1000, RECIPIENT, drills_recipient)

    for key in (KEY, drill):
        assert unseal(copy, key, aside)[0].read_bytes() == b"x" * 1000
    with pytest.raises(CopyTrouble, match="这把密钥打不开"):
        unseal(copy, new_key()[0], aside)


def test_nothing_of_the_content_is_readable_in_it(tmp_path: Path):
    copy = sealed(tmp_path, "周𠮷安 13900000000".encode() * 500)

    raw = copy.read_bytes()
    assert "周𠮷安".encode() not in raw
    assert b"13900000000" not in raw
    assert b"manifest" not in raw


def test_a_copy_cut_at_any_place_is_refused_whole(tmp_path: Path, aside: Path):
    copy = sealed(tmp_path, random.Random(1).randbytes(100_000))
    whole = copy.read_bytes()

    for kept in (*range(0, 400, 7), *range(400, len(whole), 4001), len(whole) - 1):
        copy.write_bytes(whole[:kept])
        with pytest.raises(CopyTrouble, match="已损坏或没有写完整"):
            unseal(copy, KEY, aside)
        assert list(aside.iterdir()) == []


def test_one_flipped_bit_anywhere_is_refused_whole(tmp_path: Path, aside: Path):
    copy = sealed(tmp_path, random.Random(2).randbytes(100_000))
    whole, chance = copy.read_bytes(), random.Random(3)

    for place in (*range(0, 400, 3), *(chance.randrange(len(whole)) for _ in range(60))):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(spoilt)
        with pytest.raises(CopyTrouble):
            unseal(copy, KEY, aside)
        assert list(aside.iterdir()) == []


@pytest.mark.parametrize("junk", [b"", b"hello" * 100, b"age-encryption.org/v1\n", b"\x00" * 9000])
def test_a_file_that_is_no_copy_is_refused(tmp_path: Path, aside: Path, junk: bytes):
    copy = tmp_path / "copy.tar.age"
    copy.write_bytes(junk)

    with pytest.raises(CopyTrouble, match="已损坏或没有写完整"):
        unseal(copy, KEY, aside)


@pytest.mark.parametrize("names", [(), ("manifest.json",), ("dutydesk.db",), ("../dutydesk.db",)])
def test_a_sealed_tar_of_something_else_is_refused(
    tmp_path: Path, aside: Path, names: tuple[str, ...]
):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name in names:
            tar.addfile(tarfile.TarInfo(name))
    foreign = tmp_path / "foreign.tar.age"
    with foreign.open("wb") as out:
        sealed_copy.pyrage.encrypt_io(
            io.BytesIO(packed.getvalue()),
            out,
            [sealed_copy.x25519.Recipient.from_str(RECIPIENT)],
        )

    with pytest.raises(CopyTrouble, match="不是值班台的数据"):
        unseal(foreign, KEY, aside)
    assert list(aside.iterdir()) == []
    assert not (tmp_path / "dutydesk.db").exists()


def test_what_the_medium_says_and_whoever_cancels_come_through(tmp_path: Path):
    database = tmp_path / "live.db"
    database.write_bytes(b"x" * 3_000_000)

    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="space"):
        seal(database, MANIFEST, full, (RECIPIENT,), nothing)
    with pytest.raises(KeyboardInterrupt):
        seal(database, MANIFEST, io.BytesIO(), (RECIPIENT,), _cancel)


def test_progress_ends_with_all_of_it(tmp_path: Path):
    database = tmp_path / "live.db"
    database.write_bytes(b"x" * 3_000_000)
    steps: list[tuple[int, int]] = []

    out = io.BytesIO()
    seal(database, MANIFEST, out, (RECIPIENT,), lambda done, all_: steps.append((done, all_)))

    assert len(steps) > 2
    assert steps[-1][0] == steps[-1][1] >= 3_000_000


def test_a_foreign_age_and_tar_open_it(tmp_path: Path):
    age = which("age")
    if age is None:
        pytest.skip("no age program here to open a copy with")
    content = random.Random(5).randbytes(300_000)
    copy, key = sealed(tmp_path, content), tmp_path / "key.txt"
    key.write_text(KEY + "\n", encoding="ascii")

    opened = subprocess.run(
        [age, "--decrypt", "-i", str(key), str(copy)], capture_output=True, check=True
    )
    subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=opened.stdout, check=True)

    assert (tmp_path / "dutydesk.db").read_bytes() == content
    assert (tmp_path / "manifest.json").read_bytes() == MANIFEST


def _cancel(_done: int, _all: int) -> None:
    raise KeyboardInterrupt
