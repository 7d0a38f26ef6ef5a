"""Breaks every rule of the house in a copy of it, to prove that each rule bites.

    python tests/break_the_rules.py

A contract whose wildcard matches nothing is kept in silence, and a test that looks in the wrong
place passes for ever. Run this whenever a contract or a house rule is changed; a rule without a
plant in this file is reported too. Exits 0 only if every plant was caught.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]

FLOORS = "Floors: each package imports only those below it"
ROOM_FLOORS = "Floors inside every register"
ROOMS_APART = "Registers do not know each other"
FACTS_ALONE = "A register's facts, rules and papers do not reach for the desk"
QT = "Qt stops at the screens"
SQL = "SQL stops at the store"
STORE = "Only the desk and the front door touch the store"
PDF = "PDF stops at the papers"
CIPHER = "The cipher stops at the store"
CIRCLES = "No circles anywhere"

ONE = "registers/planted_room"  # two rooms of our own, whatever rooms the house has
OTHER = "registers/planted_neighbour"


class Plant(NamedTuple):
    """A forbidden line in a file of the house, and what the report must name."""

    contract: str
    file: str
    line: str

    @property
    def trace(self) -> str:
        """The planted module as import-linter calls it; in a circle it tells only the last name."""
        module = f"dutydesk.{self.file.removesuffix('.py').replace('/', '.')}"
        return f".{module.rsplit('.', 1)[-1]} " if self.contract == CIRCLES else module


FORBIDDEN_IMPORTS = (
    Plant(FLOORS, "planted_on_no_floor.py", '"""A module on no floor."""'),
    Plant(FLOORS, "paths.py", "import dutydesk.rules"),
    Plant(FLOORS, "model/planted_up.py", "import dutydesk.rules"),
    Plant(FLOORS, "rules/planted_up.py", "import dutydesk.documents"),
    Plant(FLOORS, "store/planted_aside.py", "import dutydesk.documents"),
    Plant(FLOORS, "documents/planted_aside.py", "import dutydesk.store"),
    Plant(FLOORS, "desk/planted_up.py", "import dutydesk.screens"),
    Plant(FLOORS, "screens/planted_up.py", f"import dutydesk.{ONE.replace('/', '.')}"),
    Plant(FLOORS, f"{ONE}/screen.py", "import dutydesk.rooms"),
    Plant(FLOORS, "rooms.py", "import dutydesk.opening"),
    Plant(FLOORS, "opening.py", "import dutydesk.practice"),
    Plant(FLOORS, "practice/book.py", "import dutydesk.app"),
    Plant(FLOORS, "app.py", "import dutydesk.self_test"),
    Plant(FLOORS, "self_test.py", "import dutydesk.command_line"),
    Plant(FLOORS, "updating.py", "import dutydesk.command_line"),
    Plant(FLOORS, "command_line.py", "import dutydesk.__main__"),
    Plant(ROOM_FLOORS, f"{ONE}/record.py", "import dutydesk.registers.planted_room.rules"),
    Plant(ROOM_FLOORS, f"{ONE}/rules.py", "import dutydesk.registers.planted_room.paper"),
    Plant(ROOM_FLOORS, f"{ONE}/paper.py", "import dutydesk.registers.planted_room.desk"),
    Plant(ROOM_FLOORS, f"{ONE}/desk.py", "import dutydesk.registers.planted_room.screen"),
    Plant(ROOM_FLOORS, f"{ONE}/planted_stray.py", '"""A file on no floor of a room."""'),
    Plant(ROOMS_APART, f"{OTHER}/record.py", "import dutydesk.registers.planted_room.record"),
    *(
        Plant(FACTS_ALONE, f"{OTHER}/{part}.py", f"import dutydesk.{floor}")
        for part in ("record", "rules", "paper")
        for floor in ("desk", "screens")
    ),
    *(
        Plant(QT, file, "import PySide6.QtCore")
        for file in (
            *(
                f"{floor}/planted_qt.py"
                for floor in ("model", "rules", "store", "documents", "desk")
            ),
            *(f"{ONE}/{part}.py" for part in ("record", "rules", "paper", "desk")),
            *("opening.py", "practice/book.py", "rooms.py"),
        )
    ),
    *(
        Plant(SQL, f"{place}.py", f"import {package}")
        for package in ("sqlalchemy", "sqlite3", "pysqlite3")
        for place in (
            *(
                f"{floor}/planted_sql"
                for floor in ("model", "rules", "documents", "desk", "screens")
            ),
            *(
                f"{ONE}/record",
                "rooms",
                "app",
                "opening",
                "practice/town",
                "command_line",
                "commands/papers",
                "self_test",
                "updating",
            ),
        )
    ),
    *(
        Plant(STORE, f"{place}.py", "import dutydesk.store")
        for place in (
            *(f"{floor}/planted_store" for floor in ("model", "rules", "documents", "screens")),
            *(
                f"{ONE}/desk",
                "rooms",
                "app",
                "practice/town",
                "command_line",
                "commands/papers",
                "self_test",
                "updating",
                "__main__",
            ),
        )
    ),
    *(
        Plant(PDF, f"{place}.py", f"import {package}")
        for package in ("reportlab", "pypdfium2")
        for place in (
            *(f"{floor}/planted_pdf" for floor in ("model", "rules", "store", "desk", "screens")),
            *(f"{ONE}/{part}" for part in ("record", "rules", "desk", "screen")),
        )
    ),
    *(
        Plant(CIPHER, f"{place}.py", "import pyrage")
        for place in (
            *(
                f"{floor}/planted_cipher"
                for floor in ("model", "rules", "documents", "desk", "screens")
            ),
            *(
                f"{ONE}/record",
                "rooms",
                "app",
                "opening",
                "practice/town",
                "command_line",
                "commands/papers",
                "self_test",
                "updating",
            ),
        )
    ),
    Plant(CIRCLES, "store/planted_left.py", "import dutydesk.store.planted_right"),
    Plant(CIRCLES, "store/planted_right.py", "def x():\n    import dutydesk.store.planted_left"),
)

BROKEN_RULES = {
    "test_no_file_is_longer_than_four_hundred_lines": ("model/planted_long.py", "x = 1\n" * 401),
    "test_a_package_file_holds_one_docstring_and_no_code": (
        "planted/__init__.py",
        '"""A."""\nx = 1',
    ),
    "test_message_boxes_are_shown_in_one_place_only": (
        "screens/planted_box.py",
        "from PySide6.QtWidgets import QMessageBox",
    ),
    "test_a_wired_slot_has_at_most_eight_lines": (
        "screens/planted_slot.py",
        "class Planted:\n"
        "    def __init__(self, button):\n"
        "        button.clicked.connect(self._file)\n"
        "    def _file(self):\n" + "        print()\n" * 9,
    ),
    "test_the_clock_is_read_at_the_front_door_only": (
        "desk/planted_clock.py",
        "from datetime import datetime\nx = datetime.now()",
    ),
    "test_no_date_is_formatted_by_a_pattern_with_chinese_in_it": (
        "desk/planted_pattern.py",
        'def f(day):\n    return f"{day:%m月%d日}"',
    ),
    "test_screens_never_touch_the_seat": ("screens/planted_seat.py", "x = desk.seat"),
    "test_no_file_has_a_name_that_says_nothing": ("desk/planted_helpers.py", ""),
    "test_everything_is_caught_once_and_only_in_the_crash_hook": (
        "desk/planted_net.py",
        "try:\n    x = 1\nexcept (ValueError, Exception):\n    x = 2",
    ),
    "test_no_except_is_bare": ("desk/planted_bare.py", "try:\n    x = 1\nexcept:\n    x = 2"),
    "test_nothing_is_left_for_later_in_a_comment": ("desk/planted_later.py", "# TO" + "DO: later"),
    "test_nothing_speaks_to_a_network": ("desk/planted_network.py", "from urllib import request"),
    "test_no_class_keeps_a_register_of_citizens": (
        "model/planted_class.py",
        "class VisitorCard: ...",
    ),
    "test_no_table_keeps_a_register_of_citizens": (
        "store/planted_table.py",
        'x = "CREATE TABLE IF NOT EXISTS all_citizens (id INTEGER)"',
    ),
    "test_no_field_judges_or_profiles_a_person": (
        "model/planted_field.py",
        "class Planted:\n    risk_level: int = 0",
    ),
    "test_no_label_asks_what_only_a_profile_would_need": (
        "model/planted_label.py",
        'x = Field("身份证号")',
    ),
    "test_every_import_contract_is_kept": ("model/planted_import.py", "import dutydesk.rules"),
}


def main() -> int:
    """Say which plants were not caught, and fail if there is one."""
    escaped = [*contracts_that_do_not_bite(), *house_rules_that_do_not_bite()]
    for line in escaped:
        print(f"NOT CAUGHT  {line}")
    planted = len(FORBIDDEN_IMPORTS) + len(BROKEN_RULES)
    print(f"{planted} plants in {len(contracts())} contracts and {len(BROKEN_RULES)} house rules")
    return 1 if escaped else 0


def contracts() -> list[str]:
    """The names of all import contracts."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        configuration = tomllib.load(file)
    return [each["name"] for each in configuration["tool"]["importlinter"]["contracts"]]


