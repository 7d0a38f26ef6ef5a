"""What Windows shows of the program's file, read back with other eyes."""

import io
import tomllib
from pathlib import Path

import pytest
from PIL import Image

import dutydesk
from docs.packaging import windows_look

ROOT = Path(__file__).resolve().parents[2]


def test_the_icon_holds_every_size_drawn():
    content = windows_look.icon_of(ROOT / "resources" / "icons" / "log.svg")

    with Image.open(io.BytesIO(content)) as icon:
        assert icon.info["sizes"] == {(side, side) for side in windows_look.SIZES}
        for side in windows_look.SIZES:
            icon.size = (side, side)
            colours = {colour for _, colour in icon.convert("RGBA").getcolors(side * side)}
            assert (0x1F, 0x3A, 0x5F, 255) in colours, side
            assert min(colour[3] for colour in colours) < 128, side  # the corners are round
            assert any(min(colour[:3]) > 120 and colour[3] == 255 for colour in colours), side


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("12.3.45.6", (12, 3, 45, 6))]
)
def test_the_version_says_what_it_is_in_the_words_of_pyinstaller(version, numbers):
    # PyInstaller evaluates the file too, with classes that only load on Windows
    words: dict[str, str] = {}
    said: dict[str, object] = {}
    names = {
        "FixedFileInfo": lambda **numbers: said.update(numbers),
        "StringStruct": words.__setitem__,
        "StringTable": lambda *parts: parts,
        "StringFileInfo": list,
        "VarFileInfo": list,
        "VarStruct": lambda *parts: said.update([parts]),
        "VSVersionInfo": lambda ffi, kids: None,
    }
    eval(windows_look.version_resource(version), names)

    assert said["filevers"] == said["prodvers"] == numbers
    assert said["Translation"] == [0x804, 1200]
    assert (words["ProductVersion"], words["FileDescription"]) == (version, "值班台")


def test_there_is_one_version_of_the_program():
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["version"] == dutydesk.__version__
