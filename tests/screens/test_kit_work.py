"""The worker: long work elsewhere, its outcome here, its errors shown, its end when asked."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.work import ProgressLine, Worker


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    made = Screen()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def worker(screen: Screen) -> Worker:
    return Worker(screen)


def test_the_outcome_comes_back_into_the_windows_thread(worker: Worker, qtbot: QtBot) -> None:
    found: list[object] = []

    def note(outcome: object) -> None:
        found.extend((outcome, threading.current_thread()))

    with qtbot.waitSignal(worker.finished):
        worker.run(lambda _report: threading.current_thread(), note)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert found[0] is not threading.main_thread()
    assert found[1] is threading.main_thread()
    worker.close()


def test_a_refusal_in_the_task_is_shown_on_the_screen(
    worker: Worker, screen: Screen, qtbot: QtBot
) -> None:
    def fail(_report: object) -> None:
        raise NotNow("还不能交班。")

    with qtbot.waitSignal(worker.finished):
        worker.run(fail, lambda _outcome: None)
    qtbot.waitUntil(lambda: screen.notice.words.text() == "还不能交班。")
    worker.close()


def test_a_cancelled_task_stops_at_its_next_report(
    worker: Worker, screen: Screen, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    reached: list[int] = []

    def count(report) -> None:
        begun.set()
        go_on.wait(5)
        for step in range(1000):
            report(step, 1000)
            reached.append(step)

    worker.run(count, lambda _outcome: None)
    begun.wait(5)
    worker.cancel()
    with qtbot.waitSignal(worker.finished):
        go_on.set()
    qtbot.waitUntil(lambda: "已取消" in screen.notice.words.text())
    assert reached == []
    worker.close()


def test_only_one_task_runs_at_a_time(worker: Worker, qtbot: QtBot) -> None:
    go_on = threading.Event()
    worker.run(lambda _report: go_on.wait(5), lambda _outcome: None)
    with pytest.raises(NotNow):
        worker.run(lambda _report: None, lambda _outcome: None)
    with qtbot.waitSignal(worker.finished):
        go_on.set()
    worker.close()


def test_the_bar_moves_and_goes_away(worker: Worker, screen: Screen, qtbot: QtBot) -> None:
    line = ProgressLine(worker)
    line.setParent(screen)
    screen.show()
    line.begin("正在备份")
    assert line.isVisible()
    with qtbot.waitSignal(worker.finished):
        worker.run(lambda report: report(1, 2), lambda _outcome: None)
    assert line.bar.value() == 500
    assert not line.isVisible()
    worker.close()


def test_a_bug_passes_through(screen: Screen) -> None:
    with pytest.raises(ZeroDivisionError), showing_errors(screen):
        _ = 1 / 0


def test_a_refused_field_is_marked_and_said(screen: Screen) -> None:
    marked: list[str] = []
    screen.mark_field = lambda field, _sentence: bool(marked.append(field))  # type: ignore[method-assign]
    with showing_errors(screen):
        raise InvalidInput("title", "请填事项名称。")
    assert marked == ["title"]
    assert screen.notice.words.text() == "请填事项名称。"
    assert screen.notice.property("kind") == "refused"
