"""How often somebody may guess, counted where guesses come from and where they go. vi: số lần thử đăng nhập.

django-axes keeps the pair of name and address: five wrong passwords, then a quarter of an hour. It cannot see one
account tried from a hundred addresses, nor a hundred accounts from one; and behind one address of an office, it cannot
tell the holder from the stranger beside them. These counts can: a computer at which the person has been let in before
is known by its cookie and has a count of its own, so that no stranger keeps them out. A cache that has lost its memory
forgets them.
"""

from django.core.cache import cache
from redis.exceptions import RedisError

QUARTER, HOUR = 900, 3600
#: Wrong passwords from a known computer in a quarter of an hour.
AT_A_KNOWN_COMPUTER = 5
#: Wrong passwords for one account from all unknown computers in an hour; then it is closed to unknown ones.
FOR_ONE_ACCOUNT = 20
#: Wrong passwords from one address at unknown computers in an hour; then each name has fewer tries there.
FROM_ONE_ADDRESS = 30
TRIES, TRIES_AT_A_NOISY_ADDRESS = 5, 2


def is_closed(username: str, device: str) -> bool:
    """Return whether no further password is tried at this known computer, or at unknown ones without `device`."""
    most = AT_A_KNOWN_COMPUTER if device else FOR_ONE_ACCOUNT
    return _count(_account(username, device)) >= most


def is_noisy(address: str) -> bool:
    """Return whether so many guesses come from here that each name gets fewer of them."""
    return _count(f"signin:address:{address}") >= FROM_ONE_ADDRESS


def failed(username: str, device: str, address: str) -> None:
    """Count a wrong password."""
    if device:
        _add(_account(username, device), QUARTER)
        return
    _add(_account(username, ""), HOUR)
    _add(f"signin:address:{address}", HOUR)


def forget(username: str) -> None:
    """Begin to count anew for this account, everywhere."""
    _add(f"signin:since:{username}", HOUR)


def succeeded(username: str, device: str) -> None:
    """Forget the wrong passwords at this computer; what strangers have tried stays counted."""
    if device:
        try:
            cache.delete(_account(username, device))
        except RedisError:
            return


def _account(username: str, device: str) -> str:
    return f"signin:account:{username}:{_count(f'signin:since:{username}')}:{device}"


def _count(key: str) -> int:
    try:
        return int(cache.get(key, 0))
    except RedisError:
        return 0


def _add(key: str, seconds: int) -> None:
    try:
        cache.add(key, 0, seconds)
        cache.incr(key)
    except (RedisError, ValueError):  # ValueError: it ran out between the two
        return
