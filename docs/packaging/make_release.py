"""The file that goes to an office: the bundle, its licences, the page for whoever installs it.

    python docs/packaging/make_release.py [makers.pem]   → dist/dutydesk-VERSION-SYSTEM.zip

Into the bundle go 安装说明.txt, licences/ and SHA256SUMS over every file; the zip is the same bytes
for the same bundle, and its own sum is written beside it. With the makers' private key
(openssl genpkey -algorithm ed25519 -out makers.pem; it never enters a tree) the bundle gets its
public half, which checks the next update, and the sum is signed.
"""

import hashlib
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docs.packaging import licences
from dutydesk import __version__
from dutydesk.updating import KEY, package_name

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SUMS = "SHA256SUMS"
PAGE = "安装说明.txt"

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The only date in the zip, so that the day of packing changes nothing."""


def complete(bundle: Path) -> None:
    """Put page, licences and sums into a bundle, anew if they are there."""
    shutil.rmtree(bundle / "licences", ignore_errors=True)
    licences.gather(bundle / "licences")
    page = (HERE / PAGE).read_text(encoding="utf-8")
    # Notepad of Windows 10 1809 knows UTF-8 by its mark only, and new lines by both signs
    (bundle / PAGE).write_text(page, encoding="utf-8-sig", newline="\r\n")
    (bundle / SUMS).unlink(missing_ok=True)
    sums = "".join(f"{_sum_of(bundle / name)}  {name}\n" for name in _files(bundle))
    (bundle / SUMS).write_text(sums, encoding="utf-8", newline="\n")


def pack(bundle: Path, out: Path) -> str:
    """Zip a bundle under the name of its folder; return the zip's SHA-256.

    Marks for executables and links are kept, which ``unzip`` and the desktops' tools restore.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in _files(bundle):
            path = bundle / name
            entry = zipfile.ZipInfo(f"{bundle.name}/{name}", _FIRST_DAY)
            entry.create_system = 3
            if path.is_symlink():
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
                packed.writestr(entry, str(path.readlink()))
                continue
            mode = 0o755 if path.stat().st_mode & 0o111 else 0o644
            entry.external_attr = (stat.S_IFREG | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    return _sum_of(out)


def public_of(key: Path) -> bytes:
    """The public half of a private key, in its 32 bytes."""
    # the last 32 bytes of RFC 8410's SubjectPublicKeyInfo
    return _openssl("pkey", "-in", str(key), "-pubout", "-outform", "DER")[-32:]


def sign(file: Path, key: Path) -> Path:
    """Sign a file's bytes; return the signature's file."""
    out = file.with_name(f"{file.name}.sig")
    _openssl("pkeyutl", "-sign", "-rawin", "-inkey", str(key), "-in", str(file), "-out", str(out))
    return out


def write_sum(out: Path, digest: str) -> Path:
    """Write the sum of a zip beside it, in the words of sha256sum."""
    sums = out.with_name(f"{out.name}.sha256")
    sums.write_text(f"{digest}  {out.name}\n", encoding="utf-8", newline="\n")
    return sums


def main(arguments: list[str]) -> int:
    """Complete, pack and sign dist/dutydesk."""
    bundle = ROOT / "dist" / "dutydesk"
    if not bundle.is_dir():
        print("there is no dist/dutydesk; python3 dev.py bundle builds it", file=sys.stderr)
        return 1
    key = Path(arguments[0]) if arguments else None
    makers = bundle / "_internal" / "resources" / KEY
    makers.unlink(missing_ok=True)
    if key is not None:
        makers.write_text(public_of(key).hex(), encoding="ascii")
    complete(bundle)
    out = bundle.parent / package_name(__version__)
    digest = pack(bundle, out)
    sums = write_sum(out, digest)
    signed = f", signed in {sign(sums, key).name}" if key else ", not signed"
    print(f"{out}: {out.stat().st_size / 1e6:.0f} MB, SHA-256 {digest}{signed}")
    return 0


def _openssl(*words: str) -> bytes:
    return subprocess.run(["openssl", *words], stdout=subprocess.PIPE, check=True).stdout


def _files(bundle: Path) -> Iterator[str]:
    """Every file and link of a bundle by its name inside, always in the same order."""
    found = (path for path in bundle.rglob("*") if path.is_symlink() or path.is_file())
    yield from sorted(path.relative_to(bundle).as_posix() for path in found)


def _sum_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
