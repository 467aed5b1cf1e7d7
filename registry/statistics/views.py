"""Statistical forms on a page and as a workbook, each figure opening its acts. vi: biểu thống kê."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hotich.models import Office
from hotich.reports.forms import way_to
from hotich.reports.periods import Period
from hotich.reports.queries import BY_OFFICE, Asked
from hotich.reports.views import counted, office_asked, rows_page
from hotich.rights import access
from hotich.values.dates import today
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA
from hotich.workflows import pages
from registry.models import StatForm
from registry.records.reported import ACTS
from registry.statistics.counts import COUNTS
from registry.statistics.queries import Figure, Line, Table, codes, form_on, last_known, periods_of, table
from registry.statistics.sheet import form_sheet


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for.

    `is_own`: without the offices below, of which the person sees nothing; `is_last`: filled in the last known form,
    where that of the period is not known.
    """

    form: StatForm
    office: Office
    period: Period
    is_own: bool
    is_last: bool

    @property
    def table(self) -> Table:
        return table(self.form, self.office, self.period, is_own=self.is_own)

    @property
    def words(self) -> dict[str, Any]:
        last = {"last": 1} if self.is_last else {}
        return {"office": self.office.pk, "period": self.period.key, **last}

    def url(self, where: str = "form", **changed: Any) -> str:
        words = {name: value for name, value in {**self.words, **changed}.items() if value}
        return f"{reverse(f'registry:{where}', args=[self.form.code])}?{urlencode(words)}"


@access.allow(*pages.REPORTS)
@require_safe
def form(request: OfficerRequest, form_code: str) -> HttpResponse:
    """Show a form filled for an office and those below it. Counts only: nobody's data is shown."""
    asked = _asked(request, form_code)
    found, offered = asked.table, periods_of(asked.form, today())
    context = {
        "asked": asked,
        "table": found,
        "periods": offered,
        "other_period": None if asked.period in offered else asked.period,
        "others": [form_on(each, asked.period.last) or last_known(each, today()) for each in codes()],
        "way": [(each, asked.url(office=each.pk)) for each in way_to(asked.office, request.actor)],
        "is_running": asked.period.last > today(),
        "last_url": asked.url(last=1) if not found.columns and last_known(form_code, today()) else "",
        "total": _shown(found.total, asked),
        "lines": [_shown(line, asked) for line in found.lines],
        "checks": [(each, _figure_url(asked, each.unknown, found.total)) for each in found.checks],
        "counted": counted(ACTS),
        "sheet_url": asked.url("form-sheet") if found.columns else "",
    }
    return render(request, "registry/statistics/form.html", context)


@access.allow(*pages.REPORTS)
@require_safe
def sheet(request: OfficerRequest, form_code: str) -> HttpResponse:
    """Give the form as a workbook in its own layout."""
    asked = _asked(request, form_code)
    found = asked.table
    if not found.columns:
        raise Http404
    name = f"bieu-{form_code}-{asked.office.code}-{asked.period.key}.xlsx"
    return HttpResponse(
        form_sheet(found, counted(ACTS), is_last=asked.is_last),
        content_type=MEDIA,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@access.allow(*pages.REPORTS)
@require_safe
def rows(request: OfficerRequest, form_code: str) -> HttpResponse:
    """List the acts that a figure of a form adds up; the trail says who looked at whom."""
    asked = _asked(request, form_code)
    is_own = asked.is_own or request.GET.get("own") == "1"
    count = COUNTS.get(request.GET.get("count", ""))
    if count is None:
        raise Http404
    behind = Asked(ACTS, asked.office, asked.period, BY_OFFICE, count.narrowed, is_own)
    words = {"count": count.name, "own": int(is_own)}
    return rows_page(
        request,
        behind,
        count.measure,
        address=lambda after: asked.url("form-rows", after=after, **words),
        back_url=asked.url(),
    )


def _asked(request: OfficerRequest, form_code: str) -> _Asked:
    """Read what an address asks for: a form that nobody knows is absent, of periods the latest is meant."""
    office, on = office_asked(request.GET, request.actor), today()
    period = Period.read(request.GET.get("period", ""))
    if period is None or period.letter not in ("h", "y"):
        period = Period.year(on.year)
    is_last = request.GET.get("last") == "1"
    found = last_known(form_code, period.last) if is_last else form_on(form_code, period.last)
    if found is None:
        raise Http404
    return _Asked(found, office, period, not access.sees_below(request.actor), is_last)


def _shown(line: Line, asked: _Asked) -> Mapping[str, Any]:
    """Return a line as the template writes it, each figure with what it opens."""
    opens = "" if line.is_own or line.office == asked.office else asked.url(office=line.office.pk)
    values = [(each, _figure_url(asked, each, line)) for each in line.figures]
    return {
        "label": line.label,
        "opens": opens,
        "values": values,
        "holds": all(each.holds for each in line.checks),
    }


def _figure_url(asked: _Asked, figure: Figure | None, line: Line) -> str:
    if figure is None or not figure.value:
        return ""
    return asked.url("form-rows", office=line.office.pk, count=figure.count.name, own=int(line.is_own))
