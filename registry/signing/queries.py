"""Which tokens have a station that listens, and which offices have none that signs. vi: trạm ký, thiết bị ký số."""

import datetime
from collections.abc import Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from hotich.accounts.questions import CertificatesAsked
from hotich.models import Assignment, Office
from hotich.models.errands import ErrandQuerySet
from hotich.rights.access import Actor, holds
from hotich.values.dates import today
from registry.models import Station, Token
from registry.papers.queries import station_sentences
from registry.rail import First
from registry.workflows.paper import PAPER, Action

#: So long before its end a certificate is to be renewed.
RENEWED_WITHIN = datetime.timedelta(days=60)


def listened_to(errands: ErrandQuerySet) -> ErrandQuerySet:
    """Leave out what waits for a token whose station would not hear the ring."""
    since = timezone.now() - Station.SILENT_AFTER
    ready = Station.objects.filter(state=Station.State.READY, seen_at__gt=since).select_related("token")
    return errands.filter(queue__in=[station.token.queue for station in ready])


def without_token(by: Actor) -> QuerySet[Office]:
    """Select the offices at work that the person sees and that cannot sign or seal with a valid certificate.

    Those at which somebody must sign or seal. Annotated with lacks_seal and leaders (who of them cannot sign).
    """
    at_office = Assignment.objects.running().filter(office=OuterRef("pk"))
    leaders = at_office.filter(role__in=PAPER.roles(Action.SIGN))
    own = _valid().filter(user=OuterRef("user"), office=OuterRef("office"))
    without = leaders.filter(~Exists(own)).order_by("user__full_name")
    seal = _valid().filter(user=None, office=OuterRef("pk"))
    found = (
        Office.objects.visible_to(by)
        .valid_on(today())
        .filter(Exists(at_office.filter(role__in=PAPER.roles(Action.SIGN, Action.SEAL))))
        .annotate(lacks_seal=~Exists(seal), leaders=ArraySubquery(without.values("user__full_name")))
    )
    return found.filter(Q(lacks_seal=True) | Exists(without)).order_by("code")


def ending_soon(by: Actor) -> QuerySet[Token]:
    """Select the tokens in use whose certificate ends soon, the first to end first; with office and user."""
    until = timezone.now() + RENEWED_WITHIN
    found = _valid().filter(office__in=Office.objects.visible_to(by), valid_to__lt=until)
    return found.select_related("office", "user").defer("certificate", "chain").order_by("valid_to", "pk")


def certificates(asked: CertificatesAsked) -> Mapping[int, datetime.datetime]:
    """Return until when each of these people can sign with a token in use."""
    ends = Token.objects.in_use().filter(user__in=asked.people).values_list("user")
    return dict(ends.annotate(end=Max("valid_to")).order_by())


def stopped(by: Actor) -> list[First]:
    """Return what stands first on a signatory's first page: why tokens do not sign what waits; one statement."""
    if not holds(by, *PAPER.roles(Action.SIGN)):
        return []
    return [
        First(sentence, reverse("registry:signing"), said_there=True) for sentence in station_sentences(by=by)
    ]


def _valid() -> QuerySet[Token]:
    at = timezone.now()
    return Token.objects.in_use().filter(valid_from__lte=at, valid_to__gt=at)
