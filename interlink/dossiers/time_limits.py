"""How long the law gives for a case, and what is promised by it. vi: thời hạn giải quyết."""

import datetime
from typing import TypedDict

from django.utils import timezone

from hotich.errors import InvalidInput
from hotich.law import rows as law
from hotich.values.working_days import working_day_of_receipt
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.law_day import case_of_dossier, law_day
from interlink.filings.cases import Case
from interlink.models import Dossier, Procedure, TimeLimit
from registry.kinds.entry import Entry

Leg = TimeLimit.Leg


def limit(leg: str, case: Case, on: datetime.date) -> TimeLimit:
    """Return the limit of a leg for a case by the law of that day.

    Raises `InvalidInput`, under `procedure`, where that law has none.
    """
    found = known_limit(leg, case, on)
    if found is None:
        label = dict(TimeLimit._meta.get_field("leg").flatchoices)[leg]
        said = f"Ngày {on:%d/%m/%Y} chưa có quy định về thời hạn của {Procedure(case['procedure']).label}: {label}."
        raise InvalidInput({"procedure": [said]}, said)
    return found


def known_limit(leg: str, case: Case, on: datetime.date) -> TimeLimit | None:
    """Return the same for a page, which is shown without it too."""
    return law.row(TimeLimit, on, leg=leg, **case)


def limit_of(dossier: Dossier, leg: str = Leg.WHOLE) -> TimeLimit:
    """Return the limit of a leg of a dossier by the law of its day; raises as `limit`."""
    return limit(leg, case_of_dossier(dossier), law_day(dossier))


def known_limit_of(dossier: Dossier, leg: str = Leg.WHOLE, entry: Entry | None = None) -> TimeLimit | None:
    """Return the same for a page; `entry` as for `case_of_dossier`."""
    return known_limit(leg, case_of_dossier(dossier, entry), law_day(dossier))


class Promise(TypedDict):
    """When a result is due, and by what: columns of `Dossier`. vi: hẹn trả kết quả."""

    counts_from: datetime.date
    promised_at: datetime.datetime
    promised_by: TimeLimit


def promise(case: Case, received_at: datetime.datetime) -> Promise:
    """Return what is promised for what is received at that moment."""
    row, day = limit(Leg.WHOLE, case, timezone.localdate(received_at)), working_day_of_receipt(received_at)
    return Promise(counts_from=day, promised_at=end_of(row.due_on(day)), promised_by=row)
