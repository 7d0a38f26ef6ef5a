"""Checkpoints (巡查部位): what a patrol looks at, by the kind of unit and by the office."""

from collections.abc import Sequence

from dutydesk.model.errors import InvalidInput
from dutydesk.model.settings import Profile

LONGEST = 20
MOST = 40
_USUAL = (
    "用火用电",
    "遗留火种和电源",
    "安全出口、疏散通道",
    "指示标志、应急照明",
    "消防器材",
    "防火门",
    "消防车通道",
    "门窗",
    "财务室、档案室、机房、库房",
    "监控、报警",
    "公务车辆",
    "院墙、大门",
    "可疑物品",
    "水、暖、气",
)
"""F12; a suspicious thing is looked for, never a person."""

_OWN = {
    Profile.COMPANY: ("配电室", "危化品库"),
    Profile.SCHOOL: ("学生宿舍", "食堂", "实验室"),
}


def proposed(profile: Profile) -> tuple[str, ...]:
    """The points that a unit of this kind begins with."""
    return (*_USUAL, *_OWN.get(profile, ()))


def read(typed: str) -> tuple[str, ...]:
    """One point a line, empty lines left out.

    Raises InvalidInput for a list that is empty or too long, or a name that is too long or twice
    there.
    """
    names = tuple(line.strip() for line in typed.splitlines() if line.strip())
    if not names:
        raise InvalidInput("names", "请至少列一个部位，一行一处。")
    if len(names) > MOST:
        raise InvalidInput("names", f"最多列{MOST}处，请合并几处。")
    for name in names:
        if len(name) > LONGEST:
            raise InvalidInput("names", f"“{name}”太长，一处最多{LONGEST}个字。")
        if names.count(name) > 1:
            raise InvalidInput("names", f"“{name}”列了两次，请去掉一处。")
    return names


def told(old: Sequence[str], new: Sequence[str], basis: str) -> str:
    """The sentence of the journal: what came to the list and what left it.

    Raises InvalidInput if nothing changed.
    """
    if tuple(old) == tuple(new):
        raise InvalidInput("names", "没有改动，不需要保存。")
    parts = (
        ("加上", [name for name in new if name not in old]),
        ("去掉", [name for name in old if name not in new]),
    )
    words = "；".join(f"{verb}{'、'.join(names)}" for verb, names in parts if names)
    return f"修改巡查部位，共{len(new)}处：{words or '调整次序'}（依据：{basis}）。"
