"""What a page of reports offers to choose from. vi: lựa chọn của báo cáo."""

from __future__ import annotations

from typing import Any

from hotich.models import Office
from hotich.reports.periods import Period
from hotich.reports.queries import BY_MONTH, BY_OFFICE, Asked, offices_below
from hotich.reports.sources import sources
from hotich.rights.access import Actor
from hotich.values.dates import today


def choices(asked: Asked) -> dict[str, Any]:
    """Return the sources, periods, views and values that the page offers, the asked period among them."""
    kinds = Period.kinds(today())
    offered = {each.key for _, _, periods in kinds for each in periods}
    tabs = [(each.name, each.title) for each in asked.source.dimensions]
    has_below = offices_below(asked.office).exists()
    below = [(BY_OFFICE, "Cơ quan")] if has_below and not asked.is_own else []
    return {
        "has_below": has_below,
        "sources": list(sources().values()),
        "kinds": kinds,
        "other_period": None if asked.period.key in offered else asked.period,
        "tabs": [*below, *tabs, (BY_MONTH, "Tháng")],
        "filters": [(each, asked.narrowed.get(each.name, "")) for each in asked.source.dimensions],
    }


def way_to(office: Office, by: Actor) -> list[Office]:
    """Return the offices from the person's own down to `office`."""
    way = [office]
    while by.office is not None and way[0].pk != by.office.pk:
        above = Office.objects.filter(pk__in=_parents(way[0])).first()
        if above is None:
            break
        way.insert(0, above)
    return way


def _parents(office: Office) -> Any:
    return office.supervisions.valid_on(today()).values("parent")
