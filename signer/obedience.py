"""A token that obeys orders only, and keeps its own log of what it was told and what it did. vi: nhật ký trạm ký.

The log lies beside the token, out of reach of whoever can write the database. Knows neither Django nor the database, as
`orders`: the program beside a person's token imports it too.
"""

import datetime
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from signer import machine
from signer.orders import CLOCKS_DIFFER, GOOD_FOR, OrderRefused
from signer.prepared import ToSign, what_to_sign

_FIRST = "0" * 64


class Signing(Protocol):
    """Whatever holds a key."""

    def sign(self, data: bytes) -> bytes:
        """Return the SHA-256 RSA signature (PKCS#1 v1.5) of `data`."""
        ...


def digest_of_key(key: RSAPublicKey) -> bytes:
    """Return the SHA-256 of the modulus, by which the token itself finds its key and by which its log is named."""
    modulus = key.public_numbers().n
    return hashlib.sha256(modulus.to_bytes(-(-modulus.bit_length() // 8))).digest()


class LogUnusable(Exception):
    """The log was changed, or another process writes it; the message says so in Vietnamese."""


class StationLog:
    """One line an event, each with the hash of the line before; a line is on the disk before the token signs.

    What it remembers keeps an order from being used twice, or after a newer one, or by another holder than before.
    """

    def __init__(self, path: Path) -> None:
        """Open the log, or begin it. Raises `LogUnusable`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = machine.open_to_append(path)
        if not machine.lock(self._file):
            os.close(self._file)
            raise LogUnusable(f"Một trạm ký khác đang ghi {path}.")
        self._previous, self._holder = _FIRST, ""
        self._signed: dict[str, str] = {}
        self._newest: dict[tuple[str, str], str] = {}
        try:
            for entry in self._read(path):
                self._remember(entry)
        except LogUnusable:
            self.close()
            raise

    def begin(self, told: ToSign, *, at: datetime.datetime) -> None:
        """Write down that the token is about to sign, before it does.

        Raises `OrderRefused` for an order that this token must not obey, though it is genuine.
        """
        order, digest = told.order, hashlib.sha256(told.data).hexdigest()
        if self._holder not in ("", order.holder):
            raise OrderRefused(
                "Thiết bị này trước nay ký cho người khác. Nếu đã giao lại, hãy tạo khóa mới và khai báo thiết bị mới."
            )
        if self._signed.get(order.id, digest) != digest:
            raise OrderRefused("Lệnh ký này đã dùng cho một nội dung khác.")
        if order.ordered_at.isoformat() < self._newest.get((order.paper, order.step), ""):
            raise OrderRefused("Lệnh ký này đã được thay bằng một lệnh mới hơn.")
        entry = {
            "event": "signing",
            "order": order.id,
            "paper": order.paper,
            "step": order.step,
            "holder": order.holder,
            "ordered_at": order.ordered_at.isoformat(),
            "digest": digest,
        }
        self._write(entry, at)
        self._remember(entry | {"at": at.isoformat()})

    def signed(self, told: ToSign, *, at: datetime.datetime) -> None:
        """Write down that it has signed."""
        self._write({"event": "signed", "order": told.order.id}, at)

    def refused(self, line: str, reason: str, *, at: datetime.datetime) -> None:
        """Write down what it was told and did not do."""
        self._write({"event": "refused", "line": line[:2000], "reason": reason}, at)

    def close(self) -> None:
        os.close(self._file)

    def _read(self, path: Path) -> Iterator[dict[str, Any]]:
        """Give the entries back in their order; a last line that a crash has cut off goes."""
        whole = 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n"):
                    os.ftruncate(self._file, whole)
                    return
                try:
                    entry: dict[str, Any] = json.loads(line)
                    is_next = entry["previous"] == self._previous
                except (ValueError, TypeError, KeyError):
                    is_next = False
                if not is_next:
                    raise LogUnusable(
                        f"Nhật ký trạm ký {path} đã bị sửa ở dòng {number}. Hãy giữ nguyên tệp và báo quản trị."
                    )
                self._previous = hashlib.sha256(line).hexdigest()
                whole += len(line)
                yield entry

    def _remember(self, entry: dict[str, Any]) -> None:
        if entry["event"] != "signing":
            return
        self._holder = entry["holder"]
        oldest = datetime.datetime.now(datetime.UTC) - GOOD_FOR - CLOCKS_DIFFER
        if datetime.datetime.fromisoformat(entry["ordered_at"]) >= oldest:
            self._signed[entry["order"]] = entry["digest"]
            self._newest[entry["paper"], entry["step"]] = entry["ordered_at"]

    def _write(self, entry: dict[str, Any], at: datetime.datetime) -> None:
        content = {**entry, "at": at.isoformat(), "previous": self._previous}
        line = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        os.write(self._file, line)
        os.fsync(self._file)
        self._previous = hashlib.sha256(line).hexdigest()


class ObedientToken:
    """An open token that signs what an order names, and nothing else."""

    def __init__(
        self,
        token: Signing,
        certificate: asn1_x509.Certificate,
        keys: Sequence[Ed25519PublicKey],
        log: StationLog,
    ) -> None:
        self._token, self._certificate, self._keys, self._log = token, certificate, keys, log

    def trust(self, keys: Sequence[Ed25519PublicKey]) -> None:
        """Obey orders under these keys from now on."""
        self._keys = keys

    def sign(self, line: str, pdf: bytes) -> bytes:
        """Return the raw signature that completes the prepared file `pdf`, as the order `line` wants it.

        Raises `OrderRefused`, and what the token raises.
        """
        return self.obey(line, self.look_at(line, pdf))

    def look_at(self, line: str, pdf: bytes) -> ToSign | OrderRefused:
        """Return what the order lets the token sign, or why nothing; while the token is busy with another one, too."""
        at = datetime.datetime.now(datetime.UTC)
        try:
            return what_to_sign(line, pdf, self._certificate, keys=self._keys, at=at)
        except OrderRefused as refusal:
            return refusal

    def obey(self, line: str, told: ToSign | OrderRefused) -> bytes:
        """Sign what `look_at` has found; raises what `sign` does. One thread alone may call it."""
        at = datetime.datetime.now(datetime.UTC)
        try:
            if isinstance(told, OrderRefused):
                raise told
            self._log.begin(told, at=at)
        except OrderRefused as refusal:
            self._log.refused(line, refusal.message, at=at)
            raise
        raw = self._token.sign(told.data)
        self._log.signed(told, at=datetime.datetime.now(datetime.UTC))
        return raw
