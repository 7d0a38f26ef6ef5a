"""Pages built when they are first asked for: most of them are not, on most days."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

Page = TypeVar("Page", bound=QWidget)


class Later(dict[str, Page]):
    """Pages by key; ``values`` are only those that were needed so far."""

    def __init__(self, build: Callable[[str], Page]) -> None:
        super().__init__()
        self._build = build

    def __missing__(self, key: str) -> Page:
        page = self[key] = self._build(key)
        return page
