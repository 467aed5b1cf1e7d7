"""When the work will be done at its present speed, and how fast it would have to go. vi: dự báo tiến độ."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass

#: Speed is that of the last four whole weeks: a single day says little, last year nothing.
WEEKS = 4
#: From so many entries a day on, tenths of one say nothing.
WHOLE = 10


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is left, how fast it goes and must go (entries a day, Sundays included), and the day it ends.

    `ends_on` is None while nothing was done lately; `deadline` while no plan says one.
    """

    left: int
    speed: float
    needed: float | None
    ends_on: datetime.date | None
    deadline: datetime.date | None
    today: datetime.date

    @property
    def is_done(self) -> bool:
        return self.left == 0

    @property
    def is_late(self) -> bool:
        """Whether the work will not be done before the deadline: it is over, or the present speed is too low."""
        if self.is_done or self.deadline is None:
            return False
        return self.today >= self.deadline or self.ends_on is None or self.ends_on >= self.deadline

    @property
    def sentence(self) -> str:
        """Say it as people would; rounded so that no number of it speaks against another."""
        if self.is_done:
            return "Đã xong: không còn việc nào phải nhập, kiểm tra hay phê duyệt."
        left = f"Còn {_number(self.left)} việc"
        limit = f"trước ngày {self.deadline:%d/%m/%Y}" if self.deadline else ""
        if not self.speed:
            ahead = f"{left}; bốn tuần qua chưa phê duyệt việc nào nên chưa dự báo được."
            return f"{ahead} {self._what_would_do(limit)}".rstrip()
        ahead = f"{left[0].lower()}{left[1:]}, đang phê duyệt {_at_least(self.speed)} việc/ngày, {self._when}"
        if not self.deadline:
            return f"{ahead[0].upper()}{ahead[1:]}. Chưa có kế hoạch ghi thời hạn."
        if self.today >= self.deadline:
            return f"Đã quá hạn ({limit}): {ahead}."
        if not self.is_late:
            return f"Kịp hạn {limit}: {ahead}."
        return f"Không kịp hạn {limit}: {ahead}. {self._what_would_do(limit)}"

    @property
    def _when(self) -> str:
        if self.ends_on is None:
            return "với tốc độ này thì không biết bao giờ xong"
        return f"dự kiến xong ngày {self.ends_on:%d/%m/%Y}"

    def _what_would_do(self, limit: str) -> str:
        if self.deadline is None:
            return ""
        if self.today >= self.deadline:
            return f"Đã quá hạn ({limit})."
        if self.needed is None:
            return f"Hôm nay là ngày cuối để xong {limit}."
        return f"Muốn kịp hạn {limit} phải đạt {_at_most(self.needed)} việc/ngày."


def forecast(
    left: int,
    approved: Mapping[datetime.date, int],
    *,
    deadline: datetime.date | None,
    today: datetime.date,
) -> Forecast:
    """Carry the speed of the last whole weeks on; `approved` maps the Monday of a week to its approved entries."""
    monday = today - datetime.timedelta(days=today.weekday())
    weeks = [monday - datetime.timedelta(weeks=back) for back in range(1, WEEKS + 1)]
    done = sum(approved.get(week, 0) for week in weeks)
    days = WEEKS * 7
    if not done:  # it has just begun: this week is all there is
        done, days = approved.get(monday, 0), (today - monday).days + 1
    speed = done / days
    ends_on = _after(today, left, speed)
    # Done before the deadline: its own day counts no more, and today is over when tomorrow's work begins.
    days_left = (deadline - today).days - 1 if deadline else 0
    needed = left / days_left if days_left > 0 else None
    return Forecast(left, speed, needed, ends_on, deadline, today)


def _after(today: datetime.date, left: int, speed: float) -> datetime.date | None:
    if not speed:
        return today if not left else None
    days = -(-left // speed)
    try:
        return today + datetime.timedelta(days=int(days))
    except OverflowError:  # later than any calendar
        return None


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _at_least(rate: float) -> str:
    """Write a speed that is reached: rounded down, with a tenth where it matters."""
    if rate >= WHOLE:
        return _number(int(rate))
    tenths = math.floor(rate * 10)
    return _tenths(tenths) if tenths else "chưa đến 0,1"


def _at_most(rate: float) -> str:
    """Write a speed that must be reached: rounded up, so that whoever goes so fast is in time."""
    return _number(math.ceil(rate)) if rate >= WHOLE else _tenths(math.ceil(rate * 10))


def _tenths(tenths: int) -> str:
    whole, rest = divmod(tenths, 10)
    return f"{_number(whole)},{rest}" if rest else _number(whole)
