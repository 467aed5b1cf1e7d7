"""Messages that wait or stopped, and how each partner is doing. vi: bàn thông điệp."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from hotich.acts.access import Actor, Role, offices_visible_to
from interlink.models import IncomingMessage, OutgoingMessage

State = OutgoingMessage.State
MAY_SEE_MESSAGES = frozenset({Role.REGISTRAR, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR})
MAY_SEND_AGAIN = frozenset({Role.REGISTRAR, Role.SUPERVISOR})
#: Rows of the desk; what is left over comes up as soon as these are settled.
ROWS = 100
#: A message that is younger is on its way, no matter for a person.
ON_ITS_WAY = datetime.timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class PartnerState:
    """How many messages a partner has not got, and since when the oldest of them waits."""

    name: str
    waiting: int
    parked: int
    oldest: datetime.datetime | None

    @property
    def tone(self) -> str:
        if self.parked:
            return "late"
        behind = self.oldest is not None and timezone.now() - self.oldest > ON_ITS_WAY
        return "warning" if behind else "waiting"


def parked(by: Actor) -> QuerySet[OutgoingMessage]:
    """Return the messages that wait for a person, the longest stopped first; at most `ROWS`."""
    return _visible(by).filter(state=State.PARKED).order_by("settled_at", "pk")[:ROWS]


def waiting(by: Actor) -> QuerySet[OutgoingMessage]:
    """Return the messages that still try, or stand behind one that does, the oldest first; at most `ROWS`."""
    late = timezone.now() - ON_ITS_WAY
    tried = Q(attempts__gt=0) | Q(created_at__lt=late)
    return (
        _visible(by).filter(tried, state__in=(State.DUE, State.SENDING)).order_by("created_at", "pk")[:ROWS]
    )


def partner_states(by: Actor) -> Sequence[PartnerState]:
    """Return one line for each partner that has not got all its messages, in one statement."""
    undelivered = (
        OutgoingMessage.objects.filter(
            dossier__office__in=offices_visible_to(by), state__in=(State.DUE, State.SENDING, State.PARKED)
        )
        .values("partner__name")
        .annotate(
            waiting=Count("pk", filter=~Q(state=State.PARKED)),
            parked=Count("pk", filter=Q(state=State.PARKED)),
            oldest=Min("created_at"),
        )
        .order_by("partner__name")
    )
    return [
        PartnerState(row["partner__name"], row["waiting"], row["parked"], row["oldest"])
        for row in undelivered
    ]


def parked_events(by: Actor) -> Sequence[IncomingMessage]:
    """Return the events that could not be applied; for supervisors only, as an event may name no dossier."""
    if by.role != Role.SUPERVISOR:
        return []
    found = IncomingMessage.objects.filter(state=IncomingMessage.State.PARKED).select_related("partner")
    return list(found.order_by("settled_at", "pk")[:ROWS])


def count_parked(by: Actor, *, cap: int) -> int:
    """Return how many messages wait for a person; counting stops at `cap`."""
    return _visible(by).filter(state=State.PARKED).order_by()[:cap].count()


def _visible(by: Actor) -> QuerySet[OutgoingMessage]:
    return OutgoingMessage.objects.filter(dossier__office__in=offices_visible_to(by)).select_related(
        "partner", "dossier__office"
    )
