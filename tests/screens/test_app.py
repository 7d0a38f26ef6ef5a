"""The program: painted before opened, one window for one file, a crash noted without words."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk import app
from dutydesk.desk.founding import Crew
from dutydesk.model.errors import DutyDeskError, NotNow
from dutydesk.model.settings import Settings
from dutydesk.opening import FILE_NAME, open_house
from dutydesk.practice import book
from dutydesk.screens.first_window import FirstWindow
from dutydesk.screens.founding_screen import FoundingScreen
from dutydesk.screens.kit import messages
from dutydesk.screens.kit.work import Worker
from dutydesk.screens.lock_screen import LockScreen
from dutydesk.screens.main_window import MainWindow

SLOW = 60_000


@pytest.fixture
def program(qapp: QApplication) -> Iterator[app.Program]:
    made = app.Program()
    qapp.setQuitOnLastWindowClosed(False)
    yield made
    made.leave()
    made.window.close()


def opened(program: app.Program, qtbot: QtBot, folder: Path, *, is_practice: bool) -> None:
    with qtbot.waitSignal(program.opened, timeout=SLOW):
        program.enter(folder, is_practice=is_practice)


def test_the_window_is_painted_before_the_file_is_opened(
    program: app.Program, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(program.opened, timeout=SLOW):
        program.enter(tmp_path / "room", is_practice=False)
        assert isinstance(program.window, FirstWindow)
        assert not (tmp_path / "room").exists()
    assert (tmp_path / "room" / FILE_NAME).exists()
    assert isinstance(program.window.covers.currentWidget(), FoundingScreen)


def test_nothing_of_the_store_is_loaded_before_the_window() -> None:
    asked = (
        "import sys, dutydesk.command_line, dutydesk.app; "
        "print([m for m in ('sqlalchemy', 'reportlab', 'pypdfium2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_names_need_nothing_of_the_store_but_sqlite() -> None:
    asked = (
        "import sys, dutydesk.opening, dutydesk.store.glance, dutydesk.screens.first_window, "
        "dutydesk.screens.lock_screen, dutydesk.screens.main_window; "
        "print([m for m in ('sqlalchemy', 'reportlab', 'dutydesk.desk.desk') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def founded(folder: Path) -> str:
    """A room that was closed; its lead officer's PIN."""
    house = open_house(folder, may_create=True, pin_cost=2)
    crew = Crew("何守诚", "高远", ("孙禾",))
    issued = house.desk.founding.found(Settings(unit="青石镇"), "何守诚", crew)
    house.close()
    return next(each.pin for each in issued if each.name == "高远")


def early_cover(program: app.Program, qtbot: QtBot, folder: Path) -> LockScreen:
    """The names as they stand there before there is a desk."""
    program.enter(folder, is_practice=False)
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=SLOW)
    assert program.front is None
    cover = program.window.covers.currentWidget()
    assert isinstance(cover, LockScreen)
    return cover


def pick(cover: LockScreen, name: str) -> None:
    rows = range(cover.names.count())
    texts = [cover.names.item(row).text() for row in rows]
    cover.names.setCurrentRow(next(row for row in rows if texts[row].startswith(name)))


def test_a_name_picked_and_digits_typed_before_there_is_a_desk_are_kept(
    program: app.Program, qtbot: QtBot, tmp_path: Path
) -> None:
    pin = founded(tmp_path)
    cover = early_cover(program, qtbot, tmp_path)
    assert not cover.practice_button.isEnabled()
    with qtbot.waitSignal(program.opened, timeout=SLOW):
        pick(cover, "高远")
        qtbot.keyClicks(cover.pin, pin[:4])
    assert program.window.covers.currentWidget() is cover
    assert cover.names.currentItem().text().startswith("高远")
    assert cover.pin.pin() == pin[:4]
    assert cover.practice_button.isEnabled()
    qtbot.keyClicks(cover.pin, pin[4:])
    assert not program.window.is_covered


def test_six_digits_typed_before_there_is_a_desk_sign_in_the_moment_it_is(
    program: app.Program, qtbot: QtBot, tmp_path: Path
) -> None:
    pin = founded(tmp_path)
    cover = early_cover(program, qtbot, tmp_path)
    with qtbot.waitSignal(program.opened, timeout=SLOW):
        pick(cover, "高远")
        qtbot.keyClicks(cover.pin, pin)
        assert "正在打开" in cover.notice.words.text()
    assert not program.window.is_covered
    assert program._house is not None
    seated = program._house.desk.people.signed_in()
    assert seated is not None
    assert seated.name == "高远"


def test_whoever_picks_another_name_meanwhile_is_not_signed_in(
    program: app.Program, qtbot: QtBot, tmp_path: Path
) -> None:
    pin = founded(tmp_path)
    cover = early_cover(program, qtbot, tmp_path)
    with qtbot.waitSignal(program.opened, timeout=SLOW):
        pick(cover, "高远")
        qtbot.keyClicks(cover.pin, pin)
        pick(cover, "孙禾")
    assert program.window.is_covered
    assert program._house is not None
    other = next(p for p in program._house.desk.people.serving() if p.name == "孙禾")
    with program._house.database.reading() as books:
        assert books.people.lock_of(other.id).tries == 0


def test_a_window_left_while_the_file_is_being_opened_lets_go_of_the_file(
    program: app.Program, qtbot: QtBot, tmp_path: Path
) -> None:
    founded(tmp_path)
    early_cover(program, qtbot, tmp_path)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(Worker)), timeout=SLOW)
    program.leave()
    open_house(tmp_path).close()


def test_a_second_window_says_that_one_is_open_already(
    program: app.Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show", lambda _owner, error: said.append(str(error)))
    house = open_house(tmp_path, may_create=True)
    program.enter(tmp_path, is_practice=False)
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    house.close()
    assert said == ["值班台已经打开了，请用已打开的那个窗口。"]
    assert not program.window.isVisible()
    assert program.exit_code == 1


def test_a_practice_book_is_written_on_the_way_and_marked(
    program: app.Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PRACTICE_DAYS", 2)
    opened(program, qtbot, tmp_path / "practice", is_practice=True)
    assert isinstance(program.window.covers.currentWidget(), LockScreen)
    assert "练习" in program.window.windowTitle()


def test_practising_and_coming_back_exchange_the_window_and_the_file(
    program: app.Program, qtbot: QtBot, tmp_path: Path
) -> None:
    book.fill(book.folder_beside(tmp_path), 1, 1, date(2026, 11, 24))
    opened(program, qtbot, tmp_path, is_practice=False)
    first, cover = program.window, program.window.covers.currentWidget()
    assert isinstance(cover, FoundingScreen)
    with qtbot.waitSignal(program.opened, timeout=SLOW):
        cover.practice_button.click()
    assert program.window is not first
    cover = program.window.covers.currentWidget()
    assert isinstance(cover, LockScreen)
    assert cover.practice_button.text() == "退出练习"
    with qtbot.waitSignal(program.opened, timeout=SLOW):
        cover.practice_button.click()
    assert isinstance(program.window.covers.currentWidget(), FoundingScreen)


def test_a_bug_is_noted_with_its_place_and_without_a_word_of_what_was_typed(
    program: app.Program,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _owner, text: told.append(text))
    opened(program, qtbot, tmp_path, is_practice=False)
    program.tell_crash(*_caught(ValueError("周𠮷安 13800001111")))
    note = (tmp_path / app.CRASH_NOTE).read_text(encoding="utf-8")
    assert "ValueError" in note
    assert "test_app.py" in note
    # the system keeps what a program prints, so that says no more than the note
    for left in (note, capfd.readouterr().err):
        assert "ValueError" in left
        assert "周" not in left
        assert "138" not in left
    assert app.CRASH_NOTE in told[0]


def test_a_foreseen_error_outside_a_slot_is_said_in_its_sentence(
    program: app.Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[DutyDeskError] = []
    monkeypatch.setattr(messages, "show", lambda _owner, error: said.append(error))
    program.tell_crash(*_caught(NotNow("没有当班班次。")))
    assert [str(error) for error in said] == ["没有当班班次。"]
    assert not (tmp_path / app.CRASH_NOTE).exists()


def test_a_crash_while_a_crash_is_told_shows_no_second_box(
    program: app.Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def tell(_owner: object, text: str) -> None:
        told.append(text)
        program.tell_crash(*_caught(ValueError("again")))

    monkeypatch.setattr(messages, "tell", tell)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    program._folder = tmp_path
    program.tell_crash(*_caught(ValueError("once")))
    assert len(told) == 1


def _caught(error: Exception) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


@pytest.mark.parametrize("agrees", [True, False])
def test_a_file_that_cannot_be_read_is_put_aside_only_when_agreed(
    program: app.Program,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    agrees: bool,
) -> None:
    asked: list[str] = []
    said: list[str] = []
    monkeypatch.setattr(
        messages, "ask", lambda _owner, question, _yes: asked.append(question) or agrees
    )
    monkeypatch.setattr(messages, "show", lambda _owner, error: said.append(str(error)))
    (tmp_path / FILE_NAME).write_bytes(b"junk" * 4096)
    if agrees:
        opened(program, qtbot, tmp_path, is_practice=False)
        assert isinstance(program.window.covers.currentWidget(), FoundingScreen)
        (aside,) = tmp_path.glob("打不开的数据-*")
        assert (aside / FILE_NAME).read_bytes() == b"junk" * 4096
    else:
        program.enter(tmp_path, is_practice=False)
        qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
        assert (tmp_path / FILE_NAME).read_bytes() == b"junk" * 4096
    assert "原样移到一边" in asked[0]
