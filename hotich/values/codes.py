"""Codes that stand behind a QR: unguessable, and read by people too. vi: mã ngẫu nhiên."""

import secrets
import unicodedata

# Crockford's base32: no I, L, O, U, so a code read aloud or typed from paper has one spelling only.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
CODE_LENGTH = 26  # 130 bits


def new_code() -> str:
    """Return an unguessable name for a page, 130 random bits: what a QR leads to, derived from nothing."""
    return "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))


def is_code(text: str) -> bool:
    """Say whether the text could be a code at all: what could not is nobody's, and nobody need be asked."""
    return len(text) == CODE_LENGTH and set(text) <= set(_LETTERS)


def code_as_printed(typed: str) -> str:
    """Return a code as it stands on the paper: in capitals, without what somebody put between its letters.

    It has no O, I and L: who types them has read 0 and 1 (Crockford's base 32).
    """
    letters = unicodedata.normalize("NFKC", typed).upper()
    return "".join(filter(str.isalnum, letters)).translate(_MISREAD)
