"""What the population database holds of a residence, beside what the citizen wrote. vi: đối chiếu thông tin cư trú."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from hotich.values.dates import PartialDate
from hotich.values.names import same_name

_PARTS = {"full_name": "Họ tên", "birth_date": "Ngày sinh", "residence": "Nơi cư trú"}


def differences(written: Mapping[str, str], held: Mapping[str, str]) -> list[dict[str, str]]:
    """Return each part that both name and that is not the same: its label, as written, as held."""
    return [
        {"label": label, "written": _read(part, written[part]), "held": _read(part, held[part])}
        for part, label in _PARTS.items()
        if written.get(part) and held.get(part) and not _is_same(part, written[part], held[part])
    ]


def seal(answer: Any) -> str:
    """Return the SHA-256 of an answer, the same whenever it is read back."""
    text = json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _is_same(part: str, written: str, held: str) -> bool:
    if part == "full_name":
        return same_name(written, held)
    if part == "birth_date":
        return written == held
    return _folded(written) == _folded(held)


def _folded(address: str) -> str:
    return " ".join(re.sub(r"[\s,.]+", " ", address).casefold().split())


def _read(part: str, value: str) -> str:
    return PartialDate.parse(value).display() if part == "birth_date" else value
