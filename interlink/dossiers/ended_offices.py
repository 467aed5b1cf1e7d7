"""What is open at offices that have ended, and which office goes on with it. vi: hồ sơ của cơ quan đã kết thúc."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from hotich.law import rows as law
from hotich.models import Office, Place, PlaceSuccession
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import today
from hotich.values.working_days import add_working_days
from interlink.dossiers.competence_rules import REGISTERING
from interlink.models import Dossier, TransitionRule
from interlink.workflows.dossier import DOSSIER, ENDED, Action, State

ROWS = 200
#: Where the rule in force names no office, the one above does within so many working days.
DAYS_TO_ASSIGN = 2


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A dossier whose office has ended; `successor` goes on with it, and without one the office above says who.

    `rule` is the law that says so; without one a unit's dossiers go where the unit went.
    """

    dossier: Dossier
    successor: Office | None
    rule: TransitionRule | None

    @property
    def assign_by(self) -> datetime.date | None:
        """The last day on which the office above names one, where the law sets a time for it."""
        if self.successor or self.rule is None:
            return None
        return add_working_days(self.dossier.office.valid_to or today(), DAYS_TO_ASSIGN)

    @property
    def is_late(self) -> bool:
        return self.assign_by is not None and self.assign_by < today()

    @property
    def may_go_on(self) -> bool:
        return DOSSIER.allows(Action.TAKE_OVER, self.dossier.state) and not is_in_former_book(self.dossier)


def left_behind(by: Actor) -> list[LeftBehind]:
    """Return the dossiers of ended offices that this person's office goes on with, or names an office for."""
    if by.office is None:
        return []
    assigns = names_successors(by)
    found = _of_province(by.office) if assigns else _perhaps_for(by.office)
    found = found.select_related("office__place").order_by("due_at", "pk")
    # What may be for one commune is read whole: whose it is, only the addresses tell.
    dossiers = list(found[: ROWS + 1] if assigns else found)
    successors = successors_of(dossiers)
    return [
        LeftBehind(each, successors[each.pk], _rule(each))
        for each in dossiers
        if assigns or successors[each.pk] == by.office
    ]


def names_successors(by: Actor) -> bool:
    """Say whether the person says which office goes on: who supervises for a province or the country."""
    may = access.holds(by, *DOSSIER.roles(Action.NAME_SUCCESSOR))
    return may and by.office is not None and by.office.level not in REGISTERING


def registering_offices(by: Actor) -> list[Office]:
    """Return the offices to which the person may assign a dossier of an ended one."""
    found = Office.objects.visible_to(by).valid_on(today()).filter(level__in=REGISTERING)
    return list(found.order_by("name"))


def is_left_behind(dossier: Dossier) -> bool:
    """Say whether the dossier is open and its office has ended."""
    ended_on = dossier.office.valid_to
    return ended_on is not None and ended_on < today() and dossier.state not in ENDED


def is_in_former_book(dossier: Dossier) -> bool:
    """Say whether an act stands in the former office's book and its paper is still to be signed there."""
    return dossier.state == State.AWAITING_SIGNATURE and dossier.record_id is not None


def may_name_successor(dossier: Dossier, *, by: Actor) -> bool:
    """Say whether this person says which office goes on with this dossier: their province answers for it."""
    return (
        by.office is not None
        and names_successors(by)
        and _of_province(by.office).filter(pk=dossier.pk).exists()
    )


