"""A real print queue of one's own: cupsd on a local socket, with a printer that writes files."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

CUPSD, LPADMIN = Path("/usr/sbin/cupsd"), Path("/usr/sbin/lpadmin")
FILTERS = Path("/usr/lib/cups/filter")
PRINTER = "DutyQueue"

_BACKEND = """#!/bin/sh
# job user title copies options [file]
[ $# -eq 0 ] && { echo 'direct keep "Unknown" "Keeps what is printed"'; exit 0; }
folder="${DEVICE_URI#keep:}"
cat "${6:-/dev/stdin}" > "$folder/$1.pdf"
printf '%s\\n%s\\n' "$3" "$5" > "$folder/$1.txt"
"""

_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "DUTY.PPD"
*Manufacturer: "Duty"
*Product: "(Duty)"
*ModelName: "Duty Queue"
*ShortNickName: "Duty Queue"
*NickName: "Duty Queue"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Two-sided: PickOne
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long: "<</Duplex true>>setpagedevice"
*Duplex DuplexTumble/Short: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex
*DefaultFont: Courier
*Font Courier: Standard "(1.0)" Standard ROM
"""

_CUPSD = """Listen {socket}
LogLevel warn
DefaultAuthType None
WebInterface No
Browsing No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""

_FILES = """ServerRoot {root}
ServerBin {root}/bin
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/access
ErrorLog {root}/error
PageLog {root}/page
SystemGroup root
"""


def lacking() -> str:
    """Why no queue can be had here; empty if one can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "a queue of one's own needs root"
    missing = [str(path) for path in (CUPSD, LPADMIN, FILTERS) if not path.exists()]
    if missing:
        return f"{', '.join(missing)} missing: apt-get install cups-daemon cups-client cups-filters"
    return ""


@contextmanager
def queue(root: Path):
    """A running queue; gives the environment that reaches it and the folder it prints into."""
    out = _laid_out(root)
    socket = root / "sock"
    files = ("-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf"))
    server = subprocess.Popen([str(CUPSD), "-f", *files])
    try:
        _until(socket.exists)
        environment = {**os.environ, "CUPS_SERVER": str(socket)}
        command = [str(LPADMIN), "-p", PRINTER, "-E", "-v", f"keep:{out}"]
        subprocess.run(
            [*command, "-P", str(root / "duty.ppd")],
            env=environment,
            check=True,
            capture_output=True,
        )
        yield environment, out
    finally:
        server.terminate()
        server.wait(10)


def kept(out: Path, jobs: int) -> list[Path]:
    """The files of so many jobs, once the queue has written them all."""
    _until(lambda: len(list(out.glob("*.txt"))) >= jobs)
    return sorted(out.glob("*.pdf"), key=lambda path: int(path.stem))


def _laid_out(root: Path) -> Path:
    out = root / "out"
    for name in ("bin/backend", "spool/tmp", "cache", "state", "ppd", "out"):
        (root / name).mkdir(parents=True)
    for folder in Path("/usr/lib/cups").iterdir():
        if folder.name != "backend":
            (root / "bin" / folder.name).symlink_to(folder)
    backend = root / "bin" / "backend" / "keep"
    backend.write_text(_BACKEND)
    backend.chmod(0o700)
    (root / "duty.ppd").write_text(_PPD)
    (root / "cupsd.conf").write_text(_CUPSD.format(socket=root / "sock"))
    (root / "cups-files.conf").write_text(_FILES.format(root=root))
    for name in ("spool", "spool/tmp", "cache", "state"):
        shutil.chown(root / name, "root", "lp")
        (root / name).chmod(0o770)
    return out


def _until(is_true, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "the queue did not answer"
        time.sleep(0.05)
