"""The rooms (登记簿): every register this desk keeps, in the order of their keys."""

from dutydesk.registers.calls.record import CALLS
from dutydesk.registers.complaints.record import COMPLAINTS
from dutydesk.registers.letters.record import LETTERS
from dutydesk.registers.patrols.record import PATROLS
from dutydesk.registers.post_checks.record import POST_CHECKS
from dutydesk.registers.visits.record import VISITS

ROOMS = (CALLS, VISITS, LETTERS, COMPLAINTS, PATROLS, POST_CHECKS)
