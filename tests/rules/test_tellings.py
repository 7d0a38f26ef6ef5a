"""Who may stand on a list of those to be told, what a tick may do, and what is sealed of it."""

from dataclasses import replace
from datetime import datetime

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.telling import Answer, Listener, Telling, TellingDraft, Try
from dutydesk.rules import tellings

AT = datetime(2026, 11, 25, 5, 55)
KNOWN = {"石门村": "0577-8810001", "大会战指挥": "0577-8810009"}


def tick(minute: int, answer: Answer = Answer.TOLD) -> Try:
    return Try(AT.replace(hour=6, minute=minute), "陶文", answer)


def telling(*listeners: Listener, **more: object) -> Telling:
    begun = Telling(
        number="TZ-2026-0001",
        title="道路结冰黄色预警。",
        opened_at=AT,
        opened_by="陶文",
        seq=12,
        listeners=listeners,
    )
    return replace(begun, **more)


def test_each_line_is_one_unit_or_post_and_the_directory_gives_its_number():
    found = tellings.listed("石门村\n\n 河口村 0577-8810002 \n供电所值班室\n大会战指挥\n", KNOWN)

    assert [(each.place, each.name, each.duty_number) for each in found] == [
        (1, "石门村", "0577-8810001"),
        (2, "河口村", "0577-8810002"),
        (3, "供电所值班室", ""),
        (4, "大会战指挥", "0577-8810009"),
    ]


@pytest.mark.parametrize("words", ["周𠮷安", "周建国 13905771234", "石门村 周建国", "老陈"])
def test_a_line_that_names_somebody_and_no_unit_is_refused(words: str):
    with pytest.raises(InvalidInput, match="个人不列入") as refused:
        tellings.listed(f"石门村\n{words}", KNOWN)
    assert refused.value.field == "listeners"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "每行一个"),
        (" \n ", "每行一个"),
        ("石门村\n石门村", "写了两次"),
        ("13905771234", "前面没有名称"),
        ("很" * 41 + "村", "太长"),
        ("\n".join(f"{n}组" for n in range(tellings.MOST + 1)), "分成两张"),
    ],
)
def test_a_list_without_sense_is_refused(words: str, sentence: str):
    with pytest.raises(InvalidInput, match=sentence):
        tellings.listed(words, KNOWN)


@pytest.mark.parametrize("title", ["", "两行\n通知", "长" * 121])
def test_a_message_is_one_line(title: str):
    with pytest.raises(InvalidInput) as refused:
        tellings.check_title(TellingDraft(title=title, listeners="石门村"))
    assert refused.value.field == "title"


def test_a_tick_taken_back_is_gone_and_counts_as_no_try():
    line = Listener(1, "石门村", tries=(tick(1, Answer.SILENT), tick(2)))
    assert line.told == tick(2)

    undone = replace(line, tries=(*line.tries, tick(3, Answer.TAKEN_BACK)))
    assert (undone.told, undone.standing) == (None, (tick(1, Answer.SILENT),))
    again = replace(undone, tries=(*undone.tries, tick(4)))
    assert (again.told, len(again.standing)) == (tick(4), 2)


def test_a_tick_must_have_something_to_do():
    both = telling(Listener(1, "石门村", tries=(tick(1),)), Listener(2, "河口村"))

    assert tellings.check_tick(both, 1, Answer.TAKEN_BACK).name == "石门村"
    assert tellings.check_tick(both, 2, Answer.SILENT).name == "河口村"
    with pytest.raises(NotNow, match="06:01已经通知到"):
        tellings.check_tick(both, 1, Answer.TOLD)
    with pytest.raises(NotNow, match="没有可以撤回的"):
        tellings.check_tick(both, 2, Answer.TAKEN_BACK)
    with pytest.raises(NotNow, match="没有第3个"):
        tellings.check_tick(both, 3, Answer.TOLD)
    with pytest.raises(NotNow, match="已经结束"):
        tellings.check_tick(replace(both, ended_at=AT), 2, Answer.TOLD)


def test_the_sentences_name_the_list_how_far_it_got_and_who_is_missing():
    silent = (tick(10, Answer.SILENT), tick(20, Answer.SILENT))
    begun = telling(Listener(1, "石门村", tries=(tick(0),)), Listener(2, "河口村", tries=silent))

    assert tellings.opened(begun) == (
        "逐一通知TZ-2026-0001 道路结冰黄色预警（由第12条引出）：共2个，石门村、河口村。"
    )
    stands = "TZ-2026-0001 道路结冰黄色预警，已通知1/2，未通知：河口村（试2次）"
    assert tellings.handed_over(begun) == f"逐一通知移交：{stands}，由下一班接着通知。"
    assert tellings.given_up(begun, "预警解除。") == f"逐一通知不再继续（预警解除）：{stands}。"
    assert tellings.completed(begun.ticked(2, tick(41))) == (
        "逐一通知TZ-2026-0001 道路结冰黄色预警：2/2已通知，06:00—06:41；河口村第3次接通。"
    )


def test_a_new_list_begins_with_the_last_one_or_with_the_units_of_the_directory():
    units = [("石门村", "0577-8810001"), ("水利站", "")]

    assert tellings.proposed((), units) == "石门村 0577-8810001\n水利站"
    assert tellings.proposed((Listener(1, "河口村", "1"),), units) == "河口村 1"
