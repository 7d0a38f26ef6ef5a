"""A PC whose clock was wrong yesterday, from the command line."""

from datetime import timedelta
from pathlib import Path

from dutydesk.desk.founding import Crew
from dutydesk.model.settings import Settings
from dutydesk.opening import open_house, real_clock
from tests.walks.commands import Said, refused, run


def test_a_clock_set_back_stops_the_command_until_two_people_confirm(tmp_path: Path):
    folder, stick = tmp_path / "book", tmp_path / "stick"
    stick.mkdir()
    ahead = real_clock() + timedelta(hours=3)
    house = open_house(folder, may_create=True, clock=lambda: ahead, pin_cost=2)
    issued = house.desk.founding.found(
        Settings(unit="青石镇"), "罗成海", Crew("何守诚", "林可", ("陶文",))
    )
    house.close()
    pins = {each.name: each.pin for each in issued}

    def runs(*words: str | Path) -> Said:
        named = ("--as", "林可")
        return run("--data", folder, *words, *named, pin=pins["林可"], second_pin=pins["陶文"])

    refused(runs("backup", "--to", stick), "电脑时钟被往回拨了3小时")
    refused(runs("clock", "--second", "林可"), "两个人在场")
    assert runs("clock").code == 2
    assert runs("clock", "--second", "陶文").out == "时钟核对过了，可以照常登记。\n"
    assert runs("backup", "--to", stick).code == 0
    refused(runs("clock", "--second", "陶文"), "时钟没有疑问")
    assert "核对时钟：" in runs("journal").out
