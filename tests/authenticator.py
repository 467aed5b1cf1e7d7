"""An authenticator as people carry it on their telephone: shows the code of a key, and never one twice."""

import threading
import time
from typing import Any

from hotich.demo.sandbox.authenticator import code_of

#: One step before and one after the present are taken as well, as the product takes them.
_EARLY = 1
_STEP = 30.0  # seconds
#: Longer than it takes to type a code: one of the step before is shown only while it is still taken then.
_TYPED = 15.0


class Authenticator:
    """The key of one account. A code works once, so the next one may be that of another half minute, late or early."""

    def __init__(self, letters: str) -> None:
        self.letters = "".join(letters.split())
        self._last = -1
        self._in_hand = threading.Lock()

    def code(self) -> str:
        """Return a code that was not shown before; wait while the next one is too far away."""
        with self._in_hand:
            step = max(_now(late=_TYPED) - 1, self._last + 1)
            while step > _now() + _EARLY:
                time.sleep(0.2)
            self._last = step
        return code_of(self.letters, step)


#: The telephones of people, by their names at the door and the keys their demo gave them: one for all their browsers.
_held: dict[tuple[str, str], Authenticator] = {}


def hold(account: dict[str, Any], letters: str) -> Authenticator:
    """Take the key that a page shows into the person's telephone."""
    held = _held[account["username"], account["factor"]] = Authenticator(letters)
    return held


def authenticator_of(account: dict[str, Any]) -> Authenticator | None:
    """Return the telephone of one of a demo's officers, if they have enrolled one."""
    if (account["username"], account["factor"]) not in _held and account["factor"]:
        hold(account, account["factor"])
    return _held.get((account["username"], account["factor"]))


def _now(late: float = 0) -> int:
    return int((time.time() + late) // _STEP)
