"""Two people sign (两人在场): what one person alone must not do at the desk."""

from dutydesk.desk.seat import Seat
from dutydesk.model.errors import NotYours
from dutydesk.model.handover import Signature
from dutydesk.model.person import Person
from dutydesk.rules import permissions
from dutydesk.rules.permissions import Right

Both = tuple[Signature, Signature]
"""The signature of somebody who has the right, and of anybody else on the duty list."""


def two_people(
    seat: Seat, first: Signature, second: Signature, right: Right
) -> tuple[Person, Person]:
    """Both people, if both PINs are right, the first has the right and they are not the same."""
    if first.person_id == second.person_id:
        raise NotYours("这件事要两个人在场，请第二个人选自己的姓名、输入自己的PIN。")
    person = seat.check_pin(first.person_id, first.pin)
    permissions.check(person, right)
    return person, seat.check_pin(second.person_id, second.pin)