def successors_of(dossiers: Sequence[Dossier]) -> dict[int, Office | None]:
    """Return for each dossier the office of today that goes on with it, in few statements however many there are.

    It is the office where the applicant lives, if the rule in force says so and the form names their commune; else that
    of the unit into which the ended office's own went.
    """
    named = {tail for each in dossiers for tail in _units_in(each)}
    places = {
        each.full_name: each
        for each in Place.objects.filter(level=Place.Level.COMMUNE, full_name__in=named).order_by("pk")
    }
    begin: dict[int, Place | None] = {}
    for each in dossiers:
        lives_in = next((places[tail] for tail in _units_in(each) if tail in places), None)
        begin[each.pk] = lives_in or each.office.place
    units = _units_of_today({place for place in begin.values() if place})
    offices = {
        office.place_id: office
        for office in Office.objects.valid_on(today()).filter(
            place__in=set(units.values()), level__in=REGISTERING
        )
    }
    return {key: offices.get(units.get(place.pk)) if place else None for key, place in begin.items()}


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return a line of the left rail while something is left at an office that has ended."""
    if not access.holds(by, *DOSSIER.roles(Action.TAKE_OVER, Action.NAME_SUCCESSOR)) or not _is_any(by):
        return []
    url = reverse("interlink:ended-offices")
    return [
        {"title": "Cơ quan đã kết thúc", "url": url, "count": None, "late": 0, "key": "", "group": "Hồ sơ"}
    ]


def _is_any(by: Actor) -> bool:
    """Say whether the list has a row; on most days nothing is open at any ended office."""
    if by.office is None or not _open_at_ended().exists():
        return False
    return _of_province(by.office).exists() if names_successors(by) else bool(left_behind(by))


def _open_at_ended() -> QuerySet[Dossier]:
    return Dossier.objects.filter(office__valid_to__lt=today()).exclude(state__in=ENDED)


def _of_province(office: Office) -> QuerySet[Dossier]:
    """Select what is open at ended offices of a province and of those that went into it; for the ministry all."""
    found = _open_at_ended()
    if office.place is None:
        return found
    provinces = [each.pk for each in _with_origins(office.place.province)]
    return found.filter(
        Q(office__place__in=provinces)
        | Q(office__place__parent__in=provinces)
        | Q(office__place__parent__parent__in=provinces)
    )


def _perhaps_for(office: Office) -> QuerySet[Dossier]:
    """Select what an office may go on with: of units that went into its own, and of applicants who live there."""
    if office.place is None:
        return Dossier.objects.none()
    units = _with_origins(office.place)
    here = Q(office__place__in=units)
    for unit in units:
        # An address may begin with the unit, in a capital.
        here |= Q(form__declarant_residence__endswith=unit.full_name[1:])
    return _open_at_ended().filter(here)


def _with_origins(place: Place) -> list[Place]:
    """Return the unit and those that went into it, wholly or with their main part."""
    found, newest = [place], [place]
    while newest:
        went = PlaceSuccession.objects.filter(new__in=newest).exclude(extent=PlaceSuccession.Extent.PART)
        newest = list(Place.objects.filter(successions__in=went).exclude(pk__in=[each.pk for each in found]))
        found += newest
    return found


def _units_of_today(places: Collection[Place]) -> dict[int, int]:
    """Return by each unit's key that of the unit it is today; a statement for each step from unit to unit."""
    found = {each.pk: each for each in places}
    while ended := {each.pk for each in found.values() if not each.is_valid_on(today())}:
        went = PlaceSuccession.objects.filter(old__in=ended).exclude(extent=PlaceSuccession.Extent.PART)
        main = {each.old_id: each.new for each in went.select_related("new")}
        found = {
            key: main.get(each.pk, each)
            for key, each in found.items()
            if each.pk not in ended or each.pk in main
        }
    return {key: each.pk for key, each in found.items()}


def _rule(dossier: Dossier) -> TransitionRule | None:
    """Return what the law says of a dossier of this ended office, by its level."""
    topic = TransitionRule.Topic.ENDED_OFFICE
    level = dossier.office.level
    return law.row(TransitionRule, today(), topic=topic, procedure=dossier.procedure, ended_level=level)


def _units_in(dossier: Dossier) -> Iterable[str]:
    """Yield what of the applicant's address may be the name of a unit, the longest first; none unless the rule asks."""
    rule = _rule(dossier)
    if rule is None or rule.choice != TransitionRule.Choice.TO_RESIDENCE:
        return
    parts = str(dossier.form.get("declarant_residence", "")).split(", ")
    for begin in range(len(parts)):
        tail = ", ".join(parts[begin:])
        yield tail[:1].lower() + tail[1:]
