"""Gathered facts for the smaller papers: one record, one book, one log, one slip, one story."""

from dataclasses import dataclass
from datetime import date, datetime

from dutydesk.model.reports import Line, MatterLine, Seal


@dataclass(frozen=True)
class Said:
    """One labelled answer on a form."""

    label: str
    value: str
    is_long: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What every paper of the duty room says of itself."""

    unit: str
    made_at: datetime
    seal: Seal
    is_practice: bool = False


@dataclass(frozen=True, kw_only=True)
class RecordSheet(Sheet):
    """One record as its form: 来访登记表 (F2), 电话记录单 (F3), 来信登记表 (F4)."""

    title: str
    number: str
    rows: tuple[tuple[Said, ...], ...]
    signers: tuple[str, ...]
    is_void: bool = False


@dataclass(frozen=True, kw_only=True)
class RegisterBook(Sheet):
    """A register as a printed book (登记簿) from one day to another."""

    title: str
    since: date
    until: date
    headings: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class RegisterSummary(RegisterBook):
    """A register added up over some days by the choices its records made, with its lines below."""

    sums: tuple[tuple[Said, ...], ...]
    signers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DutyLog(Sheet):
    """值班记录表 (F1): everything one shift wrote, for the leader to read and sign."""

    number: str
    duty_date: date
    slot: str
    period: str
    leader: str
    lead: str
    seconds: str
    phone: str
    lines: tuple[tuple[Line, str, str], ...]
    matters: tuple[MatterLine, ...]


@dataclass(frozen=True, kw_only=True)
class NoticeSlip(Sheet):
    """书面告知单 (F16) with its stub: what becomes of a citizen's matter (信访工作条例 art. 23)."""

    number: str
    received_on: date
    summary: str
    told: tuple[tuple[bool, str], ...]
    first_contact: str
    handler: str
    phone: str
    reply_due: str


@dataclass(frozen=True, kw_only=True)
class MatterStory(Sheet):
    """One matter from the first word to the reply, on one paper."""

    number: str
    title: str
    rows: tuple[tuple[Said, ...], ...]
    lines: tuple[tuple[Line, str], ...]


@dataclass(frozen=True, kw_only=True)
class KeyCardSheet(Sheet):
    """按键卡: each key of the daily path and what it does."""

    keys: tuple[tuple[str, str], ...]
