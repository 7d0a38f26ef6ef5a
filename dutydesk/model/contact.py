"""A contact (联系信息): the one name and number a reply needs, kept apart and destroyed on time.

个人信息保护法 art. 6, 19 and 47: the least that is needed, for the shortest time. Nothing here may
reach a sentence, a title, a report, a log or the search index (DOMAIN section 0).
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dutydesk.model.field import Field

ANONYMOUS = "不愿留名"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to answer the citizen of one record; nothing else is kept about anybody."""

    name: Annotated[
        str, Field("姓名", is_private=True, hint="可填“不愿留名”", unknown=ANONYMOUS)
    ] = ""
    phone: Annotated[str, Field("联系电话", is_private=True)] = ""
    address: Annotated[str, Field("单位或住址", is_private=True)] = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was left."""
        return not (self.name or self.phone or self.address)


@dataclass(frozen=True)
class KeptContact:
    """A contact as it lies in the file; ``contact`` is None once it was destroyed."""

    subject: str
    matter: str
    contact: Contact | None
    commitment: str
    erase_on: date | None
