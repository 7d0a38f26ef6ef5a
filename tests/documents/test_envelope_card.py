"""The paper of the envelope: its groups are the key, its QR is read by another program."""

import subprocess
from datetime import datetime
from pathlib import Path
from shutil import which

import pypdfium2
import pytest

from dutydesk.documents import envelope_card
from dutydesk.model.envelope import EnvelopeCard
from dutydesk.rules.envelope import groups_of, number_of, typed_key
from tests.documents.reading import pages, strays, words

KEY = "AGE-SECRET-KEY-1U8T2Z6TNZPVSG2L2KP5AFPLT5LK265KC2EQC99Z40NHHXNGLEPJSQLYS55"
RECIPIENT = "age1545k42htpx2y9fh0mj9mrvge2pat5595sjawh4xm8xl29eczkdws5xtu74"


def card(*, is_practice: bool = False) -> EnvelopeCard:
    return EnvelopeCard(
        unit="青石镇维稳综治中心",
        made_at=datetime(2026, 11, 23, 9, 0),
        number=number_of(RECIPIENT),
        recipient=RECIPIENT,
        key=KEY,
        groups=groups_of(KEY),
        asked=7,
        keeper="罗成海",
        second="高远",
        is_practice=is_practice,
    )


def test_it_is_one_sheet_with_the_key_and_what_to_do():
    pdf = envelope_card.pdf(card())

    assert len(pages(pdf)) == 1
    assert strays(pdf) == []
    said = words(pdf)
    for part in (
        "备份密钥",
        "B40F07",
        "罗成海",
        "高远",
        RECIPIENT,
        "从备份恢复",
        "AGE-SECRET-KEY-1",
    ):
        assert part in said
    assert "练习" not in said
    assert "练习" in words(envelope_card.pdf(card(is_practice=True)))


def test_the_groups_on_the_paper_are_the_key_again():
    said = words(envelope_card.pdf(card()))
    numbered = [f"{number}{group}" for number, group in enumerate(groups_of(KEY), 1)]

    assert "".join(numbered) in said
    assert typed_key(" ".join(groups_of(KEY))) == KEY


def test_the_key_is_in_no_name_and_in_no_representation():
    assert KEY not in repr(card())
    assert groups_of(KEY)[0] not in repr(card())
    assert KEY.encode() not in envelope_card.pdf(card())


def test_the_qr_is_read_by_a_foreign_program(tmp_path: Path):
    reader = which("zbarimg")
    if reader is None:
        pytest.skip("no zbarimg here to read a QR with (zbar-tools)")
    picture = tmp_path / "page.png"
    pypdfium2.PdfDocument(envelope_card.pdf(card()))[0].render(scale=2).to_pil().save(picture)

    read = subprocess.run(
        [reader, "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=True
    )

    assert read.stdout.strip() == KEY
