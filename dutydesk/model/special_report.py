"""值班信息专报 (F7): one event told to those above, as it is written and as it is printed."""

from dataclasses import dataclass
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.sheets import Sheet


@dataclass(frozen=True)
class SpecialDraft:
    """What an officer writes; each line of the body is a paragraph."""

    title: Annotated[str, Field("标题", required=True, hint="如 关于…的报告")] = ""
    to: Annotated[str, Field("报送", required=True, hint="如 县委值班室")] = ""
    body: Annotated[
        str,
        Field("正文", required=True, is_long=True, hint="一行一段；小标题写 一、 或（一）"),
    ] = ""
    copies_to: Annotated[str, Field("抄送", hint="没有就空着")] = ""
    checked_by: Annotated[str, Field("核稿")] = ""
    signed_by: Annotated[str, Field("签发", hint="手签的就空着")] = ""


@dataclass(frozen=True, kw_only=True)
class SpecialReport(Sheet):
    """值班信息专报 (F7): one event told to those above, in the shape of an official document.

    ``paragraphs`` begin with 一、, （一）, 1. or （1） where they are headings or points.
    """

    number: str
    title: str
    to: str
    paragraphs: tuple[str, ...]
    copies_to: str = ""
    enclosures: tuple[str, ...] = ()
    drafted_by: str = ""
    checked_by: str = ""
    signed_by: str = ""
    is_draft: bool = False
    has_red_head: bool = False
