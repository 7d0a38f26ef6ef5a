"""Made-up papers for the tests of paper; nobody named here exists."""

from datetime import date, datetime

from dutydesk.model.handover import Balance
from dutydesk.model.reports import DailyReport, HandoverSheet, Line, MatterLine, Seal

RARE = "周𠮷安𬱖㛃𠀀㙍㵘䶮𬭚龑堃㑇㐱𡋾𤧛𪻐𫖯𬀩𣲗𫄷𬘭"
"""Rare characters out of real lists of names, in every plane the standard knows."""

LONG = (
    "青石砖厂工人反映工资被拖欠3个月，要求人社所“先行垫付”，已于2026-11-24 10:14报告何守诚；"
    "处理：请人社所牵头（联系电话0577-8812 3456），三日内答复——不得推诿……办理方式：交办《通知》。"
)


def report(
    events: int, matters: int = 3, text: str = LONG, *, is_draft: bool = False
) -> DailyReport:
    lines = tuple(
        Line(f"{8 + i % 12:02d}:{i % 60:02d}", str(i + 10), f"LF-2026-{i:04d} {text}")
        for i in range(events)
    )
    listed = tuple(
        MatterLine(
            number=f"SX-2026-{400 + i:04d}",
            title="石门村饮水管冻裂影响62户饮水",
            unit="水利站（冯晓）",
            due="11-27 17:30",
            next_step="核对修复情况并电话回访",
            state="● 待办",
        )
        for i in range(matters)
    )
    return DailyReport(
        unit="青石镇维稳综治中心",
        title="青石镇维稳综治中心值班日报",
        issue=328,
        edition=1,
        duty_date=date(2026, 11, 24),
        since=datetime(2026, 11, 24, 8, 30),
        gathered_at=datetime(2026, 11, 25, 7, 45),
        shifts=("全天班 11-24 08:30—在班：带班领导 何守诚，主班 林可，副班 陶文",),
        changes=(),
        figures=(("来电", "9个"), ("来访", "2批12人次")),
        important=lines[:2],
        events=lines[2:],
        emergencies=(),
        disputes=(),
        disputes_summary="新增0件，办结0件，在办0件",
        balance=Balance(3, 3, 3, 0, 3),
        open_matters=listed,
        due=listed[:1],
        safety=(),
        tomorrow=("09:00 中心例会",),
        missing=(),
        seal=Seal(438, "K7QM-2XPA-9TRD"),
        is_draft=is_draft,
        is_practice=False,
    )


def sheet(matters: int, *, is_practice: bool = False) -> HandoverSheet:
    return HandoverSheet(
        unit="青石镇维稳综治中心",
        number="JJ-2026-0002",
        handed_over_at=datetime(2026, 11, 25, 8, 30),
        outgoing_shift="2026-11-24全天班",
        incoming_shift="2026-11-25全天班",
        outgoing=("林可", "陶文"),
        incoming=("孟岚", "周航"),
        leader="何守诚",
        witness="",
        figures=(("来电", "9个"),),
        balance=Balance(matters, 0, 0, 0, matters),
        matters=report(0, matters).open_matters,
        questions=(Line("", "SX-2026-0400", "林可问：知道转到哪里了吗？", "高远答：已告知。"),),
        things=(("钥匙", "2", "完好"),),
        notice="",
        seal=Seal(450, "K7QM-2XPA-9TRD"),
        is_practice=is_practice,
    )
