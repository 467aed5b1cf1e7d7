"""What is open at offices that have ended, and which office goes on with it. vi: hồ sơ của cơ quan đã kết thúc."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from hotich.law import rows as law
from hotich.models import Office, Place
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import today
from hotich.values.working_days import add_working_days
from interlink.dossiers.competence_rules import REGISTERING
from interlink.models import Dossier, TransitionRule
from interlink.workflows.dossier import DOSSIER, ENDED, Action

ROWS = 200
#: The office above names another one within so many working days (Nghị định 120/2025/NĐ-CP, Điều 24).
DAYS_TO_ASSIGN = 2


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A dossier whose office has ended; `successor` goes on with it, and without one the office above says who."""

    dossier: Dossier
    successor: Office | None
    assign_by: datetime.date
    may_take_over: bool

    @property
    def is_late(self) -> bool:
        return self.successor is None and self.assign_by < today()


def left_behind(by: Actor) -> list[LeftBehind]:
    """Return the dossiers of ended offices that this person's office, or one below it, goes on with."""
    dossiers = list(
        _open_at_ended(by).select_related("office__place").order_by("promised_at", "pk")[: ROWS + 1]
    )
    successors = successors_of(dossiers)
    sees_all = access.holds(by, *DOSSIER.roles(Action.NAME_SUCCESSOR))
    return [
        LeftBehind(
            each,
            successors[each.pk],
            assign_by=add_working_days(each.office.valid_to or today(), DAYS_TO_ASSIGN),
            may_take_over=DOSSIER.allows(Action.TAKE_OVER, each.state),
        )
        for each in dossiers
        if sees_all or successors[each.pk] == by.office
    ]


def registering_offices(by: Actor) -> list[Office]:
    """Return the offices to which the person may assign a dossier of an ended one."""
    found = Office.objects.visible_to(by).valid_on(today()).filter(level__in=REGISTERING)
    return list(found.order_by("name"))


def is_left_behind(dossier: Dossier, *, by: Actor) -> bool:
    """Say whether the dossier's office has ended and this person's province answers for it."""
    return _open_at_ended(by).filter(pk=dossier.pk).exists()


def successors_of(dossiers: Sequence[Dossier]) -> dict[int, Office | None]:
    """Return for each dossier the office of today that goes on with it, in a fixed number of statements.

    It is the office where the applicant lives, if the rule in force says so and the form names their commune; else that
    of the unit into which the ended office's own went.
    """
    named = {tail for each in dossiers for tail in _units_in(each)}
    places = {
        each.full_name: each
        for each in Place.objects.filter(level=Place.Level.COMMUNE, full_name__in=named).order_by("pk")
    }
    units: dict[int, Place | None] = {}
    for each in dossiers:
        lives_in = next((places[tail] for tail in _units_in(each) if tail in places), None)
        unit = lives_in or each.office.place
        units[each.pk] = unit.in_force(today()) if unit else None
    offices = {
        office.place_id: office
        for office in Office.objects.valid_on(today()).filter(
            place__in=[unit.pk for unit in units.values() if unit], level__in=REGISTERING
        )
    }
    return {key: offices.get(unit.pk) if unit else None for key, unit in units.items()}


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return a line of the left rail while something is left at an office that has ended."""
    if (
        not access.holds(by, *DOSSIER.roles(Action.TAKE_OVER, Action.NAME_SUCCESSOR))
        or not _open_at_ended(by).exists()
    ):
        return []
    url = reverse("interlink:ended-offices")
    return [
        {"title": "Cơ quan đã kết thúc", "url": url, "count": None, "late": 0, "key": "", "group": "Hồ sơ"}
    ]


def _open_at_ended(by: Actor) -> QuerySet[Dossier]:
    """Select the open dossiers of ended offices of the person's province and of those that went into it."""
    if by.office is None:
        return Dossier.objects.none()
    found = Dossier.objects.filter(office__valid_to__lt=today()).exclude(state__in=ENDED)
    if by.office.place_id is None:
        return found
    here = by.office.place_id
    own = Place.objects.filter(level=Place.Level.PROVINCE).filter(
        Q(pk=here) | Q(children=here) | Q(children__children=here)
    )
    provinces = Place.objects.filter(Q(pk__in=own) | Q(successions__new__in=own)).values("pk")
    return found.filter(
        Q(office__place__in=provinces)
        | Q(office__place__parent__in=provinces)
        | Q(office__place__parent__parent__in=provinces)
    )


def _units_in(dossier: Dossier) -> Iterable[str]:
    """Yield what of the applicant's address may be the name of a unit, the longest first; none unless the rule asks."""
    topic = TransitionRule.Topic.ENDED_OFFICE
    rule = law.row(TransitionRule, today(), topic=topic, procedure=dossier.procedure)
    if rule is None or rule.choice != TransitionRule.Choice.TO_RESIDENCE:
        return
    parts = str(dossier.form.get("declarant_residence", "")).split(", ")
    for begin in range(len(parts)):
        tail = ", ".join(parts[begin:])
        yield tail[:1].lower() + tail[1:]
