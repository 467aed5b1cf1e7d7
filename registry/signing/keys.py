"""Both halves of the key for orders, as this process may have them. vi: khóa ký lệnh."""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from hotich.errors import DomainError
from signer.orders import KeyUnusable, private_key, public_keys


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
