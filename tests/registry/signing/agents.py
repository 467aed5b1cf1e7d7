"""An agent at the other end of the line: its requests by hand, or its program over TLS. vi: máy ký để kiểm thử."""

import asyncio
import base64
import datetime
import hashlib
import ipaddress
import itertools
import json
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.test import Client

from registry.models import Token
from signer import proof

_numbers = itertools.count(time.time_ns())


class ByHand:
    """Sign and send requests one by one."""

    def __init__(self) -> None:
        self.key, self.agent, self.client = Ed25519PrivateKey.generate(), "", Client()

    def enrol(self, code: str) -> Any:
        public = base64.b64encode(self.key.public_key().public_bytes_raw()).decode()
        answer = self.post("enrol", {"code": code, "key": public, "machine": "PC-01"})
        if answer.status_code == 200:
            self.agent = answer.json()["agent"]
        return answer

    def say(self, **said: Any) -> Any:
        """Exchange what differs from a token that is ready and has nothing."""
        keys = hashlib.sha256(settings.ORDER_PUBLIC_KEYS.encode()).hexdigest()
        usual = {"state": "ready", "has": [], "answers": [], "wants": 4, "holds": False, "keys": keys}
        return self.post("exchange", usual | said)

    def post(self, act: str, content: dict[str, Any], **differs: Any) -> Any:
        path, body = f"/api/agent/v1/{act}", json.dumps(content).encode()
        told: dict[str, Any] = {
            "agent": self.agent,
            "number": next(_numbers),
            "method": "POST",
            "path": path,
            "body": body,
            "at": datetime.datetime.now(datetime.UTC),
        }
        return self.send(act, body, proof.prove(self.key, **(told | differs)))

    def send(self, act: str, body: bytes, header: str) -> Any:
        return self.client.post(
            f"/api/agent/v1/{act}", body, content_type="application/json", headers={"Authorization": header}
        )


class TlsFront:
    """Ends TLS before a plain server of this machine, as nginx does; can be cut like a line, and be as long as one."""

    def __init__(self, folder: Path, port: int, *, latency: float = 0.0) -> None:
        """`latency` is how many seconds each byte is on its way, in both directions."""
        self._latency = latency
        self.authority = folder / "tls.pem"
        self._behind, self._ready = port, threading.Event()
        self.is_cut = False
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(_make_certificate(self.authority))
        self._loop = asyncio.new_event_loop()
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(10)

    def cut(self) -> None:
        self.is_cut = True
        self._loop.call_soon_threadsafe(self._drop)

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        time.sleep(0.1)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _drop(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
        )
        self.url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self._behind)
        self._writers |= {writer, back}
        try:
            await asyncio.gather(_pipe(reader, back, self._latency), _pipe(there, writer, self._latency))
        finally:
            self._writers -= {writer, back}
            for each in (writer, back):
                each.transport.abort()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, latency: float) -> None:
    loop = asyncio.get_running_loop()
    try:
        while data := await reader.read(65536):
            if latency:
                loop.call_later(latency, writer.write, data)
            else:
                writer.write(data)
                await writer.drain()
        await asyncio.sleep(latency * 1.5)
        writer.close()
    except OSError:
        writer.transport.abort()


def _make_certificate(path: Path) -> Path:
    """Make a certificate of its own for this machine, with its key; return the file of both."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=12))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    path.write_bytes(pem)
    both = path.with_suffix(".both")
    form, lock = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    both.write_bytes(pem + key.private_bytes(serialization.Encoding.PEM, form, lock))
    return both


class Program:
    """The agent as it runs: a process that knows a folder, an address and a module."""

    def __init__(self, home: Path, front: TlsFront, environment: dict[str, str]) -> None:
        self.home, self.front, self.environment = home, front, environment
        self.log = home.parent / "agent.log"
        self._running: list[subprocess.Popen[bytes]] = []

    def enrol(self, code: str) -> int:
        words = ("enrol", self.front.url, "--authority", str(self.front.authority))
        return self._start(code, *words).wait(timeout=40)

    def run(self, pin: str, *, module: str = "") -> subprocess.Popen[bytes]:
        return self._start(pin, "run", "--module", module or settings.PKCS11_MODULE)

    def check(self, module: str) -> tuple[int, str]:
        """Return how its look at itself ended, and what it said."""
        before = self.log.stat().st_size
        code = self._start("", "check", "--module", module).wait(timeout=60)
        return code, self.log.read_bytes()[before:].decode()

    def _start(self, typed: str, *words: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "signer.agent", "--home", str(self.home), *words],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        self._running.append(process)
        assert process.stdin is not None
        process.stdin.write(f"{typed}\n".encode())
        process.stdin.close()
        return process

    def end(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()


def queue_of(token: Token) -> str:
    token.refresh_from_db()
    return token.queue
