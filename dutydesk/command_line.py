"""The command line (命令行): the same desk without a window, for scripts, checks and rescue.

It goes through the desk like every screen, never past it: whoever acts or reads signs in with name
and PIN. It ends 0 only if it did what it said, 1 with one sentence for a refusal or a trouble, 2 if
the command was written wrongly.

Whatever opens the file is imported by the commands that open it: the window is the usual command,
and it is painted before anything of the file is loaded.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from dutydesk import self_test, updating
from dutydesk.commands import copies, duties, emergencies
from dutydesk.commands.lists import TABLES, entry_words, give_out, import_options, matter_words
from dutydesk.commands.papers import PAPERS, Wanted
from dutydesk.commands.roster import ACTIONS, roster_options
from dutydesk.commands.seat import folder_of, opened, pin_of, signature, signed_in
from dutydesk.model.errors import DutyDeskError, InvalidInput, PaperTrouble
from dutydesk.rules.matters import urgency
from dutydesk.rules.pins import PRACTICE_PIN

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

_PRACTICE_DAYS = 30
_PRACTICE_SEED = 1


def main(argv: list[str] | None = None) -> int:
    """Carry out one command and return the exit code."""
    _speak_utf8()
    try:
        said = _parser().parse_args(argv)
        command: Callable[[argparse.Namespace], int] = said.command
        return command(said)
    except DutyDeskError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    except SystemExit as end:
        # argparse ends the program itself, after help or a command written wrongly
        return end.code if isinstance(end.code, int) else WRONG_USAGE
    except KeyboardInterrupt:
        sys.stderr.write("已中断。\n")
        return REFUSED


def _window(said: argparse.Namespace) -> int:
    # Qt is loaded for the window only: a rescue from the command line must work without a display
    from dutydesk import app

    return app.run(folder_of(said), is_practice=said.practice)


def _update(said: argparse.Namespace) -> int:
    _tell(updating.run(folder_of(said), said.package, said.to))
    return DONE


def _journal(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        entries = desk.journal.of_day(said.date or desk.shifts.current().duty_date)
        if said.json:
            _tell_json(map(entry_words, entries))
        else:
            _tell(f"{e.seq} {e.happened_at:%m-%d %H:%M} {e.author}：{e.text}" for e in entries)
    return DONE


def _matters(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        found = desk.matters.open_on(said.date or desk.shifts.current().duty_date)
        now = desk.now()
        if said.json:
            _tell_json(matter_words(matter, urgency(matter, now)) for matter in found)
        else:
            _tell(f"{m.number} {urgency(m, now).value} {m.shown_title}（{m.unit}）" for m in found)
    return DONE


def _report(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        title, pdf = PAPERS[said.kind](
            desk, Wanted(said.what, said.edition, said.since, said.until, said.public)
        )
        _write_new(said.out, pdf)
        blanks = desk.papers.blanks(pdf)
    _tell([f"{title}已写入{said.out}。", *(f"{words}。" for words in blanks)])
    return DONE


def _verify(said: argparse.Namespace) -> int:
    with opened(said) as desk:
        if said.paper is None and desk.journal.shut:
            return REFUSED
        if said.paper is None:
            head = desk.journal.check_whole()
            _tell([f"日志共{head.seq}条，封签完好；核对码{desk.journal.seal().code}。"])
            return DONE
        number, code = said.paper
        if not number.isdecimal():
            raise InvalidInput("number", f"末条序号“{number}”应是数字，请照纸上重新输入。")
        found = desk.journal.check_paper(int(number), code)
    if not found.holds:
        sys.stderr.write(f"{found.sentence}\n")
        return REFUSED
    _tell([found.sentence])
    return DONE


def _backup(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        _tell([copies.back_up(desk, said.to)])
    return DONE


def _drill(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        _tell([copies.drill(desk, said.to, said.key_file)])
    return DONE


def _restore(said: argparse.Namespace) -> int:
    with opened(said, may_create=not said.second) as desk:
        if said.second:
            signed = signature(desk, said), signature(desk, said, "second")
            _tell([copies.restore(desk, said.copy, said.key_file, *signed)])
        else:
            pin = pin_of(said)
            _tell([copies.restore_here(desk, said.copy, said.key_file, said.name, pin)])
    return DONE


def _emergency(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        _tell(emergencies.act(desk, said))
    return DONE


def _clock(said: argparse.Namespace) -> int:
    with opened(said) as desk:
        desk.clock.confirm((signature(desk, said), signature(desk, said, "second")))
    _tell(["时钟核对过了，可以照常登记。"])
    return DONE


def _practice(said: argparse.Namespace) -> int:
    from dutydesk.opening import real_clock
    from dutydesk.practice import book

    said.practice = True
    folder = folder_of(said)
    book.fill(folder, said.days, said.seed, book.open_day(real_clock()))
    _tell(
        [
            f"练习册已建在{folder}，共{said.days}天；每个人的PIN都是{PRACTICE_PIN}。",
            "以后加上--practice，打开的就是它。",
        ]
    )
    return DONE


def _import(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        lines, is_done = TABLES[said.kind](desk, said.file)
    (sys.stdout if is_done else sys.stderr).writelines(f"{line}\n" for line in lines)
    return DONE if is_done else REFUSED


def _roster(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        _tell(ACTIONS[said.action](desk, said.what))
    return DONE


def _export(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        _tell(give_out(desk, said.list, said.file, said.since, said.until))
    return DONE


def _duties(said: argparse.Namespace) -> int:
    with signed_in(said) as desk:
        _tell(duties.run(desk, said.verb, said.number, said.word))
    return DONE


def _write_new(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as writer:
            writer.write(content)
    except FileExistsError as error:
        raise PaperTrouble(f"{path}已经存在，没有覆盖；请换一个文件名。") from error
    except OSError as error:
        raise PaperTrouble(f"{path}写不进去，请换一个位置；数据没有动。") from error


def _tell(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _tell_json(words: Iterable[dict[str, Any]]) -> None:
    _tell([json.dumps(list(words), ensure_ascii=False, indent=1)])


def _speak_utf8() -> None:
    if sys.stdout is None:
        # the program with a window has no streams on Windows, and its words go nowhere
        sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    # a pipe on a Chinese Windows would otherwise stop at the first rare character
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese as far as argparse lets it."""

    def format_help(self) -> str:
        """The help under Chinese headings."""
        text = super().format_help().replace("usage:", "用法：", 1)
        return text.replace("options:", "选项：").replace("positional arguments:", "参数：")

    def error(self, message: str) -> NoReturn:
        """One sentence and the exit code for a command written wrongly."""
        self.exit(WRONG_USAGE, f"命令写得不对（{message}）；请用 {self.prog} --help 看写法。\n")


