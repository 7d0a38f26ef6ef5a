"""Copies from the command line (备份、演练、恢复): the same acts, for scripts and for rescue."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dutydesk.model.errors import InvalidInput, NotYours
from dutydesk.rules.envelope import typed_key

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk
    from dutydesk.model.handover import Signature


def backup_options(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="备份位置")


def drill_options(parser: argparse.ArgumentParser) -> None:
    """Which medium, and the envelope's key if the drill is to prove it too."""
    parser.add_argument(
        "--from", dest="to", type=Path, required=True, metavar="FOLDER", help="备份位置"
    )
    _key_option(parser)


def restore_options(parser: argparse.ArgumentParser) -> None:
    """Which copy, and who is the second: a person, or on an empty PC the envelope."""
    parser.add_argument(
        "--from", dest="copy", type=Path, required=True, metavar="FILE", help="备份文件"
    )
    second_options(parser, help_="第二个人；空电脑上不写，凭密钥信封")
    _key_option(parser)


def second_options(
    parser: argparse.ArgumentParser, *, is_required: bool = False, help_: str = "第二个人"
) -> None:
    """Who is there as the second, and where their PIN lies."""
    parser.add_argument("--second", default="", required=is_required, metavar="NAME", help=help_)
    parser.add_argument(
        "--second-pin-file", type=Path, metavar="FILE", help="存有第二个人PIN的文件"
    )


def back_up(desk: "Desk", folder: Path) -> str:
    """Copy to a medium."""
    copy = desk.backups.back_up(folder)
    how = "已加密" if copy.is_sealed else "没有加密"
    return f"已备份到{copy.path}，共{copy.entries}条，读回核对无误，{how}；可以拔出。"


def drill(desk: "Desk", folder: Path, key_file: Path | None) -> str:
    """Open the newest copy aside and check it."""
    return desk.drills.drill(folder, _key(key_file)).sentence


def restore(
    desk: "Desk",
    copy: Path,
    key_file: Path | None,
    keeper: "Signature",
    second: "Signature",
) -> str:
    """Put a copy in the place of the present file."""
    made = desk.restoring.restore(copy, keeper, second, _key(key_file))
    return f"已从{made.made_at:%Y-%m-%d %H:%M}的备份恢复，共{made.entries}条；请重新签到。"


def restore_here(desk: "Desk", copy: Path, key_file: Path | None, name: str, pin: str) -> str:
    """Bring the desk to life on an empty PC."""
    if not desk.founding.is_due():
        raise NotYours("恢复要两个人在场：请用 --second 写出第二个人的姓名；数据没有动。")
    made = desk.restoring.restore_here(copy, _key(key_file), name, pin)
    return (
        f"已在这台电脑上从{made.made_at:%Y-%m-%d %H:%M}的备份恢复，共{made.entries}条；"
        "原来的电脑不要再用。"
    )


def _key_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--key-file", type=Path, metavar="FILE", help="存有信封上密钥的文件，分组或整行都行"
    )


def _key(key_file: Path | None) -> str:
    # a key on the command line itself could be read by every program of the PC
    if key_file is None:
        return ""
    try:
        return typed_key(key_file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("key", f"密钥文件{key_file}读不出来，请核对位置。") from error
