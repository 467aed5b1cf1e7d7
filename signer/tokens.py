"""One token in one process: open it once, sign with it, never try twice. vi: thiết bị ký số (USB token, HSM).

Only a signing station imports this: no other process may load the PKCS#11 module, and nothing may fork from one
that has. One call at a time: the module is never told of threads.
"""

from collections.abc import Iterator
from typing import Any, Final

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from pkcs11 import exceptions as said
from pkcs11.exceptions import PKCS11Error

from signer.reasons import Reason

#: The session is gone, whichever of these the module chooses to say.
_REMOVED = (
    said.DeviceError,
    said.DeviceRemoved,
    said.KeyHandleInvalid,
    said.ObjectHandleInvalid,
    said.SessionClosed,
    said.SessionHandleInvalid,
    said.SlotIDInvalid,
    said.TokenNotPresent,
    said.TokenNotRecognised,
)
_WRONG_PIN = (said.PinIncorrect, said.PinInvalid, said.PinLenRange)
_OTHER_PROGRAM = (said.AnotherUserAlreadyLoggedIn, said.UserAlreadyLoggedIn, said.UserNotLoggedIn)
#: An attribute that a token keeps to itself, or that a key of another kind does not have.
_UNREADABLE = (said.AttributeSensitive, said.AttributeTypeInvalid)


class TokenFailed(Exception):
    """The token does not sign; `reason` says why, and to people what to do next."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value} ({detail})" if detail else reason.value)
        self.reason = reason


class TokenNeedsHuman(TokenFailed):
    """A try of the PIN is spent or too dear to risk, or it is the wrong token: only a person can go on."""


class TokenBroken(TokenFailed):
    """The token is absent or failed: a fresh process may find it well again."""


class OpenToken:
    """An open session on one token, holding the private key that belongs to `certificate` (PEM)."""

    def __init__(self, module: str, label: str, pin: str, certificate: str) -> None:
        """Log in, once. Raises `TokenNeedsHuman` when a try is spent or too dear to risk, or `TokenBroken`."""
        self._token = token = _find(module, label)
        if token.flags & pkcs11.TokenFlag.USER_PIN_LOCKED:
            raise TokenNeedsHuman(Reason.PIN_LOCKED)
        if token.flags & pkcs11.TokenFlag.USER_PIN_FINAL_TRY:
            raise TokenNeedsHuman(Reason.FINAL_TRY)
        try:
            self._session = token.open(user_pin=pin)
        except PKCS11Error as error:
            # Some tokens report a wrong PIN as a general error, so every failed login counts as a spent try.
            raise TokenNeedsHuman(_of_login(error), type(error).__name__) from error
        try:
            self._key = self._find_key(certificate)
        except PKCS11Error as error:
            raise TokenBroken(_of_use(error), type(error).__name__) from error

    def sign(self, data: bytes) -> bytes:
        """Return the SHA-256 RSA signature (PKCS#1 v1.5) of `data`. Raises TokenBroken: the process must then end."""
        try:
            return bytes(self._key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS))
        except PKCS11Error as error:
            raise TokenBroken(_of_use(error), type(error).__name__) from error

    def look(self) -> None:
        """Raise `TokenBroken` if the token is no longer plugged in, though nothing is to be signed."""
        try:
            self._token.slot.get_token()
        except PKCS11Error as error:
            raise TokenBroken(Reason.REMOVED, type(error).__name__) from error

    def _find_key(self, certificate: str) -> Any:
        """Return the private key whose modulus is the certificate's: labels and ids on real tokens often differ."""
        public = x509.load_pem_x509_certificate(certificate.encode()).public_key()
        if not isinstance(public, rsa.RSAPublicKey):
            raise TokenNeedsHuman(Reason.WRONG_KEY, "the certificate's key is not RSA")
        wanted: Final = public.public_numbers().n
        private = list(self._keys(pkcs11.ObjectClass.PRIVATE_KEY))
        for key, modulus, _ in private:
            if modulus == wanted:
                return key
        # Some tokens do not read out the modulus of a private key; its public half has the same id.
        ids = {
            key_id for _, modulus, key_id in self._keys(pkcs11.ObjectClass.PUBLIC_KEY) if modulus == wanted
        }
        for key, modulus, key_id in private:
            if modulus is None and key_id and key_id in ids:
                return key
        raise TokenNeedsHuman(Reason.WRONG_KEY if private else Reason.KEY_MISSING)

    def _keys(self, kind: pkcs11.ObjectClass) -> Iterator[tuple[Any, int | None, bytes | None]]:
        """Give the keys of that kind, each with its modulus and its id as far as the token tells them."""
        # A list, for an iterator that is not read to its end leaves the search open and blocks the session.
        for key in list(self._session.get_objects({pkcs11.Attribute.CLASS: kind})):
            modulus = _read(key, pkcs11.Attribute.MODULUS)
            number = None if modulus is None else int.from_bytes(modulus, "big")
            yield key, number, _read(key, pkcs11.Attribute.ID)


def is_there(module: str, label: str) -> bool:
    """Say whether the token is plugged in, before anybody types its PIN. Raises `TokenNeedsHuman`, `TokenBroken`."""
    try:
        _find(module, label)
    except TokenBroken as error:
        if error.reason == Reason.ABSENT:
            return False
        raise
    return True


def _find(module: str, label: str) -> pkcs11.Token:
    try:
        return pkcs11.lib(module).get_token(token_label=label)
    except (said.NoSuchToken, *_REMOVED) as error:
        raise TokenBroken(Reason.ABSENT, type(error).__name__) from error
    except (
        RuntimeError
    ) as error:  # of which PKCS11Error is one; itself it says that the file cannot be loaded
        if type(error) in (RuntimeError, PKCS11Error):
            raise TokenNeedsHuman(Reason.NO_MODULE, str(error)) from error
        raise TokenBroken(Reason.BROKEN, type(error).__name__) from error


def _of_login(error: PKCS11Error) -> Reason:
    if isinstance(error, _WRONG_PIN):
        return Reason.PIN_WRONG
    if isinstance(error, said.PinLocked):
        return Reason.PIN_LOCKED
    if isinstance(error, said.PinExpired):
        return Reason.PIN_EXPIRED
    if isinstance(error, (*_OTHER_PROGRAM, said.SessionCount)):
        return Reason.OTHER_PROGRAM
    return Reason.LOGIN_FAILED


def _of_use(error: PKCS11Error) -> Reason:
    if isinstance(error, _REMOVED):
        return Reason.REMOVED
    return Reason.OTHER_PROGRAM if isinstance(error, _OTHER_PROGRAM) else Reason.BROKEN


def _read(key: Any, attribute: pkcs11.Attribute) -> bytes | None:
    try:
        return bytes(key[attribute])
    except _UNREADABLE:
        return None
