"""Fair shares (均衡): give each line to somebody so that in every class all have as many as all.

Nothing here knows of people or days: a line has a class, the numbers of those who may take it, and
the lines that cannot be taken together with it. Filling comes before fairness, and fairness is the
sum of the squares of all counts: where everybody can have as many as everybody else to within one,
just those plans have the least sum. First each line goes to whoever has least; then lines are
passed on from hand to hand while the sum falls; a small month is searched through to its end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

Plan = tuple[int | None, ...]

_EMPTY = 1_000_000
"""What an empty line costs; more than any squares it could save."""

_PASSES = 4
"""Hands through which one line sets others moving."""

_SEARCHED = 20_000
"""Steps after which the search of a small month is given up."""

_SMALL = 24
"""Lines up to which a month is small."""


@dataclass(frozen=True)
class Puzzle:
    """Lines to be given to people numbered from 0.

    ``before`` is what each person (first index) has in each class (second) already; ``groups``
    gives the group of each class, so that ties are broken by the sum of a group, then by the time
    since the nearest other line; ``times`` say when each line is, in any unit.
    """

    allowed: Sequence[tuple[int, ...]]
    clashes: Sequence[tuple[int, ...]]
    keys: Sequence[int]
    before: Sequence[Sequence[int]]
    groups: Sequence[int]
    times: Sequence[int]
    weights: Sequence[int]
    """How much worse than another an empty line is, from 1 on."""

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The gravest lines first, of these the rarest class, in each class the order given."""
        size = [self.keys.count(key) for key in range(len(self.groups))]
        return tuple(
            sorted(
                range(len(self.keys)),
                key=lambda line: (-self.weights[line], size[self.keys[line]], line),
            )
        )

    @cached_property
    def least(self) -> int:
        """The least sum of squares that filling every line could leave, all clashes forgotten."""
        return sum(self._levelled(key) for key in range(len(self.groups)))

    @cached_property
    def takers(self) -> tuple[frozenset[int], ...]:
        """Who may take any line at all, class by class."""
        found: list[set[int]] = [set() for _ in self.groups]
        for key, people in zip(self.keys, self.allowed, strict=True):
            found[key].update(people)
        return tuple(map(frozenset, found))

    def _levelled(self, key: int) -> int:
        takers = self.takers[key]
        counts = sorted(self.before[who][key] for who in takers)
        rest = sum(row[key] ** 2 for who, row in enumerate(self.before) if who not in takers)
        if not counts:
            return rest
        for _ in range(self.keys.count(key)):
            counts[0] += 1
            counts.sort()
        return rest + sum(count**2 for count in counts)


def solved(puzzle: Puzzle) -> Plan:
    """Who takes each line; None where nobody may without breaking a rule."""
    table = _Table(puzzle)
    for line in puzzle.order:
        free = [who for who in puzzle.allowed[line] if not table.against(line, who)]
        if free:
            table.give(line, min(free, key=partial(table.rank, line)))
    while table.cost > puzzle.least and _passed_on(table):
        pass
    if table.cost > puzzle.least and len(puzzle.keys) <= _SMALL:
        return _searched(puzzle, table)
    return tuple(table.plan)


class _Table:
    """A plan as it grows, with the counts and what it costs."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.plan: list[int | None] = [None] * len(puzzle.keys)
        self.counts = [list(row) for row in puzzle.before]
        self.held: list[set[int]] = [set() for _ in puzzle.before]
        squares = sum(count**2 for row in puzzle.before for count in row)
        self.cost = squares + _EMPTY * sum(puzzle.weights)

    def give(self, line: int, who: int) -> None:
        """Let somebody take an empty line."""
        key = self.puzzle.keys[line]
        self.plan[line] = who
        self.held[who].add(line)
        self.cost += 2 * self.counts[who][key] + 1 - _EMPTY * self.puzzle.weights[line]
        self.counts[who][key] += 1

    def take(self, line: int) -> int:
        """Empty a line; return who had it."""
        who = self.plan[line]
        if who is None:
            raise ValueError("an empty line cannot be taken")
        key = self.puzzle.keys[line]
        self.plan[line] = None
        self.held[who].remove(line)
        self.counts[who][key] -= 1
        self.cost -= 2 * self.counts[who][key] + 1 - _EMPTY * self.puzzle.weights[line]
        return who

    def against(self, line: int, who: int) -> list[int]:
        """The lines somebody has that cannot be had together with this one."""
        return [other for other in self.puzzle.clashes[line] if self.plan[other] == who]

    def is_level(self, line: int) -> bool:
        """Whether a line has its taker, who has no more than one above the least of its class."""
        who, key = self.plan[line], self.puzzle.keys[line]
        if who is None:
            return False
        least = min(self.counts[each][key] for each in self.puzzle.takers[key])
        return self.counts[who][key] <= least + 1

    def rank(self, line: int, who: int) -> tuple[int, int, int, int]:
        """The smaller, the sooner it is this person's turn."""
        puzzle, key = self.puzzle, self.puzzle.keys[line]
        group = puzzle.groups[key]
        total = sum(n for n, of in zip(self.counts[who], puzzle.groups, strict=True) if of == group)
        at = puzzle.times[line]
        nearest = min((abs(at - puzzle.times[other]) for other in self.held[who]), default=1 << 30)
        return self.counts[who][key], total, -nearest, who


