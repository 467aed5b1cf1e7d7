"""An order to sign: what its holder saw and wanted signed, in the hand of the web process. vi: lệnh ký.

Only the web process, where people log in, has the private key; whoever holds a token has the public one, and signs
nothing that no order names. So a row of the database is not enough to obtain a signature, whoever can write it.

Knows neither Django nor the database: the program beside a person's token imports it too.
"""

import base64
import binascii
import datetime
import json
import re
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

#: A token may be away over a weekend or a short holiday; what it finds older than this must be ordered again.
GOOD_FOR = datetime.timedelta(days=7)
#: By how much the clocks of two of our machines may differ.
CLOCKS_DIFFER = datetime.timedelta(minutes=2)
_VERSION = "1"
#: Nothing else that the key may ever sign begins so.
_CONTEXT = b"hotich signing order 1\n"
_PUBLIC_KEY = re.compile(r"-----BEGIN PUBLIC KEY-----.+?-----END PUBLIC KEY-----", re.S)


class OrderRefused(Exception):
    """Nothing is signed: this is not what a holder ordered. `message` is the Vietnamese sentence for people.

    No mishap leads here, so whoever meets it raises an alarm.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class OrderExpired(OrderRefused):
    """Nothing is signed: the order is genuine but too old. No alarm: its holder orders again."""


class KeyUnusable(Exception):
    """A key for orders is absent, unreadable, of another kind, or open to others; its words say which."""


@dataclass(frozen=True, slots=True)
class Order:
    """One signature on one paper, as its holder ordered it.

    `file` and `size` are the SHA-256 and the length of the bytes that the holder saw, `picture` the digest of what
    their signature will look like (`prepared.picture_digest`), `certificate` the SHA-256 of the certificate that shall
    sign. `account` ordered it, for the office with the code `office`.
    """

    id: str
    paper: str
    step: str
    file: str
    size: int
    picture: str
    certificate: str
    account: str
    office: str
    ordered_at: datetime.datetime

    @property
    def holder(self) -> str:
        """Whose orders a token obeys: a person's token those of one account, a seal those of one office."""
        return f"office {self.office}" if self.step == "seal" else f"account {self.account}"

    @property
    def good_until(self) -> datetime.datetime:
        return self.ordered_at + GOOD_FOR


def sign_order(order: Order, key: Ed25519PrivateKey) -> str:
    """Return the order as the one line that travels: version, content, signature."""
    content = _encode(order)
    parts = (_base64(content), _base64(key.sign(_CONTEXT + content)))
    return ".".join((_VERSION, *parts))


def read_order(line: str, keys: Sequence[Ed25519PublicKey], *, at: datetime.datetime) -> Order:
    """Return the order that `line` holds, signed by one of `keys` and good at that time.

    Raises `OrderRefused`, and `OrderExpired` for one that is merely too old.
    """
    content, signature = _parts(line)
    if not any(_is_by(key, signature, content) for key in keys):
        raise OrderRefused("Lệnh ký không do máy chủ của hệ thống lập, hoặc đã bị sửa.")
    order = _decode(content)
    if order.ordered_at > at + CLOCKS_DIFFER:
        raise OrderRefused("Lệnh ký ghi thời điểm chưa đến. Hãy kiểm tra đồng hồ của các máy.")
    if order.good_until < at:
        raise OrderExpired(f"Lệnh ký đã quá {GOOD_FOR.days} ngày. Hãy ký lại.")
    return order


def order_of_the_past(line: str) -> Order:
    """Return what a fulfilled order said; in whose hand is not asked, for keys change in the years. Nobody signs by it.

    Raises `OrderRefused` for what is no order.
    """
    return _decode(_parts(line)[0])


def _parts(line: str) -> tuple[bytes, bytes]:
    """Return the content of an order's line and its signature."""
    version, *parts = line.split(".")
    if version != _VERSION or len(parts) != 2:
        raise OrderRefused("Không có lệnh ký, hoặc lệnh ký sai dạng.")
    try:
        content, signature = (base64.b64decode(part, altchars=b"-_", validate=True) for part in parts)
    except (binascii.Error, ValueError) as error:
        raise OrderRefused("Lệnh ký sai dạng.") from error
    return content, signature


def make_keys(folder: Path) -> tuple[Path, Path]:
    """Make a key pair in `folder` and return the paths of both halves; raises `FileExistsError` where one lies."""
    folder.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    private, public = folder / "order.key", folder / "order.pub"
    private.touch(mode=0o600, exist_ok=False)
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def private_key(path: Path) -> Ed25519PrivateKey:
    """Read the web's half; raises `KeyUnusable`, also when anybody but its owner may read the file."""
    try:
        mode = path.stat().st_mode
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyUnusable(f"Không đọc được khóa ký lệnh {path}.") from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyUnusable(f"Tệp {path} phải có quyền 0600: chỉ tài khoản chạy máy chủ web được đọc.")
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"Khóa ký lệnh {path} phải là khóa Ed25519.")
    return key


def public_keys(pem: str) -> list[Ed25519PublicKey]:
    """Read the public halves, today's and those of orders still on their way; raises `KeyUnusable`."""
    try:
        keys = [load_pem_public_key(block.encode()) for block in _PUBLIC_KEY.findall(pem)]
    except ValueError as error:
        raise KeyUnusable("Không đọc được khóa công khai của lệnh ký.") from error
    ours = [key for key in keys if isinstance(key, Ed25519PublicKey)]
    if not ours or len(ours) != len(keys):
        raise KeyUnusable("Chưa có khóa công khai (Ed25519) của lệnh ký.")
    return ours


def _is_by(key: Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    try:
        key.verify(signature, _CONTEXT + content)
    except InvalidSignature:
        return False
    return True


def _encode(order: Order) -> bytes:
    """Write the order in its only form: JSON with sorted keys, without blanks."""
    values = asdict(order) | {"ordered_at": order.ordered_at.astimezone(datetime.UTC).isoformat()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _decode(content: bytes) -> Order:
    try:
        values = json.loads(content)
        order = Order(**values | {"ordered_at": datetime.datetime.fromisoformat(values["ordered_at"])})
        is_canonical = _encode(order) == content
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OrderRefused("Lệnh ký sai dạng.") from error
    if not is_canonical:
        raise OrderRefused("Lệnh ký sai dạng.")
    return order


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()
