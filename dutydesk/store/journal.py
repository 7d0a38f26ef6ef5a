"""The journal (日志) in the file: append and read; nothing else exists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from dutydesk.model.entry import Entry, EntryKind, Head
from dutydesk.model.errors import StoreTrouble
from dutydesk.rules import sealing
from dutydesk.store.schema import entries, shifts
from dutydesk.store.standing import ONLY, Standing, adding

_NAMES = tuple(item.name for item in fields(Entry))
_UNREAD = (StoreTrouble, ValueError)
_END = Standing(
    select(entries.c.seq, entries.c.digest, entries.c.entered_at)
    .order_by(entries.c.seq.desc())
    .limit(ONLY)
)
_APPEND = adding(entries)
_ONE = Standing(
    select(*(entries.c[name] for name in _NAMES)).where(entries.c.seq == bindparam("number"))
)


class Journal:
    """The sealed entries over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # within one transaction nobody else can write, so the end is read once
        self._end: tuple[Head, datetime | None] | None = None

    def append(self, entry: Entry) -> Head:
        """Seal an entry onto the end; its ``seq`` must be the next one."""
        head = Head(entry.seq, sealing.digest_of(entry, self.head().digest))
        _APPEND.run(self._connection, {**vars(entry), "digest": head.digest})
        self._end = (head, entry.entered_at)
        return head

    def extend(self, written: Iterable[Entry]) -> Head:
        """Seal many entries onto the end, in their order."""
        head, rows = self.head(), []
        for entry in written:
            head = Head(entry.seq, sealing.digest_of(entry, head.digest))
            rows.append({**vars(entry), "digest": head.digest})
        if rows:
            _APPEND.run_each(self._connection, rows)
            self._end = (head, rows[-1]["entered_at"])
        return head

    def head(self) -> Head:
        """The last entry's number and hash."""
        return self._read_end()[0]

    def last_written_at(self) -> datetime | None:
        """When the last entry was written down."""
        return self._read_end()[1]

    def digest_at(self, seq: int) -> str | None:
        """The hash of one entry, or None if there is no such entry."""
        query = select(entries.c.digest).where(entries.c.seq == seq)
        return self._connection.execute(query).scalar()

    def chain(self, after: int = 0) -> Iterator[tuple[Entry, str]]:
        """Every entry after this one with its stored hash, in order, streamed.

        Raises BrokenSeal at an entry in which something stands that the program never wrote.
        """
        query = select(entries).where(entries.c.seq > after).order_by(entries.c.seq)
        seq = after
        try:
            for row in self._connection.execute(query.execution_options(yield_per=500)):
                yield _entry(row), row.digest
                seq = row.seq
        except _UNREAD as error:
            raise sealing.does_not_fit(self._unread_after(seq)) from error

    def after(self, seq: int) -> tuple[Entry, ...]:
        """The entries written after this one, in their order."""
        return self._read(select(entries).where(entries.c.seq > seq))

    def these(self, numbers: Sequence[int]) -> tuple[Entry, ...]:
        """The entries of these numbers, in the same order; each of them must exist."""
        found = (_ONE.first(self._connection, {"number": number}) for number in numbers)
        return tuple(Entry(*row) for row in found)

    def numbered(self, seq: int) -> Entry | None:
        """The entry of this number, or None."""
        found = self._read(select(entries).where(entries.c.seq == seq))
        return found[0] if found else None

    def last(self) -> Entry | None:
        """The entry written last."""
        found = self._read(select(entries).order_by(entries.c.seq.desc()).limit(1))
        return found[0] if found else None

    def last_of(self, kind: EntryKind) -> Entry | None:
        """The last entry of one kind."""
        query = select(entries).where(entries.c.kind == kind)
        found = self._read(query.order_by(entries.c.seq.desc()).limit(1))
        return found[0] if found else None

    def all_of(self, kind: EntryKind) -> tuple[Entry, ...]:
        """Every entry of one kind, oldest first; meant for the few of a rare kind."""
        return self._read(select(entries).where(entries.c.kind == kind))

    def of_day(self, duty_date: date) -> tuple[Entry, ...]:
        """The entries of one duty day in the order of writing."""
        return self._read(select(entries).where(entries.c.duty_date == duty_date))

    def between(self, since: date, until: date) -> tuple[Entry, ...]:
        """The entries of some duty days, both included, in the order of writing."""
        return self._read(select(entries).where(entries.c.duty_date.between(since, until)))

    def of_shift(self, shift: str) -> tuple[Entry, ...]:
        """The entries of one shift in the order of writing."""
        # there is no index by shift, and none is needed: its day is in the list of shifts
        days = select(shifts.c.duty_date).where(shifts.c.number == shift)
        query = select(entries).where(
            entries.c.duty_date == days.scalar_subquery(), entries.c.shift == shift
        )
        return self._read(query)

    def of_series(self, series: str, since: datetime) -> tuple[Entry, ...]:
        """The entries about whatever is numbered in one series, of events since a minute."""
        # a point is the sign after a hyphen, so that the index finds the series in one piece
        named = (entries.c.subject >= f"{series}-") & (entries.c.subject < f"{series}.")
        return self._read(select(entries).where(named, entries.c.happened_at >= since))

    def about(self, number: str) -> tuple[Entry, ...]:
        """The story of one matter or record: every entry that names it, oldest first."""
        named = (entries.c.matter == number) | (entries.c.subject == number)
        return self._read(select(entries).where(named))

    def _read_end(self) -> tuple[Head, datetime | None]:
        if self._end is None:
            row = _END.first(self._connection)
            self._end = (Head(row[0], row[1]), row[2]) if row else (sealing.BEGINNING, None)
        return self._end

    def _unread_after(self, seq: int) -> int:
        # rows are read by the hundred, so the one that cannot be read is looked for by itself
        later = select(entries.c.seq).where(entries.c.seq > seq).order_by(entries.c.seq)
        for row in self._connection.execute(later).all():
            try:
                self.numbered(row.seq)
            except _UNREAD:
                return int(row.seq)
        return seq + 1

    def _read(self, query: Select[Any]) -> tuple[Entry, ...]:
        ordered = query if query._order_by_clauses else query.order_by(entries.c.seq)
        return tuple(_entry(row) for row in self._connection.execute(ordered))


def _entry(row: Row[Any]) -> Entry:
    words = row._mapping
    return Entry(**{name: words[name] for name in _NAMES})
