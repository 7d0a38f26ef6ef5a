"""What was issued and what was set comes back from the file word for word."""

from dataclasses import fields
from datetime import date, datetime, time

from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from dutydesk.model.handover import Balance
from dutydesk.model.reports import DailyReport, HandoverSheet, Line, MatterLine, Seal
from dutydesk.model.settings import NightColours, Pattern, Profile, Settings, TextSize
from dutydesk.store.snapshots import frozen, thawed
from tests.conftest import Room

words = st.text(
    alphabet=st.characters(exclude_categories=("Cs",)) | st.sampled_from("𠮷㐂·。，√"), max_size=8
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
counts = st.integers(0, 10**6)


def several(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=2).map(tuple)


lines = several(st.builds(Line, words, words, words, words))
matters = several(st.builds(MatterLine, *[words] * 8))
balances = st.builds(Balance, counts, counts, counts, counts, counts)
seals = st.builds(Seal, counts, words)
pairs = several(st.tuples(words, words))
_REPORTS = "dutydesk.model.reports."
_BY_TYPE = {
    "str": words,
    "int": counts,
    "bool": st.booleans(),
    "date": days,
    "datetime": moments,
    "tuple[str, ...]": several(words),
    "tuple[tuple[str, str], ...]": pairs,
    "tuple[tuple[str, str, str], ...]": several(st.tuples(words, words, words)),
    "tuple[Line, ...]": lines,
    "tuple[MatterLine, ...]": matters,
    "Balance": balances,
    "Seal": seals,
}


def _any(declared: type) -> st.SearchStrategy:
    named = {item.name: _BY_TYPE[_spelt(item.type)] for item in fields(declared)}
    return st.builds(declared, **named)


def _spelt(hint: object) -> str:
    return hint.__name__ if isinstance(hint, type) else str(hint).replace(_REPORTS, "")


@given(_any(DailyReport))
@trying(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_daily_report_comes_back_as_it_was_issued(report: DailyReport):
    assert thawed(frozen(report), DailyReport) == report


@given(_any(HandoverSheet))
@trying(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_handover_sheet_comes_back_as_it_was_signed(sheet: HandoverSheet):
    assert thawed(frozen(sheet), HandoverSheet) == sheet


def test_the_same_paper_is_written_the_same(room: Room):
    report = room.desk.papers.daily(room.desk.shifts.current().duty_date)

    assert frozen(report) == frozen(thawed(frozen(report), DailyReport))


def test_what_a_newer_program_adds_to_a_snapshot_is_left_out():
    balance = Balance(1, 2, 3, 4, 5)

    assert thawed(frozen(balance)[:-1] + ', "later": 1}', Balance) == balance


def test_every_setting_comes_back_and_a_new_one_has_its_default(room: Room):
    changed = Settings(
        unit="青石镇𠮷",
        profile=Profile.COMPANY,
        roster_office="综合部",
        duty_phone="0951-1234567",
        pattern=Pattern.DAY_AND_NIGHT,
        handover_at=time(8, 0),
        night_at=time(20, 0),
        idle_minutes=3,
        late_minutes=20,
        reply_days=5,
        contact_days=30,
        things="钥匙 3\n电筒 1",
        routes="公安 110",
        backup_folder="E:\\备份",
        text_size=TextSize.LARGEST,
        night_colours=NightColours.NEVER,
        is_high_contrast=True,
        is_practice=True,
        own_fang="C:\\simfang.ttf",
        own_title="D:\\xbs.ttf",
        backup_key="age1abc",
        marker_secret="00ff",
        life=3,
        is_stale=True,
    )
    default = Settings()
    same = {
        f.name for f in fields(Settings) if getattr(changed, f.name) == getattr(default, f.name)
    }
    assert same == set()

    with room.house.database.writing() as books:
        books.settings.write(changed)

    with room.house.database.reading() as books:
        assert books.settings.read() == changed
    with room.house.database.writing() as books:
        books.settings._connection.exec_driver_sql('UPDATE settings SET words = \'{"unit":"甲"}\'')
    with room.house.database.reading() as books:
        assert books.settings.read() == Settings(unit="甲")
