"""How often somebody may look at a paper's check page, and how often guess. vi: giới hạn kiểm tra.

A whole province may stand behind one address, so looks are counted for a paper and an address, never for the address
alone: codes cannot be guessed. Who guesses waits; the others are only asked for more (`Asked.TWO`), so that no stranger
closes a paper to its holder.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

#: How many times a minute one client may open the page of one paper.
LOOKS_A_MINUTE = 60
#: How many wrong proofs one client has for one paper, and for how long it waits then: twice as long after each round.
WRONG_PROOFS, WAIT_SECONDS, LONGEST_WAIT_SECONDS = 10, 600, 86_400
#: After how many wrong proofs of all clients a paper asks for more, and for how long.
SIEGE_PROOFS, SIEGE_SECONDS = 30, 86_400
#: How long a client's wrong proofs are remembered after the last: longer than it ever waits.
_REMEMBERED_SECONDS = 2 * LONGEST_WAIT_SECONDS


def may_look(client: str, paper_id: int) -> bool:
    """Count a look and say whether it may be answered."""
    try:
        return _count(f"look:{client}:{paper_id}", 60) <= LOOKS_A_MINUTE
    except RedisError:  # nothing personal is shown for a look
        return True


def may_guess(client: str, paper_id: int) -> bool:
    """Count a proof and say whether it may be looked at: before it is, so that many at the same moment count too."""
    try:
        rounds = (cache.get(_hashed(f"wrong:{client}:{paper_id}")) or 0) // WRONG_PROOFS
        wait = min(WAIT_SECONDS * 2**rounds, LONGEST_WAIT_SECONDS)
        return _count(f"proof:{client}:{paper_id}", wait) <= WRONG_PROOFS
    except RedisError:  # without a count nobody may guess
        return False


def is_besieged(paper_id: int) -> bool:
    """Say whether so many wrong proofs came from everywhere that the paper asks for more."""
    try:
        return (cache.get(_hashed(f"siege:{paper_id}")) or 0) >= SIEGE_PROOFS
    except RedisError:  # nobody may guess then
        return False


def guessed(client: str, paper_id: int, *, was_right: bool) -> None:
    """Take a right proof from the count, or add a wrong one to the client's past and to the paper's."""
    try:
        if was_right:
            cache.decr(_hashed(f"proof:{client}:{paper_id}"))
        else:
            _count(wrong := f"wrong:{client}:{paper_id}", _REMEMBERED_SECONDS)
            cache.touch(_hashed(wrong), _REMEMBERED_SECONDS)
            _count(f"siege:{paper_id}", SIEGE_SECONDS)
    except (RedisError, ValueError):  # gone, or it ran out meanwhile
        pass


def _count(key: str, seconds: int) -> int:
    cache.add(_hashed(key), 0, seconds)
    try:
        return cache.incr(_hashed(key))
    except ValueError:  # it ran out between the two calls
        return 1


def _hashed(key: str) -> str:
    """Addresses of visitors do not stand in the cache in clear."""
    return "check:" + hashlib.blake2b(f"{settings.SECRET_KEY}{key}".encode(), digest_size=16).hexdigest()
