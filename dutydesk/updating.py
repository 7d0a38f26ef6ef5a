"""The update by stick (更新): a new version proved to be the makers', and put beside the old one.

The makers' public key came with the program that is in use; whoever exchanges a stick on its way
has no key to sign with. Old data is copied first, the new version must pass its own self-test on
this PC, and the old folder stays: going back is opening it.
"""

import argparse
import hashlib
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

from dutydesk import __version__
from dutydesk.model.errors import InvalidInput, Trouble
from dutydesk.paths import resources
from dutydesk.rules.ed25519 import is_signed

KEY = "makers.pub"
"""In resources: the makers' public key, 64 hexadecimal digits; packing a release puts it there."""

FOLDER = "dutydesk"
"""The one folder inside a release."""

PROGRAM = "dutydesk-command.exe" if sys.platform == "win32" else "dutydesk"

_NAME = re.compile(r"dutydesk-(\d+(?:\.\d+)+)-.+\.zip")
_SUM = re.compile(r"([0-9a-f]{64})  (\S+)\n")
_LONGEST = 1 << 16
_KEPT = ("SYSTEMROOT", "TEMP", "TMP", "HOME", "USERPROFILE", "LOCALAPPDATA")


class UpdateTrouble(Trouble):
    """What lies on the stick is not the makers', not whole, or does not work here."""


def package_name(version: str) -> str:
    """The name of the release of a version for this system."""
    return f"dutydesk-{version}-{platform.system().lower()}-{platform.machine().lower()}.zip"


def options(parser: argparse.ArgumentParser) -> None:
    """Which release, and where to."""
    parser.add_argument("package", type=Path, metavar="FILE.zip", help="U盘上的新版本")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="装到哪里，不写就是旧版本旁边")


def run(data: Path, package: Path, place: Path | None) -> list[str]:
    """Update from a stick with the key this program brings; what to say."""
    file = resources() / KEY
    if not file.is_file():
        raise UpdateTrouble("这份程序没有带制作者的公钥，不能核对新版本；请照安装说明核对校验码。")
    if place is None and not getattr(sys, "frozen", False):
        raise InvalidInput("to", "请用 --to 写明新版本装到哪里。")
    key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    return update(package, data, place or Path(sys.executable).parents[1], key)


def update(package: Path, data: Path, place: Path, key: bytes) -> list[str]:
    """Check a release against a key, copy the data, unpack it beside, let it test itself.

    Raises UpdateTrouble, with nothing unpacked, unless all of it holds.
    """
    try:
        version = checked(package, key)
        folder = place / f"{FOLDER}-{version}"
        if folder.exists():
            raise UpdateTrouble(f"{folder}已经有了；要重装，请先把它移开。")
        copied = _copy_data(data)
        _unpack(package, folder)
        try:
            _try(folder, data)
        except UpdateTrouble:
            shutil.rmtree(folder)
            raise
    except OSError as error:
        raise UpdateTrouble(
            f"{package.name}没有装上（{error.strerror or '读写出错'}）；旧版本照用，数据没有动。"
        ) from error
    return [
        f"{package.name}是制作者签名的，完好无损。",
        copied,
        f"新版本{version}已装在{folder}，在这台电脑上自检通过；以后打开它，旧文件夹先留着。",
    ]


def checked(package: Path, key: bytes) -> str:
    """The version of a release whose sum the makers signed and whose bytes have that sum.

    Raises UpdateTrouble if it is not theirs, not whole, not for this system or not newer.
    """
    sums = package.with_name(f"{package.name}.sha256")
    signature = package.with_name(f"{package.name}.sha256.sig")
    missing = [file.name for file in (package, sums, signature) if not file.is_file()]
    if missing:
        raise UpdateTrouble(f"没有找到{'、'.join(missing)}；新版本是三个文件，请一起拷来。")
    said = sums.read_bytes()[:_LONGEST]
    if not is_signed(said, signature.read_bytes()[:_LONGEST], key):
        raise UpdateTrouble(f"{package.name}不是制作者签名的，不能用；请报告办公室负责人。")
    found = _SUM.fullmatch(said.decode("utf-8", "replace"))
    # the signed words name the file, so that no signature serves for another one
    if found is None or found[2] != package.name or found[1] != _sum_of(package):
        raise UpdateTrouble(f"{package.name}没有拷完整，或已经改动；请重新拷一份。")
    version = _NAME.fullmatch(package.name)
    if version is None or package.name != package_name(version[1]):
        raise UpdateTrouble(f"{package.name}不是这种电脑用的；这里要{package_name('版本')}。")
    if _numbers(version[1]) <= _numbers(__version__):
        raise UpdateTrouble(f"{package.name}不比正在用的{__version__}新，没有装。")
    return version[1]


def _copy_data(data: Path) -> str:
    from dutydesk.opening import FILE_NAME, open_house

    if not (data / FILE_NAME).exists():
        return f"{data}里还没有数据，没有要留的副本。"
    house = open_house(data)
    try:
        house.desk.local_copies.before_upgrading()
        return f"旧数据已在{house.desk.local_copies.folder}留了副本。"
    finally:
        house.close()


def _unpack(package: Path, folder: Path) -> None:
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with zipfile.ZipFile(package) as packed:
            for entry in packed.infolist():
                _put(packed, entry, part)
        part.rename(folder)
    except (zipfile.BadZipFile, ValueError) as error:
        raise UpdateTrouble(f"{package.name}里面不是值班台，没有装。") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, part: Path) -> None:
    first, *inside = PurePosixPath(entry.filename).parts
    if first != FOLDER or not inside or ".." in inside:
        raise ValueError(entry.filename)
    out, mode = part.joinpath(*inside), entry.external_attr >> 16
    out.parent.mkdir(parents=True, exist_ok=True)
    if stat.S_ISLNK(mode):
        target = PurePosixPath(packed.read(entry).decode("utf-8"))
        if target.is_absolute() or not out.parent.joinpath(target).resolve().is_relative_to(
            part.resolve()
        ):
            raise ValueError(entry.filename)
        out.symlink_to(target)
        return
    with packed.open(entry) as content, out.open("xb") as written:
        shutil.copyfileobj(content, written, 1 << 20)
    out.chmod(0o755 if mode & 0o100 else 0o644)


def _try(folder: Path, data: Path) -> None:
    # what this program was started with must not reach into the other's libraries
    bare = {name: os.environ[name] for name in _KEPT if name in os.environ}
    done = subprocess.run(
        [str(folder / PROGRAM), "--self-test", "--data", str(data)],
        env={**bare, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        bad = [line for line in done.stdout.splitlines() if line.startswith("不好")]
        told = bad[0].removeprefix("不好").strip() if bad else "没有说原因"
        raise UpdateTrouble(f"新版本在这台电脑上自检没有通过，没有装，旧版本照用：{told}")


def _sum_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
