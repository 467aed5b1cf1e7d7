"""Packages of an office, and what is wrong with one of them, a page at a time. vi: danh sách gói số hóa."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from digitization.models import Package, PackageProblem, PaperBook, Severity
from digitization.packages.columns import TABLES
from digitization.workflows import pages
from digitization.workflows.package import PACKAGE, PackageAction, PackageState
from hotich.acts import errands
from hotich.errors import NotFound
from hotich.rights import access
from hotich.rights.access import Actor

PACKAGES_A_PAGE = 50
PROBLEMS_A_PAGE = 100


def packages_of(by: Actor, asked: Mapping[str, str]) -> list[Package]:
    """Return the packages the person may see, the newest first, one more than a page; by `state`, `book`, `before`."""
    found = Package.objects.visible_to(by).select_related("book", "office")
    if asked.get("state") in PackageState.values:
        found = found.filter(state=asked["state"])
    for name, lookup in (("book", "book"), ("before", "pk__lt")):
        if _is_key(asked.get(name, "")):
            found = found.filter(**{lookup: int(asked[name])})
    return list(found.order_by("-pk")[: PACKAGES_A_PAGE + 1])


def visible_package(package_id: int, *, by: Actor) -> Package:
    """Return the package with its book; raises `NotFound` for one of an office that the person may not see."""
    package = Package.objects.visible_to(by).select_related("book", "office").filter(pk=package_id).first()
    if package is None:
        raise NotFound
    return package


def why_stopped(package: Package) -> str:
    """Return why the worker gave up until a person has looked, nothing while it goes on; in one statement at most."""
    errand = errands.find("package", package.pk) if package.is_under_way else None
    return errand.error if errand and errand.is_parked else ""


def books_for(by: Actor) -> QuerySet[PaperBook]:
    """Return the books of the person's office for which there is a form of package, last entered first."""
    return PaperBook.objects.filter(office=by.office, kind__in=list(TABLES)).order_by("-pk")[:500]


def problems_of(package: Package, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return a page of what is wrong, narrowed by severity and column, with the ways to the pages beside it."""
    found = PackageProblem.objects.filter(package=package)
    narrowed = {
        name: asked[name] for name in ("severity", "heading") if asked.get(name) and len(asked[name]) <= 100
    }
    page = int(asked["page"]) if _is_key(asked.get("page", "")) else 1
    rows = found.filter(**narrowed).order_by("severity", "row", "id")
    begin = (page - 1) * PROBLEMS_A_PAGE
    shown = list(rows[begin : begin + PROBLEMS_A_PAGE + 1])
    return {
        "problems": shown[:PROBLEMS_A_PAGE],
        "first": begin + 1,
        "last": begin + len(shown[:PROBLEMS_A_PAGE]),
        "previous_url": f"?{urlencode(narrowed | {'page': page - 1})}" if page > 1 else "",
        "next_url": f"?{urlencode(narrowed | {'page': page + 1})}" if len(shown) > PROBLEMS_A_PAGE else "",
        "narrowed": narrowed,
        "headings": list(
            found.exclude(heading="")
            .order_by()
            .values("heading")
            .annotate(count=Count("pk"))
            .order_by("-count")
        ),
        "severities": Severity.choices,
    }


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the way to the packages with those that wait for a decision."""
    if not access.holds(by, *pages.PACKAGES):
        return []
    waiting = Package.objects.visible_to(by).filter(state__in=PACKAGE.sources(PackageAction.IMPORT))
    decides = access.holds(by, *PACKAGE.roles(PackageAction.IMPORT))
    here = {
        "title": "Gói số hóa",
        "url": reverse("digitization:packages"),
        "count": waiting[:100] if decides else None,
        "key": "",
    }
    return [{**here, "group": pages.GROUP}]


def _is_key(text: str) -> bool:
    return text.isdecimal() and 0 < len(text) < 10 and int(text) > 0
