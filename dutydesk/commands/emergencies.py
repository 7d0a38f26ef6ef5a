"""An emergency without a window: open it by one sentence, send a written report."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from dutydesk.model.emergency import EmergencyDraft
from dutydesk.model.errors import InvalidInput
from dutydesk.rules import typed_times

if TYPE_CHECKING:
    # what opens the file is loaded only when a command opens one
    from dutydesk.desk.desk import Desk


def options(parser: ArgumentParser) -> None:
    """What the command must be told."""
    parser.add_argument("act", choices=("open", "send"), help="登记，或报出下一份书面报告")
    parser.add_argument("what", metavar="WHAT", help="一句话，或编号")
    parser.add_argument("--received", metavar="TIME", default="", help="接报时间，不写就是现在")
    parser.add_argument("--source", default="", metavar="WHO", help="谁报来的")
    parser.add_argument("--told", default="", metavar="WHO", help="报告了哪位领导、几时")
    parser.add_argument("--to", default="", metavar="UNIT", help="报送给谁，不写照上一份或联络表")
    parser.add_argument("--signed-by", default="", metavar="NAME", help="签发人")
    parser.add_argument("--final", action="store_true", help="这是终报")


def act(desk: "Desk", said: Namespace) -> list[str]:
    """Open an emergency or send its next report; what to say."""
    return _open(desk, said) if said.act == "open" else _send(desk, said)


def _open(desk: "Desk", said: Namespace) -> list[str]:
    try:
        now = desk.now()
        received_at = typed_times.parse(said.received, now) if said.received else now
    except ValueError as error:
        raise InvalidInput("received_at", str(error)) from error
    draft = EmergencyDraft(
        sentence=said.what, received_at=received_at, source=said.source, told_leader=said.told
    )
    number = desk.emergencies.open(draft)
    stages = desk.emergencies.stages(desk.emergencies.numbered(number))
    return [f"已登记{number}。", *(f"{each.name}：{each.told(desk.now())}" for each in stages)]


def _send(desk: "Desk", said: Namespace) -> list[str]:
    begun = desk.emergencies.begun_report(said.what, is_final=said.final)
    draft = replace(begun, to=said.to or begun.to, signed_by=said.signed_by)
    report = desk.emergencies.report(said.what, draft)
    return [f"{report.number}已报出；纸面用 report emergency {report.number} --out 写成PDF。"]
