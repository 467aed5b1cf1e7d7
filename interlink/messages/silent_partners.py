"""Partners that take calls and do not answer: one worker at a time may wait for such a one. vi: đối tác im lặng.

Kept in the cache, for it only spares time: a lost mark costs some workers one time limit, never a message.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.core.cache import cache
from redis.exceptions import RedisError

T = TypeVar("T")
#: A failure that took longer than this was silence; one that came at once costs nobody anything.
SECONDS = 4.0
#: How long a partner counts as silent after its last silence; longer than one call may take.
_MEMORY_SECONDS = 60
_TRIAL_SECONDS = 50


def may_call(partner_id: int) -> bool:
    """Return whether to call the partner now: it answers as far as we know, or nobody else is trying just now.

    Whoever got True is, while the partner is silent, its only caller until `called`, or for a minute.
    """
    return _unless_away(
        lambda: (
            not cache.get(_silent(partner_id)) or bool(cache.add(_trial(partner_id), True, _TRIAL_SECONDS))
        ),
        True,
    )


def called(partner_id: int, *, was_silent: bool | None) -> None:
    """Say how the call ended: in silence, with whatever answer, or (None) that there was no call after all."""

    def note() -> None:
        if was_silent:
            cache.set(_silent(partner_id), True, _MEMORY_SECONDS)
        elif was_silent is False:
            cache.delete(_silent(partner_id))
        cache.delete(_trial(partner_id))

    _unless_away(note, None)


def silent_among(partner_ids: Iterable[int]) -> set[int]:
    """Return those of the partners that are silent."""
    keys = {_silent(partner_id): partner_id for partner_id in partner_ids}
    return _unless_away(lambda: {keys[key] for key in cache.get_many(keys)}, set())


def _unless_away(ask: Callable[[], T], otherwise: T) -> T:
    try:
        return ask()
    except RedisError:
        return otherwise


def _silent(partner_id: int) -> str:
    return f"partner-silent-{partner_id}"


def _trial(partner_id: int) -> str:
    return f"partner-trial-{partner_id}"
