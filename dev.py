"""Duty Desk from a fresh clone: run it, test it, measure it, draw its pictures.

    python3 dev.py run [arguments]      open the program (the first start offers a practice book)
    python3 dev.py test [arguments]     every check; the arguments go to pytest
    python3 dev.py bench [name]         benchmarks/name.py, or all, kept in benchmarks/RESULTS.md
    python3 dev.py bundle               dist/dutydesk: the folder that runs on a PC without Python
    python3 dev.py pictures             docs/make_pictures.py and the other docs/make_*.py

Only the standard library is used here. Everything else goes into .venv beside this file, exactly as
the lock files pin it; nothing is installed again while they stay the same.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import io
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
MADE = VENV / "made-by"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")

RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"

OLDEST, NEWEST = (3, 11), (3, 13)

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


TEST_PROGRAMS = {
    "/usr/sbin/cupsd": "cups-daemon",
    "/usr/sbin/lpadmin": "cups-client",
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
    "/usr/bin/age": "age",
    "/usr/bin/zbarimg": "zbar-tools",
}
"""What some tests use of the system; without it they are skipped and say so."""


ALL_AT_ONCE = ["-n", "auto", "--dist", "worksteal"]
"""How pytest runs all tests: on every processor, and who is done takes over from the slower."""


LARGEST_BUNDLE = 200_000_000
"""Bytes; a stick of the office takes it in a minute, and an old disk reads it at each start."""


class Stop(Exception):
    """The reason, in one line, why nothing more can be done here."""


def main(arguments: list[str]) -> int:
    """Carry out one command and return its exit code."""
    commands = {"run": run, "test": test, "bench": bench, "bundle": bundle, "pictures": pictures}
    if not arguments or arguments[0] not in commands:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console must not stop a check
    try:
        if not OLDEST <= sys.version_info[:2] <= NEWEST:
            return under_another_python(arguments)
        return commands[arguments[0]](arguments[1:])
    except Stop as reason:
        print(f"dev.py: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the program, with the caller's folder as the current one."""
    set_up(RUNTIME)
    environment = surroundings()
    if is_linux():
        has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        is_drawn_unseen = os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal")
        if not (has_display or is_drawn_unseen or arguments):
            raise Stop("no display here; start it on a desktop, or set QT_QPA_PLATFORM=offscreen")
        need_libraries(is_shown=has_display and not is_drawn_unseen)
    return subprocess.call([str(PYTHON), "-m", "dutydesk", *arguments], env=environment)


