"""How a register looks on paper (表样): declared beside its form, in the office's field order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ask:
    """One labelled cell; ``contact.`` and ``matter.`` name what is kept elsewhere.

    A row of cells that are ``only_if_asked`` is left out where another choice asks for others.
    """

    name: str
    label: str = ""
    is_long: bool = False
    only_if_asked: bool = False


@dataclass(frozen=True)
class PaperForm:
    """The sheet of one record: its title, its rows of cells, whose hands sign it."""

    title: str
    rows: tuple[tuple[Ask, ...], ...]
    signers: tuple[str, ...]


@dataclass(frozen=True)
class BookColumn:
    """One column of the printed book: its label, its width in millimetres, what stands in it."""

    label: str
    width: float
    names: tuple[str, ...]


HANDLING = (
    (Ask("first_contact"), Ask("disposition")),
    (Ask("answer", "当场答复和解释情况", is_long=True),),
    (Ask("elsewhere"), Ask("passed_to")),
    (Ask("proposal", "拟办意见", is_long=True),),
    (Ask("reported_to"), Ask("importance")),
    (Ask("instruction", "领导批示", is_long=True),),
    (Ask("matter.number", "事项编号"), Ask("matter.due_at", "答复时限")),
    (Ask("matter.unit", "承办单位"), Ask("matter.handler", "承办人")),
    (Ask("matter.result", "办理结果", is_long=True),),
    (Ask("matter.reply", "答复情况"), Ask("matter.replied_at", "答复时间")),
    (Ask("remarks"),),
)
"""The second half of every sheet (F2 10–15, F3 处理, F4): the same in every register."""

SIGNERS = ("首问责任人：", "带班领导：", "承办人：")

NO_PAPER = PaperForm("", (), ())
"""For a register that is kept in the window only."""
