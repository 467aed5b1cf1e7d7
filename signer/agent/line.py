"""The line to the server: HTTPS, each request signed with the agent's own key. vi: đường truyền tới máy chủ."""

import base64
import datetime
import http.client
import json
import platform
import ssl
import time
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from signer import machine, proof

#: Longer than the server keeps a request that has nothing to tell.
_PATIENCE = 15.0
_ENROL, _EXCHANGE = "/api/agent/v1/enrol", "/api/agent/v1/exchange"


class LineAway(Exception):
    """The server cannot be reached, or is not ready: time mends it."""


class NotLetIn(Exception):
    """The server refuses this agent; the words say what a person has to do."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the server told when the agent was enrolled; `authority` is a file of roots (PEM), else the system's."""

    server: str
    authority: str
    agent: str
    label: str
    holder: str
    certificate: str
    chain: str
    order_keys: str


class Line:
    """One connection to one server, used by one thread; broken ones are made anew."""

    def __init__(self, server: str, authority: str, key: Ed25519PrivateKey, *, agent: str = "") -> None:
        """Raises `NotLetIn` for an address that is not https."""
        parts = urlsplit(server)
        if parts.scheme != "https" or not parts.hostname:
            raise NotLetIn("Địa chỉ máy chủ phải bắt đầu bằng https://.")
        self._host, self._port = parts.hostname, parts.port or 443
        self._key, self._agent, self._number = key, agent, 0
        self._tls = ssl.create_default_context(cafile=authority or None)
        self._tls.minimum_version = ssl.TLSVersion.TLSv1_2
        self._connection: http.client.HTTPSConnection | None = None
        #: The server's time of day at its last answer, less ours.
        self.ahead: float | None = None

    def exchange(self, said: dict[str, Any]) -> dict[str, Any]:
        """Tell the server and return what it says; raises `LineAway` and `NotLetIn`."""
        return self._post(_EXCHANGE, said)

    def enrol(self, code: str) -> dict[str, Any]:
        """Show the code and the public key; raises as `exchange`."""
        key = base64.b64encode(self._key.public_key().public_bytes_raw()).decode()
        return self._post(_ENROL, {"code": code, "key": key, "machine": platform.node()})

    def close(self) -> None:
        """Let the connection go; also what another request left half-way."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _post(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(content).encode()
        self._number = max(self._number + 1, time.time_ns())
        headers = {
            "Content-Type": "application/json",
            "Authorization": proof.prove(
                self._key,
                agent=self._agent,
                number=self._number,
                method="POST",
                path=path,
                body=body,
                at=datetime.datetime.now(datetime.UTC),
            ),
        }
        try:
            connection = self._connected()
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
            if date := answer.headers["Date"]:
                self.ahead = parsedate_to_datetime(date).timestamp() - time.time()
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            raise LineAway(f"Không kết nối được máy chủ ({type(error).__name__}).") from error
        except BaseException:  # told to stop: an answer that comes later is nobody's
            self.close()
            raise
        if answer.status == 200 and isinstance(told, dict):
            return told
        sentence = str(told.get("title", "")) if isinstance(told, dict) else ""
        if answer.status in (400, 401, 403):
            raise NotLetIn(sentence or "Máy chủ từ chối máy ký này.")
        raise LineAway(sentence or "Máy chủ chưa sẵn sàng.")

    def _connected(self) -> http.client.HTTPSConnection:
        if self._connection is None:
            proxy = urlsplit(getproxies().get("https", ""))
            if proxy.hostname and self._host not in ("127.0.0.1", "localhost"):
                self._connection = http.client.HTTPSConnection(
                    proxy.hostname, proxy.port or 8080, timeout=_PATIENCE, context=self._tls
                )
                self._connection.set_tunnel(self._host, self._port)
            else:
                self._connection = http.client.HTTPSConnection(
                    self._host, self._port, timeout=_PATIENCE, context=self._tls
                )
        return self._connection


def enrol(home: Path, server: str, authority: str, code: str) -> Enrolment:
    """Make a key, enrol with the code, and keep both in `home`; raises as `Line`."""
    key = Ed25519PrivateKey.generate()
    told = Line(server, authority, key).enrol(code)
    enrolment = Enrolment(server, authority, **told)
    machine.write_private(
        home / "agent.key", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    machine.write_private(home / "agent.json", json.dumps(asdict(enrolment), ensure_ascii=False).encode())
    return enrolment


def enrolled(home: Path) -> tuple[Enrolment, Line]:
    """Return what `enrol` has kept; raises `NotLetIn` where there is nothing."""
    try:
        enrolment = Enrolment(**json.loads((home / "agent.json").read_bytes()))
        key = load_pem_private_key((home / "agent.key").read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise NotLetIn("Máy ký này chưa ghép với máy chủ. Hãy chạy lệnh enrol với mã ghép máy.") from error
    assert isinstance(key, Ed25519PrivateKey)
    return enrolment, Line(enrolment.server, enrolment.authority, key, agent=enrolment.agent)
