"""Three reminders after a week away: what changed, what was left over, which keys were not used."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure
from dutydesk.rules.returning import AWAY, MOST, Absence, News, reminders

NOW = datetime(2026, 11, 24, 8, 40)
SINCE = NOW - timedelta(days=12)
ABSENCE = Absence("林可", SINCE, NOW, ())


def entry(kind: EntryKind, author: str = "林可", days: int = 12, **more) -> Entry:
    at = NOW - timedelta(days=days)
    kept = {"seq": 1, "shift": "Z", "duty_date": at.date(), "text": "写了一条", **more}
    return Entry(kind=kind, happened_at=at, entered_at=at, author=author, **kept)


@pytest.mark.parametrize(("away", "count"), [(AWAY - timedelta(minutes=1), 0), (AWAY, MOST)])
def test_nothing_is_said_within_a_week_and_three_things_after_it(away: timedelta, count: int):
    assert len(reminders(replace(ABSENCE, since=NOW - away))) == count


def test_the_newest_news_since_then_comes_first_and_older_news_never():
    news = (
        News(SINCE.date(), "旧的"),
        News(date(2026, 11, 20), "新的"),
        News(date(2026, 11, 18), "较早"),
    )
    told = reminders(replace(ABSENCE, news=news))
    assert told[0] == "程序有新的：新的"
    assert not [words for words in told if "旧的" in words or "较早" in words]


def test_what_others_settled_meanwhile_is_told_shortly_and_own_changes_are_not():
    own = entry(EntryKind.SETTLED, days=3)
    other = entry(EntryKind.SETTLED, "罗成海", 4, text="修改设置：" + "很长" * 40)
    earlier = entry(EntryKind.SETTLED, "罗成海", 13, text="修改设置：早先的")
    told = reminders(replace(ABSENCE, entries=(earlier, other, own)))
    assert told[0].startswith("您不在时改过设置：很长")
    assert told[0].endswith("…")
    assert "早先的" not in "".join(told)


def test_what_was_left_over_names_the_key():
    issued = entry(EntryKind.ISSUED, subject="RB-2026-1112")
    late = entry(EntryKind.NOTED, tally={Figure.LATE_ENTRIES: 1})
    others = entry(EntryKind.ISSUED, "高远", subject="RB-2026-1113")
    away = frozenset({"RB-2026-1112", "RB-2026-1113"})
    told = reminders(replace(ABSENCE, entries=(issued, late, late, others), away_papers=away))
    assert told[0] == "您印发的日报还有1张没有签回，按 F7 登记签回。"
    assert told[1].startswith("上次您的班补记了2条")


def test_a_key_that_was_used_is_not_taught():
    used = (entry(EntryKind.STUBBED), entry(EntryKind.TOLD))
    told = "".join(reminders(replace(ABSENCE, entries=used)))
    assert "电话里来不及写" not in told
    assert "F11" in told
    assert (
        "电话里来不及写"
        in reminders(replace(ABSENCE, entries=(entry(EntryKind.STUBBED, "高远"),)))[0]
    )


def test_whoever_uses_everything_still_gets_three():
    used = tuple(entry(kind) for kind in EntryKind)
    assert len(reminders(replace(ABSENCE, entries=used))) == MOST
