"""How long the law gives for a case, and what is promised by it. vi: thời hạn giải quyết."""

import datetime
from dataclasses import dataclass
from typing import TypedDict

from django.utils import timezone

from hotich.errors import InvalidInput
from hotich.law import rows as law
from hotich.values.working_days import working_day_of_receipt
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.law_day import case_of_dossier, law_day
from interlink.filings.cases import Case
from interlink.filings.procedures import PLANS
from interlink.models import Dossier, Procedure, TimeLimit
from registry.kinds.entry import Entry

Leg = TimeLimit.Leg


@dataclass(frozen=True, slots=True)
class Limits:
    """Until when the office owes its own act, and by which rows the citizen is promised everything.

    vi: thời hạn của cơ quan đăng ký và thời hạn chung. Of a group the whole has a row for each branch that follows, and
    that of the act itself; the one that ends last is promised, for the citizen has to come once.
    """

    own: TimeLimit
    whole: tuple[TimeLimit, ...]

    def due_on(self, began: datetime.date, *, is_verified: bool = False) -> datetime.date:
        """Return the day on which the office owes the result of its act."""
        return self.own.due_on(began, is_verified=is_verified)

    def longest(self, began: datetime.date, *, is_verified: bool = False) -> tuple[datetime.date, TimeLimit]:
        """Return the day that is promised, and the row that makes it so.

        A verification of the act moves the whole by what the act gains, where a row does not say otherwise.
        """
        gained = self.own.gained_by_verification
        days = ((row.due_on(began, is_verified=is_verified, gained=gained), row) for row in self.whole)
        return max(days, key=lambda each: each[0])


def limit(leg: str, case: Case, on: datetime.date) -> TimeLimit:
    """Return the limit of a leg for a case by the law of that day.

    Raises `InvalidInput`, under `procedure`, where that law has none.
    """
    found: TimeLimit | None = law.row(TimeLimit, on, leg=leg, **case)
    if found is None:
        label = dict(TimeLimit._meta.get_field("leg").flatchoices)[leg]
        said = f"Ngày {on:%d/%m/%Y} chưa có quy định về thời hạn của {Procedure(case['procedure']).label}: {label}."
        raise InvalidInput({"procedure": [said]}, said)
    return found


def limits(case: Case, on: datetime.date) -> Limits:
    """Return the limits of a case for the office and for the whole; raises as `limit`."""
    if not PLANS[Procedure(case["procedure"])].is_group:
        alone = limit(Leg.WHOLE, case, on)
        return Limits(alone, (alone,))
    own = limit(Leg.REGISTRATION, case, on)
    branches = (limit(Leg.WHOLE, Case({**case, "case": kind}), on) for kind in case["branches"])
    return Limits(own, (*branches, own))


def known_limits(case: Case, on: datetime.date) -> Limits | None:
    """Return the same for a page, which is shown without it too."""
    try:
        return limits(case, on)
    except InvalidInput:
        return None


def limit_of(dossier: Dossier, leg: str = Leg.WHOLE) -> TimeLimit:
    """Return the limit of a leg of a dossier by the law of its day; raises as `limit`."""
    return limit(leg, case_of_dossier(dossier), law_day(dossier))


def known_limit_of(dossier: Dossier, leg: str, entry: Entry | None = None) -> TimeLimit | None:
    """Return the same for a page, which is shown without it too; `entry` as for `case_of_dossier`."""
    return law.row(TimeLimit, law_day(dossier), leg=leg, **case_of_dossier(dossier, entry))


def limits_of(dossier: Dossier) -> Limits:
    """Return the limits of a dossier by the law of its day; raises as `limit`."""
    return limits(case_of_dossier(dossier), law_day(dossier))


def known_limits_of(dossier: Dossier, entry: Entry | None = None) -> Limits | None:
    """Return the same for a page, which is shown without them too."""
    return known_limits(case_of_dossier(dossier, entry), law_day(dossier))


class Promise(TypedDict):
    """When a result is due, and by what: columns of `Dossier`. vi: hẹn trả kết quả."""

    counts_from: datetime.date
    due_at: datetime.datetime
    promised_at: datetime.datetime
    promised_by: TimeLimit


def promise(case: Case, received_at: datetime.datetime) -> Promise:
    """Return what is owed and promised for what is received at that moment."""
    found, day = limits(case, timezone.localdate(received_at)), working_day_of_receipt(received_at)
    promised_on, row = found.longest(day)
    return Promise(
        counts_from=day,
        due_at=end_of(found.due_on(day)),
        promised_at=end_of(promised_on),
        promised_by=row,
    )
