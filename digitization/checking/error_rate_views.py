"""How often people type wrong, by person and by field. vi: tỷ lệ sai sót nhập liệu."""

from __future__ import annotations

import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from digitization.checking.error_rates import Period, fields, people
from digitization.workflows import pages
from hotich.rights import access
from hotich.web import posted
from hotich.web.requests import OfficerRequest

#: Days that are shown when nobody says which.
_DAYS = 30


@access.allow(*pages.ERROR_RATES)
@require_safe
def error_rates(request: OfficerRequest) -> HttpResponse:
    """Show the rates of a period; whoever only types sees their own."""
    by = request.actor
    last = posted.day(request.GET, "to") or timezone.localdate()
    first = posted.day(request.GET, "from") or last - datetime.timedelta(days=_DAYS - 1)
    period = Period(min(first, last), max(first, last))
    rows, lines = people(period, by=by), fields(period, by=by)
    worst = max((each.rate.per_thousand for each in rows), default=0.0)
    most = max((each.per_thousand for each in lines), default=0.0)
    context = {
        "period": period,
        "people": [(each, _share(each.rate.per_thousand, worst)) for each in rows],
        "fields": [(each, _share(each.per_thousand, most)) for each in lines],
        "is_own": access.holds(by, *pages.ERRORS_OF_THEMSELVES),
    }
    return render(request, "digitization/checking/error_rates.html", context)


def _share(part: float, whole: float) -> int:
    """The length of a bar, from 0 to 100."""
    return round(100 * part / whole) if whole else 0
