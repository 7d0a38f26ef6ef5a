"""What is special to the letters (来信)."""

import pytest

from dutydesk.model.errors import InvalidInput
from dutydesk.model.figure import Figure
from dutydesk.model.record import Filing
from dutydesk.registers.letters.record import LETTERS, Delivery, Signing
from tests.conftest import Room
from tests.registers.samples import sample


@pytest.mark.parametrize(
    ("changes", "head"),
    [
        ({}, "来信（邮寄，署名）："),
        ({"delivery": Delivery.BY_HAND, "signing": Signing.ANONYMOUS}, "来信（投递，匿名）："),
        ({"signing": Signing.JOINT, "signers": 23}, "来信（邮寄，23人联名）："),
    ],
)
def test_the_sentence_says_how_it_came_and_whether_it_was_signed(room: Room, changes, head):
    assert sample(LETTERS, room.clock(), **changes).sentence().startswith(head)


@pytest.mark.parametrize("signers", [-1, 0, 1])
def test_a_joint_letter_has_at_least_two_signers(room: Room, signers: int):
    record = sample(LETTERS, room.clock(), signing=Signing.JOINT, signers=signers)

    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(LETTERS, Filing(record=record))
    assert refused.value.field == "signers"


def test_a_letter_counts_once_however_many_signed(room: Room):
    record = sample(LETTERS, room.clock(), signing=Signing.JOINT, signers=23)
    room.desk.registers.file(LETTERS, Filing(record=record))

    assert room.desk.journal.current()[-1].tally == {Figure.LETTERS: 1}


def test_a_restricted_letter_shows_only_that_one_came(room: Room):
    record = sample(LETTERS, room.clock(), is_restricted=True)

    assert record.sentence() == "来信1件（涉检举，已按规定转送）"
