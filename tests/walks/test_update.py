"""The update by stick: only the makers' release, whole and newer, and only if it works here."""

import os
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import pytest

from docs.packaging import make_release
from dutydesk import updating
from dutydesk.desk.rotation import LOCAL
from dutydesk.model.errors import DutyDeskError
from dutydesk.opening import FILE_NAME, open_house, real_clock
from dutydesk.practice import book
from tests.walks.commands import refused, run

NEWER = "999.0"

pytestmark = pytest.mark.skipif(
    os.name == "nt" or which("openssl") is None,
    reason="a release is signed by openssl, and the new version of these tests is a shell script",
)


@dataclass
class Stick:
    """A stick with a release on it, the makers' keys, and the PC it is brought to."""

    folder: Path
    private: Path
    place: Path
    data: Path

    @property
    def key(self) -> bytes:
        return make_release.public_of(self.private)

    @property
    def package(self) -> Path:
        return self.folder / updating.package_name(NEWER)

    def update(self, key: bytes | None = None) -> list[str]:
        return updating.update(self.package, self.data, self.place, key or self.key)

    def refuses(self, part: str, key: bytes | None = None) -> None:
        """One sentence, and nothing was put anywhere."""
        with pytest.raises(updating.UpdateTrouble, match=part):
            self.update(key)
        assert list(self.place.iterdir()) == []

    def sign(self, package: Path | None = None) -> None:
        packed = package or self.package
        digest = make_release._sum_of(packed)
        make_release.sign(make_release.write_sum(packed, digest), self.private)


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    made = Stick(tmp_path / "stick", tmp_path / "makers.pem", tmp_path / "programs", tmp_path / "d")
    for folder in (made.folder, made.place):
        folder.mkdir()
    _new_key(made.private)
    _pack(made, "echo 自检通过")
    return made


def test_a_signed_newer_release_is_put_beside_the_old_one(stick: Stick):
    book.fill(stick.data, 1, 1, book.open_day(real_clock()))

    words = stick.update()

    new = stick.place / f"dutydesk-{NEWER}"
    assert [path.name for path in stick.place.iterdir()] == [new.name]
    assert os.access(new / "dutydesk", os.X_OK)
    assert (new / "_internal" / "alias").readlink() == Path("words.txt")
    assert (new / "self-test").read_text(encoding="utf-8").split() == [
        "--self-test",
        "--data",
        str(stick.data),
    ]
    assert "自检通过" in words[-1]
    (copy,) = (stick.data / LOCAL).glob("*升级前*.db")
    assert "留了副本" in words[1]
    _opens(stick.data)
    assert copy.stat().st_size > 0


def test_a_pc_without_data_has_nothing_to_copy(stick: Stick):
    assert "还没有数据" in stick.update()[1]
    assert not (stick.data / FILE_NAME).exists()


def test_a_release_of_somebody_else_is_refused(stick: Stick, tmp_path: Path):
    _new_key(tmp_path / "other.pem")

    stick.refuses("不是制作者签名的", make_release.public_of(tmp_path / "other.pem"))


def test_a_changed_byte_is_found(stick: Stick):
    whole = bytearray(stick.package.read_bytes())
    whole[len(whole) // 2] ^= 1
    stick.package.write_bytes(whole)

    stick.refuses("没有拷完整，或已经改动")


def test_a_sum_written_anew_no_longer_has_the_makers_signature(stick: Stick):
    stick.package.write_bytes(stick.package.read_bytes() + b".")
    make_release.write_sum(stick.package, make_release._sum_of(stick.package))

    stick.refuses("不是制作者签名的")


def test_a_signature_serves_for_the_name_it_was_given_for(stick: Stick):
    older = stick.package
    for ending in ("", ".sha256", ".sha256.sig"):
        name = updating.package_name("999.1")
        older.with_name(older.name + ending).rename(older.with_name(name + ending))

    with pytest.raises(updating.UpdateTrouble, match="已经改动"):
        updating.update(
            stick.folder / updating.package_name("999.1"), stick.data, stick.place, stick.key
        )


@pytest.mark.parametrize("ending", ["", ".sha256", ".sha256.sig"])
def test_a_missing_file_is_named(stick: Stick, ending: str):
    missing = stick.package.with_name(stick.package.name + ending)
    missing.unlink()

    stick.refuses(f"没有找到{missing.name}")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (updating.package_name("0.0.9"), "不比正在用的"),
        (f"dutydesk-{NEWER}-plan9-mips.zip", "不是这种电脑用的"),
    ],
)
def test_an_older_release_and_one_for_another_pc_are_refused(stick: Stick, name: str, part: str):
    package = stick.package.rename(stick.folder / name)
    stick.sign(package)

    with pytest.raises(updating.UpdateTrouble, match=part):
        updating.update(package, stick.data, stick.place, stick.key)


def test_a_new_version_that_fails_its_self_test_is_not_left_there(stick: Stick):
    _pack(stick, "echo '不好  打印：坏了'; exit 1")

    stick.refuses("自检没有通过，没有装，旧版本照用：打印：坏了")


@pytest.mark.parametrize("name", ["dutydesk/../out", "elsewhere/dutydesk", "dutydesk"])
def test_nothing_is_written_outside_the_new_folder(stick: Stick, name: str):
    with zipfile.ZipFile(stick.package, "a") as packed:
        packed.writestr(name, "x")
    stick.sign()

    stick.refuses("里面不是值班台")


def test_a_version_that_is_there_is_not_written_over(stick: Stick):
    stick.update()

    with pytest.raises(updating.UpdateTrouble, match="已经有了"):
        stick.update()


def test_a_desk_that_is_open_is_not_updated_under_its_feet(stick: Stick):
    book.fill(stick.data, 1, 1, book.open_day(real_clock()))
    house = open_house(stick.data)

    with pytest.raises(DutyDeskError, match="值班台已经打开了"):
        stick.update()
    house.close()
    assert list(stick.place.iterdir()) == []


def test_a_source_tree_brings_no_key_and_says_so(stick: Stick):
    refused(run("update", stick.package, "--data", stick.data), "没有带制作者的公钥")


def _new_key(out: Path) -> None:
    command = ["openssl", "genpkey", "-algorithm", "ed25519", "-out", str(out)]
    subprocess.run(command, check=True)


def _pack(stick: Stick, what: str) -> None:
    """A release whose program notes how it was called, and does ``what``."""
    bundle = stick.folder / "dutydesk"
    (bundle / "_internal").mkdir(parents=True, exist_ok=True)
    program = bundle / "dutydesk"
    program.write_text(f'#!/bin/sh\necho "$@" >"${{0%/*}}/self-test"\n{what}\n', encoding="utf-8")
    program.chmod(0o755)
    (bundle / "_internal" / "words.txt").write_text("words", encoding="utf-8")
    (bundle / "_internal" / "alias").unlink(missing_ok=True)
    (bundle / "_internal" / "alias").symlink_to("words.txt")
    make_release.pack(bundle, stick.package)
    stick.sign()


def _opens(data: Path) -> None:
    house = open_house(data)
    head = house.desk.journal.check_whole()
    house.close()
    assert head.seq > 0
