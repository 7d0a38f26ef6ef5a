"""One person and the roster (排班范围): work mobile, not planned at all, or for no night."""

from dataclasses import dataclass
from typing import Annotated

from PySide6.QtCore import Signal

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import Field
from dutydesk.model.person import Person
from dutydesk.screens.act_panel import ActPanel
from dutydesk.screens.kit.form import Form


@dataclass(frozen=True, kw_only=True)
class RosterMark:
    """What the roster must know of somebody; why is neither asked nor kept."""

    mobile: Annotated[str, Field("工作手机", hint="只印在内部使用的值班表上，公示稿不印")] = ""
    is_off_roster: Annotated[bool, Field("不参加排班")] = False
    is_off_nights: Annotated[bool, Field("不排夜班")] = False


class RosterMarks(ActPanel):
    """Three answers for the chosen person; each that changed is an act of its own."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("保存排班范围", self._save, Form(RosterMark))
        self._desk = desk
        self._person: Person | None = None

    def begin_for(self, person: Person) -> None:
        """Show what is kept for somebody."""
        self._person = person
        kept = RosterMark(
            mobile=person.mobile,
            is_off_roster=person.is_off_roster,
            is_off_nights=person.is_off_nights,
        )
        self.fields.unmark()
        self.fields.show_instance(kept, self._desk.now())
        self.begin(f"{person.name}：不记原因；已印发的值班表不变，从下次排班起照此办理。")

    def _save(self) -> None:
        person, said = self._person, RosterMark(**self.fields.read(self._desk.now()))
        if person is None:
            raise InvalidInput("person", "请先在名单里选一个人。")
        is_other_number = said.mobile.strip() != person.mobile
        before, after = _marks(person), _marks(said)
        if not is_other_number and before == after:
            raise InvalidInput("mobile", "没有改动，不需要保存。")
        if is_other_number:
            self._desk.staffing.set_mobile(person.id, said.mobile)
        if before != after:
            self._desk.staffing.exempt(person.id, is_off_roster=after[0], is_off_nights=after[1])
        self.told.emit(f"{person.name}的排班范围已保存。")


def _marks(of: Person | RosterMark) -> tuple[bool, bool]:
    return of.is_off_roster, of.is_off_nights
