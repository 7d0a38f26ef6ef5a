"""What can go wrong, each in one sentence: what happened, what is safe, what to do."""


class DutyDeskError(Exception):
    """Everything foreseen; ``str(error)`` is the sentence shown."""


class Refusal(DutyDeskError):
    """A rule says no, and the officer can put it right."""


class InvalidInput(Refusal):
    """A field is missing or wrong; the form marks the field of that name."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NotNow(Refusal):
    """The right act at the wrong moment: no shift is open, the matter is closed."""


class NotYours(Refusal):
    """The wrong person, the wrong role or the wrong PIN."""


class Trouble(DutyDeskError):
    """The machine says no."""


class StoreTrouble(Trouble):
    """The file is locked, the disk is full, the folder is not writable."""


class LookOnly(Trouble):
    """The file may be looked at and printed from, and nothing may be written in it."""


class CopyTrouble(Trouble):
    """The stick is missing, full or unreadable, or a copy does not hold what it should."""


class PaperTrouble(Trouble):
    """A paper cannot be made or written."""


class BrokenSeal(DutyDeskError):
    """The journal does not add up from entry ``seq`` on; nothing more may be written."""

    def __init__(self, seq: int, sentence: str) -> None:
        super().__init__(sentence)
        self.seq = seq