def _parser() -> argparse.ArgumentParser:
    about = "值班台：不写命令就打开窗口。"
    parser = _Parser(prog="dutydesk", description=about, add_help=False, allow_abbrev=False)
    parser.set_defaults(command=_window)
    _place_options(parser, data=None, is_practice=False)
    parser.add_argument(
        "--self-test",
        dest="command",
        action="store_const",
        const=lambda said: self_test.run(folder_of(said)),
        help="自检：逐项查看程序能不能用",
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", parser_class=_Parser)
    for each in _COMMANDS:
        one = commands.add_parser(
            each.name, help=each.help, description=each.help, add_help=False, allow_abbrev=False
        )
        one.set_defaults(command=each.run)
        # also behind the command, where most people write them
        _place_options(one, data=argparse.SUPPRESS, is_practice=argparse.SUPPRESS)
        if each.needs_name:
            one.add_argument("--as", dest="name", required=True, metavar="NAME", help="谁来做")
            one.add_argument("--pin-file", type=Path, metavar="FILE", help="存有PIN的文件")
        each.options(one)
    return parser


def _place_options(parser: _Parser, *, data: str | None, is_practice: str | bool) -> None:
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.add_argument("--data", type=Path, metavar="DIR", default=data, help="数据文件夹")
    parser.add_argument("--practice", action="store_true", default=is_practice, help="用练习册")


def _listing_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", type=_day, metavar="DATE", help="值班日，不写就是当班")
    parser.add_argument("--json", action="store_true", help="写成JSON")


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=tuple(PAPERS), help="哪种纸")
    parser.add_argument("what", metavar="WHAT", help="值班日、月份、编号或登记簿")
    parser.add_argument("--out", type=Path, required=True, metavar="F.pdf", help="写到哪里")
    parser.add_argument("--edition", type=_count, metavar="N", help="第几次印发，不写就是草稿")
    parser.add_argument("--public", action="store_true", help="值班安排表的公示稿，不含手机号码")
    _edge_options(parser, "登记簿的起止日期")


def _edge_options(parser: argparse.ArgumentParser, words: str) -> None:
    for edge in ("--since", "--until"):
        parser.add_argument(edge, type=_day, metavar="D", help=words)


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("list", metavar="LIST", help="哪张名单，如 journal matters calls units")
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="写到哪里")
    _edge_options(parser, "日志和登记簿的起止日期")


def _verify_options(parser: argparse.ArgumentParser) -> None:
    paper = ("NUMBER", "CODE")
    parser.add_argument("--paper", nargs=2, metavar=paper, help="纸上的末条序号和核对码")


def _clock_options(parser: argparse.ArgumentParser) -> None:
    copies.second_options(parser, is_required=True)


def _practice_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=_count, default=_PRACTICE_DAYS, metavar="N", help="几天")
    parser.add_argument("--seed", type=int, default=_PRACTICE_SEED, metavar="S", help="种子")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期“{text}”应写成 2026-11-24") from error


def _count(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"“{text}”应是1以上的整数")
    return int(text)


@dataclass(frozen=True)
class _Command:
    name: str
    run: Callable[[argparse.Namespace], int]
    options: Callable[[argparse.ArgumentParser], None]
    help: str
    needs_name: bool = True


_COMMANDS = (
    _Command("journal", _journal, _listing_options, "列出一个值班日的日志"),
    _Command("matters", _matters, _listing_options, "列出一个值班日结束时在办的事项"),
    _Command("duties", _duties, duties.options, "列出定期工作，或办妥一项"),
    _Command("report", _report, _report_options, "把一种纸写成PDF文件"),
    _Command("verify", _verify, _verify_options, "核对全部日志，或核对一张旧纸", needs_name=False),
    _Command("backup", _backup, copies.backup_options, "备份到U盘或文件夹"),
    _Command("drill", _drill, copies.drill_options, "演练：把最新的备份另处打开核对"),
    _Command("restore", _restore, copies.restore_options, "用备份恢复"),
    _Command("import", _import, import_options, "导入名单（先看错在哪一行，有错就不导入）"),
    _Command("export", _export, _export_options, "把一张名单写成xlsx，不含联系人"),
    _Command("emergency", _emergency, emergencies.options, "登记突发事件，报出书面报告"),
    _Command("roster", _roster, roster_options, "草拟、印发值班表，批准调班"),
    _Command("clock", _clock, _clock_options, "两个人核对被拨过的电脑时钟"),
    _Command("update", _update, updating.options, "装上U盘里的新版本", needs_name=False),
    _Command("practice", _practice, _practice_options, "新建一本练习册", needs_name=False),
)
