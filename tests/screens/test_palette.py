"""The colours: every text can be read on every ground it stands on, in every scheme."""

import ast
import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from dutydesk.model.settings import TextSize
from dutydesk.paths import resources
from dutydesk.rules.schemes import Scheme
from dutydesk.screens.kit import theme
from dutydesk.screens.kit.palette import PALETTES, Palette

SCREENS = Path(theme.__file__).parents[1]
ROOMS = SCREENS.parent / "registers"
ENOUGH = {Scheme.DAY: 4.5, Scheme.NIGHT: 4.5, Scheme.CONTRAST: 7.0}
SEEN = 3.0
"""A line that tells where the cursor is or where a field begins (WCAG 2.1, 1.4.11)."""

# what is written in an ink stands on one of these grounds
STANDS_ON = {
    "ink": "page panel hover pressed chosen still field cover good warn bad",
    "heading": "page panel chosen cover",
    "lead": "page panel cover",
    "soft": "page panel hover",
    "quiet": "page panel chosen still field cover good warn",
    "off": "page panel still field",
    "accent": "page panel chosen cover good warn",
    "over": "page panel chosen bad warn",
    "near": "page panel chosen",
    "fill_off_ink": "fill_off",
    "on_fill": "fill fill_hover fill_deep over_fill near_fill strip strip_practice",
    "good_ink": "good page",
    "warn_ink": "warn",
    "strip_ink": "strip strip_practice",
}
LINES = {
    "accent": "page panel field hover pressed",
    "edge": "page field",
    "over": "field bad",
    "strip_focus": "strip strip_practice over_fill near_fill",
    "on_fill": "fill_deep",
}


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_text_can_be_read(scheme: Scheme):
    colours = asdict(PALETTES[scheme])
    pale = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, grounds in STANDS_ON.items()
        for ground in grounds.split()
        if contrast(colours[ink], colours[ground]) < ENOUGH[scheme]
    }
    assert pale == {}


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_field_and_the_cursor_can_be_seen(scheme: Scheme):
    colours = asdict(PALETTES[scheme])
    pale = {
        f"{line} on {ground}": round(contrast(colours[line], colours[ground]), 2)
        for line, grounds in LINES.items()
        for ground in grounds.split()
        if contrast(colours[line], colours[ground]) < SEEN
    }
    assert pale == {}


def test_no_ink_of_the_sheet_is_left_out():
    source = (resources() / "theme.qss").read_text(encoding="utf-8")
    inks = set(re.findall(r"(?<![-\w])(?:[a-z]+-)?color: @(\w+)", _without_grounds(source)))
    assert inks <= set(STANDS_ON)
    grounds = set(re.findall(r"background(?:-color)?: @(\w+)", source))
    known = {ground for each in STANDS_ON.values() for ground in each.split()}
    assert grounds - known == {"paper", "backdrop", "bar", "bar_hover", "rule"}


def test_an_ink_on_its_own_ground_is_a_pair_that_is_computed():
    source = (resources() / "theme.qss").read_text(encoding="utf-8")
    missing = [
        (ink, ground)
        for rule in re.findall(r"\{([^}]*)\}", source)
        for ink in re.findall(r"(?<![-\w])color: @(\w+)", rule)
        for ground in re.findall(r"(?<![-\w])background: @(\w+)", rule)
        if ground not in STANDS_ON[ink].split()
    ]
    assert missing == []


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_sheet_is_filled_and_every_colour_is_used(scheme: Scheme):
    source = (resources() / "theme.qss").read_text(encoding="utf-8")
    assert "@" not in theme.sheet(TextSize.LARGE, scheme)
    assert not re.findall(r"#[0-9a-fA-F]{6}", source)
    used = set(re.findall(r"@(\w+)", source)) | set(_painted())
    assert {each.name for each in fields(Palette)} <= used


def test_no_screen_names_a_colour_of_its_own():
    named = [
        f"{path.name}:{node.lineno} {node.value}"
        for path in _screens()
        if path.name != "palette.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"#[0-9a-fA-F]{3,8}", node.value)
    ]
    assert named == []


def test_papers_are_white_in_every_scheme():
    assert {palette.paper for palette in PALETTES.values()} == {"#ffffff"}


def test_what_is_laid_out_stands_on_a_grid_of_four():
    off = [
        f"{path.name}:{node.lineno} {number}"
        for path in _screens()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for number in _distances(node)
        if number % 4
    ]
    assert off == []


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1): from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _without_grounds(source: str) -> str:
    return re.sub(
        r"(background|border|selection-background|alternate-background)[-a-z]*:[^;}]*", "", source
    )


def _painted() -> Iterator[str]:
    for path in _screens():
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r"colour\(\"(\w+)\"\)", text)
        yield from re.findall(r"^[A-Z]+ = \"(\w+)\"$", text, re.MULTILINE)


def _screens() -> list[Path]:
    return [*SCREENS.rglob("*.py"), *ROOMS.rglob("screen.py")]


def _distances(call: ast.Call) -> Iterator[int]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in ("setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing"):
        yield from (a.value for a in call.args if isinstance(a, ast.Constant))
    yield from (
        keyword.value.value
        for keyword in call.keywords
        if keyword.arg == "spacing" and isinstance(keyword.value, ast.Constant)
    )
