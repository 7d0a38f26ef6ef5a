"""Settings at the desk (设置): read and change."""

from dataclasses import replace

from dutydesk.desk import faces
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.settings import PETITION_RULES_BIND, Pattern, Settings
from dutydesk.rules.corrections import said
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidied

_BOUNDS = {
    "idle_minutes": (1, 15),
    "late_minutes": (5, 240),
    "reply_days": (1, 15),
    "contact_days": (1, 365),
}
_UNBOUND = {"reply_days": (1, 365)}
"""What petition law bounds only where it binds."""


_NOT_HERE = ("backup_key", "marker_secret", "life", "is_stale")
"""What only the key, a medium or a restore changes."""


class SettingsDesk:
    """How this office keeps its duty."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def read(self) -> Settings:
        """The settings as they are."""
        with self._seat.reading() as books:
            return books.settings.read()

    def change(self, new: Settings) -> None:
        """Change settings; the journal tells what became what.

        Raises InvalidInput for a value outside its bounds, and for making a practice book real or a
        real one practice: the PINs of a practice book are known to everybody.
        """
        new = tidied(new)
        if not new.unit:
            raise InvalidInput("unit", "请填单位名称。")
        bounds = _BOUNDS if new.profile in PETITION_RULES_BIND else {**_BOUNDS, **_UNBOUND}
        for name, (low, high) in bounds.items():
            if not low <= getattr(new, name) <= high:
                raise InvalidInput(name, f"只能填{low}到{high}。")
        if new.pattern is Pattern.DAY_AND_NIGHT and new.night_at <= new.handover_at:
            raise InvalidInput("night_at", "夜班开始要晚于早上的交接班时间，请改时间。")
        if faces.chosen(new):
            faces.check(new)
        with self._seat.acting(Right.SETTLE) as act:
            old = act.settings
            if new.is_practice != old.is_practice:
                raise InvalidInput("is_practice", "练习册和正式值班册不能互换，请另建一册。")
            new = replace(new, **{name: getattr(old, name) for name in _NOT_HERE})
            words = [
                f"{c.field.label}：{said(getattr(old, c.name))}→{said(getattr(new, c.name))}"
                for c in columns_of(Settings)
                if getattr(old, c.name) != getattr(new, c.name)
            ]
            if not words:
                raise InvalidInput("unit", "没有改动任何一项。")
            act.books.settings.write(new)
            act.write(EntryKind.SETTLED, "修改设置：" + "；".join(words).replace("\n", "、") + "。")
