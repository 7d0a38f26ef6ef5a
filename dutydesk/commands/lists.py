"""Lists without a window: a table in, a list out, for the command line."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dutydesk.model.entry import Entry
from dutydesk.model.listing import NewStaff, Preview
from dutydesk.model.matter import Matter
from dutydesk.model.phrase import Listed
from dutydesk.model.progress import silent
from dutydesk.rules.matters import Urgency

if TYPE_CHECKING:
    # what opens the file is loaded only when a command opens one
    from dutydesk.desk.desk import Desk


def take_staff(desk: "Desk", path: Path) -> tuple[list[str], bool]:
    """Put the people of a table on the duty list; what to say, and whether it was done."""
    preview = desk.lists.preview_staff(path)
    if not preview.is_sound:
        return list(_faults(preview)), False
    issued = desk.lists.take_staff(preview, silent)
    lines = [f"{each.name}　{each.titles}　PIN {each.pin}" for each in issued]
    return [*lines, f"已列入值班名单{len(issued)}人；PIN只显示这一次，请分别交给本人。"], True


def take_units(desk: "Desk", path: Path) -> tuple[list[str], bool]:
    """List the units and places of a table; what to say, and whether it was done."""
    preview = desk.lists.preview_units(path)
    if not preview.is_sound:
        return list(_faults(preview)), False
    return [f"名录已列入{desk.lists.take_units(preview)}个。"], True


TABLES: dict[str, Callable[["Desk", Path], tuple[list[str], bool]]] = {
    "staff": take_staff,
    "units": take_units,
}
"""Which tables can be taken in, and how."""


def import_options(parser: ArgumentParser) -> None:
    """What the command that takes a table in must be told."""
    parser.add_argument("kind", choices=tuple(TABLES), help="值班人员，或单位和地点")
    parser.add_argument("file", type=Path, metavar="FILE", help="xlsx或csv")


def give_out(
    desk: "Desk", name: str, path: Path, since: date | None, until: date | None
) -> list[str]:
    """Write one list as xlsx; what to say."""
    listing = desk.lists.named(name, since, until)
    count = desk.lists.export(listing, path, silent)
    return [f"{listing.title}已写入{path}，共{count}行。"]


def _faults(preview: Preview[NewStaff] | Preview[Listed]) -> Iterator[str]:
    for row in preview.faults:
        yield f"第{row.line}行：{row.fault}"
    yield f"{len(preview.faults)}行有错，一行也没有导入；请改好表再来。"


def entry_words(entry: Entry) -> dict[str, Any]:
    """One line of the journal as JSON tells it."""
    late = entry.late_by if entry.is_late else timedelta()
    return {
        "seq": entry.seq,
        "kind": entry.kind.name,
        "at": entry.happened_at.isoformat(),
        "entered_at": entry.entered_at.isoformat(),
        "late_by_minutes": int(late.total_seconds()) // 60,
        "author": entry.author,
        "text": entry.text,
        "matter": entry.matter,
        "subject": entry.subject,
    }


def matter_words(matter: Matter, now: Urgency) -> dict[str, Any]:
    """One matter as JSON tells it."""
    # as on the screens and papers, a restricted matter shows its number and nothing of its words
    is_hidden = matter.is_restricted
    return {
        "number": matter.number,
        "title": matter.shown_title,
        "kind": matter.kind.name,
        "unit": matter.unit,
        "handler": matter.handler,
        "opened_at": matter.opened_at.isoformat(),
        "due_at": matter.due_at.isoformat() if matter.due_at else None,
        "is_overdue": now is Urgency.OVERDUE,
        "is_reply_owed": matter.is_reply_owed,
        "is_replied": matter.replied_at is not None,
        "progress": "" if is_hidden else matter.progress,
        "next_step": "" if is_hidden else matter.next_step,
    }
