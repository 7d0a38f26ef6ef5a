"""Issued papers (印发) in the file: what was said then, to be printed again the same."""

from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, func, select

from dutydesk.model.reports import Issue
from dutydesk.store.schema import papers
from dutydesk.store.snapshots import frozen, thawed

T = TypeVar("T")


class Papers:
    """The issued papers over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, kind: str, issue: Issue, said: object) -> None:
        """Keep an issue together with everything the paper says."""
        self._connection.execute(
            papers.insert().values(
                kind=kind,
                number=issue.number,
                duty_date=issue.duty_date,
                edition=issue.edition,
                issued_at=issue.issued_at,
                issued_by=issue.issued_by,
                fingerprint=issue.fingerprint,
                seq=issue.seq,
                code=issue.code,
                words=frozen(said),
                leader_words="",
            )
        )

    def said(self, kind: str, number: str, edition: int, declared: type[T]) -> T | None:
        """What an issued paper says; None if there is no such issue."""
        query = select(papers.c.words).where(*self._named(kind, number, edition))
        words = self._connection.execute(query).scalar()
        return thawed(words, declared) if words else None

    def editions(self, kind: str, number: str) -> int:
        """How often this paper was issued."""
        query = select(func.count()).where(papers.c.kind == kind, papers.c.number == number)
        return int(self._connection.execute(query).scalar_one())

    def of_day(self, kind: str, duty_date: date) -> tuple[Issue, ...]:
        """The issues of one duty day, oldest first."""
        query = select(papers).where(papers.c.kind == kind, papers.c.duty_date == duty_date)
        return tuple(_issue(row) for row in self._connection.execute(query.order_by(papers.c.id)))

    def latest(self, kind: str, limit: int) -> tuple[Issue, ...]:
        """The papers issued last, newest first."""
        query = select(papers).where(papers.c.kind == kind).order_by(papers.c.id.desc())
        return tuple(_issue(row) for row in self._connection.execute(query.limit(limit)))

    def unsigned(self, kind: str) -> tuple[Issue, ...]:
        """Issued papers whose signed sheet has not come back; only the last edition counts."""
        last = select(func.max(papers.c.id)).where(papers.c.kind == kind).group_by(papers.c.number)
        query = select(papers).where(papers.c.id.in_(last), papers.c.returned_at.is_(None))
        return tuple(_issue(row) for row in self._connection.execute(query.order_by(papers.c.id)))

    def take_back(self, kind: str, number: str, edition: int, at: datetime, words: str) -> None:
        """Note that the signed sheet came back, with the leader's words."""
        query = papers.update().where(*self._named(kind, number, edition))
        self._connection.execute(query.values(returned_at=at, leader_words=words))

    def _named(self, kind: str, number: str, edition: int) -> tuple[Any, ...]:
        return (papers.c.kind == kind, papers.c.number == number, papers.c.edition == edition)


def _issue(row: Row[Any]) -> Issue:
    return Issue(
        row.number,
        row.duty_date,
        row.edition,
        row.issued_at,
        row.issued_by,
        row.fingerprint,
        row.seq,
        row.code,
        row.returned_at,
        row.leader_words,
    )
