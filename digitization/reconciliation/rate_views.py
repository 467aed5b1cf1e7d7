"""What reconciliation says on the page of data quality, each number with its acts. vi: tỷ lệ đối soát."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from digitization.reconciliation.rates import What, acts_behind, rates
from digitization.workflows import pages
from hotich.acts import audit
from hotich.reports.periods import Period
from hotich.reports.views import period_asked
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from registry.models import Record
from registry.records.quality import page_of

audit.register({"reconciliation-rate.view": "xem việc hộ tịch theo kết quả đối soát dân cư"})


def rate(by: Actor, period: Period) -> SafeString:
    """Return the table of the period by office; nothing for whoever does not see reconciliations."""
    if not access.holds(by, *pages.RECONCILIATIONS):
        return SafeString()
    context = {
        "rows": rates(period, by=by),
        "whats": What.choices,
        "period": period,
        "rows_url": reverse("digitization:reconciliation-rate-rows"),
    }
    return render_to_string("digitization/reconciliation/_rate.html", context)


@access.allow(*pages.RECONCILIATIONS)
@require_safe
def rows(request: OfficerRequest) -> HttpResponse:
    """Show the acts behind a number, the first registered first."""
    by, asked, period = request.actor, request.GET, period_asked(request.GET)
    office, after = posted.number(asked, "office"), asked.get("after", "")
    try:
        what = What(asked.get("what", What.DIFFERS))
        found = acts_behind(what, period, by=by)
        found = found if office is None else found.filter(office=office)
        shown = page_of(found, after)
    except ValueError as error:
        raise Http404 from error
    audit.record_view("reconciliation-rate.view", by=by, subjects=shown.rows, model=Record)
    kept: dict[str, Any] = {"what": what.value, "period": period.key} | ({"office": office} if office else {})
    here = reverse("digitization:reconciliation-rate-rows")
    context = {
        "what": what,
        "period": period,
        "rows": shown.rows,
        "next_url": f"{here}?{urlencode(kept | {'after': shown.next_key})}" if shown.next_key else "",
    }
    return render(request, "digitization/reconciliation/rate_rows.html", context)
