"""Files named after their own SHA-256: papers and attachments, written once, checked at every reading.

A file without a row that names it is harmless (the process died before its commit); a row never names a missing file.
"""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{64}")


class FileDamaged(Exception):
    """The stored bytes are absent or no longer those that were stored; never served, ours to mend."""


def put(data: bytes) -> str:
    """Store the bytes durably and return their SHA-256 in hex; storing the same bytes again changes nothing."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return digest


def get(digest: str) -> bytes:
    """Return the bytes stored under `digest`; raises `FileDamaged` when they are gone or altered."""
    try:
        data = _path(digest).read_bytes()
    except FileNotFoundError as error:
        raise FileDamaged(digest) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise FileDamaged(digest)
    return data


def _path(digest: str) -> Path:
    if not _NAME.fullmatch(digest):
        raise ValueError("not a SHA-256")
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest
