"""A clock that was set stops every act until it is right again or two people have looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from dutydesk.desk.founding import Crew
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow, NotYours
from dutydesk.model.note import Note
from dutydesk.model.settings import Settings
from dutydesk.opening import open_house, real_steady
from tests.conftest import CHEAP, Room, ToldClock, founded

JUMPS = 40
HOUR = timedelta(hours=1)


@dataclass
class Counter:
    """A PC: its clock, its counter, and whether it was switched off and on."""

    clock: ToldClock
    seconds: float = 5000.0
    boot: str = "first"

    def __call__(self) -> tuple[float, str]:
        return self.seconds, self.boot

    def pass_(self, span: timedelta) -> None:
        """Time goes by, awake or asleep."""
        self.seconds += span.total_seconds()
        self.clock.now += span

    def reboot(self, off: timedelta) -> None:
        self.seconds, self.boot = 3.0, self.boot + "'"
        self.clock.now += off


@dataclass
class Pc:
    """A duty room on a PC with a counter."""

    room: Room
    counter: Counter

    @property
    def clock(self) -> ToldClock:
        return self.room.clock

    def note(self, text: str = "照常") -> None:
        self.room.desk.journal.note(Note(text=text))

    def reopen(self) -> None:
        """End the program and start it again."""
        self.room.house.close()
        self.room.house = open_house(
            self.room.folder, clock=self.clock, pin_cost=CHEAP, steady=self.counter
        )
        self.room.sits("高远")

    def last(self):
        return self.room.desk.journal.current()[-1]


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[Pc]:
    clock = ToldClock()
    counter = Counter(clock)
    folder = tmp_path / "room"
    house = open_house(folder, may_create=True, clock=clock, pin_cost=CHEAP, steady=counter)
    made = Pc(founded(Room(house, folder, clock), Settings(unit="青石镇")), counter)
    yield made
    made.room.house.close()


@pytest.mark.parametrize("jump", [timedelta(minutes=3), -timedelta(minutes=3), 4000 * HOUR])
def test_a_jump_stops_every_act_until_the_clock_is_right_again(pc: Pc, jump: timedelta):
    pc.counter.pass_(HOUR)
    pc.note()
    pc.clock.now += jump
    before = pc.room.desk.journal.seal()

    with pytest.raises(NotNow, match="电脑时钟被往"):
        pc.note("不该写进去")
    assert pc.room.desk.journal.seal() == before

    pc.clock.now -= jump
    pc.note("时钟调准了")
    assert pc.room.desk.clock.doubt() is None


def test_two_people_believe_a_jump_and_the_journal_tells_it(pc: Pc):
    pc.counter.pass_(HOUR)
    pc.clock.now += 2 * HOUR

    with pytest.raises(NotYours, match="两个人在场"):
        pc.room.desk.clock.confirm(pc.room.both("高远", "高远"))
    pc.room.desk.clock.confirm(pc.room.both("高远", "孙禾"))

    assert (pc.last().kind, pc.last().author) == (EntryKind.CLOCK, "高远")
    assert pc.last().text == (
        "核对时钟：电脑时钟由2026-11-23 09:30变为2026-11-23 11:30（向前2小时），"
        "经核对现在时间正确，孙禾在场。"
    )
    pc.note()
    with pytest.raises(NotNow, match="没有疑问"):
        pc.room.desk.clock.confirm(pc.room.both("高远", "孙禾"))


def test_a_clock_once_far_ahead_does_not_block_writing_when_it_is_right_again(pc: Pc):
    right = pc.clock.now
    pc.clock.now = right.replace(year=2036)
    pc.room.desk.clock.confirm(pc.room.both("高远", "孙禾"))
    pc.note("写在2036年")
    pc.clock.now = right + HOUR
    pc.counter.seconds += 3600

    with pytest.raises(NotNow, match="往回拨"):
        pc.note()
    pc.room.desk.clock.confirm(pc.room.both("高远", "孙禾"))
    pc.note("时间对了")

    entries = pc.room.desk.journal.current()
    assert [entry.seq for entry in entries] == sorted(entry.seq for entry in entries)
    assert entries[-1].entered_at == right + HOUR
    assert entries[-3].entered_at.year == 2036
    pc.room.desk.journal.check_whole()
    pc.reopen()
    pc.note("重新打开也一样")


def test_the_newest_duty_day_stays_first_after_a_clock_far_ahead(pc: Pc):
    right = pc.clock.now
    pc.clock.now = right.replace(year=2036)
    pc.room.desk.clock.confirm(pc.room.both("高远", "孙禾"))
    _hand_over(pc, "高远 孙禾", "林可 陶文")
    pc.clock.now = right + HOUR
    pc.room.desk.clock.confirm(pc.room.both("林可", "陶文"))
    _hand_over(pc, "林可 陶文", "高远 孙禾")

    assert pc.room.desk.shifts.current().duty_date == right.date()
    assert pc.room.desk.journal.duty_days()[0] == right.date()


def test_sleep_and_resume_stop_nothing(pc: Pc):
    chance = Random(3)
    for _ in range(100):
        pc.counter.pass_(timedelta(minutes=chance.randrange(1, 3000)))
        pc.clock.now += timedelta(seconds=chance.randrange(-1, 2))
        assert pc.room.desk.clock.doubt() is None
    pc.note("睡了一百次")


def test_every_jump_is_found_whenever_it_happens(pc: Pc):
    """While the program runs and while it is closed; the same boot counts on."""
    chance = Random(4)
    found = 0
    for place in range(JUMPS):
        pc.counter.pass_(timedelta(minutes=chance.randrange(0, 300)))
        pc.note(f"第{place}次之前")
        jump = timedelta(minutes=chance.choice((-1, 1)) * chance.uniform(2.2, 90_000))
        pc.clock.now += jump
        if place % 4 == 0:
            pc.reopen()
        found += pc.room.desk.clock.doubt() is not None
        pc.clock.now -= jump
        if place % 4 == 0:
            pc.reopen()
    assert found == JUMPS


def test_a_jump_right_before_the_end_is_found_at_the_next_start(pc: Pc):
    pc.note()
    pc.clock.now -= timedelta(minutes=10)
    pc.reopen()

    with pytest.raises(NotNow, match="往回拨了10分"):
        pc.note()


def test_after_a_reboot_an_hour_later_nothing_is_doubted_and_the_counter_goes_on(pc: Pc):
    pc.note()
    pc.counter.reboot(HOUR)
    pc.reopen()
    pc.note("重新开机")
    pc.clock.now += timedelta(minutes=5)

    with pytest.raises(NotNow, match="往前拨了5分"):
        pc.note()


def test_a_flat_battery_is_found_after_the_reboot(pc: Pc):
    pc.note()
    pc.counter.reboot(datetime(2009, 1, 1) - pc.clock.now)
    pc.reopen()

    with pytest.raises(NotNow, match="往回拨"):
        pc.note()


def test_an_office_that_stood_empty_for_weeks_says_so_once(pc: Pc):
    pc.counter.reboot(timedelta(days=20))
    pc.reopen()

    with pytest.raises(NotNow, match="隔了20天"):
        pc.note()
    pc.room.desk.clock.confirm(pc.room.both("高远", "孙禾"))
    assert "（相隔20天）" in pc.last().text
    pc.note()


def test_a_practice_book_may_lie_unused(tmp_path: Path):
    clock = ToldClock()
    counter = Counter(clock)
    folder = tmp_path / "room"
    house = open_house(folder, may_create=True, clock=clock, pin_cost=CHEAP, steady=counter)
    settings = Settings(unit="练习镇", is_practice=True)
    house.desk.founding.found(settings, "罗成海", Crew("何守诚", "高远"))
    house.close()
    counter.reboot(timedelta(days=200))

    house = open_house(folder, clock=clock, pin_cost=CHEAP, steady=counter)

    assert house.desk.clock.doubt() is None
    house.close()


def test_old_copies_are_not_thinned_by_a_clock_in_doubt(pc: Pc):
    for _ in range(4):
        pc.counter.pass_(timedelta(days=1))
        pc.note()
        pc.room.desk.local_copies.keep("关闭")
    kept = set((pc.room.folder / "副本").glob("*.db"))
    pc.note("最后一条")
    pc.clock.now += timedelta(days=900)

    made = pc.room.desk.local_copies.keep("关闭")

    assert made is not None
    assert set((pc.room.folder / "副本").glob("*.db")) == kept | {Path(made.path)}


def test_the_real_counter_counts_on_and_keeps_its_name():
    first, boot = real_steady()
    again, same = real_steady()

    assert boot == same != ""
    assert 0 < first <= again < first + 60


def _hand_over(pc: Pc, outgoing: str, incoming: str) -> None:
    pc.room.confirm_all()
    pc.room.desk.shifts.hand_over(pc.room.relief(outgoing, incoming))
