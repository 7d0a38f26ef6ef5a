"""A folder of wheels for a machine without a network: everything the lock pins, for one system.

    .venv/bin/python docs/packaging/wheelhouse.py FOLDER windows|linux [requirements-dev.lock]

Fetches, by hash and never as source, what CPython 3.11 installs on 64-bit Windows or on Linux with
glibc 2.28, wherever this itself runs; so it also proves that every pin can be had there. Markers of
the lock are judged for that system, not for this one. On the machine itself PIP_NO_INDEX=1 and
PIP_FIND_LINKS=FOLDER let dev.py install from the folder.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
VERSION = "3.11"

_PYTHON = {
    "python_version": VERSION,
    "python_full_version": f"{VERSION}.9",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
SURROUNDINGS = {
    "windows": {
        **_PYTHON,
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
    },
    "linux": {
        **_PYTHON,
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
    },
}
"""What markers ask about, on each system an office has."""

WHEELS_FOR = {
    "windows": ("win_amd64",),
    # tags of one glibc stand for every older one, but pip asks for each by its name
    "linux": (
        *(f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 26, 24, 17, 12, 5)),
        *(f"manylinux{year}_x86_64" for year in ("2014", "2010", "1")),
    ),
}
"""The platform tags pip accepts there."""


def wanted(lock: str, system: str) -> list[str]:
    """The pins of a lock that a system needs, each with its hashes on one line, without markers."""
    pins = []
    for line in lock.replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pin, *hashes = line.split(" --hash=")
        requirement = Requirement(pin.strip())
        if requirement.marker is None or requirement.marker.evaluate(SURROUNDINGS[system]):
            pinned = f"{requirement.name}{requirement.specifier}"
            pins.append(" ".join([pinned, *(f"--hash={each.strip()}" for each in hashes)]))
    return pins


def main(arguments: list[str]) -> int:
    """Fetch every wheel of one lock for one system."""
    if len(arguments) not in (2, 3) or arguments[1] not in SURROUNDINGS:
        print(__doc__, file=sys.stderr)
        return 2
    folder, system, *named = arguments
    lock = ROOT / (named[0] if named else "requirements-dev.lock")
    pins = wanted(lock.read_text(encoding="utf-8"), system)
    with tempfile.TemporaryDirectory() as aside:
        list_of_pins = Path(aside) / "pins.txt"
        list_of_pins.write_text("\n".join(pins) + "\n", encoding="utf-8")
        failed = subprocess.call([*_download(system), "-d", folder, "-r", str(list_of_pins)])
    wheels = sorted(Path(folder).glob("*.whl")) if not failed else []
    size = sum(wheel.stat().st_size for wheel in wheels)
    print(
        f"{len(wheels)} wheels for {len(pins)} pins of {lock.name}, {size / 1e6:.0f} MB: {system}"
    )
    return 0 if len(wheels) >= len(pins) else 1


def _download(system: str) -> list[str]:
    kinds = [f"--abi={abi}" for abi in (f"cp{VERSION.replace('.', '')}", "abi3", "none")]
    places = [f"--platform={tag}" for tag in WHEELS_FOR[system]]
    return [
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q"),
        *("--no-deps", "--require-hashes", "--only-binary=:all:"),
        *(f"--python-version={VERSION}", "--implementation=cp", *kinds, *places),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