def contracts_that_do_not_bite() -> list[str]:
    """Forbidden imports that were planted and not reported, and contracts nobody plants against."""
    planted = {plant.contract for plant in FORBIDDEN_IMPORTS}
    unguarded = [name for name in contracts() if name not in planted]
    return [
        *(f"nothing is planted against: {name}" for name in unguarded),
        *(line for name in sorted(planted) for line in escapes_from(name)),
    ]


def escapes_from(contract: str) -> list[str]:
    """What one contract lets through when all its plants, and no others, are in the house."""
    plants = [plant for plant in FORBIDDEN_IMPORTS if plant.contract == contract]
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(Path(folder))
        if f"\n{contract} KEPT" not in (report := _lint(copy)):
            return [f"{contract}: not kept even before planting\n{report}"]
        _plant_imports(copy / "dutydesk", plants)
        report = _part_of(contract, _lint(copy))
    return [
        f"{contract}: {plant.line} in {plant.file}" for plant in plants if plant.trace not in report
    ]


def house_rules_that_do_not_bite() -> list[str]:
    """House rules that passed although a violation was planted, each planted alone."""
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(Path(folder))
        tests = _tests_in(copy / "tests" / "test_house_rules.py")
        return [
            *(f"nothing is planted against: {name}" for name in tests if name not in BROKEN_RULES),
            *(f"no such rule: {name}" for name in BROKEN_RULES if name not in tests),
            *(
                f"{name}: {file}"
                for name, (file, text) in BROKEN_RULES.items()
                if name in tests and not _bites(tests[name], copy / "dutydesk" / file, text)
            ),
        ]


def _copy(folder: Path) -> Path:
    """What the rules look at, copied into an empty folder."""
    unwanted = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("dutydesk", "tests", "benchmarks", "docs"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    for file in (*ROOT.glob("*.py"), ROOT / "pyproject.toml"):
        shutil.copy(file, folder)
    return folder


def _plant_imports(house: Path, plants: list[Plant]) -> None:
    for room in (ONE, OTHER):
        (house / room).mkdir()
        (house / room / "__init__.py").write_text('"""A planted room."""\n', encoding="utf-8")
        (house / room / "record.py").write_text('"""A planted record."""\n', encoding="utf-8")
    for plant in plants:
        with (house / plant.file).open("a", encoding="utf-8") as file:
            file.write(f"\n{plant.line}\n")


def _lint(folder: Path) -> str:
    """What import-linter says about the tree in a folder, with no line folded."""
    check = "from importlinter.cli import lint_imports as lint; lint(no_cache=True, no_logo=True)"
    environment = {**os.environ, "COLUMNS": "1000", "PYTHONUTF8": "1", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", check]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


def _part_of(contract: str, report: str) -> str:
    """The part of the report under the heading of one contract; nothing if it was kept."""
    headings = re.split(r"^(.+)\n-{5,}$", report, flags=re.MULTILINE)
    return dict(zip(headings[1::2], headings[2::2], strict=True)).get(contract, "")


def _tests_in(file: Path) -> dict[str, Callable[[], None]]:
    found = vars(_loaded(file))
    return {name: test for name, test in found.items() if name.startswith("test_")}


def _loaded(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("house_rules_of_the_copy", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _bites(test: Callable[[], None], file: Path, text: str) -> bool:
    """Whether a rule that is kept without the plant is broken with it."""
    if not _passes(test):
        return False
    file.parent.mkdir(exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")
    try:
        return not _passes(test)
    finally:
        file.unlink()


def _passes(test: Callable[[], None]) -> bool:
    try:
        test()
    except AssertionError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
