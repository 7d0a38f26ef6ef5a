"""What is void or signed stays so: neither is done twice, however old the list chosen from."""

from datetime import date

import pytest

from dutydesk.model.errors import NotNow
from dutydesk.model.note import Channel, Note
from tests.conftest import Room

TODAY = date(2026, 11, 23)


def test_a_patrol_voided_twice_is_taken_back_once(room: Room):
    patrol = room.desk.journal.note(Note(text="巡查", channel=Channel.PATROL))
    room.sits("罗成海")
    room.desk.journal.void(patrol.seq, "误登", room.both())

    with pytest.raises(NotNow, match="已作废"):
        room.desk.journal.void(patrol.seq, "误登", room.both())
    with pytest.raises(NotNow, match="已作废"):
        room.desk.journal.correct(patrol.seq, "别的话", "补充")
    assert dict(room.desk.papers.daily(TODAY).figures)["巡查"] == "0次"


def test_a_sheet_comes_back_once_though_the_list_is_old(room: Room):
    issue = room.desk.papers.issue_daily(TODAY)
    room.desk.papers.take_back(issue, "已阅")

    with pytest.raises(NotNow, match="已经签回"):
        room.desk.papers.take_back(issue, "再阅")
    assert room.desk.papers.issues(TODAY)[0].words == "已阅"
