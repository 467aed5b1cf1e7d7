"""Which key a station opens: that of a token, or on a machine without one the demonstration's file. vi: kho khóa."""

from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings

from signer.obedience import Signing
from signer.reasons import Reason
from signer.tokens import OpenToken, TokenBroken, TokenNeedsHuman, is_there


class Key(Signing, Protocol):
    """What a station holds open."""

    def look(self) -> None:
        """Raise `TokenBroken` if it is no longer there, though nothing is to be signed."""
        ...


def key_is_there(label: str) -> bool:
    """Say whether there is something to open, before anybody types a PIN. Raises `TokenNeedsHuman`, `TokenBroken`."""
    return is_there(settings.PKCS11_MODULE, label) if settings.PKCS11_MODULE else key_file(label).exists()


def open_key(label: str, pin: str, certificate: str) -> Key:
    """Open the token of that label with its PIN; where no PKCS#11 module is set, the demonstration's PKCS#12 file."""
    if settings.PKCS11_MODULE:
        return OpenToken(settings.PKCS11_MODULE, label, pin, certificate)
    return KeyFile(key_file(label), pin)


def key_file(label: str) -> Path:
    """Return where the demonstration keeps a key when the machine has no SoftHSM."""
    return Path(settings.VAR) / "demo" / "pki" / "tokens" / f"{label}.p12"


class KeyFile:
    """A private key in a PKCS#12 file: for demonstrations on a machine without SoftHSM, never for real papers."""

    def __init__(self, path: Path, pin: str) -> None:
        try:
            key = pkcs12.load_pkcs12(path.read_bytes(), pin.encode()).key
        except OSError as error:
            raise TokenBroken(Reason.ABSENT, type(error).__name__) from error
        except ValueError as error:
            raise TokenNeedsHuman(Reason.PIN_WRONG) from error
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TokenNeedsHuman(Reason.KEY_MISSING, "the file holds no RSA key")
        self._key, self._path = key, path

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def look(self) -> None:
        if not self._path.exists():
            raise TokenBroken(Reason.REMOVED)
