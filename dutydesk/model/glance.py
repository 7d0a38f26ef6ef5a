"""A glance at the file (先看一眼): what the list of names says before there is a desk."""

from dataclasses import dataclass

from dutydesk.model.person import Person
from dutydesk.model.settings import Settings
from dutydesk.model.shift import Shift


@dataclass(frozen=True)
class Glance:
    """Where we are, who is on duty, and everybody who may sign in, in the order of the list."""

    settings: Settings
    shift: Shift
    people: tuple[Person, ...]
