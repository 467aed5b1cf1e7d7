"""One reference a request or task: printed on every error page, in every log line and trail entry. vi: mã tra cứu."""

import re
import secrets
from contextvars import ContextVar
from typing import Any

_reference: ContextVar[str] = ContextVar("reference", default="")
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
#: A code that opens a page to whoever has it, as it is printed or typed: 26 signs (`hotich.values.codes`).
_CODE = re.compile(r"(?<![^\W_])(?:[0-9A-Za-z]-?){25}[0-9A-Za-z](?![^\W_])")


def new_reference() -> str:
    """Start a new reference for the request at hand and return it."""
    value = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    _reference.set(value)
    return value


def end_reference() -> None:
    """Let what follows not be taken for the request that has ended."""
    _reference.set("")


def reference() -> str:
    return _reference.get()


def add_reference(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Add the reference to a log line; a structlog processor."""
    if value := _reference.get():
        event["reference"] = value
    return event


def hide_codes(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a log line the codes behind QRs: a wrong address or a refusal names its path."""
    event["event"] = _CODE.sub("…", str(event["event"]))
    return event
