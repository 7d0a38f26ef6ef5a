"""What is typed to find something becomes words and a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    assert pairs("值班室 C7") == "值班 班室 室 c7 7"


def test_a_sign_joins_its_neighbours_in_pairs_by_a_letter_of_its_own() -> None:
    before, after, last = pairs("室，水").split()
    assert (before[0], after[1], last) == ("室", "水", "水")
    assert before[1] == after[0]


def test_a_number_is_held_by_its_twos_threes_and_fours() -> None:
    assert set(pairs("20264").split()) == {
        *("20", "02", "26", "64", "4"),
        *("202", "026", "264"),
        *("2026", "0264"),
    }
    assert match(("26",)) == '"26"'
    assert match(("026",)) == '"026"'
    assert match(("20264",)) == '"2026" AND "0264"'
    assert match(("62户",)) == '"62" AND "2户"'


def test_the_sign_before_a_number_belongs_to_it() -> None:
    assert {"及62", "及6", "62", "涉及"} <= set(pairs("涉及62").split())
    assert match(("及62",)) == '"及62"'
    assert match(("涉及62",)) == '"涉及" AND "及62"'


def test_a_single_character_is_asked_by_its_beginning() -> None:
    assert match(("水",)) == '"水"*'
    assert match(("值班室",)) == '"值班" AND "班室"'
    assert match(()) == ""


@given(st.text(), st.data())
def test_what_stands_in_a_text_is_always_among_the_candidates(text: str, data: st.DataObject):
    plain = normal(text)
    begin = data.draw(st.integers(0, len(plain)))
    words = plain[begin : data.draw(st.integers(begin, len(plain)))].split()
    held = set(pairs(text).split())
    for part in match(words).replace('"', "").split(" AND ") if words else ():
        assert (
            any(each.startswith(part[:-1]) for each in held) if part[-1:] == "*" else part in held
        )


def test_every_word_must_stand_as_it_was_typed() -> None:
    assert stands_in(("停电", "c7"), "Ｃ７线停电")
    assert not stands_in(("停电", "石门"), "停电")
    assert normal("ＡＢ１") == "ab1"
