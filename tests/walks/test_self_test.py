"""The self-test as a real program: every line said, and a broken part found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.walks.commands import ROOT, Said, run

LINES = {
    "版本": "源代码，Python 3.",
    "数据文件夹": "可以写入，还有",
    "值班册": "立事项SX-2026-0001，日志4条封签完好",
    "纸面字体": "五种字体都在，印出“𠮷”（U+20BB7）、“𡍨”（U+21368）又读回来",
    "查找": "全文检索找到“石门村𠮷家湾",
    "值班日报": "页，读回、预览都对",
    "备份": "用密钥信封打开，封签从第1条到第6条逐条核对完好",
    "名单": "xlsx写出1行又读回来；拼音smc找到石门村",
    "放假安排": "自带放假安排到2026年",
    "练习册": "从交班到交班走了2天",
    "界面字体": "Duty Sans、Duty Signs、Duty Rare A",
    "界面文字": "qtbase_zh_CN已装上，按钮上写“取消”",
    "打印": "打到文件1页",
    "窗口": "画出1366×728，9个页面",
}


def test_every_line_is_said_and_nothing_stays_behind(tmp_path: Path):
    said = run("--self-test", "--data", tmp_path / "not" / "yet")

    *lines, last = said.out.splitlines()
    assert said.code == 0, said
    assert last == "自检通过，共14项。"
    told = dict(line.removeprefix("好    ").split("：", 1) for line in lines)
    assert list(told) == list(LINES)
    assert {title: part in told[title] for title, part in LINES.items()} == dict.fromkeys(
        LINES, True
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_nobody_can_write_in_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    said = run("--self-test", "--data", tmp_path / "file")

    assert said.code == 1
    assert f"不好  数据文件夹：{tmp_path / 'file'}不能写入" in said.out
    assert (
        said.trouble.splitlines()[-1] == "自检没有通过：数据文件夹。请重新解压整个程序文件夹再试。"
    )


@pytest.mark.parametrize(
    ("font", "failed"),
    [
        ("kai.ttf", "纸面字体：程序自带的字体kai.ttf缺了或坏了"),
        ("rare-b.ttf.xz", "纸面字体：程序自带的字体rare-b.ttf.xz缺了或坏了"),
        ("hei-screen.ttf", "界面字体：屏幕字体Duty Sans没有装上"),
    ],
)
def test_a_broken_font_is_found(font: str, failed: str, tmp_path: Path):
    shutil.copytree(ROOT / "dutydesk", tmp_path / "dutydesk")
    shutil.copytree(ROOT / "resources", tmp_path / "resources", symlinks=True)
    whole = (tmp_path / "resources" / "fonts" / font).read_bytes()
    (tmp_path / "resources" / "fonts" / font).write_bytes(whole[:1000])

    said = _run_from(tmp_path)

    assert said.code == 1
    assert f"不好  {failed}" in said.out
    assert "自检没有通过：" in said.trouble
    assert "Traceback" not in said.trouble


def _run_from(folder: Path) -> Said:
    """The self-test of another copy of the program."""
    done = subprocess.run(
        [sys.executable, "-m", "dutydesk", "--self-test", "--data", str(folder / "data")],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)
