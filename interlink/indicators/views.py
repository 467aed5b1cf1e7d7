"""The ready made figures on one page and in one workbook, each opening its rows. vi: bộ chỉ tiêu."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hotich.models import Office
from hotich.reports.forms import way_to
from hotich.reports.periods import Period
from hotich.reports.sources import Source
from hotich.reports.views import counted, office_asked, period_asked
from hotich.rights import access
from hotich.values.dates import today
from hotich.web.requests import OfficerRequest
from hotich.web.workbook import MEDIA
from hotich.workflows import pages
from interlink.dossiers.reported import DOSSIERS
from interlink.indicators import queries
from interlink.indicators.queries import Cell, Found, Unit
from interlink.indicators.rules import UNCOUNTED, Score
from interlink.indicators.sheet import indicators_sheet


@access.allow(*pages.REPORTS)
@require_safe
def indicators(request: OfficerRequest) -> HttpResponse:
    """Show what is reported under Đề án 06 and Quyết định 766. Counts only: nobody's data is shown."""
    found = _found(request)
    kinds = Period.kinds(today())
    offered = {each.key for _, _, periods in kinds for each in periods}
    context = {
        "found": found,
        "kinds": kinds,
        "other_period": None if found.period.key in offered else found.period,
        "is_running": found.period.last > today(),
        "way": [(each, _url(found, each)) for each in way_to(found.office, request.actor)],
        "groups": [_group_shown(found, each) for each in found.groups],
        "total": _shown(found.total, found),
        "units": [_shown(each, found) for each in found.units],
        "scores": [
            (each, _digits(each.part), _digits(each.whole), _score_url(each, found)) for each in found.scores
        ],
        "uncounted": UNCOUNTED,
        "counted": counted(DOSSIERS),
        "sheet_url": _url(found, found.office, "indicators-sheet"),
    }
    return render(request, "interlink/indicators/indicators.html", context)


@access.allow(*pages.REPORTS)
@require_safe
def sheet(request: OfficerRequest) -> HttpResponse:
    """Give the figures of the page as a workbook."""
    found = _found(request)
    name = f"chi-tieu-{found.office.code}-{found.period.key}.xlsx"
    return HttpResponse(
        indicators_sheet(found, counted(DOSSIERS)),
        content_type=MEDIA,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _found(request: OfficerRequest) -> Found:
    office, period = office_asked(request.GET, request.actor), period_asked(request.GET)
    return queries.indicators(office, period, is_own=not access.sees_below(request.actor))


def _shown(unit: Unit, found: Found) -> dict[str, Any]:
    """Return a line as the template writes it, each figure with what it opens."""
    opens = "" if unit.is_own or unit.office == found.office else _url(found, unit.office)
    return {
        "label": unit.label,
        "opens": opens,
        "values": [(each, _cell_url(each, unit, found)) for each in unit.cells],
    }


def _cell_url(cell: Cell, unit: Unit, found: Found) -> str:
    if not cell.value:
        return ""
    each = cell.indicator
    narrowed = dict([each.narrowed] if each.narrowed else [])
    return _rows(each.source, unit.office, found.period.key, each.measure.name, unit.is_own, narrowed)


def _group_shown(found: Found, group: queries.Group) -> dict[str, Any]:
    """Return an interlinked group as the template writes it, each figure with what it opens."""
    narrowed = {"procedure": group.procedure.value}

    def rows(measure: str, period: str = found.period.key) -> str:
        return _rows(DOSSIERS, found.office, period, measure, found.total.is_own, narrowed)

    return {
        "group": group,
        "brought_over": _digits(group.brought_over),
        "received": _digits(group.received),
        "total": _digits(group.composition.total),
        "brought_over_url": rows("open", f"{group.eve}..{group.eve}"),
        "received_url": rows("received"),
        "parts": [(_digits(count), share, rows(name)) for name, _, count, share in group.shown],
    }


def _digits(count: int) -> str:
    return DOSSIERS.measures[0].written(count)


def _score_url(score: Score, found: Found) -> str:
    measure = next((each for each in DOSSIERS.measures if each.opens == score.item.rows), None)
    if measure is None or not score.part:
        return ""
    return _rows(DOSSIERS, found.office, found.period.key, measure.name, found.total.is_own, {})


def _rows(
    source: Source, office: Office, period: str, measure: str, is_own: bool, narrowed: dict[str, str]
) -> str:
    words = {"source": source.name, "office": office.pk, "period": period, "measure": measure, **narrowed}
    return f"{reverse('report-rows')}?{urlencode({**words, 'own': int(is_own)})}"


def _url(found: Found, office: Office, where: str = "indicators") -> str:
    return f"{reverse(f'interlink:{where}')}?{urlencode({'office': office.pk, 'period': found.period.key})}"
