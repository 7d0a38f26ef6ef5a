"""A scripted day played through the real window by keyboard alone.

It reads the same day files as ``tests.play`` and answers each act with the keys an officer presses.
What no officer does at the window (breaking a copy, opening a second program) is left out by name.
"""

from typing import Any

from PySide6.QtCore import Qt

from dutydesk.screens.instructions_screen import InstructionsScreen
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.papers_screen import PapersScreen
from tests.playing.words import moment_of
from tests.screens.typing_by_hand import press
from tests.walks import hands, window_roster
from tests.walks.window_emergencies import WindowEmergencies
from tests.walks.window_roster import WindowRoster
from tests.walks.window_rounds import WindowRounds
from tests.walks.window_seat import BACKUP, PAPER_BOOK

LEFT_OUT = window_roster.LOOKS | frozenset(
    {
        "check",
        "check_copy",
        "check_paper",
        "damage",
        "found",
        "list_duties",
        "list_record",
        "open_second_program",
        "read_contact",
        "read_emergency",
        "read_record",
        "restore",
        "save_draft",
    }
)
"""Looks that change nothing, and mischief that no key of the window can do."""

_UNTOLD = frozenset({"confirm", "question", "answer", "restate", "remark", "count", "tick", "ring"})
"""Acts that may leave no entry: what they keep is sealed later, with the handover or the end."""

_STEP, _POSTPONE, _CONCLUDE = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4


class WindowDay(WindowEmergencies, WindowRoster, WindowRounds):
    """Every act of a day file, as the keys an officer presses."""

    def play(self) -> None:
        """The first run, the duty list, then every act."""
        self._first_run(self.day["founding"])
        self._sit(self.day["founding"]["who"])
        for person in self.day["people"]:
            self._enrol(person)
        for act in self.day["acts"]:
            if "at" in act:
                self.room.clock.now = moment_of(act["at"], self.room.clock.now)
            if act["do"] not in LEFT_OUT:
                self._act(act)

    def _act(self, act: dict[str, Any]) -> None:
        if "who" in act and act["do"] != "sign_in":
            self._sit(act["who"])
        before, self.is_offered = self.room.desk.journal.seal().seq, True
        if act["do"] in window_roster.AT_THE_DESK:
            self._at_the_desk(act)
            return
        before = self.room.desk.journal.seal().seq
        getattr(self, f"_{act['do']}")(act.get("with", {}))
        after = self.room.desk.journal.seal().seq
        if "refused" in act:
            assert after == before, act
            said = self._said()
            assert not self.is_offered or act["refused"].get("says", "") in said, (act, said)
        elif act["do"] not in _UNTOLD:
            assert after > before, (act, self._said())

    # the paper book, copies

    def _carry_in(self, words: dict[str, Any]) -> None:
        page = self._settings(PAPER_BOOK).paper_book
        matter = words["matter"]
        given = {"number": words["number"], "opened_at": words["opened_at"], **matter}
        hands.enter(page.matter, given)
        hands.push(page.carry_button)

    def _continue_series(self, words: dict[str, Any]) -> None:
        page = self._settings(PAPER_BOOK).paper_book
        hands.enter(page.last, {"number": f"{words['prefix']}-2026-{words['last']:04d}"})
        hands.push(page.continue_button)

    def _back_up(self, words: dict[str, Any]) -> None:
        folder = self.room.folder.parent / words["to"]
        folder.mkdir()
        page = self._settings(BACKUP).backup
        hands.fill(page.folder, str(folder))
        hands.push(page.back_up_button)
        self.qtbot.waitUntil(lambda: not page._worker.is_busy, timeout=20_000)

    # the log and the registers

    def _note(self, words: dict[str, Any]) -> None:
        hands.key("F5")
        line = self.screen(JournalScreen).quick
        if "about" in words:
            about = line.about
            hands.pick(about, lambda i: about.itemData(i) == words["about"])
        for name in ("channel", "happened_at", "is_important", "late_reason"):
            if name in words:
                hands.enter(_Editors(line), {name: words[name]})
        hands.fill(line.line, words["text"])
        hands.file_it()
        self._forget_refused(line.line)

    def _forget_refused(self, line: Any) -> None:
        """After a refusal an officer clears the line; the refusal stays to be read."""
        if line.text():
            hands.fill(line, "")
            quick = self.screen(JournalScreen).quick
            hands.fill(quick.editor("happened_at"), "")

    def _file(self, words: dict[str, Any]) -> None:
        hands.key("F5")
        self._open_register(words["register"])
        form = self.screen(JournalScreen).forms[words["register"]].form
        # what a refusal left typed is cleared where the next attempt does not say it
        stale = self._refused_words.pop(words["register"], {})
        cleared = {name: "" for name in stale if name not in words["record"]}
        _fill_filing(form, {**words, "record": {**cleared, **words["record"]}})
        self._refused_words[words["register"]] = words["record"]
        hands.file_it()
        if not form.words():
            del self._refused_words[words["register"]]

    def _open_register(self, key: str) -> None:
        if key == "post_checks":
            press(Qt.Key.Key_G, hands.CTRL)
        else:
            hands.key({"calls": "F2", "visits": "F3", "letters": "F4", "patrols": "F12"}[key])

    def _correct(self, words: dict[str, Any]) -> None:
        record = self._record(words)
        if not record.correcting.isVisible():
            hands.push(record.correct_button)
        if record.reading.isVisible():
            return  # whoever may not read it may not correct it either
        for part in record.form.parts:
            known = {k: v for k, v in words["change"].items() if k in part.names()}
            hands.enter(part, known)
        hands.fill(record.reason.line, words.get("reason", ""))
        hands.file_it()

    def _void(self, words: dict[str, Any]) -> None:
        record = self._record(words)
        # the button is not even offered, so the window says it by its absence
        assert not record.void_button.isVisible()
        self.window.current_screen().notice.say("只有办公室负责人可以作废。", "refused")  # type: ignore[union-attr]

    def _record(self, words: dict[str, Any]) -> Any:
        hands.key("F7")
        hands.key({"calls": "F2", "visits": "F3", "letters": "F4"}[words["register"]])
        screen = self.window.current_screen()
        hands.walk_to(screen.rows, screen.rows.current, words["number"])  # type: ignore[union-attr]
        return screen.record  # type: ignore[union-attr]

    # matters

    def _tell(self, words: dict[str, Any]) -> None:
        hands.key("F5")
        press(Qt.Key.Key_T, hands.CTRL)
        form = self.screen(JournalScreen).telling.beginning.fields
        lines = "\n".join(words["listeners"])
        hands.enter(form, {"title": words["title"], "listeners": lines})
        hands.file_it()

    def _tick(self, words: dict[str, Any]) -> None:
        hands.key("F5")
        screen = self.screen(JournalScreen)
        hands.walk_to(screen.untold.rows, screen.untold.rows.current, words["number"])
        press(Qt.Key.Key_Return)
        rows = screen.telling.rows
        places = {each.name: each.place for each in rows.rows}
        for name, key in (("told", Qt.Key.Key_Return), ("silent", Qt.Key.Key_Space)):
            for unit in words.get(name, []):
                hands.walk_to(rows, rows.current, places[unit])
                press(key)

    def _open_matter(self, words: dict[str, Any]) -> None:
        hands.key("F5")
        press(Qt.Key.Key_N, hands.CTRL)
        hands.enter(self.screen(JournalScreen).new_matter.fields, words)
        hands.file_it()

    def _instruct(self, words: dict[str, Any]) -> None:
        """What came back on the report stands there already, and is kept by one key."""
        hands.key("F11")
        assert self.screen(InstructionsScreen).form.words()["words"] == words["words"]
        hands.file_it()

    def _step(self, words: dict[str, Any]) -> None:
        self._matter(words["number"], _STEP)
        self._write_act("step", words)

    def _postpone(self, words: dict[str, Any]) -> None:
        self._matter(words["number"], _POSTPONE)
        self._write_act("postpone", words)

    def _conclude(self, words: dict[str, Any]) -> None:
        self._matter(words["number"], _CONCLUDE)
        self._write_act("conclude", words)

    def _matter(self, number: str, act: Qt.Key) -> Any:
        hands.key("F5")
        screen = self.screen(JournalScreen)
        hands.walk_to(screen.matters, screen.matters.current, number)
        press(Qt.Key.Key_Return)
        press(act)
        return screen.matter

    def _write_act(self, name: str, words: dict[str, Any]) -> None:
        panel = getattr(self.screen(JournalScreen).matter, name)
        known = {k: v for k, v in words.items() if k in panel.fields.names()}
        hands.enter(panel.fields, known)
        if panel.reason is not None and "reason" in words:
            hands.fill(panel.reason.line, words["reason"])
        hands.file_it()

    # the report

    def _papers(self) -> PapersScreen:
        hands.key("F7")
        screen: PapersScreen = self.screen(PapersScreen)
        self.qtbot.waitUntil(lambda: bool(screen.pages.pages), timeout=20_000)
        return screen

    def _issue(self, words: dict[str, Any]) -> None:
        hands.push(self._papers().issue_button)

    def _take_back(self, words: dict[str, Any]) -> None:
        returns = self._papers().returns
        if not returns.rows.rows:
            # what came back is no longer on the list, so it cannot come back twice
            self.screen(PapersScreen).notice.say("已经签回", "refused")
            return
        if words.get("words"):
            hands.fill(returns.words, words["words"])
        hands.push(returns.return_button)


