"""No character is silently missing on paper, and what is printed can be read back."""

import pytest

from dutydesk.documents import daily_report
from dutydesk.documents.fallback import BLANK
from dutydesk.documents.typefaces import Slot, load_typefaces, missing, width_of
from tests.documents.reading import words
from tests.documents.samples import RARE, report


def test_every_rare_name_is_drawn_and_read_back_right() -> None:
    assert missing(RARE) == ()
    assert RARE in words(daily_report.pdf(report(1, text=RARE)))


def test_a_character_no_face_has_is_named_and_leaves_a_line_to_write_on() -> None:
    assert missing("周😀安😀") == ("😀",)
    printed = words(daily_report.pdf(report(1, text="周😀安")))
    assert f"周{BLANK}安" in printed


def test_the_blank_is_as_wide_as_a_character() -> None:
    load_typefaces()
    assert width_of("😀", Slot.FANG, 12) == pytest.approx(12)


@pytest.mark.parametrize("slot", list(Slot))
def test_every_slot_measures_a_chinese_character_as_one_square(slot: Slot) -> None:
    load_typefaces()
    assert width_of("值班日报", slot, 10) == pytest.approx(40)


def test_every_character_of_the_common_standards_is_covered() -> None:
    common = [chr(code) for code in (*range(0x4E00, 0x9FF0), *range(0x3400, 0x4DB6))]
    assert missing("".join(common)) == ()


def test_every_character_of_the_rare_planes_is_covered() -> None:
    ranges = ((0x20000, 0x2A6D7), (0x2A700, 0x2B735), (0x2B740, 0x2B81E), (0x2B820, 0x2CEA2))
    rare = "".join(chr(code) for low, high in ranges for code in range(low, high))
    assert missing(rare) == ()
