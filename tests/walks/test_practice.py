"""The practice book: believable days, all through the desk, the same for the same seed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, StoreTrouble
from dutydesk.opening import open_house
from dutydesk.practice import book as practice
from dutydesk.practice.words import texts as invented
from dutydesk.rules.pins import PRACTICE_PIN

UNTIL = date(2026, 11, 24)
DAYS = 7


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    practice.fill(folder, DAYS, 7, UNTIL)
    return folder


def test_the_seal_of_a_practice_book_holds_and_today_is_open(book: Path):
    with _opened(book) as desk:
        assert desk.journal.check_whole().seq > 20 * DAYS
        assert desk.shifts.current().duty_date == UNTIL
        assert len(desk.journal.duty_days()) == DAYS + 1
        assert desk.today.now().is_practice


def test_the_balance_is_even_at_every_handover(book: Path):
    with _opened(book) as desk:
        sheets = [e for e in _entries(desk) if e.kind is EntryKind.TAKEN_OVER]
        carried = [desk.papers.daily(e.duty_date).balance for e in sheets]

        assert len(sheets) == DAYS
        assert all(balance.is_even for balance in carried)
        assert desk.shifts.state().balance.is_even


def test_every_day_has_a_report_and_most_came_back_signed(book: Path):
    with _opened(book) as desk:
        issues = desk.papers.latest()
        assert [i.duty_date for i in issues] == [
            UNTIL - timedelta(days=ago) for ago in range(1, DAYS + 1)
        ]
        assert any(i.is_signed for i in issues)
        assert any(not i.is_signed for i in issues)


def test_a_week_holds_what_a_duty_room_meets(book: Path):
    with _opened(book) as desk:
        kinds = {entry.kind for entry in _entries(desk)}

    assert kinds >= {
        EntryKind.FILED,
        EntryKind.NOTED,
        EntryKind.MATTER_OPENED,
        EntryKind.MATTER_STEPPED,
        EntryKind.MATTER_DONE,
        EntryKind.ISSUED,
        EntryKind.RETURNED,
        EntryKind.ROSTERED,
    }


def test_whoever_the_roster_named_took_over(book: Path):
    with _opened(book) as desk:
        (planned,) = desk.roster.on_duty(UNTIL)
        shift = desk.shifts.current()
        assert shift.leader.person_id == planned.leader_id
        officers = (shift.lead, *shift.seconds)
        assert tuple(each.person_id for each in officers) == planned.officer_ids


def test_patrols_go_round_three_times_a_day(book: Path):
    with _opened(book) as desk:
        patrols = desk.registers.keyed("patrols")
        first = UNTIL - timedelta(days=DAYS)
        assert len(desk.registers.between(patrols, first, UNTIL)) == 3 * DAYS


def test_no_contact_of_a_practice_book_stands_in_a_sentence(book: Path):
    with _opened(book) as desk:
        assert not [e.text for e in _entries(desk) if "练习联系人" in e.text or "0000000" in e.text]


def test_the_known_pin_opens_a_practice_book(book: Path):
    with _opened(book) as desk:
        for person in desk.people.sign_in_list():
            desk.people.sign_in(person.id, PRACTICE_PIN)


def test_the_same_seed_tells_the_same_and_another_seed_another_story(book: Path, tmp_path: Path):
    practice.fill(tmp_path / "same", DAYS, 7, UNTIL)
    practice.fill(tmp_path / "other", DAYS, 8, UNTIL)

    assert _told(tmp_path / "same") == _told(book)
    assert _told(tmp_path / "other") != _told(book)


def test_progress_is_told_day_by_day_and_may_cancel(tmp_path: Path):
    told: list[tuple[int, int]] = []

    class Enough(Exception):
        pass

    def report(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 2:
            raise Enough

    with pytest.raises(Enough):
        practice.fill(tmp_path, 5, 1, UNTIL, report)
    assert told == [(1, 5), (2, 5)]
    with _opened(tmp_path) as desk:
        assert desk.journal.check_whole().seq > 0


def test_a_book_that_exists_is_never_filled_again(book: Path):
    with _opened(book) as desk:
        before = desk.journal.seal()
    with pytest.raises(NotNow):
        practice.fill(book, 1, 1, UNTIL)
    with _opened(book) as desk:
        assert desk.journal.seal() == before


@pytest.mark.parametrize("days", [0, -1, practice.MOST_DAYS + 1])
def test_a_senseless_number_of_days_is_refused_before_anything_is_made(days, tmp_path: Path):
    with pytest.raises(InvalidInput):
        practice.fill(tmp_path / "new", days, 1, UNTIL)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreTrouble):
        practice.fill(tmp_path / "file", 1, 1, UNTIL)


def test_before_the_handover_the_open_day_is_still_yesterdays():
    assert practice.open_day(datetime(2026, 11, 24, 8, 29)) == date(2026, 11, 23)
    assert practice.open_day(datetime(2026, 11, 24, 8, 30)) == date(2026, 11, 24)


def test_there_are_at_least_sixty_different_texts_of_calls_visits_and_letters():
    texts = invented()
    told = [
        text["content"]
        for name in ("calls", "outgoing", "visits", "letters", "stories", "emergencies")
        for text in texts[name]
    ]
    assert len(set(told)) == len(told) >= 60


@contextmanager
def _opened(folder: Path) -> Iterator[Desk]:
    house = open_house(folder, clock=lambda: datetime(2026, 11, 24, 9, 0), pin_cost=2)
    try:
        yield house.desk
    finally:
        house.close()


def _entries(desk: Desk) -> list[Entry]:
    return [e for day in reversed(desk.journal.duty_days()) for e in desk.journal.of_day(day)]


def _told(folder: Path) -> list[str]:
    # an issued paper names its seal, which differs: contacts are bound by random salt
    papers = {EntryKind.ISSUED, EntryKind.REPORTED}
    with _opened(folder) as desk:
        return [e.text for e in _entries(desk) if e.kind not in papers]
