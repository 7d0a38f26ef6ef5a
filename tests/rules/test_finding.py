"""What is typed to find something becomes words and a day."""

from datetime import date

import pytest

from dutydesk.rules.finding import match, normal, pairs, stands_in, wanted

TODAY = date(2026, 11, 24)


def test_words_are_parted_by_spaces_of_either_width() -> None:
    assert wanted("停电　石门村", TODAY).words == ("停电", "石门村")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("11-20", date(2026, 11, 20)),
        ("11月20日", date(2026, 11, 20)),
        ("12-01", date(2025, 12, 1)),
        ("２０２６-１１-２０", date(2026, 11, 20)),
    ],
)
def test_a_date_asks_for_that_duty_day(typed: str, day: date) -> None:
    asked = wanted(f"停电 {typed}", TODAY)
    assert (asked.words, asked.day) == (("停电",), day)


def test_what_is_no_date_stays_a_word() -> None:
    assert wanted("13-45", TODAY).words == ("13-45",)
    assert wanted("SX-2026-0413", TODAY).words == ("sx-2026-0413",)


def test_an_empty_line_asks_for_nothing() -> None:
    assert wanted("  　", TODAY).is_empty


def test_pairs_overlap_and_end_with_the_last_character() -> None:
    assert pairs("值班室，C7") == "值班 班室 室 c7 7"


def test_a_single_character_is_asked_by_its_beginning() -> None:
    assert match(("水",)) == '"水"*'
    assert match(("值班室",)) == '"值班" AND "班室"'
    assert match(("，",)) == ""


def test_every_word_must_stand_as_it_was_typed() -> None:
    assert stands_in(("停电", "c7"), "Ｃ７线停电")
    assert not stands_in(("停电", "石门"), "停电")
    assert normal("ＡＢ１") == "ab1"
