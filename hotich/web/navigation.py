"""What every page of a signed-in person shows around its content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from hotich.logs import reference
from hotich.roles import Role
from hotich.values.dates import now, today

#: Functions (actor → list of {title, url, count, key}) that fill the left rail, by their paths, in order.
RAIL: list[str] = []
#: Role → the name of its first page, for those whose work is not with dossiers.
HOMES: dict[str, str] = {}


def wire(rail: Sequence[str], homes: Mapping[str, str]) -> None:
    """Say what fills the rail and where each role begins."""
    RAIL.extend(rail)
    HOMES.update(homes)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the person, their other assignments and their queues, counted where a template shows them.

    Also the legal moment, and in a demonstration the legal day where it is another than the machine's.
    Refusals and most fragments show none; a whole page counts them in a fixed number of statements.
    """
    by = getattr(request, "actor", None)
    context: dict[str, Any] = {
        "actor": by,
        "reference": reference(),
        "demo_notice": settings.DEMO_NOTICE,
        "moment": now(),
        "legal_day": None if today() == timezone.localdate() else today(),
    }
    if by is None:
        return context
    context["actor_role_label"] = Role(by.role).label
    context["assignments"] = getattr(request, "assignments", [])
    context["rail"] = lambda: [
        entry | {"is_current": request.path == entry["url"]}
        for path in RAIL
        for entry in import_string(path)(by)
    ]
    return context
