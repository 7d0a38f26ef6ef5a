"""The daily report and the handover sheet as gathered: nothing typed twice, none left out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.handover import Balance, Check, HandoverState, Mark, Thing
from dutydesk.model.matter import Matter
from dutydesk.model.note import Channel
from dutydesk.model.reports import DailyReport, Seal
from dutydesk.model.settings import Settings
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.rules.gathering import Day, Signed, crew_line, daily_report, handover_sheet
from dutydesk.rules.matters import Urgency

OPENED = datetime(2026, 11, 23, 8, 30)
NOW = datetime(2026, 11, 24, 8, 20)
CREW = Shift(
    1,
    "2026-11-23全天班",
    OPENED.date(),
    "全天班",
    OPENED,
    None,
    0,
    (
        Posting(1, "何守诚", Post.LEADER, OPENED),
        Posting(2, "高远", Post.LEAD, OPENED),
        Posting(3, "孙禾", Post.SECOND, OPENED),
        Posting(4, "陶文", Post.SECOND, OPENED),
    ),
)
ENTRY = Entry(
    seq=2,
    kind=EntryKind.FILED,
    shift=CREW.number,
    duty_date=CREW.duty_date,
    happened_at=OPENED + timedelta(hours=1),
    entered_at=OPENED + timedelta(hours=1),
    author="高远",
    text="来访1人：询问低保条件。",
    channel="来访",
    subject="LF-2026-0001",
)
PATROL = replace(
    ENTRY, seq=3, kind=EntryKind.NOTED, text="夜间巡查正常", channel="巡查", subject=""
)
MATTER = Matter(number="SX-2026-0413", title="石门村饮水管冻裂", unit="水利站", opened_at=OPENED)
DAY = Day(
    settings=Settings(unit="青石镇维稳综治中心"),
    duty_date=CREW.duty_date,
    now=NOW,
    shifts=(CREW,),
    entries=(),
    pending=(),
    balance=Balance(0, 0, 0, 0, 0),
    seal=Seal(9, "2222-2222-22KX"),
    edition=1,
    backed_up_at=NOW - timedelta(hours=2),
)


def report(*entries: Entry, **changes: object) -> DailyReport:
    return daily_report(replace(DAY, entries=entries, **changes), is_draft=True)


def numbers(*parts: tuple[object, ...]) -> list[list[str]]:
    return [[line.number for line in part] for part in parts]


def test_the_head_of_the_paper_says_whose_which_day_and_which_issue():
    found = report()

    assert (found.unit, found.title) == ("青石镇维稳综治中心", "青石镇维稳综治中心值班日报")
    assert (found.issue, found.edition) == (327, 1)
    assert (found.since, found.gathered_at) == (OPENED, NOW)
    assert found.seal == DAY.seal


def test_each_entry_stands_in_exactly_one_part_of_the_paper():
    flood = replace(ENTRY, seq=10, channel=Channel.EMERGENCY.value, is_important=True)
    fire = replace(ENTRY, seq=11, matter="TF-2026-001", is_important=True)
    quarrel = replace(ENTRY, seq=12, matter="JF-2026-007", is_important=True)
    smoke = replace(PATROL, seq=15, matter="TF-2026-002")
    check = replace(PATROL, seq=13, channel=Channel.POST_CHECK.value, is_important=True)
    leak = replace(ENTRY, seq=14, is_important=True)

    found = report(ENTRY, PATROL, flood, fire, quarrel, check, leak, smoke)

    assert numbers(
        found.emergencies, found.disputes, found.safety, found.important, found.events
    ) == [["10", "11", "15"], ["12"], ["3", "13"], ["14"], ["2"]]


def test_events_stand_in_the_order_in_which_they_happened():
    late = replace(ENTRY, seq=8, happened_at=OPENED, subject="LF-2026-0002")

    assert numbers(report(ENTRY, late).events) == [["8", "2"]]


@pytest.mark.parametrize("kind", EntryKind)
def test_only_what_came_in_is_told_and_housekeeping_is_not(kind: EntryKind):
    found = report(replace(ENTRY, kind=kind))

    # a correction of something told on another day is told as a line of its own
    told = {EntryKind.FILED, EntryKind.NOTED, EntryKind.TOLD, EntryKind.INSTRUCTED}
    told |= {EntryKind.CORRECTED, EntryKind.VOIDED, EntryKind.VERIFIED, EntryKind.REPORTED}
    assert bool(found.events) is (kind in told)
    assert bool(found.changes) is (kind is EntryKind.POSTED)


def test_a_correction_stands_beside_what_it_corrects():
    one = replace(ENTRY, seq=5, kind=EntryKind.CORRECTED, text="更正：12→11（笔误）。")
    two = replace(ENTRY, seq=6, kind=EntryKind.VOIDED, text="作废（重复）。")

    (line,) = report(ENTRY, one, two).events

    assert (line.text, line.note) == (ENTRY.text, one.text + two.text)


def test_a_note_has_no_number_and_is_called_by_its_place_in_the_journal():
    note = replace(ENTRY, kind=EntryKind.NOTED, subject="")
    void = replace(note, seq=5, kind=EntryKind.VOIDED, subject="第2条", text="作废第2条。")

    (line,) = report(note, void).events

    assert line.note == "作废第2条。"


def test_what_corrects_another_day_is_a_line_of_its_own():
    stray = replace(ENTRY, seq=5, kind=EntryKind.CORRECTED, subject="LF-2026-0009", text="更正。")

    assert [line.text for line in report(ENTRY, stray).events] == [ENTRY.text, "更正。"]


def test_open_matters_stand_by_urgency_and_the_pressing_ones_once_more():
    later = replace(MATTER, number="SX-2026-0001", due_at=NOW + timedelta(days=5))
    near = replace(MATTER, number="SX-2026-0002", due_at=NOW + timedelta(hours=3))
    over = replace(MATTER, number="SX-2026-0003", due_at=NOW - timedelta(hours=3))

    found = report(pending=(MATTER, later, near, over))

    assert [m.number for m in found.open_matters] == [
        "SX-2026-0003",
        "SX-2026-0002",
        "SX-2026-0001",
        "SX-2026-0413",
    ]
    assert [(m.number, m.state) for m in found.due] == [
        ("SX-2026-0003", Urgency.OVERDUE.value),
        ("SX-2026-0002", Urgency.NEAR.value),
    ]
    assert found.open_matters[-1].due == "—"


def test_nothing_of_a_restricted_matter_is_printed_anywhere():
    secret = replace(
        MATTER,
        title="反映某甲",
        next_step="约谈某甲",
        progress="某甲已到",
        is_restricted=True,
        due_at=NOW + timedelta(hours=20),
    )

    found = report(pending=(secret,))

    assert "某甲" not in repr(found)
    assert found.due[0].title == found.open_matters[0].title == "涉检举事项，内容不公开"
    assert found.tomorrow == ("SX-2026-0413 涉检举事项，内容不公开，11-25 04:20到期",)


def test_tomorrow_holds_the_notice_and_what_falls_due_in_two_days():
    due = [
        replace(MATTER, number=f"SX-2026-{n:04d}", due_at=at)
        for n, at in enumerate(
            (
                datetime(2026, 11, 23, 23, 59),
                datetime(2026, 11, 24),
                datetime(2026, 11, 25, 23, 59),
                datetime(2026, 11, 26),
            )
        )
    ]

    found = report(pending=tuple(due), notice="带好钥匙\n九点开会")

    assert found.tomorrow == (
        "带好钥匙",
        "九点开会",
        "SX-2026-0001 石门村饮水管冻裂，11-24 00:00到期",
        "SX-2026-0002 石门村饮水管冻裂，11-25 23:59到期",
    )


def test_disputes_are_summed_up():
    opened = replace(ENTRY, seq=4, kind=EntryKind.MATTER_OPENED, matter="JF-2026-007")
    done = replace(opened, seq=5, kind=EntryKind.MATTER_DONE)
    other = replace(opened, seq=6, matter="SX-2026-0413")
    still = replace(MATTER, number="JF-2026-008")

    found = report(opened, done, other, pending=(still, MATTER))

    assert found.disputes_summary == "新增1件，办结1件，在办1件"


def test_a_day_with_everything_done_misses_nothing():
    assert report(ENTRY, PATROL).missing == ()


def test_what_is_missing_is_named_on_the_paper():
    urgent = replace(ENTRY, text="来电：路断；紧急；已报告正在报告。", is_important=True)

    found = report(urgent, drafts=2, backed_up_at=None, unsigned=("RB-2026-0326",))

    assert found.missing == (
        "还有2份登记没有写完",
        "有重要事项写着“正在报告”，请补报告领导的时间",
        "本日还没有巡查记录（制度 1.五）",
        "超过2个值班日没有备份",
        "RB-2026-0326 还没有签回",
    )


@pytest.mark.parametrize(("days", "is_missing"), [(0, False), (2, False), (3, True)])
def test_a_copy_is_missed_after_two_duty_days(days: int, is_missing: bool):
    missing = report(PATROL, backed_up_at=NOW - timedelta(days=days)).missing
    assert ("超过2个值班日没有备份" in missing) is is_missing


def test_a_drill_stands_under_safety_and_devices():
    drill = replace(ENTRY, seq=9, kind=EntryKind.DRILLED, channel="", text="恢复演练：完好。")

    found = report(ENTRY, PATROL, drill)

    assert [line.text for line in found.safety] == [PATROL.text, "恢复演练：完好。"]


@pytest.mark.parametrize(
    "settled", ["更正来电：报告领导：正在报告→何守诚 10:14（补充）。", "作废来电（重复）。"]
)
def test_the_leader_is_no_longer_missed_once_the_line_was_put_right(settled: str):
    urgent = replace(ENTRY, text="来电：路断；已报告正在报告。")
    after = replace(ENTRY, seq=5, kind=EntryKind.CORRECTED, text=settled)

    assert report(urgent, after, PATROL).missing == ()


def test_the_crew_is_told_with_who_came_or_left_in_between():
    noon = datetime(2026, 11, 23, 12, 0)
    left = Posting(5, "赵临川", Post.LEADER, OPENED, noon)
    came = replace(CREW.postings[0], since=noon)

    told = crew_line(replace(CREW, postings=(left, came, *CREW.postings[1:])))

    assert told == (
        "全天班 11-23 08:30—在班：带班领导 赵临川（08:30—12:00）、何守诚，"
        "主班 高远，副班 孙禾、陶文"
    )


def test_a_closed_shift_is_told_until_its_end():
    until = OPENED + timedelta(days=1)
    closed = replace(
        CREW, closed_at=until, postings=tuple(replace(p, until=until) for p in CREW.postings)
    )

    assert crew_line(closed) == (
        "全天班 11-23 08:30—11-24 08:30：带班领导 何守诚，主班 高远，副班 孙禾、陶文"
    )


def test_the_handover_sheet_says_who_gave_what_to_whom():
    relief = replace(
        CREW,
        number="2026-11-24全天班",
        duty_date=date(2026, 11, 24),
        opened_at=NOW,
        postings=(
            Posting(1, "何守诚", Post.LEADER, NOW),
            Posting(5, "林可", Post.LEAD, NOW),
            Posting(6, "周到", Post.SECOND, NOW),
        ),
    )
    secret = replace(MATTER, number="SX-2026-0414", title="反映某甲", is_restricted=True)
    state = HandoverState(
        (
            Check(MATTER, Mark.CONFIRMED, "告知了吗？", "林可", "已告知。", "高远"),
            Check(secret, Mark.CONFIRMED, "某甲来过吗", "林可", "某甲没来", "高远"),
        ),
        (Thing("钥匙", 2, 2), Thing("对讲机", 2, 1, "一台送修")),
        Balance(0, 2, 0, 0, 2),
        (),
    )

    sheet = handover_sheet(
        Signed(
            settings=DAY.settings,
            number="JJ-2026-0327",
            at=NOW,
            old=CREW,
            new=relief,
            witness="",
            state=state,
            figures=(("来电", "0个"),),
            notice="带好钥匙",
            seal=DAY.seal,
        )
    )

    assert (sheet.outgoing, sheet.incoming) == (("高远", "孙禾", "陶文"), ("林可", "周到"))
    assert sheet.leader == "何守诚"
    assert [(m.number, m.confirmed) for m in sheet.matters] == [
        ("SX-2026-0413", "√"),
        ("SX-2026-0414", "√"),
    ]
    assert (sheet.questions[0].text, sheet.questions[0].note) == (
        "林可问：告知了吗？",
        "高远答：已告知",
    )
    assert "某甲" not in repr(sheet)
    assert sheet.things == (("钥匙", "2", "完好"), ("对讲机", "1", "一台送修"))
