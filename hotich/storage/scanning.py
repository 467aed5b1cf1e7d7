"""Ask a virus scanner about every file from outside before it is stored, where one is set up. vi: quét vi-rút.

The scanner is ClamAV's daemon, asked by its INSTREAM command. Where one is set up and does not answer, nothing is
taken in: a door that opens when its guard is away is no door. Without one the checks of content and structure stand
alone (docs/operations.md says why that may do).
"""

import logging
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from hotich.errors import DomainError

logger = logging.getLogger(__name__)

_BLOCK = 2**20
_CONNECT_SECONDS, _ANSWER_SECONDS = 3.0, 60.0
#: An answer is one line: "stream: OK" or "stream: <name> FOUND".
_LONGEST_ANSWER = 4096
#: The <name> for a file that was looked at only in part, or not at all; clamd says OK instead unless its own setting
#: `AlertExceedsMax` is on (docs/operations.md).
_LIMITED = "Heuristics.Limits.Exceeded"


class Infected(DomainError):
    """The scanner knows this file."""

    code = "infected"


class NotScanned(DomainError):
    """The scanner did not say that the file is clean."""

    code = "not-scanned"


def require_clean(file: bytes | Path) -> None:
    """Raise `Infected`, or `NotScanned` when the scanner is away, slow or has its limits; nothing without a scanner."""
    if not settings.CLAMD_URL:
        return
    try:
        said = _ask(file)
    except OSError as error:
        logger.error("The virus scanner is away: %s", error)
        said = ""
    if said.endswith("FOUND") and _LIMITED not in said:
        logger.warning("The virus scanner refused a file: %s", said)
        raise Infected(
            "Phần mềm diệt vi-rút báo tệp này có mã độc nên không nhận. Hãy quét vi-rút máy tính rồi gửi tệp khác."
        )
    if said != "stream: OK":
        logger.error("The virus scanner did not scan a file: %s", said)
        raise NotScanned(
            "Chưa quét được vi-rút cho tệp này nên chưa nhận. Hãy gửi lại sau ít phút; nếu vẫn vậy, báo người quản trị."
        )


def _ask(file: bytes | Path) -> str:
    with _connected() as clamd:
        clamd.settimeout(_ANSWER_SECONDS)
        clamd.sendall(b"zINSTREAM\0")
        for block in _blocks(file):
            clamd.sendall(struct.pack(">I", len(block)) + block)
        clamd.sendall(struct.pack(">I", 0))
        said = b""
        while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER and (more := clamd.recv(1024)):
            said += more
    return said.rstrip(b"\0\n").decode(errors="replace")


def _connected() -> socket.socket:
    """Connect to unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310."""
    where = urlsplit(settings.CLAMD_URL)
    if where.scheme == "unix":
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(_CONNECT_SECONDS)
        try:
            clamd.connect(where.path)
        except OSError:
            clamd.close()
            raise
        return clamd
    return socket.create_connection((where.hostname, where.port or 3310), timeout=_CONNECT_SECONDS)


def _blocks(file: bytes | Path) -> Iterator[bytes]:
    if isinstance(file, bytes):
        for at in range(0, len(file), _BLOCK):
            yield file[at : at + _BLOCK]
        return
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            yield block
