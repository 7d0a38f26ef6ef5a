"""The self-test (自检): whether this copy of the program works on this PC, said line by line.

It does in a folder of its own, under a clock of its own, what a duty room does in a day, and looks
at each result with other eyes than those that made it. Nothing of the duty room is read or changed;
of its folder it asks only whether it can be written in.
"""

import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from dutydesk import __version__
from dutydesk.model.errors import DutyDeskError, Trouble

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from dutydesk.desk.desk import Desk
    from dutydesk.model.handover import Signature

RARE, RAREST = "𠮷", "𡍨"
"""U+20BB7, in people's names, and U+21368, which only the packed face draws."""

_NOW = datetime(2026, 11, 24, 9, 0)
_UNIT, _HEAD, _LEADER, _LEAD = "自检", "张三", "李四", "王五"
_SENTENCE = f"石门村{RARE}家湾至{RAREST}坪道路塌方，已设警示牌"
_DAYS, _SEED = 2, 1
_A4 = (595, 842)
_FEWEST_COLOURS = 20


class Unsound(Trouble):
    """What a check found is not what was put in."""


def run(folder: Path) -> int:
    """Check everything and tell each line; 0 if all of it works, otherwise 1."""
    failed = []
    # Windows removes no folder while a file in it is open
    with TemporaryDirectory(prefix="dutydesk-") as aside, ExitStack() as kept:
        bench = _Bench(folder, Path(aside), kept)
        for title, check in _CHECKS:
            try:
                found = check(bench)
            except (DutyDeskError, ImportError, OSError) as error:
                failed.append(title)
                _tell(f"不好  {title}：{error}")
            else:
                _tell(f"好    {title}：{found}")
    if failed:
        sys.stderr.write(f"自检没有通过：{'、'.join(failed)}。请重新解压整个程序文件夹再试。\n")
        return 1
    _tell(f"自检通过，共{len(_CHECKS)}项。")
    return 0


@dataclass
class _Bench:
    """What the checks stand on: the duty room's folder, a folder aside, a desk founded in it."""

    folder: Path
    aside: Path
    kept: ExitStack
    pins: dict[str, str] = field(default_factory=dict)

    @cached_property
    def desk(self) -> "Desk":
        """A desk of three people, one of them signed in."""
        from dutydesk.desk.founding import Crew
        from dutydesk.model.settings import Settings
        from dutydesk.opening import open_house

        house = open_house(self.aside / "room", may_create=True, clock=lambda: _NOW)
        self.kept.callback(house.close)
        crew = Crew(_LEADER, _LEAD, ())
        for issued in house.desk.founding.found(Settings(unit=_UNIT), _HEAD, crew):
            self.pins[issued.name] = issued.pin
        signed = self._signed(house.desk, _LEAD)
        house.desk.people.sign_in(signed.person_id, signed.pin)
        return house.desk

    def qt(self) -> "QApplication":
        """Qt without a screen, in the program's own look; begun once."""
        return self._qt

    @cached_property
    def _qt(self) -> "QApplication":
        from PySide6.QtWidgets import QApplication

        from dutydesk.model.settings import TextSize
        from dutydesk.screens.kit import theme

        app = QApplication(["dutydesk", "-platform", "offscreen"])
        theme.prepare(app)
        theme.apply(app, TextSize.LARGE)
        return app

    @cached_property
    def paper(self) -> bytes:
        """The record of the day as a paper."""
        return self.desk.sheets.log_pdf(_NOW.date())

    def signed(self, name: str) -> "Signature":
        """Somebody's name and PIN."""
        return self._signed(self.desk, name)

    def _signed(self, desk: "Desk", name: str) -> "Signature":
        from dutydesk.model.handover import Signature

        ids = {person.name: person.id for person in desk.people.sign_in_list()}
        return Signature(ids[name], self.pins[name])


def _data_folder(bench: _Bench) -> str:
    folder = bench.folder
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    probe = folder / "dutydesk-self-test.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_text(RARE, encoding="utf-8")
        _must(probe.read_text(encoding="utf-8") == RARE, f"写进{folder}的读不回来。")
        free = shutil.disk_usage(folder).free >> 20
        probe.unlink()
        for each in made:
            each.rmdir()
    except OSError as error:
        raise Unsound(f"{folder}不能写入，请检查文件夹权限，或换一个位置。") from error
    return f"{folder}可以写入，还有{free}MB空间"


