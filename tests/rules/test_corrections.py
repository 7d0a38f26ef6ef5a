"""Corrections: nothing is rubbed out; the journal says what became what and why."""

from dataclasses import replace
from datetime import datetime

import pytest

from dutydesk.model.errors import InvalidInput
from dutydesk.model.record import Disposition, Importance
from dutydesk.registers.visits.record import Visit
from dutydesk.rules.corrections import changes, said, sentence

VISIT = Visit(
    happened_at=datetime(2026, 11, 23, 9, 5),
    content="询问低保条件",
    first_contact="高远",
    disposition=Disposition.EXPLAINED,
    headcount=12,
    representatives=4,
)


def test_a_correction_names_the_field_and_both_values():
    told = sentence("来访", "LF-2026-0001", VISIT, replace(VISIT, headcount=11), "笔误")

    assert told == "更正来访LF-2026-0001：来访人数：12→11（笔误）。"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"left_at": datetime(2026, 11, 23, 9, 30)}, "离开时间：空→2026-11-23 09:30"),
        ({"answer": "已告知"}, "答复和处理：空→已告知"),
        ({"disposition": Disposition.PASSED_ON}, "办理方式：解释疏导→转办"),
        ({"importance": Importance.URGENT}, "紧急程度：一般→紧急"),
        ({"place": ""}, "接待地点：值班室→空"),
        ({"headcount": 11, "place": "大厅"}, "接待地点：值班室→大厅；来访人数：12→11"),
    ],
)
def test_every_kind_of_value_is_said_as_an_officer_reads_it(change, words: str):
    told = sentence("来访", "LF-2026-0001", VISIT, replace(VISIT, **change), "补充")

    assert told == f"更正来访LF-2026-0001：{words}（补充）。"


def test_a_correction_without_change_or_reason_is_refused():
    with pytest.raises(InvalidInput, match="没有改动任何一项"):
        sentence("来访", "LF-2026-0001", VISIT, VISIT, "笔误")
    with pytest.raises(InvalidInput) as refused:
        sentence("来访", "LF-2026-0001", VISIT, replace(VISIT, headcount=11), "")
    assert refused.value.field == "reason"


@pytest.mark.parametrize(("before", "after"), [(True, True), (True, False), (False, True)])
def test_a_restricted_record_tells_its_fields_and_no_words(before: bool, after: bool):
    old = replace(VISIT, is_restricted=before, content="旧内容")
    new = replace(VISIT, is_restricted=after, content="新内容")

    told = sentence("来信", "LX-2026-0001", old, new, "补充")

    assert "内容" in told
    assert "旧内容" not in told
    assert "新内容" not in told
    assert "内容不公开" in told


def test_what_did_not_change_is_not_told():
    assert changes(VISIT, VISIT) == ()
    assert [label for label, _, _ in changes(VISIT, replace(VISIT, answer="x"))] == ["答复和处理"]


def test_yes_no_and_nothing_are_words():
    assert [said(value) for value in (True, False, None, "", 0)] == ["是", "否", "空", "空", "0"]
