"""The timeline's display items, from entries written down by hand."""

from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.model.figure import Figure
from dutydesk.rules import lateness, timeline

DAY = datetime(2026, 11, 24, 9, 0)


def entry(seq, text, kind=EntryKind.NOTED, at=None, **more):
    happened_at = at or DAY + timedelta(minutes=seq)
    words = {
        "seq": seq,
        "kind": kind,
        "shift": "2026-11-24 全天班",
        "duty_date": date(2026, 11, 24),
        "happened_at": happened_at,
        "entered_at": happened_at,
        "author": "林可",
        "text": text,
    }
    return Entry(**words | more)


def corrected(seq, of, old, new, reason="笔误"):
    text = f"更正第{of}条：“{old}”→“{new}”（{reason}）。"
    return entry(seq, text, EntryKind.CORRECTED, subject=f"第{of}条")


def struck_words(item):
    return [item.text[start:end] for start, end in item.struck]


def test_no_entries_make_no_items():
    assert timeline.items([]) == ()


def test_items_stand_in_the_order_of_what_happened():
    late = entry(9, "三点的电话", at=datetime(2026, 11, 24, 3, 10))

    assert [item.seq for item in timeline.items([entry(2, "乙"), entry(1, "甲"), late])] == [
        9,
        1,
        2,
    ]


def test_a_correction_stands_under_its_note_which_is_struck_through():
    (item,) = timeline.items([entry(1, "来人11"), corrected(2, 1, "来人11", "来人12")])

    assert struck_words(item) == ["来人11"]
    assert [(a.text, a.reason, a.is_struck) for a in item.amendments] == [("来人12", "笔误", False)]
    assert item.standing_text == "来人12"


def test_only_the_last_of_several_corrections_stands():
    first = corrected(2, 1, "甲", "乙")
    (item,) = timeline.items([entry(1, "甲"), first, corrected(3, 1, "甲", "丙")])

    assert [a.is_struck for a in item.amendments] == [True, False]
    assert item.standing_text == "丙"


def test_words_with_the_signs_of_a_correction_are_read_whole():
    old, new = "写“甲”→“乙”（见附件）：完", "改“丙”→“丁”（见附件）。"
    (item,) = timeline.items([entry(1, old), corrected(2, 1, old, new, "笔误（键盘）")])

    assert (item.amendments[0].text, item.amendments[0].reason) == (new, "笔误（键盘）")


def test_a_void_note_is_struck_with_its_corrections_and_says_why():
    void = entry(3, "作废第1条（误记：重复）。", EntryKind.VOIDED, subject="第1条")
    (item,) = timeline.items([entry(1, "甲"), corrected(2, 1, "甲", "乙"), void])

    assert item.is_void
    assert struck_words(item) == ["甲"]
    assert [a.is_struck for a in item.amendments] == [True, False]
    assert item.amendments[1].reason == "误记：重复"


def test_a_record_is_struck_only_where_its_old_words_stand():
    filed = entry(
        1,
        "LF-2026-0012 来访12人（集体访，代表4人）：欠薪。",
        EntryKind.FILED,
        subject="LF-2026-0012",
    )
    text = "更正来访LF-2026-0012：来访人数：12→11；内容：欠薪→被欠薪（笔误）。"
    correction = entry(2, text, EntryKind.CORRECTED, subject="LF-2026-0012")

    (item,) = timeline.items([filed, correction])

    # 12 stands twice, in the number too, so nothing there is struck by guess
    assert struck_words(item) == ["欠薪"]
    assert item.amendments[0].text == "来访人数：12→11；内容：欠薪→被欠薪"


def test_digits_inside_a_longer_number_are_not_struck():
    filed = entry(1, "LF-2026-0031 来访110人：问路。", EntryKind.FILED, subject="LF-2026-0031")
    text = "更正来访LF-2026-0031：代表人数：11→5（笔误）。"

    (item,) = timeline.items([filed, entry(2, text, EntryKind.CORRECTED, subject="LF-2026-0031")])

    assert item.struck == ()


def test_a_void_record_is_struck_whole():
    filed = entry(1, "LF-2026-0031 来访1人：问路。", EntryKind.FILED, subject="LF-2026-0031")
    text = "作废来访登记LF-2026-0031（误登）。"

    (item,) = timeline.items([filed, entry(2, text, EntryKind.VOIDED, subject="LF-2026-0031")])

    assert struck_words(item) == [filed.text]


def test_a_correction_of_another_day_stands_by_itself():
    (item,) = timeline.items([corrected(7, 3, "甲", "乙")])

    assert item.word == "更正"
    assert item.amendments == ()


def test_the_opening_of_a_matter_is_not_taken_for_its_record():
    filed = entry(1, "LF-2026-0031 来访1人：问路。", EntryKind.FILED, subject="LF-2026-0031")
    opened = entry(2, "立项SX-2026-0001", EntryKind.MATTER_OPENED, subject="LF-2026-0031")
    void = entry(3, "作废来访登记LF-2026-0031（误登）。", EntryKind.VOIDED, subject="LF-2026-0031")

    items = timeline.items([filed, opened, void])

    assert [(item.seq, item.is_void) for item in items] == [(1, True), (2, False)]


def test_a_late_entry_says_how_late_and_why_beside_its_words():
    at, now = datetime(2026, 11, 25, 3, 10), datetime(2026, 11, 25, 6, 30)
    text = "县里来电" + lateness.remark(at, now, "处置警情")
    tally = {Figure.LATE_ENTRIES: 1}

    (item,) = timeline.items([entry(1, text, at=at, entered_at=now, tally=tally)])

    assert (item.text, item.late, item.late_reason) == ("县里来电", "3小时20分", "处置警情")


def test_the_way_it_came_is_named_and_else_the_kind():
    items = timeline.items([entry(1, "甲", channel="巡查"), entry(2, "乙", EntryKind.BACKED_UP)])

    assert [item.word for item in items] == ["巡查", "备份"]


def test_the_day_is_named_where_it_begins():
    night = entry(3, "丙", at=datetime(2026, 11, 25, 0, 5))

    items = timeline.items([entry(1, "甲"), entry(2, "乙"), night])

    assert [item.day for item in items] == ["11月24日 星期二", "", "11月25日 星期三"]


def test_the_words_for_a_screen_reader_name_what_became_of_it():
    struck = timeline.items([entry(1, "甲"), corrected(2, 1, "甲", "乙")])[0]

    assert timeline.spoken(struck) == "09:01，日志，已更正，乙，林可"


def test_a_correction_that_changes_nothing_is_refused():
    item = timeline.items([entry(1, "甲"), corrected(2, 1, "甲", "乙")])[0]

    for typed in ("", " 乙 "):
        with pytest.raises(InvalidInput, match="没有改动"):
            timeline.check_changed(item, typed)
    timeline.check_changed(item, "丙")


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("电 河口村停电", ("calls", "河口村停电")),
        ("访：问低保", ("visits", "问低保")),
        ("电", ("calls", "")),
        ("信　", ("letters", "")),
        ("电源插座已关", None),
        ("", None),
        ("巡查正常", None),
    ],
)
def test_a_leading_sign_calls_its_register(line, called):
    words = {"电": "calls", "访": "visits", "信": "letters"}

    assert timeline.register_called(line, words) == called
