"""The call tree (应急联络表): who is proposed, who may stand on it, who is rung for which event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from dutydesk.model.call_tree import CallCard, CalledFor, CallLine, Rung
from dutydesk.model.emergency import EventClass, Told
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.settings import Profile
from dutydesk.model.telling import Answer, Try
from dutydesk.rules.emergencies import Clocks
from dutydesk.rules.sheets import Press
from dutydesk.rules.tellings import LONGEST_NAME, MOST, is_unit_or_post

LEADER = "带班领导"
"""The post whose holder the program knows by name."""

_RESCUE = (
    ("119指挥中心", "119", CalledFor.ANY),
    ("110指挥中心", "110", CalledFor.ANY),
    ("120急救中心", "120", CalledFor.ANY),
)
_UPWARD: Mapping[Profile, tuple[tuple[str, CalledFor], ...]] = {
    Profile.TOWNSHIP: (
        ("县值班室", CalledFor.ANY),
        ("县应急管理局", CalledFor.ACCIDENT),
        ("县卫生健康局", CalledFor.HEALTH),
    ),
    Profile.ORGAN: (("本级政府值班室", CalledFor.ANY), ("应急管理局", CalledFor.ACCIDENT)),
    Profile.COMPANY: (
        ("县应急管理局", CalledFor.ACCIDENT),
        ("属地政府值班室", CalledFor.ANY),
    ),
    Profile.SCHOOL: (("教育局值班室", CalledFor.ANY), ("属地政府值班室", CalledFor.ANY)),
}
_HEADS = {
    Profile.TOWNSHIP: "乡镇主要领导",
    Profile.ORGAN: "主要领导",
    Profile.COMPANY: "主要负责人",
    Profile.SCHOOL: "校长",
}


def proposed(profile: Profile) -> tuple[CallLine, ...]:
    """The tree a new office begins with, until it writes its own (制度 5.3.五, 5.10)."""
    lines = [
        CallLine(name=LEADER, answers="本人"),
        CallLine(name=_HEADS[profile], answers="本人"),
        *(
            CallLine(name=name, duty_number=number, answers="接警员", called_for=called_for)
            for name, number, called_for in _RESCUE
        ),
        *(
            CallLine(name=name, answers="值班员", called_for=called_for, is_upward=True)
            for name, called_for in _UPWARD[profile]
        ),
    ]
    return ordered(lines)


def ordered(lines: Iterable[CallLine]) -> tuple[CallLine, ...]:
    """The lines counted from one."""
    return tuple(replace(line, place=place) for place, line in enumerate(lines, 1))


def put(lines: Sequence[CallLine], line: CallLine, known: Iterable[str]) -> tuple[CallLine, ...]:
    """The tree with one line added or changed, in the place it asks for; without one, at the end.

    ``known`` are the units of the directory. Raises InvalidInput for a line that names neither
    unit nor post, or one too many.
    """
    if not line.name:
        raise InvalidInput("name", "请写打给谁：单位或岗位，如 带班领导、县值班室。")
    if len(line.name) > LONGEST_NAME:
        raise InvalidInput("name", f"名称最多{LONGEST_NAME}个字，请缩短。")
    if line.name not in set(known) and not is_unit_or_post(line.name):
        raise InvalidInput(
            "name", f"“{line.name}”看不出是哪个单位或岗位；请写成 县值班室、主要领导 这样。"
        )
    others = [each for each in lines if each.name != line.name]
    if len(others) >= MOST:
        raise InvalidInput("name", f"应急联络表最多{MOST}行。")
    present = next((each.place for each in lines if each.name == line.name), len(others) + 1)
    place = line.place or present
    return ordered([*others[: place - 1], line, *others[place - 1 :]])


def drop(lines: Sequence[CallLine], name: str) -> tuple[CallLine, ...]:
    """The tree without one line; raises NotNow for one that is not there, or the last."""
    left = [each for each in lines if each.name != name]
    if len(left) == len(lines):
        raise NotNow(f"{name}已经不在应急联络表里了。")
    if not left:
        raise NotNow("应急联络表至少留一行；请先列入别的，再去掉这一行。")
    return ordered(left)


def concerned(lines: Iterable[CallLine], event_class: EventClass) -> tuple[CallLine, ...]:
    """Whom to ring for this class of event; while it is being checked, everybody."""
    is_unknown = event_class is EventClass.UNKNOWN
    return tuple(
        line
        for line in lines
        if is_unknown or line.called_for in (CalledFor.ANY, CalledFor[event_class.name])
    )


def upward(lines: Iterable[CallLine]) -> str:
    """To whom the first report goes; empty if the tree names nobody above."""
    return next((line.name for line in lines if line.is_upward), "")


def rung(line: CallLine, tries: Sequence[Try], told: Iterable[Told], leader: str) -> Rung:
    """How far one line got: the tries that failed, and the first call that came through."""
    calls = sorted((each for each in told if each.who == line.name), key=lambda each: each.at)
    reached = (Try(calls[0].at, calls[0].by, Answer.TOLD),) if calls else ()
    return Rung(
        place=line.place,
        name=line.name,
        duty_number=line.duty_number,
        tries=(*tries, *reached),
        answers=leader if line.name == LEADER else line.answers,
        is_upward=line.is_upward,
        answered_by=calls[0].answered_by if calls else "",
        call=calls[0].call if calls else "",
    )


def check_ring(line: Rung, answer: Answer) -> None:
    """Raise NotNow if this key has nothing to do on this line."""
    if line.told is not None and answer is not Answer.TAKEN_BACK:
        raise NotNow(
            f"{line.name} {line.told.at:%H:%M}已经接通（{line.call}）；再打请用“另打电话”。"
        )
    if line.told is not None:
        raise NotNow(f"这个电话已登记为{line.call}，登错的请办公室负责人作废。")
    if answer is Answer.TAKEN_BACK and not line.standing:
        raise NotNow(f"{line.name}还没有记过，没有可以撤回的。")


def nth_try(line: Rung) -> str:
    """What a call that came through says of those before it; empty at the first try."""
    return f"（第{len(line.standing) + 1}次接通）" if line.standing else ""


def told(line: CallLine) -> str:
    """What the journal says of a line that was put."""
    parts = (
        line.duty_number,
        f"{line.answers}接" if line.answers else "",
        line.called_for.value,
        "向上级报告" if line.is_upward else "",
    )
    return f"应急联络表第{line.place}行：{line.name}（{'，'.join(p for p in parts if p)}）。"


def card(lines: Iterable[CallLine], found: Clocks, grave: Clocks, press: Press) -> CallCard:
    """应急联络卡 gathered: the lines in their order, and by when is reported."""
    return CallCard(
        **press.common(),
        rows=tuple(
            (
                str(line.place),
                line.name,
                line.duty_number,
                line.answers,
                line.called_for.value + ("　▲上报" if line.is_upward else ""),
            )
            for line in lines
        ),
        clocks=(
            f"接报后{_told(found.phone)}内电话首报，{_told(found.written)}内书面首报；"
            f"重大以上{_told(grave.phone)}、{_told(grave.written)}。",
            "要素先掌握先报告，不清楚的写“正在核实”；有变化即续报，处置完报终报。",
            "先救人，保护现场；刑事、治安案件移交公安，线索由当事人书面直接交公安。",
        ),
    )


def _told(span: timedelta) -> str:
    return f"{span // timedelta(minutes=1)}分钟"
