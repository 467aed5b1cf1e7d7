"""A worker's part of a reconciliation: chunk after chunk, wherever the one before was killed. vi: chạy đối soát.

Each chunk is read, asked about over the network without any transaction, and then stored in one together with the
cursor: it counts once or not at all. Memory holds one chunk.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from digitization.models import Difference, Reconciliation
from digitization.reconciliation.differences import PERSON, Found, Side, Sort, differences
from digitization.reconciliation.people import OfAct, people_of, to_compare
from digitization.workflows.reconciliation import RECONCILIATION, Action, DifferenceState, State
from hotich.acts import audit
from hotich.acts.access import Actor
from hotich.acts.facts import ask
from hotich.errors import PartnerRejected, PartnerUnavailable
from registry.models import Record
from registry.questions import Held, Match, PeopleAsked

logger = logging.getLogger(__name__)
audit.register(
    {
        "reconciliation.finish": "đối soát xong",
        "reconciliation.halt": "dừng đối soát vì bên dân cư từ chối",
    }
)

BY = Actor.system("đối soát dân cư")
#: Records a chunk, and people a question.
CHUNK, PEOPLE = 500, 1000
#: A worker that has said nothing for so long is dead, and another goes on.
LEASE = timedelta(seconds=60)
_LONGEST_WAIT = 900.0
_NOT_KNOWN = {Match.NOT_FOUND: Sort.NOT_FOUND, Match.SEVERAL: Sort.SEVERAL}
#: Somebody has decided about such a difference, or will: it is not found once more while it stays the same.
_STANDS = (
    DifferenceState.FOUND,
    DifferenceState.PROPOSED,
    DifferenceState.TO_SEND,
    DifferenceState.SENT,
    DifferenceState.REFUSED,
    DifferenceState.LEFT,
)


def go_on(reconciliation_id: int, *, seconds: float = 45.0) -> bool:
    """Compare for so long; returns whether somebody should be rung to go on at once.

    Only one worker at a time is at a reconciliation; a second one finds it taken and leaves.
    """
    if not _take(reconciliation_id):
        return False
    ends = time.monotonic() + seconds
    while compare_next(reconciliation_id):
        if time.monotonic() > ends:
            Reconciliation.objects.filter(pk=reconciliation_id, state=State.RUNNING).update(
                due_at=timezone.now()
            )
            return True
    return False


def compare_next(reconciliation_id: int) -> bool:
    """Compare the next chunk; returns whether there may be more to do now."""
    run = Reconciliation.objects.select_related("office").get(pk=reconciliation_id)
    if run.state != State.RUNNING:
        return False
    records = list(
        to_compare(run)
        .select_related("office__place", "particulars__place_unit")
        .prefetch_related("parties")[:CHUNK]
    )
    if not records:
        _finish(run)
        return False
    people = people_of(records)
    try:
        held = _held(people)
    except PartnerUnavailable as error:
        _wait(run, error)
        return False
    except PartnerRejected as error:
        _halt(run, error)
        return False
    found = [difference for person in people for difference in _compare(run, person, held[person.reference])]
    is_equal = len(people) - len({(each.record_id, each.role) for each in found})
    return _store(run, records, people, _without_known(found), is_equal)


def _held(people: Sequence[OfAct]) -> dict[str, Held]:
    found: dict[str, Held] = {}
    for chunk in _chunks(people, PEOPLE):
        found |= ask(PeopleAsked(chunk[0].record.office, tuple(person.wanted for person in chunk)))
    return found


def _compare(run: Reconciliation, person: OfAct, held: Held) -> Iterator[Difference]:
    if held.match == Match.FOUND:
        found: Iterable[Found] = differences(person.values, held.values, from_paper=person.from_paper)
    else:
        sort = _NOT_KNOWN[held.match]
        found = [Found(PERSON, person.values["full_name"], "", sort, Side.UNCLEAR)]
    for each in found:
        yield Difference(
            reconciliation=run,
            office_id=person.record.office_id,
            record_id=person.record.pk,
            role=person.role,
            key=each.key,
            ours=each.ours[:320],
            theirs=each.theirs[:320],
            personal_id=held.values.get("personal_id", "")[:12],
            sort=each.sort,
            proposal=each.proposal,
        )


def _without_known(found: list[Difference]) -> list[Difference]:
    """Leave out what an earlier reconciliation found the same and what still stands there."""
    if not found:
        return []
    known = set(
        Difference.objects.filter(
            record__in={each.record_id for each in found}, state__in=_STANDS
        ).values_list("record_id", "role", "key", "ours", "theirs")
    )
    return [
        each for each in found if (each.record_id, each.role, each.key, each.ours, each.theirs) not in known
    ]


def _store(
    run: Reconciliation,
    records: Sequence[Record],
    people: Sequence[OfAct],
    found: list[Difference],
    equal: int,
) -> bool:
    with transaction.atomic():
        now = Reconciliation.objects.lock(run.pk)
        if now.state != State.RUNNING or now.cursor != run.cursor:
            return False  # paused meanwhile, or another worker was faster
        Difference.objects.bulk_create(found, batch_size=1000)
        now.cursor = records[-1].pk
        now.records += len(records)
        now.people += len(people)
        now.equal += equal
        now.found += len(found)
        now.due_at, now.failures, now.error = timezone.now() + LEASE, 0, ""
        now.save()
    return True


def _take(reconciliation_id: int) -> bool:
    now = timezone.now()
    free = Reconciliation.objects.filter(Q(due_at=None) | Q(due_at__lte=now), pk=reconciliation_id)
    return bool(free.filter(state=State.RUNNING).update(due_at=now + LEASE))


def _finish(run: Reconciliation) -> None:
    with transaction.atomic():
        now = Reconciliation.objects.lock(run.pk)
        if now.state != State.RUNNING or now.cursor != run.cursor:
            return
        now.state = RECONCILIATION.transition(Action.FINISH, now.state).target
        now.finished_at, now.due_at = timezone.now(), None
        now.save()
        audit.record("reconciliation.finish", by=BY, subject=now, records=now.records, found=now.found)


def _wait(run: Reconciliation, error: PartnerUnavailable) -> None:
    seconds = max(min(2.0 ** min(run.failures + 1, 10), _LONGEST_WAIT), error.retry_after or 0.0)
    logger.info("Reconciliation %s waits %.0f s for the partner: %s", run.pk, seconds, error)
    Reconciliation.objects.filter(pk=run.pk, state=State.RUNNING).update(
        due_at=timezone.now() + timedelta(seconds=seconds),
        failures=min(run.failures + 1, 1000),
        error=str(error)[:300],
        changed_at=timezone.now(),
    )


def _halt(run: Reconciliation, error: PartnerRejected) -> None:
    with transaction.atomic():
        now = Reconciliation.objects.lock(run.pk)
        if now.state != State.RUNNING:
            return
        now.state = RECONCILIATION.transition(Action.HALT, now.state).target
        now.error, now.due_at = str(error)[:300], None
        now.save()
        audit.record("reconciliation.halt", by=BY, subject=now, reason=now.error)


def _chunks(people: Sequence[OfAct], size: int) -> Iterator[list[OfAct]]:
    rest = iter(people)
    while chunk := list(islice(rest, size)):
        yield chunk
