"""Where a virus scanner is set up, no file from outside gets past it, and none is taken in while it is away."""

import re
import socket
import struct
import time
from collections.abc import Callable, Generator
from pathlib import Path
from threading import Thread

import pytest
from django.conf import LazySettings, settings
from django.core.files.uploadedfile import SimpleUploadedFile

from digitization.books import uploads
from digitization.models import Purpose
from digitization.packages.archives import PDF_LIMITS, WORKBOOK_LIMITS
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files, scanning
from interlink.counter.scans import stored
from interlink.models import AttachmentKind
from tests.cast import person
from tests.digitization.hostile import photograph

#: The industry's harmless test file, written in two halves so that no scanner takes this one for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
Answer = Callable[[bytes], bytes]


def clamd(stream: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in stream else b"stream: OK\0"


@pytest.fixture
def scanner(settings: LazySettings, tmp_path: Path) -> Generator[Callable[[Answer], list[bytes]]]:
    """Sets up a scanner that speaks INSTREAM and answers so; returns what it was sent."""
    servers = []

    def begin(answer: Answer) -> list[bytes]:
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(tmp_path / "clamd.ctl"))
        server.listen()
        servers.append(server)
        scanned: list[bytes] = []

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client, client.makefile("rb") as said:
                    assert said.read(10) == b"zINSTREAM\0"
                    stream = b""
                    while length := struct.unpack(">I", said.read(4))[0]:
                        stream += said.read(length)
                    scanned.append(stream)
                    client.sendall(answer(stream))

        Thread(target=serve, daemon=True).start()
        settings.CLAMD_URL = f"unix://{tmp_path / 'clamd.ctl'}"
        return scanned

    yield begin
    for server in servers:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def attach(data: bytes) -> str:
    """Bring a file to the counter, which is stored by its hash."""
    return stored(SimpleUploadedFile("giấy.jpg", data), AttachmentKind.OTHER).sha256


@pytest.fixture
def typist(ward: Office) -> Actor:
    return person("Hoàng Văn Nam", Role.TRANSCRIBER, ward)


def send(data: bytes, by: Actor) -> str:
    """Upload a file for a paper book."""
    upload = uploads.begin(Purpose.PAGE, "trang.jpg", len(data), by=by)
    uploads.append(upload.pk, 0, data, by=by)
    return uploads.finish(upload.pk, by=by).digest


def test_a_clean_attachment_is_taken_in(scanner: Callable[[Answer], list[bytes]]) -> None:
    scanned = scanner(clamd)
    assert files.get(attach(photograph())) == photograph()
    assert scanned == [photograph()]


def test_an_infected_attachment_is_refused_with_a_sentence(
    scanner: Callable[[Answer], list[bytes]], settings: LazySettings
) -> None:
    scanner(clamd)
    with pytest.raises(ValueError, match="mã độc"):
        attach(photograph() + EICAR)
    assert not any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


@pytest.mark.django_db
def test_an_infected_page_of_a_book_is_refused(
    scanner: Callable[[Answer], list[bytes]], typist: Actor
) -> None:
    scanned = scanner(clamd)
    large = photograph() + bytes(3 * 2**20)
    assert send(large, typist)
    with pytest.raises(scanning.Infected):
        send(large + EICAR, typist)
    assert scanned == [large, large + EICAR]


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0",
        b"stream: Heuristics.Limits.Exceeded FOUND\0",
        b"",
        b"stream: OK",
        b"\0",
        b"UNKNOWN COMMAND\0",
    ],
)
def test_only_a_clear_answer_lets_a_file_in(scanner: Callable[[Answer], list[bytes]], answer: bytes) -> None:
    scanner(lambda stream: answer)
    if answer == b"stream: OK":  # its line may end with the connection
        assert attach(photograph())
        return
    with pytest.raises(ValueError, match="Chưa quét được vi-rút"):
        attach(photograph())


def test_the_scanners_limits_in_our_handbook_leave_nothing_out_that_we_read() -> None:
    said = (settings.BASE_DIR / "docs" / "operations.md").read_text("utf-8")
    assert "`AlertExceedsMax yes`" in said
    limits = {name: int(number) for name, number in re.findall(r"`(\w*Max\w+) (\d+)M?`", said)}
    for name in ("StreamMaxLength", "MaxFileSize"):
        assert limits[name] * 2**20 >= max(settings.UPLOAD_MOST_BYTES.values())
    assert limits["MaxScanSize"] * 2**20 >= max(PDF_LIMITS.all_bytes, WORKBOOK_LIMITS.all_bytes)
    assert limits["MaxFiles"] >= 10 * max(PDF_LIMITS.members, WORKBOOK_LIMITS.members)
    assert limits["MaxScanTime"] <= scanning._ANSWER_SECONDS * 1000


@pytest.mark.parametrize("url", ["unix:///nowhere/clamd.ctl", "tcp://127.0.0.1:1"])
def test_while_the_scanner_is_away_nothing_is_taken_in(url: str, settings: LazySettings) -> None:
    settings.CLAMD_URL = url
    with pytest.raises(ValueError, match="Chưa quét được vi-rút"):
        attach(photograph())


def test_a_scanner_that_hangs_holds_nobody_for_ever(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "_ANSWER_SECONDS", 0.3)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "clamd.ctl"))
        server.listen()
        settings.CLAMD_URL = f"unix://{tmp_path / 'clamd.ctl'}"
        began = time.monotonic()
        with pytest.raises(ValueError, match="Chưa quét được vi-rút"):
            attach(photograph())
        assert time.monotonic() - began < 3
