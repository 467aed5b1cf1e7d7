"""Show whoever watches over an office which agencies looked its acts up. vi: lượt tra cứu của cơ quan, tổ chức."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotich.reports.periods import Period
from hotich.rights import access
from hotich.values.dates import today
from hotich.web.requests import OfficerRequest
from interlink.lookups import queries
from interlink.workflows import pages


@access.allow(*pages.SEE_LOOKUPS)
@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """List by agency and purpose what was looked up, and the latest looks: acts by their numbers, nobody's name."""
    period = Period.of(request.GET.get("period", ""), today())
    found = queries.lookups(period, by=request.actor)
    context = {
        "period": period,
        "periods": Period.choices(today()),
        "counts": queries.counts(found),
        "lookups": queries.latest(found),
        "most": queries.ROWS,
    }
    return render(request, "interlink/lookups/lookups.html", context)
