"""Whether to ask the time-stamp authority: a silent one must not cost every paper three seconds. vi: dấu thời gian."""

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

_KEY = "tsa-silent"
_PAUSE_SECONDS = 60


def tsa_url_if_awake() -> str:
    """Return the authority's address, or nothing when none is set or it was silent within the last minute."""
    if not settings.TSA_URL:
        return ""
    try:
        return "" if cache.get(_KEY) else settings.TSA_URL
    except RedisError:  # the cache only spares time
        return settings.TSA_URL


def tsa_was_silent() -> None:
    """Let the authority rest for a minute; signatures are made without a time stamp until then (B-B)."""
    try:
        cache.set(_KEY, True, _PAUSE_SECONDS)
    except RedisError:
        pass
