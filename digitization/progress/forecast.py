"""When the work will be done at its present speed, and how fast it would have to go. vi: dự báo tiến độ."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

#: Speed is that of the last four whole weeks: a single day says little, last year nothing.
WEEKS = 4


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
        """Say it as people would."""
        if self.is_done:
            return "Đã xong: không còn việc nào phải nhập, kiểm tra hay phê duyệt."
        if self.ends_on is None:
            return (
                f"Còn {_number(self.left)} việc; bốn tuần qua chưa phê duyệt việc nào nên chưa dự báo được."
            )
        when = f"dự kiến xong ngày {self.ends_on:%d/%m/%Y}"
        pace = f"đang phê duyệt {_number(round(self.speed))} việc/ngày"
        if self.deadline is None:
            return f"Còn {_number(self.left)} việc, {pace}: {when}. Chưa có kế hoạch ghi thời hạn."
        limit = f"trước ngày {self.deadline:%d/%m/%Y}"
        if self.today >= self.deadline:
            return f"Đã quá hạn ({limit}). Còn {_number(self.left)} việc, {pace}: {when}."
        if not self.is_late:
            return f"Kịp hạn {limit}: còn {_number(self.left)} việc, {pace}, {when}."
        return (
            f"Không kịp hạn {limit}: còn {_number(self.left)} việc, {pace}, {when}. "
            f"Muốn kịp phải đạt {_number(round(self.needed or 0))} việc/ngày."
        )


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
    days_left = (deadline - today).days if deadline else 0
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
