"""Gathering: figures by adding tallies, and a signed day that no later correction changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure, added, difference
from dutydesk.rules.gathering import counted, figures, matter_line
from tests.rules.samples import ENTRY, MATTER, NOW

VISIT = replace(
    ENTRY,
    seq=5,
    kind=EntryKind.FILED,
    subject="LF-2026-0001",
    tally={Figure.VISITS: 1, Figure.VISITORS: 12},
)
PATROL = replace(ENTRY, seq=6, subject="", tally={Figure.PATROLS: 1})
FEWER = replace(
    ENTRY,
    seq=7,
    kind=EntryKind.CORRECTED,
    subject="LF-2026-0001",
    tally={Figure.CORRECTIONS: 1, Figure.VISITORS: -1},
)
VOID = replace(ENTRY, seq=8, kind=EntryKind.VOIDED, subject="第6条", tally={Figure.PATROLS: -1})
tallies = st.dictionaries(st.sampled_from(Figure), st.integers(-5, 20), max_size=4)


def shown(*entries: Entry) -> dict[str, str]:
    return dict(figures(counted(entries)))


def test_a_day_counts_what_its_entries_count():
    assert shown(VISIT, PATROL)["来访"] == "1批12人次"
    assert shown(VISIT, PATROL)["巡查"] == "1次"


def test_a_correction_carries_the_difference_and_a_void_takes_its_figures_back():
    told = shown(VISIT, PATROL, FEWER, VOID)

    assert (told["来访"], told["巡查"], told["更正"]) == ("1批11人次", "0次", "1条")


def test_what_corrects_another_day_counts_as_a_correction_and_nothing_else():
    told = shown(FEWER, VOID)

    assert (told["来访"], told["巡查"], told["更正"]) == ("0批0人次", "0次", "1条")


def test_no_figure_is_ever_below_nothing():
    assert not [value for value in shown(FEWER, VOID).values() if "-" in value]


def test_the_order_of_entries_does_not_matter():
    assert counted((VOID, FEWER, PATROL, VISIT)) == counted((VISIT, PATROL, FEWER, VOID))


def test_nothing_written_counts_nothing():
    assert not set("".join(shown().values())) & set("123456789")


def test_figures_stand_in_the_order_of_the_paper():
    labels = [label for label, _ in figures({})]

    assert labels[:5] == ["来电", "去电", "来访", "来信", "传真"]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", ["title", "next_step", "progress"])
def test_a_restricted_matter_shows_nothing_of_its_words(name: str):
    planted = replace(MATTER, **{name: "某某的事"})
    assert "某某的事" in str(matter_line(planted, NOW))

    line = matter_line(replace(planted, is_restricted=True), NOW)

    assert "某某的事" not in str(line)
    assert line.number == MATTER.number


@given(tallies, tallies)
def test_the_difference_of_two_tallies_added_to_the_old_gives_the_new(old, new):
    total = added([old, difference(new, old)])

    assert {f: c for f, c in total.items() if c} == {f: c for f, c in new.items() if c}


@given(st.lists(tallies, max_size=5), st.randoms())
def test_tallies_add_up_in_any_order(several, chance):
    shuffled = several.copy()
    chance.shuffle(shuffled)

    assert added(several) == added(shuffled)
