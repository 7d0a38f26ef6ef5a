"""An emergency as a real program: opened by a sentence, reported, written as PDF, without Qt."""

from pathlib import Path

from tests.documents.reading import words
from tests.walks.test_command_line import Book, book, refused

__all__ = ["book"]


def test_from_one_sentence_to_the_report_on_paper(book: Book, tmp_path: Path) -> None:
    opened = book.runs("emergency", "open", "桥断了，已封路", "--source", "河口村支书", who="陶文")
    assert (opened.code, opened.trouble) == (0, "")
    first, phoned, written = opened.out.splitlines()
    number = first.removeprefix("已登记").removesuffix("。")
    assert number.endswith("-001")
    assert phoned.startswith("电话首报：还有")
    assert written.startswith("书面首报：还有")

    sent = book.runs("emergency", "send", number, "--signed-by", "何守诚", who="陶文")
    assert sent.out.startswith(f"{number}-1已报出")
    out = tmp_path / "首报.pdf"
    said = book.runs("report", "emergency", f"{number}-1", "--out", out, who="陶文")
    assert said.out.startswith(f"突发事件信息报告单{number}-1已写入")
    text = words(out.read_bytes())
    for part in ("关于桥断了的信息报告（首报）", "河口村支书", "主送县值班室", "正在核实"):
        assert part in text.replace(" ", "")


def test_the_card_is_written_and_refusals_are_one_sentence(book: Book, tmp_path: Path) -> None:
    card = tmp_path / "card.pdf"
    assert book.runs("report", "emergency", "card", "--out", card, who="陶文").code == 0
    assert "119指挥中心" in words(card.read_bytes())
    refused(book.runs("emergency", "open", " ", who="陶文"), "一句话")
    late = book.runs("emergency", "open", "起火", "--received", "半夜", who="陶文")
    refused(late, "时间写成")
    refused(book.runs("emergency", "send", "TF-2026-999", who="陶文"), "TF-2026-999")
    none = tmp_path / "none.pdf"
    refused(book.runs("report", "emergency", "TF-1", "--out", none, who="陶文"), "第几份")
    assert not none.exists()
