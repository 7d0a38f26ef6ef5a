"""Fair shares against every possible plan of small cases, and what no case may ever break."""

from collections.abc import Iterator
from random import Random

import pytest

from dutydesk.rules.fair_shares import Plan, Puzzle, solved

EMPTY = 1_000_000


def puzzle(random: Random, lines: int, people: int, classes: int) -> Puzzle:
    """A random month: who may take what, what clashes, and with what everybody begins."""
    share, reach = random.choice((0.5, 0.8, 1.0)), random.choice((1, 2, 4))
    times = sorted(random.randrange(2 * lines) for _ in range(lines))
    most = random.choice((0, 1, 3))
    return Puzzle(
        allowed=[
            tuple(who for who in range(people) if random.random() < share) for _ in range(lines)
        ],
        clashes=[
            tuple(n for n in range(lines) if n != line and abs(times[n] - times[line]) < reach)
            for line in range(lines)
        ],
        keys=[random.randrange(classes) for _ in range(lines)],
        before=[[random.randint(0, most) for _ in range(classes)] for _ in range(people)],
        groups=[0] * classes,
        times=times,
        weights=[random.choice((1, 2, 4)) for _ in range(lines)],
    )


def cost(case: Puzzle, plan: Plan) -> int:
    """Empty places first, then the squares of the counts."""
    counts = [list(row) for row in case.before]
    empty = 0
    for line, who in enumerate(plan):
        if who is None:
            empty += case.weights[line]
        else:
            counts[who][case.keys[line]] += 1
    return EMPTY * empty + sum(count**2 for row in counts for count in row)


def every_plan(case: Puzzle, plan: Plan = ()) -> Iterator[Plan]:
    """Every plan that breaks no rule."""
    line = len(plan)
    if line == len(case.keys):
        yield plan
        return
    for who in (None, *case.allowed[line]):
        held = (n for n in case.clashes[line] if n < line and plan[n] == who)
        if who is None or not any(True for _ in held):
            yield from every_plan(case, (*plan, who))


def is_sound(case: Puzzle, plan: Plan) -> bool:
    return all(
        who is None
        or (who in case.allowed[line] and all(plan[n] != who for n in case.clashes[line]))
        for line, who in enumerate(plan)
    )


def spread(case: Puzzle, plan: Plan, key: int) -> int:
    counts = [row[key] for row in case.before]
    for line, who in enumerate(plan):
        if who is not None and case.keys[line] == key:
            counts[who] += 1
    return max(counts) - min(counts)


@pytest.mark.parametrize("seed", range(150))
def test_no_plan_of_a_small_month_is_fuller_or_fairer(seed: int):
    random = Random(seed)
    case = puzzle(random, random.randint(2, 7), random.randint(2, 4), random.randint(1, 3))

    plan = solved(case)

    assert is_sound(case, plan)
    assert cost(case, plan) == min(cost(case, other) for other in every_plan(case))


@pytest.mark.parametrize("seed", range(60))
def test_all_are_within_one_of_each_other_wherever_any_full_plan_has_them_so(seed: int):
    random = Random(1000 + seed)
    case = puzzle(random, random.randint(2, 7), random.randint(2, 4), random.randint(1, 2))
    classes = range(len(case.groups))
    full = [plan for plan in every_plan(case) if None not in plan]
    possible = any(all(spread(case, plan, key) <= 1 for key in classes) for plan in full)

    plan = solved(case)

    if possible:
        assert all(spread(case, plan, key) <= 1 for key in classes)
        assert None not in plan


@pytest.mark.parametrize("seed", range(40))
def test_no_large_month_breaks_a_rule(seed: int):
    random = Random(seed)
    case = puzzle(random, random.randint(60, 160), random.randint(3, 12), random.randint(2, 6))

    assert is_sound(case, solved(case))


def test_whoever_could_not_stand_before_catches_up():
    case = Puzzle([(0, 1)] * 4, [()] * 4, [0] * 4, [[3], [0]], [0], [0, 1, 2, 3], [1] * 4)

    assert sorted(who for who in solved(case) if who is not None) == [0, 1, 1, 1]


def test_the_gravest_place_is_filled_where_only_one_can_be():
    case = Puzzle([(0,), (0,)], [(1,), (0,)], [0, 1], [[0, 0]], [0, 0], [0, 0], [1, 4])

    assert solved(case) == (None, 0)


def test_a_line_is_passed_on_so_that_nobody_stands_empty():
    # 0 may take both, 1 only the first; they clash
    case = Puzzle([(0, 1), (0,)], [(1,), (0,)], [0, 0], [[0], [5]], [0], [0, 1], [1, 1])

    assert solved(case) == (1, 0)
