"""Settings (设置): how this one office keeps its duty; declared like a register's fields."""

from dataclasses import dataclass, field
from datetime import time
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field


class Profile(Enum):
    """The kind of unit; it sets nouns, deadlines and whether the petition rules bind."""

    TOWNSHIP = "乡镇中心"
    ORGAN = "机关"
    COMPANY = "企业"
    SCHOOL = "学校"


class Pattern(Enum):
    """How the day is cut into shifts (班次, DOMAIN D2)."""

    ALL_DAY = "全天班（24小时）"
    DAY_AND_NIGHT = "白班和夜班"


class TextSize(Enum):
    """The three sizes of text on the screen."""

    STANDARD = "标准"
    LARGE = "大"
    LARGEST = "特大"


class NightColours(Enum):
    """When the screens turn dark (夜间配色)."""

    AUTO = "自动（22:00至6:00）"
    ALWAYS = "始终"
    NEVER = "从不"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the office decided; every number shows where it comes from."""

    unit: Annotated[str, Field("单位名称", required=True)] = ""
    profile: Annotated[Profile, Field("单位类型", required=True)] = Profile.TOWNSHIP
    roster_office: Annotated[str, Field("编表部门", basis="制度 1.二、2.二")] = "办公室"
    duty_phone: Annotated[str, Field("值班电话")] = ""
    pattern: Annotated[Pattern, Field("班次", basis="制度 1.三 24小时值班")] = Pattern.ALL_DAY
    handover_at: Annotated[time, Field("交接班时间", required=True)] = time(8, 30)
    night_at: Annotated[time, Field("夜班开始", hint="只用于白班和夜班")] = time(17, 30)
    idle_minutes: Annotated[int, Field("几分钟不动自动锁定", hint="1 到 15")] = 5
    late_minutes: Annotated[int, Field("超过几分钟算补记", basis="本单位自定")] = 30
    reply_days: Annotated[
        int, Field("答复时限（天）", basis="本单位自定，不超过信访工作条例第23条的15日")
    ] = 7
    contact_days: Annotated[
        int, Field("办结答复后联系信息保留天数", basis="个人信息保护法 第19、47条")
    ] = 90
    things: Annotated[str, Field("交接物品", is_long=True, hint="每行一样：名称 数量")] = (
        "值班电话 1\n钥匙 2\n对讲机 2\n应急灯 2\n备份U盘 1"
    )
    routes: Annotated[
        str,
        Field("便民途径", is_long=True, hint="每行一处：名称 电话", basis="制度 5.接待首问.三"),
    ] = (
        "政务服务便民热线 12345\n法律服务热线 12348\n公安报警 110\n消防救援 119\n"
        "医疗急救 120\n供电服务热线 95598\n人社服务热线 12333\n市场监管热线 12315\n"
        "安全生产举报 12350\n交通运输服务热线 12328"
    )
    backup_folder: Annotated[str, Field("备份位置", hint="U盘或另一块硬盘上的文件夹")] = ""
    own_fang: Annotated[
        str, Field("本单位仿宋字体", hint="TrueType文件，如 C:\\Windows\\Fonts\\simfang.ttf")
    ] = ""
    own_title: Annotated[str, Field("本单位小标宋字体", hint="TrueType文件，可不填")] = ""
    text_size: Annotated[TextSize, Field("文字大小")] = TextSize.LARGE
    night_colours: Annotated[NightColours, Field("夜间配色")] = NightColours.AUTO
    is_high_contrast: Annotated[bool, Field("高对比度", hint="黑底白字")] = False
    is_practice: bool = False
    backup_key: str = ""
    """The public half of the office's key; the private half is in the envelope only."""

    marker_secret: str = field(default="", repr=False)
    life: int = 1
    """How often the desk was put back from a copy; the highest life is the living one."""

    is_stale: bool = False
    """Whether the desk lives on elsewhere, so that this file may only be read."""

    @property
    def is_in_two(self) -> bool:
        """Whether the day is cut into a day and a night."""
        return self.pattern is Pattern.DAY_AND_NIGHT


@dataclass(frozen=True)
class Nouns:
    """The words a kind of unit uses for its parts."""

    sub_unit: str
    outside: str


NOUNS = {
    Profile.TOWNSHIP: Nouns("村（社区）", "群众"),
    Profile.ORGAN: Nouns("科室", "群众"),
    Profile.COMPANY: Nouns("车间", "来人"),
    Profile.SCHOOL: Nouns("班级", "来人"),
}

PETITION_RULES_BIND = frozenset({Profile.TOWNSHIP, Profile.ORGAN})
"""信访工作条例 art. 2: Party and state organs and institutions; a private company is not bound."""
