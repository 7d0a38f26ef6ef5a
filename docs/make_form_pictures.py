"""Make the pictures of every register's form: python docs/make_form_pictures.py [--size LARGEST].

来电 来访 来信 投诉, each empty, filled with what the township day files, and refused with the
sentence under its field. Nothing is filed, and the contact stays empty on every picture. Beside
them 逐一通知, as event 25 of that day leaves it at 06:00: begun, ticked, and refused for a person;
and 突发事件, event 20: received, refused without its sentence, and at 19:28 with its calls.
"""

import argparse
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from make_pictures import Camera, sign_in
from PySide6.QtWidgets import QApplication

from dutydesk.desk.founding import Crew
from dutydesk.model.matter import MatterDraft
from dutydesk.model.note import Channel, Note
from dutydesk.model.record import Register
from dutydesk.model.settings import Settings, TextSize
from dutydesk.model.telling import Answer
from dutydesk.opening import House, open_house
from dutydesk.rooms import ROOMS
from dutydesk.screens.emergencies_screen import EmergenciesScreen
from dutydesk.screens.filing_form import FilingForm
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import theme
from dutydesk.screens.matter_choice import NEW
from dutydesk.screens.register_screen import RegisterScreen
from tests.playing.player import read
from tests.playing.words import built, moment_of

ROOT = Path(__file__).resolve().parents[1]
BEGUN = datetime(2026, 11, 24, 8, 30)

VILLAGES = (
    *("石门村", "北坡村", "柳湾村", "沙坝村", "河口村", "东岭村"),
    *("西岭村", "上湾村", "下湾村", "大桥村", "茶山村", "竹坪村"),
)

FIRE = {
    "sentence": "沙坝村一处果品包装棚起火，约19:05发现",
    "received_at": "19:12",
    "source": "沙坝村支书",
    "told_leader": "何守诚 19:14",
}

Words = Mapping[str, Any]

# the township day brings no complaint about the office, so that its filling stands here
COMPLAINT: Words = {
    "record": {
        "happened_at": "15:40",
        "content": "反映办低保时窗口没有一次告知要带的材料，跑了两趟",
        "way": "来电",
        "post": "民政窗口",
        "looked_into_by": "罗成海",
        "category": "建议意见",
        "first_contact": "林可",
        "disposition": "转办",
        "answer": "已致歉，当场把材料清单念给来电人",
        "importance": "重要",
        "reported_to": "何守诚 15:45",
    },
    "matter": {
        "title": "民政窗口未一次告知材料",
        "kind": "建议意见",
        "unit": "党政办",
        "next_step": "核实后电话答复",
        "is_reply_owed": True,
    },
}
REFUSED_CHANGES = {
    "letters": {"first_contact": ""},
    "complaints": {"post": "民政窗口林可"},
}
"""Where the day refuses nothing of a register: what to say wrongly in what it files."""


