"""Issuing (印发): what a paper says, kept with the fingerprint of its file in the same act."""

import hashlib
from datetime import date
from typing import Any

from dutydesk.desk.act import Act
from dutydesk.model.reports import Issue


def issued(
    act: Act,
    kind: str,
    number: str,
    paper: Any,  # noqa: ANN401
    pdf: bytes = b"",
    *,
    duty_date: date | None = None,
    edition: int = 1,
) -> Issue:
    """Keep a paper under its number; without a file there is no fingerprint to keep.

    ``paper`` is what it says, with the ``seal`` it prints; its day is that of the shift unless
    another is named.
    """
    issue = Issue(
        number=number,
        duty_date=duty_date or act.shift.duty_date,
        edition=edition,
        issued_at=act.now,
        issued_by=act.who.name,
        fingerprint=hashlib.sha256(pdf).hexdigest() if pdf else "",
        seq=paper.seal.seq,
        code=paper.seal.code,
    )
    act.books.papers.keep(kind, issue, paper)
    return issue
