"""Permissions (权限): which role may do what; no role may change or delete an entry."""

from collections.abc import Set as AbstractSet
from enum import Enum

from dutydesk.model.errors import InvalidInput, NotYours
from dutydesk.model.person import Person, Role


class Right(Enum):
    """Something a role allows, in the words of the refusal."""

    WRITE = "记日志和登记"
    WORK_MATTERS = "办理事项"
    EXAMINE = "审核督办反馈"
    VOID = "作废"
    HAND_OVER = "交接班"
    CHANGE_POSTS = "变动当班人员"
    SIGN_ON = "签到接班"
    ISSUE = "印发日报"
    TAKE_BACK = "登记签回"
    BACK_UP = "备份"
    RESTORE = "恢复"
    KEEP_COPIES = "管理备份密钥和备份介质"
    ENROL = "管理值班人员"
    ROSTER = "编排值班表"
    ASK_SWAP = "请假调班"
    APPROVE_SWAP = "批准调班"
    SETTLE = "修改设置"
    ERASE_EARLY = "提前销毁联系信息"
    CONFIRM_CLOCK = "核对时钟"
    READ_RESTRICTED = "查看涉检举内容"
    READ_GUARDED = "查看投诉人联系信息"


_ANY_DUTY = frozenset({Role.DUTY_OFFICER, Role.DUTY_LEADER, Role.OFFICE_HEAD})

_HOLDERS: dict[Right, frozenset[Role]] = {
    Right.WRITE: _ANY_DUTY,
    Right.WORK_MATTERS: _ANY_DUTY,
    Right.EXAMINE: frozenset({Role.DUTY_LEADER, Role.OFFICE_HEAD}),
    Right.VOID: frozenset({Role.OFFICE_HEAD}),
    Right.HAND_OVER: _ANY_DUTY,
    Right.CHANGE_POSTS: _ANY_DUTY,
    Right.SIGN_ON: _ANY_DUTY,
    Right.ISSUE: _ANY_DUTY,
    Right.TAKE_BACK: _ANY_DUTY,
    Right.BACK_UP: _ANY_DUTY | {Role.KEEPER},
    Right.RESTORE: frozenset({Role.KEEPER, Role.OFFICE_HEAD}),
    Right.KEEP_COPIES: frozenset({Role.KEEPER, Role.OFFICE_HEAD}),
    Right.ENROL: frozenset({Role.OFFICE_HEAD}),
    Right.ROSTER: frozenset({Role.OFFICE_HEAD}),
    Right.ASK_SWAP: _ANY_DUTY,
    Right.APPROVE_SWAP: frozenset({Role.DUTY_LEADER, Role.OFFICE_HEAD}),
    Right.SETTLE: frozenset({Role.OFFICE_HEAD, Role.KEEPER}),
    Right.ERASE_EARLY: frozenset({Role.OFFICE_HEAD}),
    Right.CONFIRM_CLOCK: _ANY_DUTY | {Role.KEEPER},
    Right.READ_RESTRICTED: frozenset({Role.DUTY_LEADER, Role.OFFICE_HEAD}),
    Right.READ_GUARDED: frozenset({Role.DUTY_LEADER, Role.OFFICE_HEAD}),
}


def holders(right: Right) -> AbstractSet[Role]:
    """The roles that have this right."""
    return _HOLDERS[right]


def may(person: Person, right: Right) -> bool:
    """Whether this person has this right."""
    return not person.is_retired and bool(person.roles & _HOLDERS[right])


def check(person: Person, right: Right) -> None:
    """Raise NotYours if this person does not have this right."""
    if not may(person, right):
        named = "、".join(role.value for role in Role if role in _HOLDERS[right])
        raise NotYours(f"“{right.value}”须由{named}来做；您的角色是{person.titles}。")


def check_leader(person: Person) -> None:
    """Raise InvalidInput if this person may not lead a shift (带班)."""
    if person.is_retired or Role.DUTY_LEADER not in person.roles:
        raise InvalidInput("leader", f"{person.name}不是带班领导，请另选或先在设置里给予该角色。")


def check_officer(person: Person, field: str) -> None:
    """Raise InvalidInput for this field if this person may not be on a shift (当班)."""
    if not may(person, Right.WRITE):
        named = f"{person.name}的角色是{person.titles}" if not person.is_retired else person.name
        raise InvalidInput(field, f"{named}，不能当班；请另选在名单上的值班员或带班领导。")


def check_roles(roles: AbstractSet[Role]) -> None:
    """Raise NotYours if one person may not wear these hats together."""
    if {Role.KEEPER, Role.REVIEWER} <= roles:
        raise NotYours("保管员和审阅不能由同一个人担任。")
