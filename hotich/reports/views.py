"""The page of reports: figures of an office by period, each opening its rows; the same as a workbook. vi: báo cáo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.models import Office
from hotich.reports import counting
from hotich.reports.forms import choices, way_to
from hotich.reports.periods import Period
from hotich.reports.pictures import comparison, tiles, trend
from hotich.reports.queries import (
    BY_MONTH,
    BY_OFFICE,
    Asked,
    Report,
    Row,
    offices_below,
    page_behind,
    report,
    rows_behind,
)
from hotich.reports.sheet import report_sheet, row_heading
from hotich.reports.sources import Measure, Source, sources
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import legal, today
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA
from hotich.workflows import pages

audit.register({"report.view-rows": "xem danh sách sau số liệu báo cáo"})

#: Rows of a page behind a figure.
ROWS = 50


@access.allow(*pages.REPORTS)
@require_safe
def reports(request: OfficerRequest) -> HttpResponse:
    """Show the figures of an office in a period by one of several views. Counts only: nobody's data is shown."""
    asked = asked_in(request.GET, request.actor)
    found = report(asked)
    is_compared = request.GET.get("compare") == "1"
    offered = choices(asked)
    context = {
        **offered,
        "asked": asked,
        "heading": row_heading(asked),
        "groups": asked.source.groups,
        "is_running": asked.period.last > today(),
        "is_compared": is_compared,
        "compare_url": url_of(asked, compare="" if is_compared else "1"),
        "count_url": url_of(asked, where="report-count"),
        "tabs": [(name, title, url_of(asked, by=name)) for name, title in offered["tabs"]],
        "way": [(each, url_of(asked, office=each.pk, own=0)) for each in way_to(asked.office, request.actor)],
        "rows": [_shown(row, asked) for row in found.rows],
        "total": _shown(found.total, asked),
        "counted": counted(asked.source),
        "sheet_url": url_of(asked, where="report-sheet"),
    }
    if picture := asked.source.measure(request.GET.get("picture", "")):
        context |= _pictured(asked, found, picture)
    return render(request, "reports/reports.html", context)