def _passed_on(table: _Table) -> bool:
    """Whether any line found better hands, others being passed on for it."""
    is_better = False
    for line in sorted(range(len(table.plan)), key=partial(_burden, table), reverse=True):
        if table.is_level(line):
            continue
        before = table.cost
        who = table.plan[line]
        if who is not None:
            table.take(line)
        if _placed(table, line, before, {line}, _PASSES):
            is_better = True
        elif who is not None:
            table.give(line, who)
    return is_better


def _burden(table: _Table, line: int) -> int:
    who = table.plan[line]
    return _EMPTY if who is None else table.counts[who][table.puzzle.keys[line]]


def _placed(table: _Table, line: int, before: int, seen: set[int], passes: int) -> bool:
    """Give an empty line away so that the plan costs less than before, or leave all as it was."""
    key = table.puzzle.keys[line]
    for who in sorted(table.puzzle.allowed[line], key=lambda who: table.counts[who][key]):
        against = table.against(line, who)
        if len(against) > 1:
            continue
        if against:
            if _handed_on(table, line, who, against, before, seen, passes):
                return True
            continue
        table.give(line, who)
        if table.cost < before:
            return True
        table.take(line)
        others = [other for other in table.held[who] if table.puzzle.keys[other] == key]
        if _handed_on(table, line, who, others, before, seen, passes):
            return True
    return False


def _handed_on(
    table: _Table,
    line: int,
    who: int,
    others: Sequence[int],
    before: int,
    seen: set[int],
    passes: int,
) -> bool:
    """Let somebody take a line for one of these others, which then needs hands itself."""
    if not passes:
        return False
    for other in others:
        if other in seen:
            continue
        seen.add(other)
        table.take(other)
        table.give(line, who)
        if _placed(table, other, before, seen, passes - 1):
            return True
        table.take(line)
        table.give(other, who)
    return False


def _searched(puzzle: Puzzle, found: _Table) -> Plan:
    """The best plan of a small month, every one considered that could still be better."""
    search = _Search(puzzle, found)
    search.go_on(0)
    return search.best


class _Search:
    """A search through all plans, the fullest and fairest kept."""

    def __init__(self, puzzle: Puzzle, found: _Table) -> None:
        self._puzzle = puzzle
        self._table = _Table(puzzle)
        self._least_cost = found.cost
        self._steps = 0
        self.best: Plan = tuple(found.plan)
        # the line with the fewest hands first
        self._lines = sorted(range(len(puzzle.keys)), key=lambda line: len(puzzle.allowed[line]))

    def go_on(self, place: int) -> None:
        """Give away the lines from this place on."""
        self._steps += 1
        if self._steps > _SEARCHED or self._bound(place) >= self._least_cost:
            return
        if place == len(self._lines):
            self._least_cost, self.best = self._table.cost, tuple(self._table.plan)
            return
        line = self._lines[place]
        for who in self._hands(line):
            self._table.give(line, who)
            self.go_on(place + 1)
            self._table.take(line)
        self.go_on(place + 1)

    def _hands(self, line: int) -> Iterator[int]:
        table, key = self._table, self._puzzle.keys[line]
        for who in sorted(self._puzzle.allowed[line], key=lambda who: table.counts[who][key]):
            if not table.against(line, who):
                yield who

    def _bound(self, place: int) -> int:
        """What the plan costs at least, however the rest is given away."""
        left = sum(self._puzzle.weights[line] for line in self._lines[place:])
        return self._table.cost - _EMPTY * left + self._rest(place)

    def _rest(self, place: int) -> int:
        """The squares the rest adds at least: each goes to whoever has least of its class."""
        added = 0
        counts = {
            key: sorted(row[key] for row in self._table.counts)
            for key in {self._puzzle.keys[line] for line in self._lines[place:]}
        }
        for line in self._lines[place:]:
            of = counts[self._puzzle.keys[line]]
            added += 2 * of[0] + 1
            of[0] += 1
            of.sort()
        return added
