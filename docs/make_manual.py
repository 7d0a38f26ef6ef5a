"""Make the manual's pictures and docs/manual.pdf: python docs/make_manual.py.

The pictures are of a practice book in the largest text, made small for the program: they ship in
resources/manual beside the chapters. The clock is told, so that the same program makes the same.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from make_pictures import DAY, Camera, at, live, sign_in
from PIL import Image
from PySide6.QtWidgets import QApplication

from dutydesk.model.settings import TextSize
from dutydesk.opening import open_house
from dutydesk.practice import book
from dutydesk.rules.pins import PRACTICE_PIN
from dutydesk.screens.kit import theme

DOCS = Path(__file__).parent
SHIPPED = DOCS.parent / "resources" / "manual"
WIDTH = 1024
COLOURS = 80


def main() -> None:
    """Make every picture of the manual, then the manual as a PDF."""
    app = QApplication([])
    theme.prepare(app)
    theme.apply(app, TextSize.LARGE)
    with tempfile.TemporaryDirectory() as folder:
        room, out = Path(folder) / "room", Path(folder) / "out"
        out.mkdir()
        book.fill(room, 12, 1, DAY)
        now = [at(9, 0)]
        house = open_house(room, clock=lambda: now[0])
        camera = Camera(house, out, "manual")
        camera.begin()
        sign_in(camera, house.desk.shifts.current().lead.name, PRACTICE_PIN)
        live(house.desk, now)
        for name in _views(camera):
            camera.shoot(name)
            _ship(out / f"manual-{name}.png", SHIPPED / f"{name}.png")
        (DOCS / "manual.pdf").write_bytes(house.desk.help.manual_pdf())
        house.close()


def _views(camera: Camera) -> Iterator[str]:
    """Bring one view after the other to the front."""
    window = camera.window
    window.show_page("值班日志").focus_first()
    yield "journal"
    window.show_page("来访来电").open_register("calls")
    yield "call"
    window.show_page("交接班").pages.turn_to(1)
    yield "handover"
    window.show_page("值班日报").focus_first()
    yield "papers"
    window.show_page("值班日志").focus_first()
    camera.front.show_exercises()
    yield "exercises"


def _ship(made: Path, shipped: Path) -> None:
    picture = Image.open(made).convert("RGB")
    height = picture.height * WIDTH // picture.width
    small = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    # the other ways give every shade of grey its place and lose the one accent
    few = small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(shipped, optimize=True)
    print(shipped)


if __name__ == "__main__":
    main()
