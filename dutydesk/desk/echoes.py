"""Echoes (一次填、两本登记): a record typed once that also stands in a second register.

The second record has no entry and no figures of its own; what becomes of the first becomes of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from dutydesk.desk.act import Act
from dutydesk.model.errors import NotNow
from dutydesk.model.record import Echo, Filed, Record, Register


class Echoes:
    """The second registers among those this desk keeps."""

    def __init__(self, registers: Sequence[Register]) -> None:
        self._kept = {register.key: register for register in registers}

    def file(self, act: Act, filed: Filed) -> str:
        """Keep what the record says in a second register; its number there, or nothing."""
        echo = filed.record.echo()
        return self._add(act, filed, echo) if echo else ""

    def correct(self, act: Act, old: Filed, record: Record) -> str:
        """Let the second record follow a correction of the first; what to say of it."""
        before, after = old.record.echo(), record.echo()
        if before is None:
            return f"，同时登记{self._add(act, old, after)}" if after else ""
        second = self._second(act, old, before)
        if second is None:
            return ""
        register = self._kept[before.register]
        if after is None:
            act.books.records.void(register, second.number)
            return f"，同时作废{second.number}"
        changed = {k: v for k, v in after.values.items() if v != before.values[k]}
        if not changed:
            return ""
        act.books.records.put(register, second.number, replace(second.record, **changed))
        return f"，同时更正{second.number}"

    def void(self, act: Act, old: Filed) -> str:
        """Void the second record with the first; what to say of it."""
        echo = old.record.echo()
        second = self._second(act, old, echo) if echo else None
        if echo is None or second is None:
            return ""
        act.books.records.void(self._kept[echo.register], second.number)
        return f"，连同{second.number}"

    def check_own(self, act: Act, number: str) -> None:
        """Raise NotNow for a second record, which only ends with the first."""
        first = act.books.echoes.first_of(number)
        if first:
            raise NotNow(f"{number}是随{first}登记的，请更正或作废{first}。")

    def _second(self, act: Act, first: Filed, echo: Echo) -> Filed | None:
        """The second record that stands; one that was voided stays so."""
        register = self._kept[echo.register]
        found = (
            act.books.records.numbered(register, number)
            for number in act.books.echoes.seconds_of(first.number)
        )
        return next((filed for filed in found if filed and not filed.is_void), None)

    def _add(self, act: Act, first: Filed, echo: Echo) -> str:
        register = self._kept[echo.register]
        number = act.take_number(register.prefix)
        words = {**echo.values, "remarks": f"随{first.number}登记"}
        second = replace(
            first,
            register=register.key,
            number=number,
            record=register.record(**words),
            entered_at=act.now,
            author=act.who.name,
            shift=act.shift.number,
        )
        act.books.records.add(register, second)
        act.books.echoes.add(first.number, number)
        return number
