"""Why a dossier is late, said from what was measured, and by when it can be done. Pure functions. vi: lý do chậm.

It names what was waited for, how long, and against which limit; whose part it is, and never a person.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from hotich.values.working_days import add_working_days, working_days_between


class Leg(Enum):
    """A part of a dossier's way, by the words for waiting there; `{about}` says which. vi: chặng."""

    ACCEPTANCE = "Hồ sơ chờ tiếp nhận tại {office}"
    PREPARATION = "Việc kiểm tra, lập hồ sơ tại {office} kéo dài"
    DRAFT = "Bản nháp chờ ý kiến của ông/bà"
    NUMBER = "Hồ sơ chờ Cơ sở dữ liệu quốc gia về dân cư cấp số định danh cá nhân"
    VERIFICATION = "Hồ sơ chờ kết quả xác minh"
    POSTING = "Hồ sơ được niêm yết công khai theo quy định"
    APPROVAL = "Hồ sơ chờ xét duyệt tại {office}"
    SIGNATURE = "Giấy tờ chờ ký tại {office}"
    SEAL = "Giấy tờ chờ ký số của cơ quan để ban hành"
    BRANCH = "Hồ sơ chờ cơ quan khác giải quyết: {about}"
    RETURNED_BRANCH = "Cơ quan khác đã trả lại hồ sơ để hoàn thiện: {about}"


#: Where the office itself is behind.
OURS = (
    Leg.ACCEPTANCE,
    Leg.PREPARATION,
    Leg.APPROVAL,
    Leg.SIGNATURE,
    Leg.SEAL,
    Leg.RETURNED_BRANCH,
)
#: Where another agency is.
ELSEWHERE = (Leg.NUMBER, Leg.VERIFICATION, Leg.BRANCH)
#: A reason has so many sentences about waits: more is a list that nobody reads.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Wait:
    """A leg as it was measured: since when, until when (None: still), and by when it should have ended, if known."""

    leg: Leg
    since: datetime.date
    until: datetime.date | None = None
    due: datetime.date | None = None
    about: str = ""

    def days(self, at: datetime.date) -> int:
        """How many working days it took, or has taken until that day."""
        return working_days_between(self.since, self.until or at)


def cause(
    waits: Iterable[Wait],
    *,
    at: datetime.date,
    promised_on: datetime.date,
    is_overdue: bool,
    office: str,
    earlier: int = 0,
) -> str:
    """Return the reason for an apology, for the officer to edit; `earlier` says how often was apologised before."""
    told = _telling(waits, at)
    said = [_lead(at, promised_on, is_overdue, earlier), *(_sentence(wait, at, office) for wait in told)]
    if told and told[0].leg in OURS:
        said.append(f"Đây là chậm trễ của {office}.")
    elif told and told[0].leg in ELSEWHERE:
        said.append(f"{office} tiếp tục theo dõi và báo ông/bà ngay khi có kết quả.")
    return "\n".join(said)


def new_promise(
    waits: Iterable[Wait], *, at: datetime.date, promised_on: datetime.date, ahead: int
) -> datetime.date:
    """Return the working day on which the result can be there: the last limit that runs, then `ahead` more days.

    A limit that is over says nothing: one more day is given. It is later than what was promised.
    """
    running = [wait for wait in waits if wait.until is None]
    is_lost = any(wait.due and wait.due < at for wait in running)
    last = max([at, *(wait.due for wait in running if wait.due)])
    day = add_working_days(last, ahead or int(is_lost))
    return day if day > promised_on else add_working_days(promised_on, 1)


def _telling(waits: Iterable[Wait], at: datetime.date) -> Sequence[Wait]:
    """Return the waits that tell most: what still runs before what has ended, each the longest first."""
    found = [wait for wait in waits if wait.until is None or wait.days(at) > 1]
    return sorted(found, key=lambda wait: (wait.until is not None, -wait.days(at)))[:_MOST]


def _lead(at: datetime.date, promised_on: datetime.date, is_overdue: bool, earlier: int) -> str:
    again = f", sau {earlier} lần hẹn lại" if earlier else ""
    if not is_overdue:
        return f"Hồ sơ sẽ không kịp có kết quả vào ngày hẹn {promised_on:%d/%m/%Y}{again}."
    days = working_days_between(promised_on, at)
    late = f"đã quá hẹn {days} ngày làm việc" if days > 0 else "đã quá giờ hẹn trả kết quả"
    return f"Đến ngày {at:%d/%m/%Y}, hồ sơ {late}{again}."


def _sentence(wait: Wait, at: datetime.date, office: str) -> str:
    words = wait.leg.value.format(office=office, about=wait.about)
    days = wait.days(at)
    long = f" ({days} ngày làm việc)" if days > 0 else ""
    if wait.until is not None:
        return f"{words} từ ngày {wait.since:%d/%m/%Y} đến ngày {wait.until:%d/%m/%Y}{long}."
    due = ""
    if wait.due:
        due = f"; {'đã quá hạn' if wait.due < at else 'hạn'} ngày {wait.due:%d/%m/%Y}"
    return f"{words} từ ngày {wait.since:%d/%m/%Y} đến nay{long}{due}."
