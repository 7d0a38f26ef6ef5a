"""Corrections: nothing is rubbed out; the journal says what became what, and why."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.record import Disposition, Importance
from dutydesk.registers.visits.record import Visit
from dutydesk.rules.corrections import REASONS, changes, said, sentence

OLD = Visit(
    happened_at=datetime(2026, 11, 23, 9, 5),
    content="来人询问低保申请条件",
    first_contact="高远",
    disposition=Disposition.EXPLAINED,
    headcount=12,
)


def test_a_correction_names_the_field_the_old_words_and_the_new_ones():
    new = replace(OLD, headcount=11)

    assert changes(OLD, new) == (("来访人数", "12", "11"),)
    assert sentence("来访登记", "LF-2026-0001", OLD, new, "笔误") == (
        "更正来访登记LF-2026-0001：来访人数：12→11（笔误）。"
    )


def test_several_changes_stand_in_the_order_of_the_form():
    new = replace(OLD, happened_at=OLD.happened_at - timedelta(minutes=20), answer="已说明条件")

    labels = [label for label, _, _ in changes(OLD, new)]

    assert sorted(labels) == sorted(["时间", "答复和处理"])
    order = [column.field.label for column in columns_of(Visit)]
    assert labels == sorted(labels, key=order.index)
    words = sentence("来访登记", "LF-2026-0001", OLD, new, "补充")
    assert "时间：2026-11-23 09:05→2026-11-23 08:45" in words
    assert "答复和处理：空→已说明条件" in words
    assert "；" in words


def test_nothing_changed_is_no_correction():
    with pytest.raises(InvalidInput, match="没有改动任何一项"):
        sentence("来访登记", "LF-2026-0001", OLD, replace(OLD), "笔误")


def test_a_correction_without_a_reason_is_refused_with_the_reasons_to_choose_from():
    with pytest.raises(InvalidInput, match="、".join(REASONS)) as refused:
        sentence("来访登记", "LF-2026-0001", OLD, replace(OLD, headcount=11), "")
    assert refused.value.field == "reason"


@pytest.mark.parametrize("was_restricted", [True, False])
def test_a_restricted_record_tells_only_which_fields_were_changed(was_restricted: bool):
    old = replace(OLD, content="举报某干部", is_restricted=was_restricted)
    new = replace(old, content="反映某项目", answer="已转纪检", is_restricted=not was_restricted)

    words = sentence("来访登记", "LF-2026-0001", old, new, "补充")

    assert "内容" in words
    assert "内容不公开" in words
    for told in ("举报某干部", "反映某项目", "已转纪检"):
        assert told not in words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Importance.URGENT, "紧急"),
        (True, "是"),
        (False, "否"),
        (datetime(2026, 11, 23, 9, 5, 30), "2026-11-23 09:05"),
        (None, "空"),
        ("", "空"),
        (0, "0"),
        ("柳湾村", "柳湾村"),
    ],
)
def test_values_are_told_as_an_officer_reads_them(value: object, words: str):
    assert said(value) == words
