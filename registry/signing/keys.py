"""The key for orders, as this process may have its halves, and what a token's own key is called. vi: khóa ký lệnh."""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from hotich.errors import DomainError
from registry.models import Token
from registry.signing.pades import Credential
from signer.obedience import digest_of_key
from signer.orders import KeyUnusable, private_key, public_keys


class CannotServe(Exception):
    """This process may not serve the token; the message says why, in Vietnamese, and a person must act."""


def key_of(row: Token) -> bytes:
    """Return the digest of the token's key (`signer.obedience.digest_of_key`).

    The station's log and its right are named by it: whoever writes rows can put other words there, or another
    certificate of the same key, and gets no fresh log. Raises `CannotServe` for a row that is not its certificate's.
    """
    credential = Credential(row.certificate, row.chain)
    try:
        digest = digest_of_key(credential.public_key())
        fingerprint = credential.x509().fingerprint(hashes.SHA256()).hex()
    except (ValueError, TypeError) as error:
        raise CannotServe(f"Không đọc được chứng thư số đã khai báo của thiết bị {row.label}.") from error
    if row.fingerprint != fingerprint:
        raise CannotServe(
            f"Dấu vân tay của thiết bị {row.label} không phải của chứng thư số đã khai báo. Hãy báo quản trị."
        )
    return digest


def lock_of(row: Token) -> int:
    """Return the number of the advisory lock that whoever serves the token holds; raises `CannotServe`."""
    return int.from_bytes(key_of(row)[:8], signed=True)


def web_key() -> Ed25519PrivateKey:
    """Return the private half; raises `DomainError` in every process that has none: only the web process shall."""
    try:
        return own_key()
    except KeyUnusable as error:
        raise DomainError(f"Chưa ký được: {error} Hãy báo quản trị.", code="no-order-key") from error


def own_key() -> Ed25519PrivateKey:
    """Return the private half; raises `KeyUnusable`."""
    return _private_key(settings.ORDER_KEY_FILE)


def accepted_keys() -> list[Ed25519PublicKey]:
    """Return the public halves whose orders are obeyed; raises `KeyUnusable`."""
    return _public_keys(settings.ORDER_PUBLIC_KEYS)


@lru_cache
def _private_key(path: str) -> Ed25519PrivateKey:
    if not path:
        raise KeyUnusable("Tiến trình này không có khóa ký lệnh (ORDER_KEY_FILE).")
    return private_key(Path(path))


_public_keys = lru_cache(public_keys)
