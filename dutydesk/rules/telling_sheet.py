"""逐一通知签收表 gathered: one line for each unit or post, with the minute and the tries."""

from dutydesk.model.telling import Listener, Telling, TellingSheet
from dutydesk.rules.sheets import Press


def telling_sheet(telling: Telling, press: Press) -> TellingSheet:
    """The list as it stands now; who was not told stands there without a minute."""
    missing = "、".join(each.name for each in telling.untold)
    return TellingSheet(
        **press.common(),
        number=telling.number,
        title=telling.title,
        opened=f"{telling.opened_at:%Y-%m-%d %H:%M}　{telling.opened_by}",
        rows=tuple(_row(each) for each in telling.listeners),
        count=_counted(telling),
        missing=missing,
        reason=telling.reason,
    )


def _counted(telling: Telling) -> str:
    ended = f"，{telling.ended_at:%m-%d %H:%M}结束" if telling.ended_at else ""
    return f"共{len(telling.listeners)}个，已通知{telling.count}{ended}"


def _row(line: Listener) -> tuple[str, ...]:
    told = line.told
    tries = len(line.standing)
    return (
        str(line.place),
        line.name,
        line.duty_number,
        f"{told.at:%m-%d %H:%M}" if told else "未通知",
        str(tries) if tries else "",
        told.who if told else "",
        "",
    )
