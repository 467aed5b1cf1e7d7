"""The partners' own clock, which a test may move days ahead. vi: đồng hồ của các đối tác."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

from hotich.demo.sandbox.storage import Store

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock:
    """Real time plus what was advanced; the advance outlives a restart."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def ahead(self) -> float:
        """Seconds by which the partners are ahead of real time."""
        return float(self._store.setting("clock_ahead", 0.0))

    def now(self) -> float:
        """Return the partners' time in seconds since 1970."""
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        """Move ahead; a clock never goes back, because what was done at a time stays done."""
        if seconds < 0:
            raise ValueError("Đồng hồ không thể lùi lại.")
        self._store.keep_setting("clock_ahead", self.ahead + seconds)


def iso(moment: float) -> str:
    """Write a time as partners send it: ISO 8601 with milliseconds and Viet Nam's offset."""
    return datetime.fromtimestamp(moment, VIETNAM).isoformat(timespec="milliseconds")
