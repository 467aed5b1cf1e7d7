"""What the law says from another day on, for officers. vi: quy định thay đổi."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from hotich.rights import access
from hotich.values.dates import today
from hotich.web.requests import OfficerRequest
from interlink.law import queries
from interlink.workflows import pages


@access.allow(*pages.SEE_THE_LAW)
@require_safe
def changes(request: OfficerRequest) -> HttpResponse:
    """Show what changes on a day, the next one without another word: before, after, and by which provision."""
    by = request.actor
    days = queries.days_of_change(by=by)
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError as error:  # 31/02
        raise Http404 from error
    day = asked or queries.next_day(by=by) or next((day for day in days if day <= today()), None)
    context = {
        "day": day,
        "days": days,
        "is_ahead": day is not None and day > today(),
        "differences": queries.changes_on(day, by=by) if day else [],
    }
    return render(request, "interlink/law/changes.html", context)
