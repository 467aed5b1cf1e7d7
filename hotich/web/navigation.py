"""What every page of a signed-in person shows around its content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from hotich.logs import reference
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import now, today

#: Functions (actor → list of {title, url, count, key}) that fill the left rail, by their paths, in order. A count may
#: be the query set of what waits.
RAIL: list[str] = []
#: Role → the names of the pages of its work, for those who do not begin with dossiers; the first is its first page.
HOMES: dict[str, tuple[str, ...]] = {}
#: Functions (actor → lines with text and url) that say what stands first on a person's first page, by their paths.
FIRST: list[str] = []


def wire(rail: Sequence[str], homes: Mapping[str, tuple[str, ...]], first: Sequence[str]) -> None:
    """Say what fills the rail, where each role begins, and what stands first there."""
    RAIL.extend(rail)
    HOMES.update(homes)
    FIRST.extend(first)


def rail_of(by: Actor) -> list[dict[str, Any]]:
    """Return the lines of the person's rail, in a fixed number of statements.

    Lines whose count is a query set are counted together, in one.
    """
    lines = [line for path in RAIL for line in import_string(path)(by)]
    waiting = [line for line in lines if isinstance(line["count"], QuerySet)]
    for line, count in zip(waiting, _counted([line["count"] for line in waiting]), strict=True):
        line["count"] = count
    return lines


def _counted(found: Sequence[QuerySet[Any]]) -> Sequence[int]:
    """Return how many rows each has, in one statement for all, none for none."""
    parts: list[str] = []
    values: list[Any] = []
    for each in found:
        try:
            sql, more = each.values("pk").query.sql_with_params()
        except EmptyResultSet:
            sql, more = "SELECT WHERE false", ()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS waiting)")  # noqa: S608 — statements of ours, their values apart
        values += more
    if not parts:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        counts: Sequence[int] = cursor.fetchone()
    return counts


def home_of(by: Actor) -> str:
    """Return the address where the person's work begins: of the pages of their role the first that holds something.

    Empty for those who begin with dossiers.
    """
    pages = [reverse(name) for name in HOMES.get(by.role, ())]
    if len(pages) < 2:
        return "".join(pages)
    held = {line["url"] for line in rail_of(by) if line["count"]}
    return next((page for page in pages if page in held), pages[0])


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the person, their other assignments and their queues, counted where a template shows them.

    On a person's first page also what of it needs somebody before all else. Also the legal moment, and in a
    demonstration the legal day where it is another than the machine's. Refusals and most fragments show no queues; a
    whole page counts them in a fixed number of statements.
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
    rail = SimpleLazyObject(lambda: _with_current(rail_of(by), request.path))
    context["rail"] = rail
    if request.resolver_match and request.resolver_match.view_name in ("home", *HOMES.get(by.role, ())):
        context["first_lines"] = SimpleLazyObject(
            lambda: [
                line
                for path in FIRST
                for line in import_string(path)(by)
                if not (getattr(line, "said_there", False) and line.url == request.path)
            ]
        )
        context["needs"] = SimpleLazyObject(
            lambda: [
                each
                for each in rail
                if each.get("late_words") and each["late"] and not each.get("is_watched")
            ]
        )
    return context


def _with_current(lines: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
    return [line | {"is_current": path == line["url"]} for line in lines]
