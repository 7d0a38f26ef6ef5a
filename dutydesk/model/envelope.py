"""The sealed envelope (密钥信封): what its paper says; the only place the private key ever is."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class EnvelopeCard:
    """A private key on its way to paper; shown and printed once, kept nowhere."""

    unit: str
    made_at: datetime
    number: str
    recipient: str
    key: str = field(repr=False)
    groups: tuple[str, ...] = field(repr=False)
    asked: int
    """The group to be typed back from the printed paper before the key counts."""

    keeper: str
    second: str
    is_practice: bool = False
