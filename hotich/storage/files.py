"""Files named after their own SHA-256: papers and attachments, written once, checked at every reading.

A file without a row that names it is harmless (the process died before its commit); a row never names a missing file.
"""

import errno
import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from hotich.errors import DomainError
from hotich.storage import temporary

_NAME = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1024 * 1024


class FileDamaged(Exception):
    """The stored bytes are absent or no longer those that were stored; never served, ours to mend."""


class DiskFull(DomainError):
    """Nothing more can be stored; what was half written is gone."""

    code = "disk-full"


@contextmanager
def room() -> Iterator[None]:
    """Say a full disk as a `DiskFull`, with its sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                "Máy chủ đã hết chỗ chứa nên không lưu được gì. Hãy báo người quản trị rồi làm lại sau."
            ) from error
        raise


def put(data: bytes) -> str:
    """Store the bytes durably and return their SHA-256 in hex; storing the same bytes again changes nothing.

    Raises `DiskFull`.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if path.exists():
        return digest
    with room(), temporary.folder() as folder:
        with _new(folder / digest) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _move(folder / digest, path)
    return digest


def put_file(source: Path) -> str:
    """Store a file of any size, never whole in memory, and return its SHA-256; `source` stays where it is.

    A source on the same disk costs no second copy: both names lead to the same bytes, so nobody may write to it after.
    Raises `DiskFull`.
    """
    with room(), source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    path = _path(digest)
    if path.exists():
        return digest
    with room(), temporary.folder() as folder:
        name = folder / digest
        try:
            os.link(source, name)
        except OSError:  # another disk, or one without links
            with source.open("rb") as file, _new(name) as copy:
                while block := file.read(_BLOCK):
                    copy.write(block)
                copy.flush()
                os.fsync(copy.fileno())
        _move(name, path)
    return digest


def remove(digest: str) -> None:
    """Remove the bytes stored under `digest`, whose row says that nobody may have them any more; gone already is fine.

    Only for files that are made with their row's own number inside, so that no other row names the same bytes.
    """
    _path(digest).unlink(missing_ok=True)


def get(digest: str) -> bytes:
    """Return the bytes stored under `digest`; raises `FileDamaged` when they are gone or altered."""
    try:
        data = _path(digest).read_bytes()
    except FileNotFoundError as error:
        raise FileDamaged(digest) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise FileDamaged(digest)
    return data


def path_of(digest: str) -> Path:
    """Return where the bytes lie, for whoever reads a large file in parts; raises `FileDamaged` when they are gone.

    Their hash is not looked at: that would read the whole file each time.
    """
    path = _path(digest)
    if not path.exists():
        raise FileDamaged(digest)
    return path


@contextmanager
def open_member(digest: str, name: str) -> Iterator[IO[bytes]]:
    """Open one member of the ZIP stored under `digest`, without unpacking the others; its checksum is looked at.

    Raises `FileDamaged` when the archive or the member is gone or altered. How much is read is the caller's to limit.
    """
    try:
        with zipfile.ZipFile(path_of(digest)) as archive, archive.open(name) as member:
            yield member
    except (KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise FileDamaged(f"{digest} {name}") from error


def _new(path: Path) -> IO[bytes]:
    """Open a file that is nobody else's to read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _move(name: Path, path: Path) -> None:
    """Give a whole file its place, and make that survive a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(name, path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _path(digest: str) -> Path:
    if not _NAME.fullmatch(digest):
        raise ValueError("not a SHA-256")
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest
