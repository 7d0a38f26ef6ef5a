"""Progress (进度): how long work says how far it is, and how it is stopped."""

from collections.abc import Callable

Report = Callable[[int, int], None]
"""Called with how much is done and how much there is; it may raise to cancel."""


def silent(_done: int, _all: int) -> None:
    """Tell nobody how far it is."""
