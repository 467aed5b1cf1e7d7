"""The partners' own clock: that of the legal day, which a test may move further ahead. vi: đồng hồ của các đối tác."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hotich.demo import legal_day
from hotich.demo.sandbox.storage import Store

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock:
    """Legal time plus what was advanced; the advance outlives a restart."""

    def __init__(self, store: Store, var: Path) -> None:
        self._store, self._var = store, var

    @property
    def ahead(self) -> float:
        """Seconds by which the partners are ahead of the legal time."""
        return float(self._store.setting("clock_ahead", 0.0))

    def legal_now(self) -> datetime:
        """Return the moment as hotich has it: what a citizen files is dated by it, or it would lie in the future."""
        return datetime.now(VIETNAM) + timedelta(days=legal_day.days_ahead(self._var))

    def now(self) -> float:
        """Return the partners' time in seconds since 1970."""
        return self.legal_now().timestamp() + self.ahead

    def advance(self, seconds: float) -> None:
        """Move ahead; a clock never goes back, because what was done at a time stays done."""
        if seconds < 0:
            raise ValueError("Đồng hồ không thể lùi lại.")
        self._store.keep_setting("clock_ahead", self.ahead + seconds)


def iso(moment: float) -> str:
    """Write a time as partners send it: ISO 8601 with milliseconds and Viet Nam's offset."""
    return datetime.fromtimestamp(moment, VIETNAM).isoformat(timespec="milliseconds")
