"""How often somebody without login may open a page behind a code. vi: giới hạn xem trang công khai.

A whole province may stand behind one address, so looks are counted for a page and an address, never for the address
alone: codes cannot be guessed.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

#: How many times one client may open one page in so many seconds.
LOOKS_A_MINUTE, SECONDS = 60, 60


def may_look(client: str, page: str) -> bool:
    """Count a look and say whether it may be answered."""
    try:
        return count(f"look:{client}:{page}", SECONDS) <= LOOKS_A_MINUTE
    except RedisError:  # nothing personal is shown for a look
        return True


def count(key: str, seconds: int) -> int:
    """Count one more under a key that is forgotten so many seconds after its first; raises RedisError."""
    name = hashed(key)
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name)
    except ValueError:  # it ran out between the two calls
        return 1


def hashed(key: str) -> str:
    """Return a key for the cache: addresses of visitors do not stand there in clear."""
    return "check:" + hashlib.blake2b(f"{settings.SECRET_KEY}{key}".encode(), digest_size=16).hexdigest()
