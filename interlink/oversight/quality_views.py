"""How good the data are that offices registered in a period, each number with its rows. vi: chất lượng dữ liệu."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.reports.periods import Period
from hotich.reports.views import period_asked
from hotich.rights import access
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.paging import PAGE, beyond, cut, key_of
from hotich.web.requests import OfficerRequest
from interlink.models import HealthNotice
from interlink.oversight.hospitals import hospitals, late_from
from interlink.workflows import pages
from registry.models import Record
from registry.records.quality import Lack, lacking, page_of
from registry.records.quality import quality as counted

#: Weeks, months and quarters: what is longer is a matter of campaigns.
LETTERS = ("w", "m", "q")
_LONGEST = 92

audit.register(
    {
        "quality.view": "xem việc hộ tịch có dữ liệu thiếu, khó tin",
        "quality.view-notices": "xem giấy chứng sinh, giấy báo tử gửi chậm",
    }
)


@access.allow(*pages.OVERSIGHT)
@require_safe
def quality(request: OfficerRequest) -> HttpResponse:
    """Show by office what the acts of a period lack, and by hospital how many notices came late."""
    period = _period(request)
    kinds = [each for each in Period.kinds(today()) if each[0] in LETTERS]
    offered = {each.key for _, _, periods in kinds for each in periods}
    context = {
        "kinds": kinds,
        "other_period": None if period.key in offered else period,
        "period": period,
        "lacks": Lack.choices,
        "rows": counted(*period.moments, by=request.actor),
        "rows_url": reverse("interlink:quality-rows"),
        "hospitals": hospitals(period, by=request.actor),
        "notices_url": reverse("interlink:quality-notices"),
    }
    return render(request, "interlink/oversight/quality.html", context)


@access.allow(*pages.OVERSIGHT)
@require_safe
def rows(request: OfficerRequest) -> HttpResponse:
    """Show the acts behind a number, the first registered first."""
    by, asked, period = request.actor, request.GET, _period(request)
    office = posted.number(asked, "office")
    try:
        lack = Lack(asked.get("lack", Lack.NUMBER))
        found = lacking(lack, *period.moments, by=by)
        found = found if office is None else found.filter(office=office)
        shown = page_of(found, asked.get("after", ""))
    except ValueError as error:
        raise Http404 from error
    audit.record_view("quality.view", by=by, subjects=shown.rows, model=Record)
    kept: dict[str, Any] = {"lack": lack.value, "period": period.key} | ({"office": office} if office else {})
    here = reverse("interlink:quality-rows")
    context = {
        "lack": lack,
        "period": period,
        "rows": shown.rows,
        "next_url": f"{here}?{urlencode(kept | {'after': shown.next_key})}" if shown.next_key else "",
        "back_url": f"{reverse('interlink:quality')}?{urlencode({'period': period.key})}",
    }
    return render(request, "interlink/oversight/quality_rows.html", context)


@access.allow(*pages.OVERSIGHT)
@require_safe
def notices(request: OfficerRequest) -> HttpResponse:
    """Show the notices of a hospital that came late, the first received first."""
    by, asked, period = request.actor, request.GET, _period(request)
    code, after = asked.get("facility", ""), asked.get("after", "")
    try:
        found = beyond(late_from(code, period, by=by).select_related("office"), "received_at", after)
        shown = cut(
            list(found[: PAGE + 1]), lambda each: key_of(each.received_at, each.pk), PAGE, after=after
        )
    except ValueError as error:
        raise Http404 from error
    audit.record_view("quality.view-notices", by=by, subjects=shown.rows, model=HealthNotice)
    kept = {"period": period.key, "facility": code}
    here = reverse("interlink:quality-notices")
    context = {
        "period": period,
        "rows": shown.rows,
        "next_url": f"{here}?{urlencode(kept | {'after': shown.next_key})}" if shown.next_key else "",
        "back_url": f"{reverse('interlink:quality')}?{urlencode({'period': period.key})}",
    }
    return render(request, "interlink/oversight/quality_notices.html", context)


def _period(request: OfficerRequest) -> Period:
    """Return the period that is asked for, this month for one that is too long or that nobody gave out."""
    found = period_asked(request.GET)
    return found if (found.last - found.first).days < _LONGEST else Period.month(today())
