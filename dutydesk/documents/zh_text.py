"""A Chinese paragraph (段落) for reportlab that breaks, squeezes and justifies as Chinese does."""

from dataclasses import replace

from reportlab.platypus import Flowable

from dutydesk.documents.drawing import draw_line
from dutydesk.documents.lines import Line, Type, set_lines

_BASELINE = 0.82
"""How far below the top of its line a baseline stands, in parts of the leading's inner height."""


class ZhText(Flowable):  # type: ignore[misc]
    """A text set in one type; it splits between lines and never leaves one line alone."""

    def __init__(
        self, text: str, kind: Type, *, space_before: float = 0, space_after: float = 0
    ) -> None:
        super().__init__()
        self.text = text
        self.kind = kind
        self.spaceBefore = space_before
        self.spaceAfter = space_after
        self._set: tuple[Line, ...] = ()
        self.width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Break the text; return its width and height in points."""
        if not self._set or self.width != width:
            self._set = set_lines(self.text, self.kind, width)
            self.width = width
        self.height = len(self._set) * self.kind.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The part that fits and the rest; nothing if a single line would stand alone."""
        # a table asks with another width than it wrapped with, and the lines stay as wrapped
        if not self._set:
            self.wrap(width, height)
        fits = int(height / self.kind.leading + 1e-6)
        total = len(self._set)
        if fits >= total:
            return [self]
        if total - fits == 1:
            fits -= 1
        if fits < 2:
            return []
        return [self._part(self._set[:fits]), self._part(self._set[fits:])]

    def draw(self) -> None:
        """Draw every line."""
        top = self.height
        for number, line in enumerate(self._set):
            baseline = top - number * self.kind.leading - baseline_of(self.kind)
            draw_line(self.canv, line, self.kind, (0, baseline, self.width))

    def _part(self, lines: tuple[Line, ...]) -> "ZhText":
        # the halves keep the lines as they were set: breaking a trimmed text again could
        # set it differently, and a space lost there would change what is said
        starts_inside = lines[0].start > 0 and self.text[lines[0].start - 1] != "\n"
        kind = replace(self.kind, indent=0) if starts_inside else self.kind
        first = lines[0].start
        part = ZhText(self.text[first : lines[-1].end], kind)
        part._set = tuple(
            line._replace(start=line.start - first, end=line.end - first) for line in lines
        )
        part.width, part.height = self.width, len(lines) * kind.leading
        part.spaceAfter = self.spaceAfter
        return part


def baseline_of(kind: Type) -> float:
    """The distance from the top of a line down to its baseline, in points."""
    return (kind.leading - kind.size) / 2 + kind.size * _BASELINE + kind.size * 0.04
