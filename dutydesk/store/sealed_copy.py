"""The sealed copy (密封备份): a tar of database and manifest, sealed with age to the office's key.

The only place that knows the cipher. The format is a public one (age-encryption.org/v1, X25519):
numbered chunks with a final mark, so that a copy cut short, exchanged or damaged is refused, and
any age program opens it with the key from the envelope; docs/backup-format.md tells a stranger how.
"""

import tarfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage import x25519

from dutydesk.model.errors import CopyTrouble
from dutydesk.model.progress import Report
from dutydesk.store.medium_files import Sink

DATABASE = "dutydesk.db"
MANIFEST = "manifest.json"


_BLOCK = 512
_RECORD = 20 * _BLOCK
_HEADERS = 2 * _BLOCK
_LONGEST = 1 << 20


def new_key() -> tuple[str, str]:
    """A new private key and its public half, which is all that is kept."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def public_of(key: str) -> str:
    """The public half of a private key."""
    return str(x25519.Identity.from_str(key).to_public())


def seal(
    database: Path, manifest: bytes, out: Sink, recipients: Iterable[str], report: Report
) -> None:
    """Write the sealed copy of a database file to ``out``, streamed.

    Whatever ``out`` or ``report`` raises comes through as it is.
    """
    keys = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    with database.open("rb") as content:
        packed = _Packed(content, database.stat().st_size, manifest, report)
        report(0, packed.total)
        written = _Written(out)
        try:
            pyrage.encrypt_io(packed, written, keys)
        except (pyrage.EncryptError, OSError) as error:
            # the cipher tells only the words of what went wrong on either side of it
            raise packed.fault.error or written.fault.error or error from error


def unseal(sealed: Path, key: str, folder: Path) -> tuple[Path, bytes]:
    """Open a sealed copy into a folder: the database file, and what the manifest says.

    Raises CopyTrouble if the key is not the one, or the copy is not whole; then no file is left.
    """
    packed = folder / "copy.tar"
    try:
        _decrypt(sealed, key, packed)
        return _unpacked(packed, folder, sealed.name)
    finally:
        packed.unlink(missing_ok=True)


def size_of(database: int, manifest: int) -> int:
    """How many bytes the sealed copy of a database of so many bytes takes at most."""
    tar = _HEADERS + database + manifest + 2 * _BLOCK + _RECORD
    return tar + (tar // 65536 + 1) * 16 + 1024


class _Fault:
    """Remembers what went wrong inside, for the cipher passes on no more than its words."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Remember, and let it pass."""
        self.error = error or self.error


class _Packed:
    """The tar as something to read from, made while it is read."""

    def __init__(self, content: BinaryIO, size: int, manifest: bytes, report: Report) -> None:
        words = _header(MANIFEST, len(manifest)) + _padded(manifest) + _header(DATABASE, size)
        total = len(words) + size + -size % _BLOCK + 2 * _BLOCK
        # tar asks for whole records of twenty blocks
        tail = bytes(-size % _BLOCK + 2 * _BLOCK + -total % _RECORD)
        self._parts: list[BinaryIO] = [BytesIO(words), content, BytesIO(tail)]
        self.total = len(words) + size + len(tail)
        self._done = self._told = 0
        self._report = report
        self.fault = _Fault()

    def read(self, size: int = -1) -> bytes:
        """The next bytes; nothing at the end."""
        with self.fault:
            while self._parts:
                if piece := self._parts[0].read(size):
                    self._tell(len(piece))
                    return piece
                self._parts.pop(0)
        return b""

    def _tell(self, size: int) -> None:
        self._done += size
        if self._done - self._told >= 1 << 20 or self._done == self.total:
            self._told = self._done
            self._report(self._done, self.total)


class _Written:
    """Something to write to that remembers what the medium said when it failed."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.fault = _Fault()

    def write(self, piece: bytes) -> int:
        """Write a piece."""
        with self.fault:
            return self._out.write(piece)

    def flush(self) -> None:
        """Write out what is held back."""
        self._out.flush()


def _header(name: str, size: int) -> bytes:
    about = tarfile.TarInfo(name)
    about.size = size
    about.mode = 0o600
    return about.tobuf(tarfile.USTAR_FORMAT)


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % _BLOCK)


def _decrypt(sealed: Path, key: str, packed: Path) -> None:
    identity = x25519.Identity.from_str(key)
    with packed.open("wb") as out:
        written = _Written(out)
        try:
            with sealed.open("rb") as reader:
                pyrage.decrypt_io(reader, written, [identity])
        except pyrage.DecryptError as error:
            if "matching keys" in str(error):
                raise CopyTrouble(
                    "这把密钥打不开这份备份；请核对信封上的密钥编号，换一个信封再试，什么都没有动。"
                ) from error
            raise _not_whole(sealed.name) from error
        except OSError as error:
            if isinstance(written.fault.error, OSError):
                raise CopyTrouble("电脑磁盘放不下打开的备份，请先腾出空间；备份没有动。") from error
            raise _not_whole(sealed.name) from error


def _unpacked(packed: Path, folder: Path, name: str) -> tuple[Path, bytes]:
    database = folder / DATABASE
    try:
        with tarfile.open(packed, "r:") as tar:
            manifest = _member(tar, MANIFEST).read(_LONGEST)
            with database.open("wb") as out:
                content = _member(tar, DATABASE)
                while piece := content.read(1 << 20):
                    out.write(piece)
    except (tarfile.TarError, KeyError) as error:
        database.unlink(missing_ok=True)
        raise CopyTrouble(f"{name}里面不是值班台的数据；请换一份备份，什么都没有动。") from error
    return database, manifest


def _member(tar: tarfile.TarFile, name: str) -> BinaryIO:
    # only plain files of a known name are read; nothing is unpacked to where the tar says
    content = tar.extractfile(name)
    if content is None:
        raise KeyError(name)
    return content  # type: ignore[return-value]


def _not_whole(name: str) -> CopyTrouble:
    return CopyTrouble(f"{name}已损坏或没有写完整；请换一份备份，什么都没有动。")
