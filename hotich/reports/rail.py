"""The way to the reports from every page."""

from typing import Any

from django.urls import reverse

from hotich.rights.access import Actor, holds
from hotich.workflows import pages


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead to the figures of the person's offices."""
    if not holds(by, *pages.REPORTS):
        return []
    return [
        {
            "title": "Báo cáo, thống kê",
            "url": reverse("reports"),
            "count": None,
            "key": "",
            "group": "Báo cáo",
        }
    ]
