"""Every colour of the screens (配色), named once for what it is for; papers are never coloured."""

from dataclasses import dataclass
from typing import Final

from dutydesk.rules.schemes import Scheme


@dataclass(frozen=True, kw_only=True)
class Palette:
    """The colours of one scheme as #rrggbb; ``shade`` and ``mark`` are #aarrggbb.

    Inks end in nothing or ``_ink``, grounds are what inks stand on, edges are lines; ``fill`` is
    what the one primary button is filled with.
    """

    page: str
    panel: str
    hover: str
    pressed: str
    chosen: str
    still: str
    field: str
    cover: str
    backdrop: str
    paper: str

    ink: str
    heading: str
    lead: str
    soft: str
    quiet: str
    off: str
    accent: str
    over: str
    near: str

    fill: str
    fill_hover: str
    fill_deep: str
    fill_off: str
    fill_off_ink: str
    over_fill: str
    near_fill: str
    on_fill: str

    good: str
    good_ink: str
    good_edge: str
    warn: str
    warn_ink: str
    warn_edge: str
    bad: str
    bad_edge: str

    strip: str
    strip_ink: str
    strip_focus: str
    strip_practice: str

    edge: str
    line: str
    rule: str
    bar: str
    bar_hover: str
    shade: str
    mark: str


_DAY = Palette(
    page="#ffffff",
    panel="#f2f5f9",
    hover="#e6edf6",
    pressed="#d4e1f1",
    chosen="#dce8f6",
    still="#f6f8fb",
    field="#ffffff",
    cover="#eef2f7",
    backdrop="#dfe4ea",
    paper="#ffffff",
    ink="#1b2330",
    heading="#16304f",
    lead="#1f3a5f",
    soft="#3d4a5c",
    quiet="#566272",
    off="#637080",
    accent="#1f4e8c",
    over="#b3261e",
    near="#7d5200",
    fill="#1f4e8c",
    fill_hover="#2a60a8",
    fill_deep="#16304f",
    fill_off="#ccd8e8",
    fill_off_ink="#46566c",
    over_fill="#b3261e",
    near_fill="#8f5b00",
    on_fill="#ffffff",
    good="#eaf4eb",
    good_ink="#1d5a2a",
    good_edge="#b7d3ba",
    warn="#fff6e4",
    warn_ink="#6b4300",
    warn_edge="#e6c98f",
    bad="#fdf0ef",
    bad_edge="#e3a19c",
    strip="#16304f",
    strip_ink="#eef3f9",
    strip_focus="#ffd479",
    strip_practice="#6b4a12",
    edge="#8592a4",
    line="#d5dce5",
    rule="#e6eaf0",
    bar="#b3bfcd",
    bar_hover="#8b98a9",
    shade="#6016304f",
    mark="#1ea06e14",
)

_NIGHT = Palette(
    page="#151a21",
    panel="#1d242d",
    hover="#28313d",
    pressed="#30415a",
    chosen="#27405f",
    still="#191f27",
    field="#1b222b",
    cover="#10141a",
    backdrop="#0c0f14",
    paper="#ffffff",
    ink="#d8dee7",
    heading="#e4ebf4",
    lead="#b4c8e6",
    soft="#b6c0cd",
    quiet="#a0abb9",
    off="#8f9aa9",
    accent="#7fb0ee",
    over="#ff9a91",
    near="#e9bd66",
    fill="#2c5a98",
    fill_hover="#36689f",
    fill_deep="#1d4376",
    fill_off="#2a3442",
    fill_off_ink="#9aa6b6",
    over_fill="#a02f28",
    near_fill="#825300",
    on_fill="#ffffff",
    good="#18291c",
    good_ink="#a3d8ac",
    good_edge="#37593d",
    warn="#2d2516",
    warn_ink="#efcb88",
    warn_edge="#6b5528",
    bad="#331d1c",
    bad_edge="#7d3c37",
    strip="#0e2036",
    strip_ink="#d5deea",
    strip_focus="#ffd479",
    strip_practice="#4a340e",
    edge="#6b7889",
    line="#343e4b",
    rule="#272f3a",
    bar="#465263",
    bar_hover="#6b7889",
    shade="#c0000000",
    mark="#18e9bd66",
)

_CONTRAST = Palette(
    page="#000000",
    panel="#000000",
    hover="#26323f",
    pressed="#003f8a",
    chosen="#003f8a",
    still="#101010",
    field="#000000",
    cover="#000000",
    backdrop="#000000",
    paper="#ffffff",
    ink="#ffffff",
    heading="#ffffff",
    lead="#ffffff",
    soft="#ffffff",
    quiet="#e6e6e6",
    off="#bdbdbd",
    accent="#ffe14d",
    over="#ffcdc8",
    near="#ffd166",
    fill="#00449c",
    fill_hover="#0a52b0",
    fill_deep="#002f6e",
    fill_off="#1a1a1a",
    fill_off_ink="#c8c8c8",
    over_fill="#a30000",
    near_fill="#6b4100",
    on_fill="#ffffff",
    good="#00210a",
    good_ink="#9dffb4",
    good_edge="#9dffb4",
    warn="#261b00",
    warn_ink="#ffdf99",
    warn_edge="#ffdf99",
    bad="#2e0000",
    bad_edge="#ffb3ac",
    strip="#000000",
    strip_ink="#ffffff",
    strip_focus="#ffe14d",
    strip_practice="#3d2a00",
    edge="#ffffff",
    line="#ffffff",
    rule="#6b6b6b",
    bar="#bdbdbd",
    bar_hover="#ffffff",
    shade="#ff000000",
    mark="#22ffd166",
)

PALETTES: Final = {Scheme.DAY: _DAY, Scheme.NIGHT: _NIGHT, Scheme.CONTRAST: _CONTRAST}
