"""One reference a request or task: printed on every error page, in every log line and trail entry. vi: mã tra cứu."""

import secrets
from contextvars import ContextVar
from typing import Any

_reference: ContextVar[str] = ContextVar("reference", default="")
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_reference() -> str:
    """Start a new reference for the request at hand and return it."""
    value = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    _reference.set(value)
    return value


def reference() -> str:
    return _reference.get()


def add_reference(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Add the reference to a log line; a structlog processor."""
    if value := _reference.get():
        event["reference"] = value
    return event
