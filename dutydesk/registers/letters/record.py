"""Letters (来信, F4 来信登记簿): what came in writing, who opened it, to whom it was passed."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.paper_form import HANDLING, Ask, BookColumn, PaperForm
from dutydesk.model.record import HANDLED, Record, Register, Section


class Delivery(Enum):
    """How the letter came."""

    POST = "邮寄"
    BY_HAND = "投递"
    FORWARDED = "转来"


class Signing(Enum):
    """Whether the writer gave a name; the name itself is kept apart."""

    SIGNED = "署名"
    ANONYMOUS = "匿名"
    JOINT = "联名"


@dataclass(frozen=True, kw_only=True)
class Letter(Record):
    """One letter."""

    delivery: Annotated[Delivery, Field("来信方式", required=True)] = Delivery.POST
    postmark: Annotated[str, Field("邮戳", hint="日期、地点")] = ""
    signing: Annotated[Signing, Field("署名情况")] = Signing.SIGNED
    signers: Annotated[int, Field("联名人数")] = 1
    passed_to: Annotated[
        str, Field("转交和签收", hint="具体经办、几时签收", basis="制度 5.接待首问.二")
    ] = ""
    attachments: Annotated[str, Field("附件", hint="名称、份数")] = ""

    def headline(self) -> str:
        """来信（邮寄，匿名）."""
        signed = self.signing.value
        if self.signing is Signing.JOINT:
            signed = f"{self.signers}人联名"
        return f"来信（{self.delivery.value}，{signed}）"

    def tally(self) -> Tally:
        """One letter."""
        return {Figure.LETTERS: 1}

    def channel(self) -> str:
        """来信."""
        return "来信"

    def faults(self) -> tuple[tuple[str, str], ...]:
        """A joint letter has at least two signers."""
        if self.signing is Signing.JOINT and self.signers < 2:
            return (("signers", "联名信至少2人署名，请填联名人数。"),)
        return ()


LETTERS = Register(
    key="letters",
    title="来信登记",
    prefix="LX",
    shortcut="F4",
    record=Letter,
    layout=(
        Section(
            "记录",
            (
                "content",
                "happened_at",
                "delivery",
                "postmark",
                "signing",
                "signers",
                "category",
                "attachments",
            ),
        ),
        HANDLED,
    ),
    paper=PaperForm(
        "来信登记表",
        (
            (Ask("happened_at", "收信日期"), Ask("delivery"), Ask("postmark")),
            (Ask("contact.name", "来信人"), Ask("signing"), Ask("signers")),
            (Ask("contact.address", "通信地址"), Ask("contact.phone", "联系电话")),
            (Ask("category"), Ask("attachments")),
            (Ask("content", "内容摘要", is_long=True),),
            *HANDLING,
        ),
        ("首位责任人：", "带班领导：", "承办人："),
    ),
    book=(
        BookColumn("编号", 30, ("number",)),
        BookColumn("收信日期", 23, ("happened_at",)),
        BookColumn("方式", 14, ("delivery",)),
        BookColumn("内容摘要", 43, ("content",)),
        BookColumn("转交和签收", 26, ("passed_to",)),
        BookColumn("办理方式", 20, ("disposition",)),
    ),
    basis="制度 5.接待首问.二",
)
