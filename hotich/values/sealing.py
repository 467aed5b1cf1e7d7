"""Secrets that the program must read again, sealed with a key that is not in the database. vi: niêm phong."""

import base64
import hashlib
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def sealed(secret: bytes) -> str:
    """Return the secret under the first of the installation's keys."""
    return _keys(*settings.SEALING_KEYS).encrypt(secret).decode()


def opened(text: str) -> bytes:
    """Return what was sealed with any of the keys, so that a new one can be put before an old one."""
    return _keys(*settings.SEALING_KEYS).decrypt(text.encode())


@cache
def _keys(*phrases: str) -> MultiFernet:
    digests = (hashlib.sha256(f"hotich sealing {phrase}".encode()).digest() for phrase in phrases)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