def test(arguments: list[str]) -> int:
    """Run every check, one line each, and fail at the end if any failed."""
    set_up(DEVELOPMENT)
    need_libraries()
    offer_test_programs()
    import_linter = str(SCRIPTS / ("lint-imports.exe" if os.name == "nt" else "lint-imports"))
    checks = {
        "ruff check": [str(PYTHON), "-m", "ruff", "check", "."],
        "ruff format": [str(PYTHON), "-m", "ruff", "format", "--check", "."],
        "mypy": [str(PYTHON), "-m", "mypy"],
        "lint-imports": [import_linter, "--no-logo"],
        "pytest": [str(PYTHON), "-m", "pytest", *(arguments or ALL_AT_ONCE)],
    }
    is_shown = bool(arguments)  # whoever chooses tests wants to watch them
    failed = [
        name
        for name, command in checks.items()
        if not passes(name, command, is_shown=is_shown and name == "pytest")
    ]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Run one benchmark or all; each prints its ratios beside its goals and fails on a miss."""
    found = {path.stem: path for path in sorted((ROOT / "benchmarks").glob("[a-z]*.py"))}
    unknown = [name for name in arguments if name not in found]
    if unknown or not found:
        named = f"no benchmark named {', '.join(unknown)}" if unknown else "no benchmarks"
        raise Stop(f"{named} in benchmarks/; there are: {', '.join(found) or 'none'}")
    set_up(DEVELOPMENT)
    need_libraries()
    chosen = [str(found[name]) for name in arguments or found]
    # one of them says little beside the others; all together are kept
    return python_at_root("-m", "benchmarks.results", *([] if arguments else ["--keep"]), *chosen)


def bundle(arguments: list[str]) -> int:
    """Build dist/dutydesk and let it test itself with nothing around it; no arguments."""
    if arguments:
        raise Stop("bundle takes no arguments")
    set_up(DEVELOPMENT)
    need_libraries(is_shown=True)
    folder, log = ROOT / "dist" / "dutydesk", ROOT / "build" / "bundle.log"
    log.parent.mkdir(exist_ok=True)
    command = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", str(ROOT / "dutydesk.spec")]
    started = time.monotonic()
    with log.open("wb") as said:
        built = subprocess.call(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
    if built:
        sys.stdout.write("".join(log.read_text(errors="replace").splitlines(keepends=True)[-20:]))
        raise Stop(f"the bundle could not be built; all of it is in {log}")
    size = sum(each.stat().st_size for each in folder.rglob("*") if not each.is_symlink())
    took = time.monotonic() - started
    print(f"{folder}: {size / 1e6:.0f} MB, built in {took:.0f} s", flush=True)
    if size > LARGEST_BUNDLE:
        raise Stop(f"the bundle may hold {LARGEST_BUNDLE / 1e6:.0f} MB; see build/dutydesk/*.toc")
    return tries_itself(folder)


def tries_itself(folder: Path) -> int:
    """Run a bundle's own self-test without any of this machine's variables."""
    program = folder / ("dutydesk-command.exe" if os.name == "nt" else "dutydesk")
    bare = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    with tempfile.TemporaryDirectory() as data:
        command = [str(program), "--self-test", "--data", data]
        return subprocess.call(command, cwd=data, env=bare)


def pictures(arguments: list[str]) -> int:
    """Draw the pictures of the documentation anew: every screen, every paper."""
    set_up(DEVELOPMENT)
    need_libraries()
    docs = ROOT / "docs"
    tour = "make_pictures.py"
    others = ("make_form_pictures.py", "make_papers.py", "make_manual.py")
    # only the tour of the screens takes a number of days and a size of text
    failed = python_at_root(str(docs / tour), *arguments)
    return failed or max(python_at_root(str(docs / name)) for name in others)


def set_up(lock: Path) -> None:
    """Make .venv hold what the lock file pins; does nothing when it already does."""
    if not lock.exists():
        raise Stop(f"{lock.name} is missing; is this a whole clone?")
    make_venv()
    done = VENV / f"{lock.stem}.installed"
    wanted = digest_of(RUNTIME, DEVELOPMENT)
    everything = VENV / f"{DEVELOPMENT.stem}.installed"  # the development lock holds both
    if wanted in (written_in(done), written_in(everything)):
        return
    print(f"Setting up .venv from {lock.name}; this takes a few minutes once", flush=True)
    done.unlink(missing_ok=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "-q"]
    if subprocess.call([*pip, "install", "--require-hashes", "-r", str(lock)], env=surroundings()):
        raise Stop("the packages could not be installed; pip says why above")
    done.write_text(wanted, encoding="ascii")


def make_venv() -> None:
    """Create .venv, or create it anew when it was cut short or belongs to another Python."""
    maker = f"{sys.version_info[:3]} {sys.base_prefix}"
    if PYTHON.exists() and written_in(MADE) == maker:
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = ".".join(str(part) for part in sys.version_info[:2])
        install_packages(["python3-venv"], f"this Python {version} cannot make a .venv")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        said = (made.stdout + made.stderr).strip()
        raise Stop(f".venv could not be made; on Debian: apt-get install python3-venv\n{said}")
    MADE.write_text(maker, encoding="utf-8")


def need_libraries(is_shown: bool = False) -> None:
    """Check on Linux that Qt finds its shared libraries, and install or name what is missing."""
    if not is_linux():
        return
    wanted = QT_LIBRARIES | DISPLAY_LIBRARIES if is_shown else QT_LIBRARIES
    missing = [package for library, package in wanted.items() if not loads(library)]
    if not missing:
        return
    install_packages(missing, "Qt lacks shared libraries of this system")
    still = [library for library, package in wanted.items() if not loads(library)]
    if still:
        raise Stop(f"Qt still cannot load {', '.join(still)}")


def offer_test_programs() -> None:
    """Install what some tests use of the system, where that may be done without asking."""
    missing = [package for path, package in TEST_PROGRAMS.items() if not Path(path).exists()]
    if not missing or not (is_linux() and is_debian() and is_root()):
        return
    try:
        install_packages(missing, "some tests use programs that are not ours")
    except Stop as reason:
        # the tests say themselves that they were skipped, and why
        print(f"dev.py: {reason}", file=sys.stderr)


def install_packages(packages: list[str], why: str) -> None:
    """Install packages on Debian or Ubuntu as root; otherwise say what to type."""
    options = ["install", "-y", "--no-install-recommends", *packages]
    by_hand = f"apt-get {' '.join(options)}"
    if not is_debian():
        raise Stop(f"{why}; their names on Debian: {' '.join(packages)}")
    if not is_root():
        raise Stop(f"{why}; type: sudo {by_hand}")
    print(f"{why}; installing {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", *options]):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            sys.stdout.write(done.stdout.decode(errors="replace"))
            raise Stop(f"{why}; this failed: {' '.join(command)}")


def under_another_python(arguments: list[str]) -> int:
    """Do the same with a Python of a fitting version, if this machine has one."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        launcher = ["py", f"-3.{minor}"] if os.name == "nt" else [f"python3.{minor}"]
        if shutil.which(launcher[0]) is None:
            continue
        answers = subprocess.run([*launcher, "-c", ""], capture_output=True, check=False)
        if answers.returncode == 0:
            return subprocess.call([*launcher, str(ROOT / "dev.py"), *arguments])
    here = ".".join(str(part) for part in sys.version_info[:2])
    raise Stop(f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed and this is {here}")


def passes(name: str, command: list[str], is_shown: bool) -> bool:
    """Run one check, print its line, and what it said if it failed; or show all of it at once."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=surroundings(offscreen=True),
        stdin=None if is_shown else subprocess.DEVNULL,
        stdout=None if is_shown else subprocess.PIPE,
        stderr=None if is_shown else subprocess.STDOUT,
        check=False,
    )
    took = time.monotonic() - started
    is_good = done.returncode == 0
    said = (done.stdout or b"").decode(errors="replace").strip()
    last = said.splitlines()[-1].strip("= ") if said else ""
    if said and not is_good:
        print(said)
    print(f"{'ok    ' if is_good else 'FAILED'}  {name:<12}  {took:6.1f} s  {last}", flush=True)
    return is_good


def python_at_root(*arguments: str) -> int:
    """Run a script of this project and return its exit code."""
    environment = surroundings(offscreen=True)
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=environment)


def surroundings(offscreen: bool = False) -> dict[str, str]:
    """The environment of every child: this tree importable, UTF-8, no window unless wanted."""
    others = os.environ.get("PYTHONPATH")
    here = str(ROOT)
    ours = {
        "PYTHONPATH": f"{here}{os.pathsep}{others}" if others else here,
        "PYTHONUTF8": "1",
    }
    if offscreen:
        ours["QT_QPA_PLATFORM"] = "offscreen"
    return {**os.environ, **ours}


def loads(library: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_linux() -> bool:
    """Whether Qt takes its shared libraries from this system."""
    return platform.system() == "Linux"


def is_debian() -> bool:
    """Whether this is Debian or a child of it."""
    return shutil.which("apt-get") is not None and Path("/etc/debian_version").exists()


def is_root() -> bool:
    """Whether packages may be installed without asking anybody."""
    return sys.platform != "win32" and os.geteuid() == 0


def digest_of(*files: Path) -> str:
    """One digest over the text of several files, the same under either line ending."""
    text = "".join(path.read_text(encoding="utf-8") for path in files if path.exists())
    return hashlib.sha256(text.encode()).hexdigest()


def written_in(file: Path) -> str:
    """What a marker file says; nothing if there is none."""
    return file.read_text(encoding="utf-8") if file.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
