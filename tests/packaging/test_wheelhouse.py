"""Which pins a system needs, judged for that system and not for the one this runs on."""

from pathlib import Path

from docs.packaging import wheelhouse

ROOT = Path(__file__).resolve().parents[2]

LOCK = r"""# a comment
everywhere==1.0 \
    --hash=sha256:aa \
    --hash=sha256:bb
windows-only==2.0 ; sys_platform == 'win32' \
    --hash=sha256:cc
linux-only==3.0 ; os_name != 'nt' \
    --hash=sha256:dd
old-python==4.0 ; python_full_version < '3.11' \
    --hash=sha256:ee
sixty-four==5.0 ; platform_machine == 'AMD64' or platform_machine == 'x86_64' \
    --hash=sha256:ff
"""


def test_markers_are_judged_for_the_other_system():
    assert wheelhouse.wanted(LOCK, "windows") == [
        "everywhere==1.0 --hash=sha256:aa --hash=sha256:bb",
        "windows-only==2.0 --hash=sha256:cc",
        "sixty-four==5.0 --hash=sha256:ff",
    ]
    assert [pin.split()[0] for pin in wheelhouse.wanted(LOCK, "linux")] == [
        "everywhere==1.0",
        "linux-only==3.0",
        "sixty-four==5.0",
    ]


def test_windows_gets_what_pyinstaller_needs_there():
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    names = {pin.split("==")[0] for pin in wheelhouse.wanted(lock, "windows")}

    assert {"pefile", "pywin32-ctypes", "pyinstaller", "pysqlite3", "pyside6-essentials"} <= names
    assert not {"pefile", "pywin32-ctypes"} & {
        pin.split("==")[0] for pin in wheelhouse.wanted(lock, "linux")
    }


def test_every_pin_carries_its_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    pins = wheelhouse.wanted(lock, "windows")
    assert len(pins) == 16
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)