def _book(bench: _Bench) -> str:
    from dutydesk.model.matter import MatterDraft
    from dutydesk.model.note import Note
    from dutydesk.model.record import Disposition, Filing
    from dutydesk.registers.calls.record import CALLS, Call

    call = Call(
        happened_at=_NOW,
        content="询问道路何时抢通",
        first_contact=_LEAD,
        disposition=Disposition.PASSED_ON,
    )
    draft = MatterDraft(title="道路塌方抢通", unit="交管站", due_at=_NOW.replace(hour=18))
    filed = bench.desk.registers.file(CALLS, Filing(record=call, matter=draft))
    _must(bench.desk.matters.numbered(filed.matter).unit == "交管站", "登记的事项读不回来。")
    bench.desk.journal.note(Note(text=_SENTENCE))
    head = bench.desk.journal.check_whole()
    return f"签到、登记{filed.number}、立事项{filed.matter}，日志{head.seq}条封签完好"


def _search(bench: _Bench) -> str:
    found = bench.desk.finding.find(f"{RARE}家湾 塌方")
    _must([entry.text for entry in found] == [_SENTENCE], "记上的一句话找不到。")
    return f"全文检索找到“{_SENTENCE}”"


def _screen_fonts(bench: _Bench) -> str:
    from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

    from dutydesk.screens.kit import theme

    bench.qt()
    families = QFontDatabase.families()
    missing = [name for name in theme.FAMILIES if name not in families]
    _must(not missing, f"屏幕字体{'、'.join(missing)}没有装上。")
    drawn = {char: name for name in theme.FAMILIES for char in "值△㙍" + RARE if _has(name, char)}
    _must(len(drawn) == 4, "屏幕上有的字没有字体可画。")
    wide = QFontMetrics(QFont(theme.FAMILIES[0])).horizontalAdvance("值班台")
    _must(wide > 0, "屏幕字体量不出宽度。")
    return f"{'、'.join(theme.FAMILIES)}，“{RARE}”由{drawn[RARE]}画出"


def _has(family: str, char: str) -> bool:
    from PySide6.QtGui import QFont, QRawFont

    return QRawFont.fromFont(QFont(family)).supportsCharacter(ord(char))


def _translation(bench: _Bench) -> str:
    from PySide6.QtWidgets import QDialogButtonBox

    bench.qt()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    word = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    _must(word == "取消", f"Qt的中文没有装上，按钮上写的是“{word}”。")
    return "qtbase_zh_CN已装上，按钮上写“取消”"


def _paper_fonts(bench: _Bench) -> str:
    from dutydesk.documents.preview import words

    blanks = bench.desk.papers.blanks(bench.paper)
    _must(not blanks, f"纸上有字没有字体可印：{'；'.join(blanks)}。")
    _must(_SENTENCE in words(bench.paper), f"印出的“{RARE}{RAREST}”读不回来。")
    named = "、".join(f"“{char}”（U+{ord(char):X}）" for char in (RARE, RAREST))
    return f"五种字体都在，印出{named}又读回来"


def _daily_report(bench: _Bench) -> str:
    from dutydesk.documents.preview import words

    pdf = bench.desk.papers.daily_pdf(_NOW.date())
    text = words(pdf)
    _must("值班日报" in text and _SENTENCE in text, "值班日报上缺字。")
    width, height, dots = bench.desk.papers.picture(pdf, 0, 72)
    _must(abs(width - _A4[0]) < 3 and abs(height - _A4[1]) < 3, "值班日报不是A4纸。")
    _must(len(set(dots)) > _FEWEST_COLOURS, "值班日报的预览是空的。")
    return f"值班日报{bench.desk.papers.page_count(pdf)}页，读回、预览都对"


def _printing(bench: _Bench) -> str:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from dutydesk.model.progress import silent
    from dutydesk.screens.kit import printing

    bench.qt()
    out = bench.aside / "printed.pdf"
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    job = printing.Job(bench.paper, "自检", copies=1, first_copy=1)
    pages = printing.printed(bench.desk.papers, job, printer, silent)
    printed = out.read_bytes()
    _must(bench.desk.papers.page_count(printed) == pages, "打出来的页数不对。")
    _, _, dots = bench.desk.papers.picture(printed, 0, 72)
    _must(len(set(dots)) > _FEWEST_COLOURS, "打出来的是空白页。")
    return f"打到文件{pages}页；这台电脑装有{len(QPrinterInfo.availablePrinterNames())}台打印机"


