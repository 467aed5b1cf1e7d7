"""When an act may have happened and been filed: not later than now, not filed before it happened. vi: thời điểm."""

import datetime

from hotich.values.clock import read_time
from hotich.values.dates import PartialDate
from registry.kinds.reasons import Wrong


def hour_errors(
    wrong: Wrong, key: str, happened: PartialDate, hour: str, on: datetime.date, at: datetime.time
) -> None:
    """Refuse an hour of today that has not come yet; "07" may be any minute from seven on."""
    if happened.full != on or not hour:
        return
    try:
        told = read_time(hour)
    except ValueError:
        return  # what is no hour is said where it is read
    if told > (f"{at:%H:%M}" if ":" in told else f"{at:%H}"):
        wrong.add(key, f"Giờ này ở sau lúc này ({at:%H:%M} hôm nay). Hãy kiểm tra lại ngày, giờ.")


def filing_error(happened: PartialDate, filed_at: datetime.datetime, now: datetime.datetime) -> str:
    """Return why nobody can have filed at that moment, or nothing; both moments as clocks in Viet Nam show them.

    Clocks of other systems run a few minutes ahead of ours.
    """
    if filed_at > now + CLOCK_DRIFT:
        return (
            f"Thời điểm nộp {filed_at:%H:%M %d/%m/%Y} ở sau lúc này. Hãy kiểm tra đồng hồ của hệ thống gửi."
        )
    if happened.is_after(filed_at.date()) and not happened.is_after(now.date()):
        return f"Thời điểm nộp {filed_at:%d/%m/%Y} ở trước ngày việc xảy ra ({happened.display()}). Hãy kiểm tra lại."
    return ""


CLOCK_DRIFT = datetime.timedelta(minutes=5)
