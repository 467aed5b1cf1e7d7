"""How often somebody may guess at what stands on a paper. vi: giới hạn đối chiếu giấy tờ.

Who guesses waits; the others are only asked for more (`Asked.TWO`), so that no stranger closes a paper to its holder.
"""

import math

from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import RedisError

from hotich.web.visitors import count, hashed

#: How many wrong proofs one client has for one paper, and for how long it waits then: twice as long after each round.
WRONG_PROOFS, WAIT_SECONDS, LONGEST_WAIT_SECONDS = 10, 600, 86_400
#: After how many wrong proofs of all clients a paper asks for more, and for how long.
SIEGE_PROOFS, SIEGE_SECONDS = 30, 86_400
#: How long nobody may guess while the counts are away.
_WITHOUT_COUNTS_SECONDS = 60
#: How long a client's wrong proofs are remembered after the last: longer than it ever waits.
_REMEMBERED_SECONDS = 2 * LONGEST_WAIT_SECONDS


def wait_to_guess(client: str, code: str) -> int:
    """Count a proof, and return for how many seconds none may be looked at; 0 where this one may.

    Before it is looked at, so that many at the same moment count too, and for a code that nobody has as for others.
    """
    at = timezone.now().timestamp()
    try:
        rounds = (cache.get(hashed(f"wrong:{client}:{code}")) or 0) // WRONG_PROOFS
        wait = min(WAIT_SECONDS * 2**rounds, LONGEST_WAIT_SECONDS)
        cache.add(until := hashed(f"until:{client}:{code}"), at + wait, wait)
        if count(f"proof:{client}:{code}", wait) <= WRONG_PROOFS:
            return 0
        return max(1, math.ceil((cache.get(until) or at) - at))
    except RedisError:  # without a count nobody may guess
        return _WITHOUT_COUNTS_SECONDS


def is_besieged(code: str) -> bool:
    """Say whether so many wrong proofs came from everywhere that the paper asks for more."""
    try:
        return (cache.get(hashed(f"siege:{code}")) or 0) >= SIEGE_PROOFS
    except RedisError:  # nobody may guess then
        return False


def guessed(client: str, code: str, *, was_right: bool) -> None:
    """Take a right proof from the count, or add a wrong one to the client's past and to the paper's."""
    try:
        if was_right:
            cache.decr(hashed(f"proof:{client}:{code}"))
        else:
            count(wrong := f"wrong:{client}:{code}", _REMEMBERED_SECONDS)
            cache.touch(hashed(wrong), _REMEMBERED_SECONDS)
            count(f"siege:{code}", SIEGE_SECONDS)
    except (RedisError, ValueError):  # gone, or it ran out meanwhile
        pass
