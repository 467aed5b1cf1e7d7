"""One token in one process: open it once, sign with it, never try twice. vi: thiết bị ký số (USB token, HSM).

Only a signing station imports this: no other process may load the PKCS#11 module, and nothing may fork from one
that has.
"""

from typing import Any, Final

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from pkcs11.exceptions import PKCS11Error


class TokenNeedsHuman(Exception):
    """The PIN was refused, or the token says that one more try may lock it: only its holder can go on."""


class TokenBroken(Exception):
    """The token is absent, lacks the key, or failed: a fresh process may find it well again."""


class OpenToken:
    """An open session on one token, holding the private key that belongs to `certificate` (PEM)."""

    def __init__(self, module: str, label: str, pin: str, certificate: str) -> None:
        """Log in, once. Raises TokenNeedsHuman when a try is spent or too dear to risk, TokenBroken for all else."""
        try:
            token = pkcs11.lib(module).get_token(token_label=label)
        except (PKCS11Error, RuntimeError) as error:
            raise TokenBroken(type(error).__name__) from error
        if token.flags & (pkcs11.TokenFlag.USER_PIN_FINAL_TRY | pkcs11.TokenFlag.USER_PIN_LOCKED):
            raise TokenNeedsHuman("the token allows one more try or none")
        try:
            self._session = token.open(user_pin=pin)
        except PKCS11Error as error:
            # Some tokens report a wrong PIN as a general error, so every failed login counts as a spent try.
            raise TokenNeedsHuman(type(error).__name__) from error
        try:
            self._key = self._find_key(certificate)
        except PKCS11Error as error:
            raise TokenBroken(type(error).__name__) from error

    def sign(self, data: bytes) -> bytes:
        """Return the SHA-256 RSA signature (PKCS#1 v1.5) of `data`. Raises TokenBroken: the process must then end."""
        try:
            return bytes(self._key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS))
        except PKCS11Error as error:
            raise TokenBroken(type(error).__name__) from error

    def _find_key(self, certificate: str) -> Any:
        """Return the private key whose modulus is the certificate's: labels and ids on real tokens often differ."""
        public = x509.load_pem_x509_certificate(certificate.encode()).public_key()
        if not isinstance(public, rsa.RSAPublicKey):
            raise TokenBroken("the certificate's key is not RSA")
        modulus: Final = public.public_numbers().n
        # A list, for an iterator that is not read to its end leaves the search open and blocks the session.
        for key in list(self._session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY})):
            if int.from_bytes(key[pkcs11.Attribute.MODULUS], "big") == modulus:
                return key
        raise TokenBroken("no key on the token belongs to the certificate")
