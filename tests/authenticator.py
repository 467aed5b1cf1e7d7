"""An authenticator as people carry it on their telephone: shows the code of a key, and never one twice."""

import time
from base64 import b32decode

from django_otp.oath import TOTP

#: One step before and one after the present are taken as well, as the product takes them.
_EARLY = 1


class Authenticator:
    """The key of one account. A code works once, so a next one comes from the next half minute, a little early."""

    def __init__(self, letters: str) -> None:
        self.key = b32decode("".join(letters.split()))
        self._last = -1

    def code(self) -> str:
        """Return a code that was not shown before; waits when the next one is still too far away."""
        now = int(time.time()) // 30
        step = max(now, self._last + 1)
        while step > int(time.time()) // 30 + _EARLY:
            time.sleep(0.5)
        self._last = step
        return code_of(self.key, step)


def code_of(key: bytes, step: int) -> str:
    """Return the code of one half minute."""
    totp = TOTP(key)
    totp.time = step * 30
    return f"{totp.token():06d}"
