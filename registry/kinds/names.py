"""Names that may be no names: signs that no letter is, and letters of fonts from before Unicode. vi: ký tự lạ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from hotich.values.citations import cite
from hotich.values.encodings import legacy_reading
from hotich.values.names import strange_signs, told
from registry.kinds.dated import CIVIL_CODE_2015
from registry.kinds.entry import Entry
from registry.kinds.lines import Line, LineKind
from registry.kinds.reasons import Warning
from registry.models import PartyRole


def name_warnings(entry: Entry, lines: Mapping[str, Line], on: date) -> Iterator[Warning]:
    """Ask about the name of everybody in the entry whose name has such signs or letters."""
    for role in entry.roles():
        key = f"{role}_given_name"
        key = key if key in lines else f"{role}_full_name"
        who = PartyRole(role).label.lower()
        yield from sign_warnings(entry.person(role).full_name, key, f"Họ tên {who}", on)
    for key, line in lines.items():
        if line.kind == LineKind.NAME and not line.role:
            yield from sign_warnings(getattr(entry, key), key, line.label, on)


def sign_warnings(name: str, key: str, what: str, on: date) -> Iterator[Warning]:
    """Ask about one name; `what` says whose it is, `key` the line where it stands."""
    signs, legacy = strange_signs(name), legacy_reading(name)
    if not signs and not legacy:
        return
    message = f"{what} “{name}”"
    if signs:
        message += f" có ký tự không phải chữ cái: {', '.join(map(told, signs))}"
    if any(map(str.isdigit, signs)) and on >= CIVIL_CODE_2015:
        message += f" ({cite('name-letters', on)})"
    if legacy:
        font, reading = legacy
        message += f"{';' if signs else ''} có thể là phông {font}: “{reading}”"
    yield Warning(f"{key}-signs", f"{message}.", key)
