"""Messages that wait or stopped, and how each partner is doing. vi: bàn thông điệp."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hotich.acts import errands
from hotich.law import rows as law
from hotich.models import Errand, Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import today
from hotich.web.paging import CAP
from interlink.models import ExchangeLimit, IncomingMessage, OutgoingMessage, Partner, PartnerKind
from interlink.workflows.message import EVENT, UNDELIVERED, EventAction, State

#: Rows of the desk; what is left over comes up as soon as these are settled.
ROWS = 100
#: A message that is younger is on its way, no matter for a person.
ON_ITS_WAY = datetime.timedelta(seconds=30)


#: Who is told of every step of a dossier.
_SYNCHRONISED = (PartnerKind.PORTAL, PartnerKind.ONE_STOP, PartnerKind.INTERLINKED_SERVICE)


@dataclass(frozen=True, slots=True)
class PartnerState:
    """How many messages a partner has not got, and since when the oldest of them waits.

    `overdue` of them tell of a step longer ago than the law lets a portal or one-stop system wait.
    """

    name: str
    waiting: int
    parked: int
    overdue: int
    oldest: datetime.datetime | None

    @property
    def tone(self) -> str:
        if self.parked or self.overdue:
            return "late"
        behind = self.oldest is not None and timezone.now() - self.oldest > ON_ITS_WAY
        return "warning" if behind else "waiting"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that has not arrived, and the errand that says how it fares."""

    message: OutgoingMessage
    errand: Errand | None

    @property
    def tries(self) -> int:
        return self.errand.tries if self.errand else 0

    @property
    def is_being_sent(self) -> bool:
        return self.errand is not None and self.errand.is_taken(timezone.now())

    @property
    def next_at(self) -> datetime.datetime | None:
        """When it goes again; None for one that was not tried yet, as it stands behind another."""
        return self.errand.due_at if self.errand and self.errand.tries else None


def parked(by: Actor) -> Sequence[Undelivered]:
    """Return the messages that wait for a person, the longest stopped first; at most `ROWS`, in two statements."""
    return _with_errands(_visible(by).filter(state=State.PARKED).order_by("settled_at", "pk"))


def waiting(by: Actor) -> Sequence[Undelivered]:
    """Return the messages that still try, or stand behind one that does, the oldest first, as `parked` does."""
    late = timezone.now() - ON_ITS_WAY
    tried = Exists(Errand.objects.filter(work="deliver", key=OuterRef("pk"), tries__gt=0))
    found = _visible(by).filter(Q(tried) | Q(created_at__lt=late), state=State.DUE)
    return _with_errands(found.order_by("created_at", "pk"))


def _with_errands(found: QuerySet[OutgoingMessage]) -> Sequence[Undelivered]:
    messages = list(found[:ROWS])
    by_key = errands.of_rows("deliver", [message.pk for message in messages])
    return [Undelivered(message, by_key.get(message.pk)) for message in messages]


def partner_states(by: Actor) -> Sequence[PartnerState]:
    """Return one line for each partner that has not got all its messages, in one statement; counting stops at `CAP`."""
    undelivered = OutgoingMessage.objects.filter(
        _of_offices(by), partner=OuterRef("pk"), state__in=UNDELIVERED
    ).order_by("created_at")

    def some(condition: Q) -> ArraySubquery:
        return ArraySubquery(undelivered.filter(condition).values("pk")[:CAP])

    partners = Partner.objects.values("name").annotate(
        oldest=Subquery(undelivered.values("created_at")[:1]),
        waiting=some(Q(state=State.DUE)),
        parked=some(Q(state=State.PARKED)),
        overdue=some(_overdue()),
    )
    return [
        PartnerState(
            row["name"], len(row["waiting"]), len(row["parked"]), len(row["overdue"] or ()), row["oldest"]
        )
        for row in partners.filter(oldest__isnull=False).order_by("name")
    ]


def parked_events(by: Actor) -> Sequence[IncomingMessage]:
    """Return the events that could not be applied, for those who may apply them again."""
    if not access.holds(by, *EVENT.roles(EventAction.APPLY_AGAIN)):
        return []
    found = IncomingMessage.objects.filter(state=IncomingMessage.State.PARKED).select_related("partner")
    return list(found.order_by("settled_at", "pk")[:ROWS])


def count_parked(by: Actor, *, cap: int) -> int:
    """Return how many messages wait for a person; counting stops at `cap`."""
    return _visible(by).filter(state=State.PARKED).order_by()[:cap].count()


def count_unsynchronised(by: Actor) -> int:
    """Return how many messages tell a portal or one-stop system of a step too late; counting stops at `ROWS`."""
    undelivered = _visible(by).filter(_overdue(), state__in=(State.DUE, State.PARKED))
    return undelivered.order_by()[:ROWS].count()


def _overdue() -> Q:
    """Select what the law's limit of synchronising has passed for; nothing on a day on which it sets none."""
    row = law.row(ExchangeLimit, today(), step=ExchangeLimit.Step.SYNC)
    if row is None:
        return Q(pk=None)
    since = timezone.now() - datetime.timedelta(minutes=row.minutes)
    return Q(partner__kind__in=_SYNCHRONISED, created_at__lt=since)


def _visible(by: Actor) -> QuerySet[OutgoingMessage]:
    found = OutgoingMessage.objects.filter(_of_offices(by))
    return found.select_related("partner", "dossier__office", "record__office", "record__book")


def _of_offices(by: Actor) -> Q:
    offices = Office.objects.visible_to(by).values("pk")
    return Q(dossier__office__in=offices) | Q(record__office__in=offices)
