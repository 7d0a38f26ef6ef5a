"""The seal: whatever is changed, moved, left out or put in, the walk stops exactly there."""

import json
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.contact import Contact
from dutydesk.model.entry import Entry, EntryKind, Head
from dutydesk.model.errors import BrokenSeal
from dutydesk.model.figure import Figure
from dutydesk.rules.sealing import (
    BEGINNING,
    CURRENT_FORMAT,
    commitment_to,
    digest_of,
    new_salt,
    sealed_fields,
    walk,
)
from tests.rules.samples import ENTRY

Chain = list[tuple[Entry, str]]


def chained(count: int) -> Chain:
    """A chain of so many entries."""
    chain: Chain = []
    previous = BEGINNING.digest
    for seq in range(1, count + 1):
        entry = replace(ENTRY, seq=seq, text=f"第{seq}句")
        previous = digest_of(entry, previous)
        chain.append((entry, previous))
    return chain


def stopped_at(chain: Chain) -> int:
    """The number at which the walk finds the chain broken."""
    with pytest.raises(BrokenSeal) as broken:
        list(walk(chain))
    return broken.value.seq


def test_a_whole_chain_gives_every_head_in_order():
    chain = chained(5)

    assert list(walk(chain)) == [Head(entry.seq, digest) for entry, digest in chain]
    assert list(walk([])) == []


def test_a_walk_may_begin_in_the_middle():
    chain = chained(5)

    assert list(walk(chain[2:], Head(2, chain[1][1])))[-1] == Head(5, chain[4][1])


def test_every_field_of_an_entry_is_sealed():
    assert set(sealed_fields(ENTRY)) == {item.name for item in fields(Entry)}


@pytest.mark.parametrize("name", [f.name for f in fields(Entry) if f.name not in ("seq", "format")])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_one_changed_field_breaks_the_chain_at_that_entry(name: str, place: int):
    chain = chained(5)
    entry, digest = chain[place]
    chain[place] = (replace(entry, **{name: _other(getattr(entry, name))}), digest)

    assert stopped_at(chain) == place + 1


@given(st.integers(0, 4), st.data())
def test_one_changed_character_breaks_the_chain_at_that_entry(place: int, data: st.DataObject):
    chain = chained(5)
    entry, digest = chain[place]
    at = data.draw(st.integers(0, len(entry.text) - 1))
    char = data.draw(
        st.characters(exclude_categories=("Cs",)).filter(lambda c: c != entry.text[at])
    )
    chain[place] = (replace(entry, text=entry.text[:at] + char + entry.text[at + 1 :]), digest)

    assert stopped_at(chain) == place + 1


@given(st.integers(0, 3))
def test_a_missing_entry_is_named(place: int):
    chain = chained(5)
    del chain[place]

    assert stopped_at(chain) == place + 1


@given(st.integers(0, 3))
def test_a_missing_entry_is_found_even_if_the_rest_is_renumbered(place: int):
    chain = chained(5)
    del chain[place]
    renumbered = [(replace(e, seq=i), d) for i, (e, d) in enumerate(chain, 1)]

    assert stopped_at(renumbered) == place + 1


@given(st.permutations(range(5)).filter(lambda order: order != [0, 1, 2, 3, 4]))
def test_another_order_is_found_at_the_first_entry_out_of_place(order: list[int]):
    chain = chained(5)
    moved = [chain[i] for i in order]

    assert stopped_at(moved) == next(i for i, was in enumerate(order) if was != i) + 1


def test_another_order_is_found_even_if_renumbered():
    chain = chained(4)
    chain[1], chain[2] = chain[2], chain[1]
    renumbered = [(replace(e, seq=i), d) for i, (e, d) in enumerate(chain, 1)]

    assert stopped_at(renumbered) == 2


def test_an_entry_twice_or_from_elsewhere_is_found():
    chain = chained(3)

    assert stopped_at([*chain, chain[2]]) == 4
    assert stopped_at([chain[0], chain[1], chained(9)[8]]) == 3


def test_a_changed_hash_breaks_the_chain():
    chain = chained(3)
    chain[1] = (chain[1][0], "0" * 64)

    assert stopped_at(chain) == 2


def test_the_hash_of_an_entry_stays_the_same_for_ever():
    """A file written today must be checked by every later program."""
    entry = Entry(
        seq=7,
        kind=EntryKind.FILED,
        shift="2026-11-23全天班",
        duty_date=date(2026, 11, 23),
        happened_at=datetime(2026, 11, 23, 9, 0),
        entered_at=datetime(2026, 11, 23, 9, 5),
        author="高远",
        text="LF-2026-0001 来访1人：询问低保“条件”。",
        tally={Figure.VISITS: 1, Figure.VISITORS: 2},
    )

    assert (
        digest_of(entry, "0" * 64)
        == "ad2f4a2682e753e34625e2146178b8e9222ef7ef6410b9cf686cd7314997ff37"
    )
    assert CURRENT_FORMAT == 1


def test_words_are_sealed_and_labels_are_not():
    sealed = sealed_fields(ENTRY)

    assert sealed["kind"] == "NOTED"
    assert sealed["tally"] == {"PATROLS": 1}
    assert json.dumps(sealed)


def test_the_order_of_a_tally_does_not_matter():
    one = replace(ENTRY, tally={Figure.VISITS: 1, Figure.VISITORS: 2})
    other = replace(ENTRY, tally={Figure.VISITORS: 2, Figure.VISITS: 1})

    assert digest_of(one, "x") == digest_of(other, "x")


def test_an_unknown_format_is_not_guessed():
    with pytest.raises(KeyError):
        sealed_fields(replace(ENTRY, format=99))


def test_a_contact_is_bound_by_its_salt_and_by_every_word():
    contact, salt = Contact(name="周𠮷安", phone="138", address="三组"), new_salt()
    kept = commitment_to(contact, salt)

    assert kept == commitment_to(contact, salt)
    assert len({new_salt() for _ in range(50)}) == 50
    assert kept != commitment_to(contact, new_salt())
    for name in ("name", "phone", "address"):
        assert commitment_to(replace(contact, **{name: "别的"}), salt) != kept


def _other(value: object) -> object:
    if isinstance(value, Enum):
        return EntryKind.VOIDED
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime):
        return value + timedelta(seconds=1)
    if isinstance(value, date):
        return value + timedelta(days=1)
    return {**value, Figure.FAXES: 1} if isinstance(value, dict) else f"{value}。"
