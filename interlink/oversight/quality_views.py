"""How good the data are that offices registered lately, each number with its acts. vi: chất lượng dữ liệu."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.reports.periods import Period
from hotich.rights import access
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.paging import PAGE, beyond, cut, key_of
from hotich.web.requests import OfficerRequest
from interlink.workflows import pages
from registry.models import Record
from registry.records.quality import Lack, lacking
from registry.records.quality import quality as counted

#: This month and the one before: what is longer ago is a matter of campaigns.
MONTHS = 2

audit.register({"quality.view": "xem việc hộ tịch có dữ liệu thiếu, khó tin"})


@access.allow(*pages.OVERSIGHT)
@require_safe
def quality(request: OfficerRequest) -> HttpResponse:
    """Show by office what the acts of a month lack."""
    period = _period(request)
    context = {
        "periods": Period.choices(today())[:MONTHS],
        "period": period,
        "lacks": Lack.choices,
        "rows": counted(*period.moments, by=request.actor),
        "rows_url": reverse("interlink:quality-rows"),
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
        acts = list(beyond(found, "registered_at", asked.get("after", ""))[: PAGE + 1])
    except ValueError as error:
        raise Http404 from error
    shown = cut(acts, _key, PAGE, after=asked.get("after", ""))
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


def _period(request: OfficerRequest) -> Period:
    found = Period.of(request.GET.get("period", ""), today())
    months = Period.choices(today())[:MONTHS]
    return found if found in months else months[0]


def _key(record: Record) -> str:
    assert record.registered_at is not None
    return key_of(record.registered_at, record.pk)
