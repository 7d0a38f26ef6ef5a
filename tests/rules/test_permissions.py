"""Which role may do what: the whole table, written out."""

import pytest

from dutydesk.model.errors import NotYours
from dutydesk.model.person import Role
from dutydesk.rules.permissions import Right, check, check_roles, holders, may
from tests.rules.samples import person

OFFICER, LEADER, HEAD, KEEPER, REVIEWER = (
    Role.DUTY_OFFICER,
    Role.DUTY_LEADER,
    Role.OFFICE_HEAD,
    Role.KEEPER,
    Role.REVIEWER,
)
ROLES = (OFFICER, LEADER, HEAD, KEEPER, REVIEWER)

TABLE = {
    #                          值班员  带班   负责人  保管员  审阅
    Right.WRITE: (True, True, True, False, False),
    Right.WORK_MATTERS: (True, True, True, False, False),
    Right.EXAMINE: (False, True, True, False, False),
    Right.VOID: (False, False, True, False, False),
    Right.HAND_OVER: (True, True, True, False, False),
    Right.CHANGE_POSTS: (True, True, True, False, False),
    Right.ISSUE: (True, True, True, False, False),
    Right.TAKE_BACK: (True, True, True, False, False),
    Right.BACK_UP: (True, True, True, True, False),
    Right.RESTORE: (False, False, True, True, False),
    Right.KEEP_COPIES: (False, False, True, True, False),
    Right.ENROL: (False, False, True, False, False),
    Right.ROSTER: (False, False, True, False, False),
    Right.ASK_SWAP: (True, True, True, False, False),
    Right.APPROVE_SWAP: (False, True, True, False, False),
    Right.SETTLE: (False, False, True, True, False),
    Right.ERASE_EARLY: (False, False, True, False, False),
    Right.CONFIRM_CLOCK: (True, True, True, True, False),
    Right.READ_RESTRICTED: (False, True, True, False, False),
    Right.READ_GUARDED: (False, True, True, False, False),
}


def test_the_table_names_every_right_and_every_role():
    assert set(TABLE) == set(Right)
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize("right", Right, ids=lambda right: right.name)
@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_each_role_has_the_rights_of_the_table_and_no_others(right: Right, role: Role):
    allowed = TABLE[right][ROLES.index(role)]

    assert may(person(role), right) is allowed
    assert (role in holders(right)) is allowed
    if not allowed:
        with pytest.raises(NotYours) as refused:
            check(person(role), right)
        said = str(refused.value)
        assert right.value in said
        assert role.value in said
        assert all(holder.value in said for holder in holders(right))
    else:
        check(person(role), right)


@pytest.mark.parametrize("right", Right)
def test_who_left_the_list_or_has_no_role_may_nothing(right: Right):
    assert not may(person(*Role, is_retired=True), right)
    assert not may(person(), right)


def test_two_hats_give_the_rights_of_both():
    assert may(person(OFFICER, KEEPER), Right.RESTORE)
    assert may(person(OFFICER, KEEPER), Right.WRITE)


def test_keeper_and_reviewer_are_two_people():
    with pytest.raises(NotYours, match="同一个人"):
        check_roles({KEEPER, REVIEWER, OFFICER})
    for roles in ({KEEPER}, {REVIEWER}, {KEEPER, OFFICER, LEADER, HEAD}, {REVIEWER, OFFICER}):
        check_roles(roles)
