"""Tellings (逐一通知): who may stand on a list, what a tick may do, and what the journal says.

A list names units and posts. A line that looks like neither is refused, so that no list of citizens
can come about; the number beside a name is a work number of the directory or of a desk.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.telling import Answer, Listener, Telling, TellingDraft

LONGEST_NAME = 40
LONGEST_TITLE = 120
MOST = 80

_UNIT_OR_POST = re.compile(
    "(?:村|社区|居委会|村委会|街道|镇|乡|县|局|办|委|部|厅|院|校|小学|中学|幼儿园|组|站|所|队|室|厂|矿|店"
    "|办公室|中心|公司|银行|信用社|合作社|车间|市场|工地|水库|景区|协会|工会|团委|妇联|学院|大学|物业|业委会"
    "|书记|主任|村长|镇长|乡长|局长|所长|站长|校长|园长|院长|队长|厂长|经理|科长|组长|班长|文书|委员|领导"
    "|值班员|值班电话|联络员|网格员|安全员|信息员|护林员|管理员|负责人|门卫)$"
)
_NUMBER = re.compile(r"[ 　\t：:]*([0-9０-９][0-9０-９+\-－—()（） ]{2,29})$")


def listed(words: str, known: Mapping[str, str]) -> tuple[Listener, ...]:
    """Who the lines name, in their order; ``known`` are the units of the directory.

    Raises InvalidInput for a line that names neither unit nor post, for one that stands there
    twice, for too many, and for none.
    """
    found: dict[str, Listener] = {}
    for line in filter(None, map(str.strip, words.splitlines())):
        name, number = _parted(line)
        _check_name(name, number, known)
        if name in found:
            raise InvalidInput("listeners", f"“{name}”写了两次，请去掉一个。")
        found[name] = Listener(len(found) + 1, name, number or known.get(name, ""))
    if not found:
        raise InvalidInput("listeners", "请写要通知的单位或岗位，每行一个，如 石门村、供电所。")
    if len(found) > MOST:
        raise InvalidInput("listeners", f"一张通知单最多{MOST}个，请分成两张。")
    return tuple(found.values())


def check_title(draft: TellingDraft) -> None:
    """Raise InvalidInput for a message that is missing or too long for one line on paper."""
    if not draft.title:
        raise InvalidInput("title", "请写通知什么，如 道路结冰黄色预警，注意出行安全。")
    if len(draft.title) > LONGEST_TITLE or "\n" in draft.title:
        raise InvalidInput("title", f"通知什么只写一行，最多{LONGEST_TITLE}个字，请缩短。")


def check_tick(telling: Telling, place: int, answer: Answer) -> Listener:
    """The line that is to be ticked; raise NotNow if this tick has nothing to do there."""
    check_open(telling)
    line = next((each for each in telling.listeners if each.place == place), None)
    if line is None:
        raise NotNow(f"{telling.number}没有第{place}个，请重新选。")
    if answer is Answer.TAKEN_BACK and not line.standing:
        raise NotNow(f"{line.name}还没有记过，没有可以撤回的。")
    if answer is not Answer.TAKEN_BACK and line.told is not None:
        at = line.told.at
        raise NotNow(f"{line.name} {at:%H:%M}已经通知到；点错了请先撤回（退格键）。")
    return line


def check_open(telling: Telling) -> None:
    """Raise NotNow for a list that has ended."""
    if not telling.is_open:
        raise NotNow(f"{telling.number}已经结束，记下的不再改动；要再通知请另开一张。")


def opened(telling: Telling) -> str:
    """The sentence sealed at the opening; it names everybody on the list."""
    names = "、".join(each.name for each in telling.listeners)
    source = f"（由第{telling.seq}条引出）" if telling.seq else ""
    count = len(telling.listeners)
    return f"逐一通知{telling.number} {_said(telling)}{source}：共{count}个，{names}。"


def completed(telling: Telling) -> str:
    """The sentence sealed when the last one is told; late ones are named with their tries."""
    minutes = [each.told.at for each in telling.listeners if each.told is not None]
    several = "、".join(
        f"{each.name}第{len(each.standing)}次接通"
        for each in telling.listeners
        if len(each.standing) > 1
    )
    span = f"{min(minutes):%H:%M}—{max(minutes):%H:%M}" if minutes else ""
    more = f"；{several}" if several else ""
    return f"逐一通知{telling.number} {_said(telling)}：{telling.count}已通知，{span}{more}。"


def handed_over(telling: Telling) -> str:
    """The sentence sealed when a shift passes an unfinished list on."""
    return f"逐一通知移交：{standing(telling)}，由下一班接着通知。"


def given_up(telling: Telling, reason: str) -> str:
    """The sentence sealed when a list ends although somebody was not told."""
    return f"逐一通知不再继续（{reason.rstrip('。')}）：{standing(telling)}。"


def standing(telling: Telling) -> str:
    """How far a list got: number, message, count, and who is missing after how many tries."""
    missing = "、".join(
        each.name + (f"（试{len(each.standing)}次）" if each.standing else "")
        for each in telling.untold
    )
    head = f"{telling.number} {_said(telling)}，已通知{telling.count}"
    return f"{head}，未通知：{missing}" if missing else head


def proposed(kept: Sequence[Listener], units: Iterable[tuple[str, str]]) -> str:
    """The lines a new list begins with: those of the last one, or every unit of the directory."""
    rows = [(each.name, each.duty_number) for each in kept] or list(units)
    return "\n".join(f"{name} {number}".rstrip() for name, number in rows)


def is_unit_or_post(name: str) -> bool:
    """Whether a name reads as that of a unit or a post, and not of a person."""
    return _UNIT_OR_POST.search(name) is not None


def _said(telling: Telling) -> str:
    return telling.title.rstrip("。")


def _parted(line: str) -> tuple[str, str]:
    found = _NUMBER.search(line)
    return (line[: found.start()].strip(), found[1].strip()) if found else (line, "")


def _check_name(name: str, number: str, known: Mapping[str, str]) -> None:
    if not name:
        raise InvalidInput("listeners", f"“{number}”前面没有名称，请写单位或岗位，如 石门村。")
    if len(name) > LONGEST_NAME:
        raise InvalidInput("listeners", f"“{name[:8]}…”太长，名称最多{LONGEST_NAME}个字。")
    if name not in known and not is_unit_or_post(name):
        raise InvalidInput(
            "listeners",
            f"“{name}”看不出是哪个单位或岗位；请写成 石门村、供电所值班室 这样，个人不列入。",
        )
