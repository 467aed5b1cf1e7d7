"""A worker's part of a reconciliation: chunk after chunk, wherever the one before was killed. vi: chạy đối soát.

Each chunk is read, asked about over the network without any transaction, and then stored in one together with the
cursor and the worker's claim: it counts once or not at all. Memory holds one chunk.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from digitization.models import Difference, Reconciliation
from digitization.reconciliation.differences import PERSON, FoundDifference, differences
from digitization.reconciliation.people import PersonOfAct, people_of, to_compare
from digitization.workflows.reconciliation import RECONCILIATION, Action, DifferenceState, Side, Sort, State
from hotich.acts import audit, errands
from hotich.acts.facts import ask
from hotich.models import Errand
from hotich.rights.access import Actor
from registry.models import Record
from registry.questions import Held, Match, PeopleAsked

audit.register(
    {
        "reconciliation.finish": "đối soát xong",
        "reconciliation.halt": "dừng đối soát vì bên dân cư từ chối",
    }
)

BY = Actor.system("đối soát dân cư")
#: Records a chunk, and people a question.
CHUNK, PEOPLE = 500, 1000
#: After so long the worker lets others have their turn and rings for itself.
SECONDS = 45.0
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


def compare(errand: Errand) -> datetime | None:
    """Compare the records of a reconciliation until it is finished or the turn is over."""
    ends = time.monotonic() + SECONDS
    while compare_next(errand):
        if time.monotonic() > ends:
            return timezone.now()
    return None


def compare_next(errand: Errand) -> bool:
    """Compare the next records and store what was found; returns whether there may be more.

    A partner that is away makes the errand wait; one that refuses parks it, and the reconciliation pauses (`halt`).
    """
    run = Reconciliation.objects.select_related("office").get(pk=errand.key)
    if run.state != State.RUNNING:
        return False
    records = list(
        to_compare(run)
        .select_related("office__place", "particulars__place_unit")
        .prefetch_related("parties")[:CHUNK]
    )
    if not records:
        _finish(errand)
        return False
    people = people_of(records)
    held = _held(people)
    found = [difference for person in people for difference in _compare(run, person, held[person.reference])]
    equal = len(people) - len({(each.record_id, each.role) for each in found})
    _store(errand, records, people, _without_known(found), equal)
    return True


def _held(people: Sequence[PersonOfAct]) -> dict[str, Held]:
    found: dict[str, Held] = {}
    for chunk in _chunks(people, PEOPLE):
        found |= ask(PeopleAsked(chunk[0].record.office, tuple(person.wanted for person in chunk)))
    return found


def _compare(run: Reconciliation, person: PersonOfAct, held: Held) -> Iterator[Difference]:
    if held.match == Match.FOUND:
        found: Iterable[FoundDifference] = differences(
            person.values, held.values, from_paper=person.from_paper
        )
    else:
        sort = _NOT_KNOWN[held.match]
        found = [FoundDifference(PERSON, person.values["full_name"], "", sort, Side.UNCLEAR)]
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
    errand: Errand,
    records: Sequence[Record],
    people: Sequence[PersonOfAct],
    found: list[Difference],
    equal: int,
) -> None:
    with transaction.atomic():
        run = Reconciliation.objects.lock(errand.key)
        Difference.objects.bulk_create(found, batch_size=1000)
        run.cursor = records[-1].pk
        run.records += len(records)
        run.people += len(people)
        run.equal += equal
        run.found += len(found)
        run.save()
        errands.hold(errand)


def _finish(errand: Errand) -> None:
    with transaction.atomic():
        run = Reconciliation.objects.lock(errand.key)
        run.state = RECONCILIATION.follow(Action.FINISH, run).target
        run.finished_at = timezone.now()
        run.save()
        audit.record("reconciliation.finish", by=BY, subject=run, records=run.records, found=run.found)
        errands.settle(errand)


def halt(errand: Errand, reason: str) -> None:
    """Pause the reconciliation until a person has looked; in the transaction that parks its errand."""
    run = Reconciliation.objects.lock(errand.key)
    if RECONCILIATION.allows(Action.HALT, run.state):
        run.state = RECONCILIATION.follow(Action.HALT, run).target
        run.save()
        audit.record("reconciliation.halt", by=BY, subject=run, reason=reason[:300])


def _chunks(people: Sequence[PersonOfAct], size: int) -> Iterator[list[PersonOfAct]]:
    rest = iter(people)
    while chunk := list(islice(rest, size)):
        yield chunk