def main() -> None:
    """Make every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "screens")
    parser.add_argument("--size", choices=[s.name for s in TextSize], default="LARGEST")
    said = parser.parse_args()
    size = TextSize[said.size]
    said.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme.prepare(app)
    theme.apply(app, size)
    with tempfile.TemporaryDirectory() as folder:
        for register in ROOMS:
            shoot(Path(folder) / register.key, said.out, size, register)
        shoot_telling(Path(folder) / "telling", said.out, size)
        shoot_emergency(Path(folder) / "emergency", said.out, size)


def shoot(folder: Path, out: Path, size: TextSize, register: Register) -> None:
    """One form in its three states, at a desk at which nobody has written."""
    day = read(ROOT / "tests" / "days" / "township.json")
    now = [BEGUN]
    house, camera = _begun(folder, out, size, now)
    screen = camera.window.show_page(RegisterScreen.title)
    if not isinstance(screen, RegisterScreen):
        raise TypeError("the tab of the registers holds another screen")
    filled, refused = said_in(day, register)
    now[0] = _minute(filled)
    _begin(camera, screen, register)
    camera.shoot(f"{register.key}-empty")
    fill(screen.page.form, filled, now[0])
    camera.shoot(f"{register.key}-filled")
    now[0] = _minute(refused)
    _begin(camera, screen, register)
    fill(screen.page.form, refused, now[0])
    screen.page.file_button.click()
    if house.desk.registers.latest(register):
        raise RuntimeError(f"{register.title} was filed where its picture shows a refusal")
    camera.shoot(f"{register.key}-refused")
    camera.window.close()
    house.close()


def shoot_telling(folder: Path, out: Path, size: TextSize) -> None:
    """The list of the villages while it is begun, refused, and ticked."""
    now = [BEGUN]
    house, camera = _begun(folder, out, size, now)
    now[0] = BEGUN + timedelta(hours=21, minutes=18)
    house.desk.journal.note(Note(text="县气象台道路结冰黄色预警", channel=Channel.FAX))
    camera.front._tick()
    screen = camera.window.current_screen()
    if not isinstance(screen, JournalScreen):
        raise TypeError("the window begins with another tab")
    screen.rows.point_at(screen.rows.items[-1].seq)
    screen.tell_button.click()
    form = screen.telling.beginning
    form.fields.restore({"listeners": "\n".join(VILLAGES)})
    camera.shoot("telling-empty")
    form.fields.restore({"listeners": "\n".join((*VILLAGES, "周建国"))})
    form.button.click()
    camera.shoot("telling-refused")
    form.fields.restore({"listeners": "\n".join(VILLAGES)})
    form.button.click()
    for place, name in enumerate(VILLAGES, 1):
        now[0] += timedelta(minutes=1)
        answer = Answer.SILENT if name == "河口村" else Answer.TOLD
        house.desk.tellings.tick(screen.telling.number, place, answer)
    camera.front._tick()
    screen.telling.rows.go_on(0)
    screen.notice.clear()
    camera.shoot("telling-filled")
    camera.window.close()
    house.close()


def shoot_emergency(folder: Path, out: Path, size: TextSize) -> None:
    """The fire while it is received, refused without its sentence, and sixteen minutes later."""
    now = [BEGUN]
    house, camera = _begun(folder, out, size, now)
    now[0] = BEGUN.replace(hour=19, minute=15)
    camera.front._tick()
    screen = camera.window.show_page(EmergenciesScreen.title)
    if not isinstance(screen, EmergenciesScreen):
        raise TypeError("the tab of the emergencies holds another screen")
    screen.begin()
    camera.shoot("emergency-empty")
    screen.opening.open_button.click()
    camera.shoot("emergency-refused")
    screen.opening.form.restore(FIRE)
    screen.opening.open_button.click()
    number = screen.panel.number
    for minute, name in ((16, "带班领导"), (17, "119指挥中心"), (28, "县值班室")):
        now[0] = now[0].replace(minute=minute)
        house.desk.call_tree.reach(number, name)
    camera.front._tick()
    screen.notice.clear()
    camera.shoot("emergency-filled")
    camera.window.close()
    house.close()


def said_in(day: Words, register: Register) -> tuple[Words, Words]:
    """What fills a form, and what it is refused with: each the fullest of the day."""
    filed = _fullest(day, register, is_refused=False) or COMPLAINT
    if register.key in REFUSED_CHANGES:
        return filed, {**filed, "record": {**filed["record"], **REFUSED_CHANGES[register.key]}}
    refused = _fullest(day, register, is_refused=True)
    if refused is None:
        raise RuntimeError(f"the day refuses nothing of {register.title}")
    return filed, refused


def fill(form: FilingForm, said: Words, now: datetime) -> None:
    """Put the words of a day file into a form; its contact is left alone."""
    record = built(form.register.record, said["record"], now)
    for part in form.parts:
        values = {n: getattr(record, n) for n in part.names() if n in said["record"]}
        part.show_values(values, now)
    if "matter" in said:
        form.matter.mode.setCurrentIndex(NEW)
        draft = built(MatterDraft, {"kind": "咨询", **said["matter"]}, now)
        form.matter.new.show_values(
            {n: getattr(draft, n) for n in form.matter.new.names() if n in said["matter"]}, now
        )


def _begun(folder: Path, out: Path, size: TextSize, now: list[datetime]) -> tuple[House, Camera]:
    """A desk founded at the beginning of the day, and the window at which 林可 sits."""
    day = read(ROOT / "tests" / "days" / "township.json")
    house = open_house(folder, may_create=True, clock=lambda: now[0], pin_cost=2)
    crew = Crew("何守诚", "林可", ("陶文",))
    settings = Settings(unit=day["unit"], text_size=size)
    pins = {p.name: p.pin for p in house.desk.founding.found(settings, "罗成海", crew)}
    camera = Camera(house, out, "form")
    camera.begin()
    sign_in(camera, "林可", pins["林可"])
    return house, camera


def _fullest(day: Words, register: Register, *, is_refused: bool) -> Words | None:
    found = [
        act["with"]
        for act in day["acts"]
        if act["do"] == "file"
        and act["with"].get("register") == register.key
        and ("refused" in act) is is_refused
    ]
    return max(found, key=lambda said: len(said["record"]), default=None)


def _minute(said: Words) -> datetime:
    # the officer writes it down a quarter of an hour later, when the leader was told
    return moment_of(said["record"]["happened_at"], BEGUN) + timedelta(minutes=15)


def _begin(camera: Camera, screen: RegisterScreen, register: Register) -> None:
    """A fresh form of this register; what was typed for the last picture is forgotten."""
    camera.front._tick()
    screen.open_register(register.key)
    screen.page.draft.drop()
    screen.page.load()
    screen.notice.clear()
    screen.focus_first()


if __name__ == "__main__":
    main()
