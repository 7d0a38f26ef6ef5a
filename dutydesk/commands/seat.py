"""Who sits at the command line (签到): the folder that was named, and whoever signs in there.

The PIN is asked for, or comes from a file or the environment; it never stands on the command line.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from dutydesk.model.errors import NotNow, NotYours
from dutydesk.model.handover import Signature
from dutydesk.paths import data_folder

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk

PIN_VARIABLE = "DUTYDESK_PIN"


def folder_of(said: argparse.Namespace) -> Path:
    """The data folder that was named, or the usual one; a practice book lies inside it."""
    folder: Path = said.data or data_folder()
    if not said.practice:
        return folder
    from dutydesk.practice import book

    return book.folder_beside(folder)


@contextmanager
def opened(said: argparse.Namespace, *, may_create: bool = False) -> "Iterator[Desk]":
    """The desk of the folder, without anybody signed in."""
    from dutydesk.opening import open_house

    house = open_house(folder_of(said), may_create=may_create)
    try:
        if said.practice and not house.desk.settings.read().is_practice:
            raise NotNow("这个文件夹里是正式值班册，不是练习册；请去掉--practice或另选文件夹。")
        if house.desk.journal.shut:
            sys.stderr.write(f"{house.desk.journal.shut}\n")
        yield house.desk
    finally:
        house.close()


@contextmanager
def signed_in(said: argparse.Namespace) -> "Iterator[Desk]":
    """The desk with whoever was named signed in."""
    with opened(said) as desk:
        who = signature(desk, said)
        desk.people.sign_in(who.person_id, who.pin)
        yield desk


def signature(desk: "Desk", said: argparse.Namespace, which: str = "") -> Signature:
    """Whoever was named, with the PIN; raise NotYours for somebody not on the list."""
    name = said.second if which else said.name
    ids = {person.name: person.id for person in desk.people.sign_in_list()}
    if name not in ids:
        raise NotYours(f"值班名单上没有{name}，请核对姓名。")
    return Signature(ids[name], pin_of(said, which))


def pin_of(said: argparse.Namespace, which: str = "") -> str:
    """The PIN from a file, the environment or the keyboard; raise NotYours if none is given."""
    # never on the command line itself, where every program of the PC can read it
    name, file = (said.second, said.second_pin_file) if which else (said.name, said.pin_file)
    option = "--second-pin-file" if which else "--pin-file"
    variable = f"{PIN_VARIABLE}_SECOND" if which else PIN_VARIABLE
    if file is not None:
        try:
            text: str = file.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise NotYours(f"PIN文件{file}读不出来，请核对位置。") from error
        return text.strip()
    if variable in os.environ:
        return os.environ[variable].strip()
    if not sys.stdin.isatty():
        raise NotYours(f"请用{option}或环境变量{variable}给出PIN。")
    try:
        return getpass(f"{name}的PIN：").strip()
    except EOFError as error:
        raise NotYours("没有输入PIN。") from error
