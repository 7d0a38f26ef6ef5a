"""The versions a folder needs, read from real libraries, and a folder that needs too much."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from docs.packaging import glibc_needs

QT = Path(str(find_spec("PySide6").origin)).parent / "Qt" / "lib" / "libQt6Core.so.6"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one library of Qt, an alias of it and a file of another kind."""
    if not QT.exists():
        pytest.skip("Qt's libraries are ELF files on Linux only")
    inside = tmp_path / "bundle" / "deep"
    inside.mkdir(parents=True)
    shutil.copy(QT, inside / "core.so")
    (inside / "alias.so").symlink_to("core.so")
    (inside / "words.txt").write_text("GLIBC_9.99", encoding="utf-8")
    return tmp_path / "bundle"


def test_the_needs_of_qt_are_those_its_wheel_is_named_after(folder: Path):
    found = glibc_needs.of_folder(folder)

    assert found["GLIBC"] == {folder / "deep" / "core.so": (2, 28)}
    assert found["GLIBCXX"] == {folder / "deep" / "core.so": (3, 4, 21)}
    assert glibc_needs.too_new(found) == []
    assert glibc_needs.main([str(folder)]) == 0


def test_what_needs_more_than_the_oldest_system_has_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(glibc_needs.OLDEST_SYSTEM, "GLIBC", (2, 27))

    assert glibc_needs.main([str(folder)]) == 1
    assert f"{folder / 'deep' / 'core.so'} needs GLIBC_2.28" in capsys.readouterr().out


def test_a_folder_without_any_library_proves_nothing(tmp_path: Path):
    assert glibc_needs.main([str(tmp_path)]) == 1
    assert glibc_needs.main([str(tmp_path / "none")]) == 2


@pytest.mark.parametrize("kept", [5, 40, 100, 5000])
def test_a_library_that_is_cut_off_is_never_taken_for_a_modest_one(folder: Path, kept: int):
    whole = (folder / "deep" / "core.so").read_bytes()

    with pytest.raises(glibc_needs.NotUnderstood):
        glibc_needs.needs(whole[:kept])


def test_a_library_for_another_machine_is_not_understood():
    with pytest.raises(glibc_needs.NotUnderstood):
        glibc_needs.needs(b"\x7fELF\x01\x01" + bytes(100))
