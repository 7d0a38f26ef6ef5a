"""What is restricted by its kind, and what is closed together."""

from dataclasses import replace
from datetime import datetime

import pytest

from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.letters.record import Letter
from dutydesk.rules.restriction import closed, closed_draft, closed_record

LETTER = Letter(
    happened_at=datetime(2026, 11, 24, 10, 52),
    content="内容封存",
    first_contact="陶文",
    disposition=Disposition.FORWARDED,
)
DRAFT = MatterDraft(title="来信转送", unit="镇纪委")


@pytest.mark.parametrize("kind", MatterKind)
def test_only_an_accusation_is_restricted_by_its_kind(kind: MatterKind):
    is_accusation = kind is MatterKind.ACCUSATION

    assert closed_record(replace(LETTER, category=kind)).is_restricted is is_accusation
    assert closed_draft(replace(DRAFT, kind=kind)).is_restricted is is_accusation


def test_what_was_ticked_stays_ticked():
    assert closed_record(replace(LETTER, is_restricted=True)).is_restricted
    assert closed_draft(replace(DRAFT, is_restricted=True)).is_restricted


@pytest.mark.parametrize(
    ("record", "draft"),
    [
        ({"category": MatterKind.ACCUSATION}, {}),
        ({"is_restricted": True}, {}),
        ({}, {"kind": MatterKind.ACCUSATION}),
        ({}, {"is_restricted": True}),
    ],
)
def test_a_record_and_the_matter_it_opens_are_closed_together(record, draft):
    filing = closed(Filing(record=replace(LETTER, **record), matter=replace(DRAFT, **draft)))

    assert filing.record.is_restricted
    assert filing.matter is not None
    assert filing.matter.is_restricted


def test_what_accuses_nobody_stays_open():
    filing = Filing(record=LETTER, matter=DRAFT)

    assert closed(filing) == filing
    assert closed(Filing(record=LETTER)) == Filing(record=LETTER)
