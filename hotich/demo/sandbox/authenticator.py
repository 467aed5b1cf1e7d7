"""The telephones of the demonstration's officers: the code that each of their authenticators shows. vi: mã xác thực.

Nobody's real data lie behind these accounts; their passwords and keys stand on a page for whoever tries the program.
"""

import base64
import hashlib
import hmac
import json
import struct
import time
from pathlib import Path
from typing import Any

_STEP = 30


def code_of(letters: str, step: int) -> str:
    """Return the code of one half minute (RFC 6238 with its defaults)."""
    key = base64.b32decode(letters)
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def officers(file: Path) -> list[dict[str, Any]]:
    """Return who may log in, each with the code of this moment where there is a second factor."""
    accounts: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    step = int(time.time()) // _STEP
    return [each | {"code": code_of(each["factor"], step) if each.get("factor") else ""} for each in accounts]


def seconds_left() -> int:
    """Return how long the codes on the page are still those of this moment."""
    return _STEP - int(time.time()) % _STEP
