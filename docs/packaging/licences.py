"""The licence texts of everything inside a bundle, gathered into one folder beside the program.

    python docs/packaging/licences.py FOLDER

Texts come from the metadata of the installed packages that requirements.lock pins; a package whose
wheel brings none has its text under docs/packaging/licences, and one without any stops the release.
"""

import re
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = ROOT / "requirements.lock"

BY_HAND = {
    "chinesecalendar": ("chinesecalendar.txt",),
    # Qt is used under the LGPL; its libraries lie apart in the folder and may be replaced
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
"""Packages whose wheels bring no text, and the files here that are theirs."""

IN_PYTHON = ("openssl.txt", "libffi.txt", "zlib.txt", "bzip2.txt", "xz.txt")
"""What is linked into the bundle's Python."""

_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)[\w.-]*", re.IGNORECASE)
_NOT_TEXT = (".py", ".pyc", ".json")


class Missing(Exception):
    """A package inside the bundle that nobody has a licence text for."""


def pinned(lock: Path = LOCK) -> dict[str, str]:
    """The version of every package the lock pins, by name."""
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def texts_of(name: str) -> list[Path]:
    """The licence texts of one installed package.

    Raises Missing if there is none, PackageNotFoundError if the package is not installed.
    """
    package = distribution(name)
    found = [*_brought(package), *(HERE / "licences" / text for text in BY_HAND.get(name, ()))]
    if not found:
        raise Missing(f"{name} {package.version} brings no licence text; put it into {HERE.name}")
    return found


def gather(folder: Path) -> list[str]:
    """Copy every text into a folder, one folder a package, with a list; return the packages."""
    folder.mkdir()
    shutil.copy(ROOT / "LICENSE", folder / "dutydesk.txt")
    lines = [f"值班台：MIT，全文见dutydesk.txt；字体的许可见{_FONTS}。", ""]
    names = [name for name in pinned() if _is_here(name)]
    for name in (*names, "pyinstaller"):
        package = distribution(name)
        inside = folder / name
        inside.mkdir()
        for number, text in enumerate(texts_of(name), 1):
            shutil.copy(text, inside / f"{number:02d}-{text.stem}.txt")
        lines.append(f"{name} {package.version}：{_kind(package)}")
    inside = folder / "python"
    inside.mkdir()
    version = ".".join(map(str, sys.version_info[:3]))
    shutil.copy(Path(sys.base_prefix) / _PYTHONS_OWN, inside / "python.txt")
    for part in IN_PYTHON:
        shutil.copy(HERE / "licences" / part, inside)
    lines.append(f"Python {version}：PSF-2.0，以及其中的openssl、libffi、zlib、bzip2、xz")
    (folder / "list.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return names


def main(arguments: list[str]) -> int:
    """Gather into the folder named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"{len(gather(Path(arguments[0])))} packages, each with its licence")
    return 0


_FONTS = "_internal/resources/fonts/licences"
_PYTHONS_OWN = (
    PurePath("LICENSE.txt")
    if sys.platform == "win32"
    else PurePath(f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/LICENSE.txt")
)


def _brought(package: Distribution) -> list[Path]:
    return [
        Path(str(file.locate()))
        for file in package.files or ()
        if "dist-info" in file.parts[0] and _is_text(PurePath(file))
    ]


def _is_text(file: PurePath) -> bool:
    if file.suffix in _NOT_TEXT:
        return False
    return "licenses" in file.parts or bool(_TEXT.fullmatch(file.name))


def _is_here(name: str) -> bool:
    # some are pinned for other processors only
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _kind(package: Distribution) -> str:
    said = package.metadata.json
    kind = str(said.get("license_expression") or said.get("license") or "").strip()
    return kind.splitlines()[0] if kind else "见全文"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
