"""Drills (恢复演练): the newest copy opened aside, walked and held against the journal.

It proves what a restore would need, short of the envelope: the medium can be read, the copy opens,
its seal holds from the first entry to the last, its counts are those of the day it was made, and
today's journal still contains it.
"""

from pathlib import Path

from dutydesk.desk.act import Said
from dutydesk.desk.media import office_of
from dutydesk.desk.opened_copy import OpenedCopy, opened
from dutydesk.desk.seat import Seat
from dutydesk.model.copies import CopyMade, Drilled
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import BrokenSeal, CopyTrouble
from dutydesk.model.record import Register
from dutydesk.rules import codes, permissions
from dutydesk.rules import copies as copy_rules
from dutydesk.rules.permissions import Right
from dutydesk.store import copy_files

_NAMES = {"matters": "事项", "papers": "印发的纸", "people": "人员", "shifts": "班次"}


class DrillsDesk:
    """The proof, kept in the journal, that a copy can be opened."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self._seat = seat
        self._registers = registers

    def drill(self, folder: Path, key: str = "") -> Drilled:
        """Open the newest copy of ours in a folder aside and check it; the journal keeps the proof.

        With the envelope's ``key`` the drill proves the envelope as well. Raises CopyTrouble or
        BrokenSeal, with what to do, if the copy would not bring the desk back.
        """
        who = self._seat.seated()
        permissions.check(who, Right.BACK_UP)
        copy = self._newest(folder)
        with opened(self._seat, self._registers, Path(copy.path), key) as found:
            self._hold_against(found)
            sentence = self._sentence(found, by_envelope=bool(key))
        with self._seat.acting(Right.BACK_UP, who) as act:
            act.write(EntryKind.DRILLED, sentence, Said())
        return Drilled(found.made, sentence)

    def _newest(self, folder: Path) -> CopyMade:
        with self._seat.reading() as books:
            office, restored = office_of(books), books.journal.all_of(EntryKind.RESTORED)
        copies = [
            copy
            for copy in copy_files.lists_in(folder)
            if copy.office == office and not copy_rules.was_left(copy, restored)
        ]
        if not copies:
            raise CopyTrouble(f"“{folder}”里没有可以演练的备份；请先备份，再演练。")
        return copies[0]

    def _hold_against(self, found: OpenedCopy) -> None:
        with self._seat.reading() as books:
            digest = books.journal.digest_at(found.head.seq)
            present = dict(books.copies.counts())
        if digest != found.head.digest:
            raise BrokenSeal(
                found.head.seq,
                f"备份里的第{found.head.seq}条与现在的日志对不上；请保留这个U盘，"
                "立即报告办公室负责人。",
            )
        # nothing is ever deleted, so a copy cannot hold more than the file
        more = [name for name, count in found.counts if count > present.get(name, 0)]
        if more:
            raise CopyTrouble(
                f"备份里的{'、'.join(map(self._named, more))}比现在的数据还多；"
                "请保留这个U盘，立即报告办公室负责人。"
            )

    def _sentence(self, found: OpenedCopy, *, by_envelope: bool) -> str:
        made = found.made
        counted = "、".join(
            f"{self._named(name)}{count}" for name, count in found.counts if name != "entries"
        )
        how = "用密钥信封打开" if by_envelope else "另处打开"
        return (
            f"恢复演练：{made.made_at:%Y-%m-%d %H:%M}的备份{how}，封签从第1条到第{made.entries}条"
            f"逐条核对完好，核对码{codes.code_of(found.head.digest)}与现在的日志一致；{counted}。"
        )

    def _named(self, name: str) -> str:
        titles = {f"register_{register.key}": register.title for register in self._registers}
        return titles.get(name) or _NAMES.get(name, "日志")