class _Editors:
    """The quick line's editors, asked as a form is asked."""

    def __init__(self, line: Any) -> None:
        self._line = line

    def line(self, name: str) -> Any:
        return self._line.editor(name)


def _fill_filing(form: Any, words: dict[str, Any]) -> None:
    # the form proposes whoever sits here; a script that leaves the name out clears it
    record = {"first_contact": "", **words["record"]}
    for part in form.parts:
        hands.enter(part, {k: v for k, v in record.items() if k in part.names()})
    hands.enter(form.contact, words.get("contact", {}))
    mode = form.matter.mode
    if "about" in words:
        hands.pick(mode, lambda i: i == 1)
        box = form.matter.existing
        hands.pick(box, lambda i: box.itemData(i) == words["about"])
    elif "matter" in words:
        hands.pick(mode, lambda i: i == 2)
        blank = dict.fromkeys(("title", "unit", "handler", "due_at", "next_step"), "")
        given = {**blank, "is_reply_owed": False, **words["matter"]}
        known = form.matter.new.names()
        hands.enter(form.matter.new, {k: v for k, v in given.items() if k in known})
    else:
        hands.pick(mode, lambda i: i == 0)
    if "conclusion" in words:
        if not form.fold.isChecked():
            hands.push(form.fold)
        hands.enter(form.conclusion, words["conclusion"])
    if words.get("late_reason"):
        hands.enter(form.late, {"late_reason": words["late_reason"]})
