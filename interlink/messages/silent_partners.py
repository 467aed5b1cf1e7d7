"""Partners that take calls and do not answer: one worker at a time may wait for such a one. vi: đối tác im lặng.

Kept in the cache, for it only spares time: a lost mark costs some workers one time limit, never a message.
"""

import datetime
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import TypeVar

from django.core.cache import cache
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from redis.exceptions import RedisError

from hotich.acts.errands import NotNow
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models import Errand
from interlink.models import OutgoingMessage, Partner
from interlink.models.messages import OF_ACTS

T = TypeVar("T")
#: A failure that took longer than this was silence; one that came at once costs nobody anything.
SECONDS = 4.0
#: How long a partner counts as silent after its last silence; longer than one call may take.
_MEMORY_SECONDS = 60
_TRIAL_SECONDS = 50
#: Who may not call a silent partner now comes back that soon: by then it may answer again.
_AGAIN = datetime.timedelta(seconds=5)
#: Errands that one sweep rings for, at most.
_AT_ONCE = 150
_OF_ACTS_AT_ONCE = 50


@contextmanager
def calling(partner_id: int) -> Generator[None]:
    """Call the partner inside; raises `NotNow` while it is silent and somebody else tries it already."""
    if not may_call(partner_id):
        raise NotNow(timezone.now() + _AGAIN)
    began, was_silent = time.monotonic(), None
    try:
        yield
        was_silent = False
    except PartnerRejected:
        was_silent = False
        raise
    except PartnerUnavailable:
        was_silent = time.monotonic() - began > SECONDS
        raise
    finally:
        called(partner_id, was_silent=was_silent)


def worth_ringing(due: QuerySet[Errand]) -> list[Errand]:
    """Leave out, of due errands about messages, those to silent partners but for one trial each.

    What is told of acts without a dossier, a hundred thousand old ones perhaps, never takes the turn of a dossier's.
    """
    to = OutgoingMessage.objects.filter(pk=OuterRef("key")).values("partner")
    of_partners = due.annotate(partner=Subquery(to))
    silent = silent_among(Partner.objects.values_list("pk", flat=True))
    trials = [of_partners.filter(partner=partner_id).first() for partner_id in silent]
    others = of_partners.exclude(partner__in=silent)
    of_acts = others.filter(lane__startswith=OF_ACTS)[:_OF_ACTS_AT_ONCE]
    return [
        *(trial for trial in trials if trial),
        *others.exclude(lane__startswith=OF_ACTS)[:_AT_ONCE],
        *of_acts,
    ]


def may_call(partner_id: int) -> bool:
    """Return whether to call the partner now: it answers as far as we know, or nobody else is trying just now.

    While a partner is silent, a True makes its caller the only one, until `called` or for a minute.
    """
    return _unless_away(
        lambda: (
            not cache.get(_silent(partner_id)) or bool(cache.add(_trial(partner_id), True, _TRIAL_SECONDS))
        ),
        True,
    )


def called(partner_id: int, *, was_silent: bool | None) -> None:
    """Say how the call ended: in silence, with whatever answer, or (None) that there was no call after all."""

    def note() -> None:
        if was_silent:
            cache.set(_silent(partner_id), True, _MEMORY_SECONDS)
        elif was_silent is False:
            cache.delete(_silent(partner_id))
        cache.delete(_trial(partner_id))

    _unless_away(note, None)


def silent_among(partner_ids: Iterable[int]) -> set[int]:
    """Return those of the partners that are silent."""
    keys = {_silent(partner_id): partner_id for partner_id in partner_ids}
    return _unless_away(lambda: {keys[key] for key in cache.get_many(keys)}, set())


def _unless_away(ask: Callable[[], T], otherwise: T) -> T:
    try:
        return ask()
    except RedisError:
        return otherwise


def _silent(partner_id: int) -> str:
    return f"partner-silent-{partner_id}"


def _trial(partner_id: int) -> str:
    return f"partner-trial-{partner_id}"