def _backup(bench: _Bench) -> str:
    desk, keeper = bench.desk, bench.signed(_HEAD)
    card = desk.keys.prepare(keeper, bench.signed(_LEAD))
    desk.keys.adopt(card.groups[card.asked - 1])
    stick = bench.aside / "stick"
    stick.mkdir()
    desk.media.enrol(stick, "自检", keeper)
    made = desk.backups.back_up(stick)
    _must(made.is_sealed, "备份没有加密。")
    return f"加密备份{made.entries}条；{desk.drills.drill(stick, card.key).sentence}"


def _lists(bench: _Bench) -> str:
    from dutydesk.model.phrase import Listed, PhraseKind
    from dutydesk.model.progress import silent

    table = bench.aside / "places.xlsx"
    head = bench.signed(_HEAD)
    bench.desk.people.sign_in(head.person_id, head.pin)
    bench.desk.directory.put(Listed(name="石门村", kind=PhraseKind.PLACE))
    offer = bench.desk.phrases.offer("smc")
    _must(offer is not None and "石门村" in offer.texts, "拼音字头smc找不到石门村。")
    count = bench.desk.lists.export(bench.desk.lists.named("places"), table, silent)
    _must(bench.desk.lists.preview_units(table).is_sound, "写出的表格读不回来。")
    return f"xlsx写出{count}行又读回来；拼音smc找到石门村"


def _calendar(_bench: _Bench) -> str:
    from dutydesk.rules import known_years

    year = known_years.known(_NOW.year)
    _must(year is not None and date(_NOW.year, 10, 1) in year.off, "程序自带的放假安排读不出来。")
    return f"自带放假安排到{max(known_years.every())}年"


def _practice(bench: _Bench) -> str:
    from dutydesk.opening import open_house
    from dutydesk.practice import book

    folder = bench.aside / "practice"
    book.fill(folder, _DAYS, _SEED, _NOW.date())
    house = open_house(folder, clock=lambda: _NOW)
    try:
        head = house.desk.journal.check_whole()
        issued = len(house.desk.papers.latest())
        _must(issued == _DAYS, "练习册的值班日报不齐。")
        balance = house.desk.shifts.state().balance
        _must(balance.is_even, "练习册的交接班数字不平。")
    finally:
        house.close()
    return f"从交班到交班走了{_DAYS}天，日志{head.seq}条封签完好，日报{issued}份，结转相等"


def _window(bench: _Bench) -> str:
    from dutydesk.screens.front_desk import FrontDesk
    from dutydesk.screens.kit.work import Worker
    from dutydesk.screens.main_window import MainWindow

    app = bench.qt()
    window = MainWindow()
    window.resize(1366, 728)
    FrontDesk(window, bench.desk).begin()
    window.uncover()
    window.show()
    app.processEvents()
    picture = window.grab().toImage()
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    for worker in cast("list[Worker]", window.findChildren(Worker)):
        worker.close()
    window.close()
    _must(len(colours) > _FEWEST_COLOURS, "窗口是空的。")
    return f"画出{picture.width()}×{picture.height()}，{window.tabs.count()}个页面"


def _version(_bench: _Bench) -> str:
    kind = "打包的程序" if getattr(sys, "frozen", False) else "源代码"
    return f"值班台{__version__}，{kind}，Python {sys.version.split()[0]}，{sys.platform}"


_CHECKS: tuple[tuple[str, Callable[[_Bench], str]], ...] = (
    ("版本", _version),
    ("数据文件夹", _data_folder),
    ("值班册", _book),
    ("纸面字体", _paper_fonts),
    ("查找", _search),
    ("值班日报", _daily_report),
    ("备份", _backup),
    ("名单", _lists),
    ("放假安排", _calendar),
    ("练习册", _practice),
    ("界面字体", _screen_fonts),
    ("界面文字", _translation),
    ("打印", _printing),
    ("窗口", _window),
)


def _must(holds: bool, sentence: str) -> None:
    if not holds:
        raise Unsound(sentence)


def _tell(line: str) -> None:
    # at once, so that a crash of Qt itself still shows how far it got
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
