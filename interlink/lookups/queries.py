"""Which agencies looked up the acts of an office, what for and how often. vi: lượt tra cứu của cơ quan, tổ chức."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from hotich.reports.periods import Period
from hotich.rights.access import Actor, holds
from interlink.models import ActLookup
from interlink.workflows import pages

#: As many as anybody reads; the counts above them are of all.
ROWS = 200


def lookups(period: Period, *, by: Actor) -> QuerySet[ActLookup]:
    """Return the look-ups of the acts in the person's offices' books in these days, the latest first."""
    begin, end = period.moments
    found = ActLookup.objects.visible_to(by).filter(looked_at__gte=begin, looked_at__lt=end)
    return found.order_by("-looked_at", "-pk")


def counts(found: QuerySet[ActLookup]) -> list[dict[str, Any]]:
    """Count look-ups by agency and purpose, in one statement."""
    by_both = found.order_by().values("partner__name", "purpose__words").annotate(total=Count("pk"))
    return [
        {"agency": each["partner__name"], "purpose": each["purpose__words"], "total": each["total"]}
        for each in by_both.order_by("partner__name", "-total", "purpose__words")
    ]


def latest(found: QuerySet[ActLookup]) -> list[ActLookup]:
    """Return the latest of them with what their lines show."""
    return list(found.select_related("partner", "purpose", "record", "office")[:ROWS])


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead whoever watches over offices to the look-ups."""
    if not holds(by, *pages.SEE_LOOKUPS):
        return []
    url = reverse("interlink:lookups")
    return [{"title": "Cơ quan khác tra cứu", "url": url, "count": None, "key": "", "group": "Sổ và giấy tờ"}]
