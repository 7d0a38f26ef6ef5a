"""The seal: nothing an entry says can change, move or go missing without being found."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

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
from dutydesk.store.schema import entries as entries_table

MORNING = datetime(2026, 11, 23, 8, 30)
ONE = Entry(
    seq=1,
    kind=EntryKind.FILED,
    shift="BC-2026-0327",
    duty_date=date(2026, 11, 23),
    happened_at=MORNING,
    entered_at=MORNING + timedelta(minutes=2),
    author="高远",
    text="来电：石门村饮水管冻裂；办理方式：转办。",
    channel="来电",
    subject="DH-2026-0001",
    matter="SX-2026-0413",
    tally={Figure.CALLS_IN: 1, Figure.LATE_ENTRIES: 1},
    is_important=True,
    commitment="c0ffee",
)
CHANGES = {
    "seq": 2,
    "kind": EntryKind.NOTED,
    "shift": "BC-2026-0328",
    "duty_date": date(2026, 11, 24),
    "happened_at": MORNING - timedelta(seconds=1),
    "entered_at": MORNING + timedelta(minutes=3),
    "author": "孙禾",
    "text": "来电：石门村饮水管冻裂；办理方式：转办",
    "channel": "去电",
    "subject": "DH-2026-0002",
    "matter": "",
    "tally": {Figure.CALLS_IN: 2, Figure.LATE_ENTRIES: 1},
    "is_important": False,
    "commitment": "c0ffed",
}
"""One small change of each field; the format is proved apart."""

Chain = list[tuple[Entry, str]]


def chained(count: int) -> Chain:
    head, chain = BEGINNING, []
    for seq in range(1, count + 1):
        entry = replace(ONE, seq=seq, text=f"第{seq}条")
        head = Head(seq, digest_of(entry, head.digest))
        chain.append((entry, head.digest))
    return chain


def broken_at(chain: Sequence[tuple[Entry, str]]) -> int:
    with pytest.raises(BrokenSeal) as broken:
        list(walk(chain))
    assert "只能查看，不能再写" in str(broken.value)
    return broken.value.seq


def test_every_field_of_an_entry_is_sealed_and_nothing_else():
    named = {item.name for item in fields(Entry)}

    assert set(sealed_fields(ONE)) == named
    assert set(entries_table.columns.keys()) == named | {"digest"}


def test_the_table_of_changes_names_every_field():
    assert set(CHANGES) == {item.name for item in fields(Entry)} - {"format"}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_any_field_is_another_hash(name: str):
    changed = replace(ONE, **{name: CHANGES[name]})

    assert digest_of(changed, BEGINNING.digest) != digest_of(ONE, BEGINNING.digest)


@pytest.mark.parametrize("name", set(CHANGES) - {"seq"})
def test_a_change_in_the_middle_is_found_where_it_was_made(name: str):
    chain = chained(5)
    entry, stored = chain[2]
    chain[2] = (replace(entry, **{name: CHANGES[name]}), stored)

    assert broken_at(chain) == 3


@given(st.integers(0, 5), st.data())
def test_one_changed_character_of_the_words_is_found(place: int, data: st.DataObject):
    chain = chained(6)
    entry, stored = chain[place]
    at = data.draw(st.integers(0, len(entry.text) - 1))
    other = data.draw(st.characters(exclude_characters=entry.text[at], codec="utf-8"))
    chain[place] = (replace(entry, text=entry.text[:at] + other + entry.text[at + 1 :]), stored)

    assert broken_at(chain) == place + 1


def test_a_whole_chain_walks_to_its_last_entry():
    chain = chained(4)

    heads = list(walk(chain))

    assert [head.seq for head in heads] == [1, 2, 3, 4]
    assert heads[-1].digest == chain[-1][1]
    assert list(walk([])) == []


def test_a_walk_may_go_on_where_another_ended():
    chain = chained(6)
    half = list(walk(chain[:3]))[-1]

    assert list(walk(chain[3:], half)) == list(walk(chain))[3:]


@pytest.mark.parametrize("gone", [1, 2, 5])
def test_a_missing_entry_is_named(gone: int):
    chain = chained(6)
    del chain[gone - 1]

    assert broken_at(chain) == gone


def test_a_missing_entry_cannot_be_hidden_by_numbering_the_rest_again():
    chain = chained(5)
    del chain[1]
    chain[1:] = [(replace(entry, seq=entry.seq - 1), stored) for entry, stored in chain[1:]]

    assert broken_at(chain) == 2


def test_entries_in_another_order_are_found():
    chain = chained(5)
    chain[1], chain[2] = chain[2], chain[1]

    assert broken_at(chain) == 2


def test_entries_that_change_places_and_numbers_are_found():
    chain = chained(5)
    (second, one), (third, other) = chain[1], chain[2]
    chain[1], chain[2] = (replace(third, seq=2), one), (replace(second, seq=3), other)

    assert broken_at(chain) == 2


def test_an_entry_told_twice_is_found():
    chain = chained(3)

    assert broken_at([chain[0], chain[0], *chain[1:]]) == 2


def test_an_entry_sealed_anew_breaks_the_one_after_it():
    chain = chained(4)
    changed = replace(chain[1][0], text="另一句")
    chain[1] = (changed, digest_of(changed, chain[0][1]))

    assert broken_at(chain) == 3


def test_the_hash_of_an_entry_stays_the_same_for_ever():
    """If this fails, no file written before can be read: add a format, never change one."""
    assert CURRENT_FORMAT == 1
    assert digest_of(ONE, BEGINNING.digest) == (
        "b412f21fa24b7734b7e85878b4ba2c0250772c2e7420482a03b1242b55628a98"
    )


def test_the_hash_does_not_depend_on_the_order_in_which_figures_were_counted():
    turned = replace(ONE, tally={Figure.LATE_ENTRIES: 1, Figure.CALLS_IN: 1})

    assert digest_of(turned, BEGINNING.digest) == digest_of(ONE, BEGINNING.digest)


def test_words_cannot_slip_from_one_field_into_the_next():
    one = replace(ONE, author="高", text="远来电")
    other = replace(ONE, author="高远", text="来电")

    assert digest_of(one, BEGINNING.digest) != digest_of(other, BEGINNING.digest)


def test_an_entry_of_a_format_nobody_knows_is_not_passed_off_as_whole():
    with pytest.raises(KeyError):
        sealed_fields(replace(ONE, format=99))


def test_a_contact_is_bound_by_a_hash_that_tells_nothing_of_it():
    contact = Contact(name="周𠮷安", phone="13800001111")
    salt = new_salt()

    bound = commitment_to(contact, salt)

    assert len(bound) == 64
    assert commitment_to(contact, salt) == bound
    assert commitment_to(replace(contact, phone="13800001112"), salt) != bound
    assert commitment_to(replace(contact, name="", address="周𠮷安"), salt) != bound
    assert commitment_to(contact, new_salt()) != bound


def test_every_salt_is_new_and_of_sixteen_bytes():
    salts = {new_salt() for _ in range(50)}

    assert len(salts) == 50
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}
