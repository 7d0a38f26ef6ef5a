"""A long journal: sentences of a usual length, each sealed onto the one before."""

from dataclasses import replace

from dutydesk.model.entry import Entry
from dutydesk.opening import House
from dutydesk.rules import sealing
from dutydesk.store.schema import entries as table

_PIECE = 20_000
_TEXT = (
    "石门村饮水管冻裂影响62户饮水，水利站已到现场，预计17时修复；已报告带班领导，"
    "回访来电人并作说明。第{}件，请继续跟踪核对修复情况。"
)


def lengthened(house: House, entries: int) -> None:
    """Seal entries onto the journal, in pieces, until it has so many; then read the file anew."""
    with house.database.reading() as books:
        first, head = books.journal.last(), books.journal.head()
    if first is None:
        raise LookupError("a founded room has an entry")
    seq, digest = head.seq, head.digest
    while seq < entries:
        rows = []
        for number in range(seq + 1, min(seq + _PIECE, entries) + 1):
            entry = replace(first, seq=number, text=_TEXT.format(number), matter="SX-2026-0407")
            digest = sealing.digest_of(entry, digest)
            rows.append({**_words(entry), "digest": digest})
        with house.database.writing() as books:
            books.journal._connection.execute(table.insert(), rows)
        seq += len(rows)
    # as at the next start, with everything folded into the file
    house.database.close()
    house.database.open()


def _words(entry: Entry) -> dict[str, object]:
    return {column.name: getattr(entry, column.name, None) for column in table.columns}
