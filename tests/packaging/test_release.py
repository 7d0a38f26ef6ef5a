"""What goes to an office: a licence for all inside, a sum for every file, always the same zip."""

import hashlib
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest

from docs.packaging import licences, make_release

INSTALLED = [name for name in licences.pinned() if licences._is_here(name)]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder like a bundle: a program, a library and a link to it."""
    folder = tmp_path / "dutydesk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "dutydesk").write_bytes(b"program")
    (folder / "dutydesk").chmod(0o755)
    (folder / "_internal" / "library.so").write_bytes(b"library" * 1000)
    if os.name != "nt":
        (folder / "_internal" / "library.so.6").symlink_to("library.so")
    return folder


def test_the_lock_is_read_whole():
    lock = licences.LOCK.read_text(encoding="utf-8")

    assert len(licences.pinned()) == len(re.findall("^[a-z]", lock, re.MULTILINE)) >= 16
    assert licences.pinned()["pyside6-essentials"] == "6.8.3"
    assert len(INSTALLED) >= len(licences.pinned()) - 1  # one is for x86-64 only


@pytest.mark.parametrize("name", [*INSTALLED, "pyinstaller"])
def test_every_package_inside_has_its_licence(name: str):
    assert max(len(text.read_bytes()) for text in licences.texts_of(name)) > 400


def test_a_package_without_a_licence_stops_the_release(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(licences, "BY_HAND", {})

    with pytest.raises(licences.Missing, match="chinesecalendar 1"):
        licences.texts_of("chinesecalendar")


def test_the_licences_name_the_version_they_are_of(tmp_path: Path):
    names = licences.gather(tmp_path / "licences")

    listed = (tmp_path / "licences" / "list.txt").read_text(encoding="utf-8")
    assert names == INSTALLED
    for name in names:
        assert f"{name} {licences.pinned()[name]}：" in listed
        assert any((tmp_path / "licences" / name).iterdir())
    assert f"Python {sys.version.split()[0]}" in listed


def test_every_file_of_a_release_has_its_sum(bundle: Path):
    make_release.complete(bundle)

    lines = (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    inside = {p.relative_to(bundle).as_posix() for p in bundle.rglob("*") if p.is_file()}
    assert set(sums) == inside - {"SHA256SUMS"}
    assert sums["dutydesk"] == hashlib.sha256(b"program").hexdigest()
    assert "licences/list.txt" in sums


def test_the_page_opens_in_an_old_notepad(bundle: Path):
    make_release.complete(bundle)

    page = (bundle / "安装说明.txt").read_bytes()
    assert page.startswith(b"\xef\xbb\xbf")
    assert page.count(b"\r\n") == page.count(b"\n") > 30
    assert "Windows 10 1809" in page.decode("utf-8-sig")


def test_the_same_bundle_gives_the_same_zip_with_its_marks(bundle: Path, tmp_path: Path):
    first = make_release.pack(bundle, tmp_path / "a.zip")
    os.utime(bundle / "dutydesk", (1, 1))

    assert make_release.pack(bundle, tmp_path / "b.zip") == first
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        modes = {each.filename: each.external_attr >> 16 for each in packed.infolist()}
        assert packed.testzip() is None
        assert packed.read("dutydesk/dutydesk") == b"program"
    assert modes["dutydesk/_internal/library.so"] == 0o100644
    if os.name != "nt":
        assert modes["dutydesk/dutydesk"] == 0o100755
        assert modes["dutydesk/_internal/library.so.6"] == 0o120777
