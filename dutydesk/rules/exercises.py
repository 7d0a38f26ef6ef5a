"""The eight exercises (八个练习): what each asks for, and how the desk shows that it was done.

Nothing is scripted: a step is done when the entries since the beginning, or what stands at the desk
now, say so. Whoever goes another way to the same end has done it too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.exercise import Exercise, Progress
from dutydesk.model.figure import Figure


@dataclass(frozen=True)
class Held:
    """What the desk holds: the entries since the exercise began, and what the handover lacks."""

    entries: tuple[Entry, ...]
    unconfirmed: int = 0
    uncounted: int = 0


Test = Callable[[Held], bool]


def progress(exercise: Exercise, held: Held) -> Progress:
    """Which steps of an exercise the desk shows as done."""
    return Progress(exercise, tuple(test(held) for test in _TESTS[exercise.key]))


def exercise(key: str) -> Exercise:
    """The exercise of this key; raises StopIteration for an unknown one."""
    return next(each for each in EXERCISES if each.key == key)


def _has(kind: EntryKind, words: str = "", figure: Figure | None = None) -> Test:
    return lambda held: bool(_found(held, kind, words, figure))


def _found(
    held: Held, kind: EntryKind, words: str = "", figure: Figure | None = None
) -> list[Entry]:
    return [
        entry
        for entry in held.entries
        if entry.kind is kind
        and words in entry.text
        and (figure is None or entry.tally.get(figure, 0) > 0)
    ]


def _is_call_a_matter(held: Held) -> bool:
    calls = {entry.matter for entry in _found(held, EntryKind.FILED, figure=Figure.CALLS_IN)}
    return any(entry.matter in calls for entry in _found(held, EntryKind.MATTER_OPENED))


def _is_told_to_all(held: Held) -> bool:
    ended = [entry.text for entry in _found(held, EntryKind.TOLD, "已通知，")]
    # a list given up or passed on has not reached everybody
    return any("不再继续" not in words and "移交" not in words for words in ended)


def _is_answered(held: Held) -> bool:
    concluded = _found(held, EntryKind.MATTER_DONE, "。答复：")
    return bool(concluded or _found(held, EntryKind.MATTER_REPLIED))


def _is_handed_over(held: Held) -> bool:
    return bool(_found(held, EntryKind.TAKEN_OVER))


EXERCISES = (
    Exercise(
        "call",
        "登记一个来电",
        "石门村来电：三组自来水管冻裂，问什么时候能修，要回话。",
        (
            "按 F2，写来电说了什么，选办理方式，按 Ctrl+Enter 登记。",
            "这样的电话要有下文：“事项”选“新立事项”，写责任单位和时限，一起登记。",
        ),
    ),
    Exercise(
        "visit",
        "来访与告知单",
        "一位群众来问低保怎样申请，要一张写着该找谁的书面告知单。",
        (
            "按 F3，写来意和答复，按 Ctrl+Enter 登记来访。",
            "在“来访来电”里选中这一件，按“出告知单”。",
        ),
    ),
    Exercise(
        "stub",
        "先记一笔再补全",
        "电话还没放下又来一个：先记几个字，回头补全。",
        (
            "按 F2，写几个字，按 F6 先记一笔。",
            "在“来访来电”的“待补记”里按 Enter，补全后按 Ctrl+Enter。",
        ),
    ),
    Exercise(
        "amend",
        "更正与作废",
        "刚记的一条日志写错了时间；另一条根本不该记。",
        (
            "按 F5，写一条日志，按 Ctrl+Enter 记下。",
            "选中这一条，按“更正”，改好并写原因：原文还在，旁边多了一句更正。",
            "作废要办公室负责人：按 Ctrl+L，由负责人签到，选中一条按“作废”，两个人输PIN。",
        ),
    ),
    Exercise(
        "telling",
        "逐一通知",
        "县里发来道路结冰预警，要逐一通知到各村，一个也不能漏。",
        (
            "按 F5，再按 Ctrl+T，写通知内容和通知对象，按 Ctrl+Enter 开单。",
            "打通一个按一次 Enter，没接按空格；全部通知到，单子自己结束。",
        ),
    ),
    Exercise(
        "matter",
        "办结与答复",
        "一件在办的事有了进展，最后办好了，还要告诉来电的人。",
        (
            "在“在办事项”里选一件按 Enter，按 1 记一条进展。",
            "按 4 办结，写明结果。",
            "把结果告诉当事人：办结时写上答复，或者另外登记答复。",
        ),
    ),
    Exercise(
        "handover",
        "交接班",
        "八点半了，下一班的人到了。",
        (
            "按 F8，“未办结事项”里选接班主班，逐件按空格打√。",
            "“交接物品”里当面清点，按“清点完毕”。",
            "“签字交班”里交接双方各输自己的PIN，按“签字交班”。",
        ),
    ),
    Exercise(
        "report",
        "印日报与签回",
        "早上要把值班日报送带班领导阅签，签好的纸拿回来登记。",
        (
            "按 F7，看一遍，按“印发”，印出来送领导。",
            "领导签字的纸拿回来，写上领导的话，按“登记签回”。",
        ),
    ),
)

_TESTS: dict[str, tuple[Test, ...]] = {
    "call": (_has(EntryKind.FILED, figure=Figure.CALLS_IN), _is_call_a_matter),
    "visit": (
        _has(EntryKind.FILED, figure=Figure.VISITS),
        _has(EntryKind.ISSUED, "书面告知单"),
    ),
    "stub": (_has(EntryKind.STUBBED), _has(EntryKind.STUB_CLOSED)),
    "amend": (
        _has(EntryKind.NOTED),
        _has(EntryKind.CORRECTED),
        _has(EntryKind.VOIDED),
    ),
    "telling": (_has(EntryKind.TOLD), _is_told_to_all),
    "matter": (_has(EntryKind.MATTER_STEPPED), _has(EntryKind.MATTER_DONE), _is_answered),
    "handover": (
        lambda held: not held.unconfirmed or _is_handed_over(held),
        lambda held: not held.uncounted or _is_handed_over(held),
        _is_handed_over,
    ),
    "report": (_has(EntryKind.ISSUED, "值班日报"), _has(EntryKind.RETURNED, "值班日报")),
}
