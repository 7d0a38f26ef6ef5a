"""Taking a list in (导入): which column means what, and what is wrong with which row.

A table is taken in as a whole or not at all; each fault names its row, so that the table is put
right where it was made.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from dutydesk.model.errors import DutyDeskError, InvalidInput
from dutydesk.model.listing import NewStaff, Preview, PreviewRow
from dutydesk.model.person import Role
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.rules import directory, permissions, staffing
from dutydesk.rules.writing import tidied, tidy

MOST_ROWS = 2_000
_HEAD_ROWS = 20
_APART = re.compile(r"[、，,;；/／\s]+")
_NO_SIGN = re.compile(r"[\s*＊:：]")

Item = TypeVar("Item")
Table = Sequence[Sequence[str]]
Said = Mapping[str, str]

_STAFF = {
    "name": ("姓名", "名字"),
    "post": ("职务", "岗位"),
    "roles": ("角色", "值班角色"),
    "mobile": ("工作手机", "手机", "手机号码"),
}
_UNITS = {
    "name": ("名称", "单位名称", "单位", "地点", "地名"),
    "kind": ("类别", "类型"),
    "duty_number": ("值班电话", "工作电话", "电话", "联系电话", "号码"),
    "remarks": ("备注", "说明"),
}
_KINDS = {"单位": PhraseKind.UNIT, "地点": PhraseKind.PLACE}


def staff(table: Table, serving: AbstractSet[str]) -> Preview[NewStaff]:
    """The people a table would put on the duty list; ``serving`` are on it already.

    Raises InvalidInput for a table without a heading 姓名.
    """
    return _preview(table, _STAFF, lambda said: _new_staff(said, serving))


def units(table: Table) -> Preview[Listed]:
    """The units and places a table would list; a name listed before is changed.

    Raises InvalidInput for a table without a heading 名称.
    """
    return _preview(table, _UNITS, _listed)


def _new_staff(said: Said, serving: AbstractSet[str]) -> NewStaff:
    name = tidy(said["name"])
    if not name:
        raise InvalidInput("name", "没有姓名。")
    if name in serving:
        raise InvalidInput("name", f"名单上已有{name}；同名的请加职务以示区别。")
    roles = _roles(said["roles"])
    permissions.check_roles(roles)
    mobile = tidy(said["mobile"])
    staffing.check_mobile(mobile)
    return NewStaff(name, tidy(said["post"]), roles, mobile)


def _roles(words: str) -> frozenset[Role]:
    known = {role.value: role for role in Role}
    found = [word for word in _APART.split(words) if word]
    wrong = [word for word in found if word not in known]
    if wrong:
        raise InvalidInput("roles", f"角色“{wrong[0]}”不认识，可填：{'、'.join(known)}。")
    return frozenset(known[word] for word in found) or frozenset({Role.DUTY_OFFICER})


def _listed(said: Said) -> Listed:
    kind = tidy(said["kind"])
    if kind and kind not in _KINDS:
        raise InvalidInput("kind", f"类别“{kind}”不认识，可填：{'、'.join(_KINDS)}。")
    words = {name: said[name] for name in ("name", "duty_number", "remarks")}
    listed = tidied(Listed(kind=_KINDS.get(kind, PhraseKind.UNIT), **words))
    directory.check(listed)
    return listed


def _preview(
    table: Table, known: Mapping[str, Sequence[str]], read: Callable[[Said], Item]
) -> Preview[Item]:
    head, places, unused = _head(table, known)
    headings = tuple(known[name][0] for name in places)
    rows: list[PreviewRow] = []
    items: list[Item] = []
    met: dict[str, int] = {}
    for line, cells in enumerate(table[head + 1 :], head + 2):
        if not any(cell.strip() for cell in cells):
            continue
        said = {name: _cell(cells, places.get(name)) for name in known}
        fault = _met_before(met, tidy(said["name"]), line)
        try:
            item = read(said)
        except DutyDeskError as error:
            fault = str(error)
        if not fault:
            items.append(item)
        rows.append(PreviewRow(line, tuple(said[name] for name in places), fault))
    if not rows:
        raise InvalidInput("file", "表里只有表头，没有内容；请核对后再导入。")
    return Preview(headings, tuple(rows), tuple(items), unused)


def _head(
    table: Table, known: Mapping[str, Sequence[str]]
) -> tuple[int, dict[str, int], tuple[str, ...]]:
    """Which row holds the headings, which column each is, and the headings not understood."""
    for place, cells in enumerate(table[:_HEAD_ROWS]):
        labels = [_NO_SIGN.sub("", unicodedata.normalize("NFKC", cell)) for cell in cells]
        places = {
            name: labels.index(label)
            for name, meant in known.items()
            for label in reversed(meant)
            if label in labels
        }
        if "name" in places:
            used = set(places.values())
            unused = tuple(each for at, each in enumerate(labels) if each and at not in used)
            return place, places, unused
    wanted = "、".join(meant[0] for meant in known.values())
    first = next(iter(known.values()))[0]
    raise InvalidInput("file", f"表里没有“{first}”这一列；请在第一行写上：{wanted}。")


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _met_before(met: dict[str, int], name: str, line: int) -> str:
    before = met.setdefault(name, line)
    return f"与第{before}行重复。" if before != line else ""
