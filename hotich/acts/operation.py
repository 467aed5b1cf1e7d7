"""An operation is a write with legal effect, in five beats: lock, check, change, record, tell."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import transaction

from hotich.law import pulse
from hotich.models.tracked import acting
from hotich.rights.access import Actor

F = TypeVar("F", bound=Callable[..., Any])


def operation(func: F) -> F:
    """Give a public operation its own transaction and make `by` the author of every row version in it.

    The transaction is durable: an operation inside another fails at once instead of telling the world too early.
    Raises `ClockWrong` where the process's clock is not the database's.
    """

    @wraps(func)
    def run(*args: Any, by: Actor, **kwargs: Any) -> Any:
        pulse.require_right_clock()
        with transaction.atomic(durable=True), acting(by):
            return func(*args, by=by, **kwargs)

    run.is_operation = True  # type: ignore[attr-defined]
    return cast(F, run)
