"""How long a confirmation of marital status holds. vi: thời hạn giá trị của Giấy xác nhận tình trạng hôn nhân."""

import datetime
from dataclasses import dataclass

from hotich.values.working_days import last_day
from registry.kinds.dated import in_force


@dataclass(frozen=True, slots=True)
class Term:
    """How long a confirmation of some day holds, and whether its last day goes over to a working day."""

    months: int
    on_working_days: bool


#: Nghị định 123/2015/NĐ-CP, Điều 23 khoản 1; Thông tư 04/2020/TT-BTP, Điều 12 khoản 2. The paper prints its own last
#: day (“đến hết ngày …”), which Bộ luật Dân sự 2015, Điều 148 khoản 5 does not lengthen: nobody must do anything by it.
#: A guidance that says otherwise is a row with its first day, for what is issued from then on.
TERMS = ((datetime.date(2016, 1, 1), Term(6, on_working_days=False)),)


def term_of(issued_on: datetime.date) -> Term:
    """Return the term of what was issued on a day; it ends sooner if the status changes."""
    return in_force(TERMS, issued_on)


def valid_until(issued_on: datetime.date) -> datetime.date:
    """Return the last day on which what was issued then holds."""
    term = term_of(issued_on)
    return last_day(issued_on, months=term.months, on_working_days=term.on_working_days)
