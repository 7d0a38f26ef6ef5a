"""The office's rulebook in the file: its years of working days and its own numbers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.rules.calendar import OfficeDays
from dutydesk.store.schema import office_years, parameters


@dataclass(frozen=True)
class YearKept:
    """One year's arrangement as the office typed it, and where it took it from."""

    year: int
    source: str
    days: OfficeDays


class Rulebooks:
    """Years and numbers over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def years(self) -> tuple[YearKept, ...]:
        """The years the office typed, oldest first."""
        rows = self._connection.execute(select(office_years).order_by(office_years.c.year))
        return tuple(
            YearKept(
                row.year,
                row.source,
                OfficeDays(_days(row.off), _days(row.worked), frozenset({row.year})),
            )
            for row in rows
        )

    def keep_year(self, kept: YearKept) -> None:
        """Keep one year, in the place of what was kept for it."""
        words = {
            "source": kept.source,
            "off": _words(kept.days.off),
            "worked": _words(kept.days.on),
        }
        values = insert(office_years).values(year=kept.year, **words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[office_years.c.year], set_=words)
        )

    def numbers(self) -> dict[str, tuple[int, str]]:
        """The office's own numbers with their sources, by key."""
        rows = self._connection.execute(select(parameters))
        return {row.key: (row.amount, row.source) for row in rows}

    def keep_number(self, key: str, amount: int, source: str) -> None:
        """Keep one number of the office's own."""
        words = {"amount": amount, "source": source}
        values = insert(parameters).values(key=key, **words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[parameters.c.key], set_=words)
        )


def _words(days: Iterable[date]) -> str:
    return json.dumps(sorted(day.isoformat() for day in days))


def _days(words: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in json.loads(words))
