"""Fair shares (均衡): give each line to somebody so that in every class all have as many as all.

Nothing here knows of people or days: a line has a class, the numbers of those who may take it, and
the lines that cannot be taken together with it. Filling comes before fairness.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

Key = int
Plan = list[int | None]


@dataclass(frozen=True)
class Puzzle:
    """Lines to be given to people numbered from 0.

    ``before`` is what each person (first index) has in each class (second) already; ``groups``
    gives the group of each class, so that ties are broken by the sum of a group.
    """

    allowed: Sequence[tuple[int, ...]]
    clashes: Sequence[tuple[int, ...]]
    keys: Sequence[Key]
    before: Sequence[Sequence[int]]
    groups: Sequence[int]
    times: Sequence[int] = field(default=())
    """When each line is, in any unit; people are spread over time where nothing else decides."""

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The lines of the rarest class first, in each class in the order of time."""
        size = [self.keys.count(key) for key in range(len(self.groups))]
        return tuple(sorted(range(len(self.keys)), key=lambda n: (size[self.keys[n]], n)))


def solved(puzzle: Puzzle) -> Plan:
    """Who takes each line; None where nobody may."""
    plan: Plan = [None] * len(puzzle.keys)
    counts = [list(row) for row in puzzle.before]
    for line in puzzle.order:
        free = [who for who in puzzle.allowed[line] if _is_free(puzzle, plan, line, who)]
        if free:
            who = min(free, key=lambda who: _rank(puzzle, plan, counts, line, who))
            plan[line] = who
            counts[who][puzzle.keys[line]] += 1
    return plan


def _is_free(puzzle: Puzzle, plan: Plan, line: int, who: int) -> bool:
    return all(plan[other] != who for other in puzzle.clashes[line])


def _rank(
    puzzle: Puzzle, plan: Plan, counts: Sequence[Sequence[int]], line: int, who: int
) -> tuple[int, int, int, int]:
    key = puzzle.keys[line]
    group = puzzle.groups[key]
    total = sum(n for n, of in zip(counts[who], puzzle.groups, strict=True) if of == group)
    times = puzzle.times
    nearest = min(
        (abs(times[line] - times[n]) for n, taker in enumerate(plan) if taker == who),
        default=len(plan) * 1000,
    )
    return counts[who][key], total, -nearest, who