@access.allow(*pages.REPORTS)
@require_safe
def sheet(request: OfficerRequest) -> HttpResponse:
    """Give the figures of the page as a workbook."""
    asked = asked_in(request.GET, request.actor)
    name = f"bao-cao-{asked.source.name}-{asked.office.code}-{asked.period.key}.xlsx"
    return HttpResponse(
        report_sheet(report(asked), counted(asked.source)),
        content_type=MEDIA,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@access.allow(*pages.REPORTS)
@require_safe
def rows(request: OfficerRequest) -> HttpResponse:
    """List the cases that a figure adds up; the trail says who looked at whom."""
    asked = asked_in(request.GET, request.actor)
    measure = asked.source.measure(request.GET.get("measure", ""))
    if measure is None:
        raise Http404
    return rows_page(
        request,
        asked,
        measure,
        address=lambda after: _rows_url(asked, measure, after=after),
        back_url=url_of(asked),
    )


def rows_page(
    request: OfficerRequest,
    asked: Asked,
    measure: Measure,
    *,
    address: Callable[[int], str],
    back_url: str,
) -> HttpResponse:
    """Show a page of the cases behind a figure and record the look; `address` leads behind a case, 0 to the first."""
    after = posted.number(request.GET, "after")
    keys = page_behind(rows_behind(asked, measure), after, ROWS + 1)
    more, keys = len(keys) > ROWS, keys[:ROWS]
    found = asked.source.lines(keys, request.actor)
    model = asked.source.model
    audit.record_view(
        "report.view-rows", by=request.actor, subjects=[model(pk=key) for key in found], model=model
    )
    context = {
        "asked": asked,
        "measure": measure,
        "narrowed": _narrowed_words(asked),
        "lines": [found[key] for key in keys if key in found],
        "counted": counted(asked.source),
        "back_url": back_url,
        "next_url": address(keys[-1]) if more else "",
        "previous_url": address(0) if after else "",
    }
    return render(request, "reports/rows.html", context)


@access.allow(*pages.REPORTS)
@require_POST
def count(request: OfficerRequest) -> HttpResponse:
    """Count what changed now, for whoever does not want to wait for the next count."""
    if counting.count_now():
        messages.success(request, f"Đã đếm lại lúc {timezone.localtime():%H:%M}.")
    else:
        messages.info(
            request, "Có nhiều hồ sơ thay đổi; máy chủ đang đếm tiếp. Hãy mở lại trang sau ít phút."
        )
    return redirect(url_of(asked_in(request.GET, request.actor)))


def asked_in(sent: QueryDict, by: Actor) -> Asked:
    """Read what an address asks for; whatever is not known is left out, an office that is not shown is absent."""
    known = sources()
    source = known.get(sent.get("source", "")) or next(iter(known.values()))
    office = office_asked(sent, by)
    narrowed = {
        each.name: value
        for each in source.dimensions
        if (value := sent.get(each.name, "")) in dict(each.values)
    }
    period = period_asked(sent)
    is_own, rows = sent.get("own") == "1" or not access.sees_below(by), sent.get("by", "")
    if rows not in (BY_MONTH, *(each.name for each in source.dimensions)):
        has_below = not is_own and offices_below(office).exists()
        rows = BY_OFFICE if has_below else source.dimensions[0].name
    return Asked(source, office, period, rows, narrowed, is_own)


def office_asked(sent: QueryDict, by: Actor) -> Office:
    """Return the office that an address asks for, the person's own where it names none; others are absent."""
    assert by.office is not None
    asked = posted.number(sent, "office")
    if asked in (None, by.office.pk):
        return by.office
    return get_object_or_404(Office.objects.visible_to(by), pk=asked)


def period_asked(sent: QueryDict) -> Period:
    """Return the period that an address asks for, this month where it names none."""
    return _free_days(sent) or Period.read(sent.get("period", "")) or Period.month(today())


def _free_days(sent: QueryDict) -> Period | None:
    first, last = posted.day(sent, "first"), posted.day(sent, "last")
    return Period.read(f"{first}..{last}") if first and last else None


def _shown(row: Row, asked: Asked) -> dict[str, Any]:
    """Return a line as the template writes it, each figure with what it opens."""
    opens = ""
    if row.key:
        if asked.by == BY_OFFICE:
            opens = url_of(asked, office=row.asked.office.pk, own=int(row.asked.is_own), by="")
        elif asked.by == BY_MONTH:
            opens = url_of(asked, period=row.asked.period.key, by="")
        else:
            opens = url_of(asked, **{asked.by: row.key, "by": ""})
    values = [(value, _rows_url(row.asked, value.measure) if value.now else "") for value in row.values]
    return {"row": row, "opens": opens, "values": values}


def _pictured(asked: Asked, found: Report, picture: Measure) -> dict[str, Any]:
    """Return the pictures of one measure, each tile with the page that it opens."""
    shown = [
        (tile, url_of(asked, office=tile.row.asked.office.pk, own=int(tile.row.asked.is_own), by=""))
        for tile in tiles(found, picture)
    ]
    return {
        "picture": picture,
        "trend": trend(asked, picture),
        "tiles": shown,
        "compared": comparison(found, picture),
        "compared_with": (asked.period, asked.period.before, asked.period.year_before),
        "pictured": [
            (row, next(each for each in row.values if each.measure == picture))
            for row in (*found.rows, found.total)
        ],
    }


def counted(source: Source) -> datetime | None:
    """Return up to which moment, by clocks in Viet Nam, changes are in the figures; None before the first count."""
    found = counting.counted_until(source)
    return legal(found) if found else None


def _narrowed_words(asked: Asked) -> list[str]:
    values = ((asked.narrowed.get(each.name, ""), dict(each.values)) for each in asked.source.dimensions)
    return [words[value] for value, words in values if value]


def url_of(asked: Asked, *, where: str = "reports", **changed: Any) -> str:
    """Return the address of a view, or of `where`; what is `changed` is otherwise there."""
    words = {
        "source": asked.source.name,
        "office": asked.office.pk,
        "period": asked.period.key,
        "by": asked.by,
        "own": int(asked.is_own),
        **asked.narrowed,
        **changed,
    }
    return f"{reverse(where)}?{urlencode({name: value for name, value in words.items() if value})}"


def _rows_url(asked: Asked, measure: Measure, *, after: int = 0) -> str:
    return url_of(asked, where="report-rows", measure=measure.name, after=after)
