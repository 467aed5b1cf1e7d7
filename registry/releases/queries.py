"""Which lists the person's offices give out, what may be asked for, and of which acts. vi: danh sách cung cấp."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet

from hotich.acts.shown import Part, Shown
from hotich.law import rows as law
from hotich.models import LegalText, Office
from hotich.rights.access import Actor, holds
from registry.amendments.validity import has_ended
from registry.models import Record, Release, ReleaseKind
from registry.rail import line
from registry.records.search import below
from registry.workflows import pages
from registry.workflows.record import State as RecordState
from registry.workflows.release import RELEASE, Action

#: Lists of a page.
ROWS = 50


def releases(by: Actor, *, before: int | None = None) -> list[Release]:
    """Return the lists of the person's offices, the latest first, one more than a page."""
    found = Release.objects.visible_to(by).select_related("office", "kind")
    if before:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[: ROWS + 1])


def kinds_on(on: datetime.date, office: Office) -> list[ReleaseKind]:
    """Return what may be asked for on a day at an office."""
    found = law.rows_on(ReleaseKind, on, province=office.province_code)
    return sorted(found, key=lambda each: (each.is_of_nobody, each.name))


def texts_on(on: datetime.date) -> QuerySet[LegalText]:
    """Return by which laws something may be given on a day, the latest first."""
    return LegalText.objects.valid_on(on).order_by("-valid_from", "code")


def scopes(by: Actor) -> list[Office]:
    """Return of which offices a list may be: the own one with all below it, or one next below."""
    return [by.office, *below(by)] if by.office else []


def acts_of(release: Release) -> QuerySet[Record]:
    """Select the acts from which a list is made; those that no longer count are left out."""
    return Record.objects.filter(
        ~has_ended(),
        state=RecordState.REGISTERED,
        kind__in=release.kind.events,
        office__in=Office.objects.at_or_below(release.scope),
        registered_on__range=(release.first, release.last),
    )


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead to the lists whoever asks for them or decides, with which of them wait for the decision."""
    if not holds(by, *pages.RELEASES):
        return []
    waiting = None
    if holds(by, *RELEASE.roles(Action.APPROVE)):
        submitted = Release.objects.visible_to(by).filter(state__in=RELEASE.sources(Action.APPROVE))
        waiting = submitted.exclude(drafted_by=by.user)
    return [line("Cung cấp danh sách", "registry:releases", waiting, "")]


#: What the page of a list shows, on which it is approved. vi: nội dung đã xem khi duyệt.
SHOWN = Shown(parts=(Part(Release),))
