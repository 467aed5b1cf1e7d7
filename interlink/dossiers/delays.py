"""What was waited for in a dossier, as its own dates tell, and the apology that follows from it. vi: đo thời gian."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hotich.rights.access import Actor, holds
from hotich.values.dates import now, today
from hotich.values.working_days import add_working_days
from interlink.dossiers.causes import Leg, Wait, cause, new_promise
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.law_day import branches_to_open, entry_of_dossier
from interlink.dossiers.time_limits import known_limit_of
from interlink.models import Branch, Dossier
from interlink.workflows import branch
from interlink.workflows.dossier import DOSSIER, PROMISED, RESULT_OWED, Action, State
from registry.models import Paper

#: How many dossiers one page of late ones shows.
ROWS = 100
#: Working days that the office still needs, by where the dossier stands: one for each desk that it has not passed.
_DESKS = {
    State.RECEIVED: 3,
    State.ACCEPTED: 2,
    State.IN_REGISTRATION: 2,
    State.DRAFT_WITH_CITIZEN: 2,
    State.AWAITING_APPROVAL: 1,
    State.REGISTERED: 1,
    State.AWAITING_SIGNATURE: 1,
    State.AWAITING_ISSUE: 1,
}


@dataclass(frozen=True, slots=True)
class ApologyDraft:
    """What an apology would say now, for an officer to look at and change."""

    reason: str
    promised_on: datetime.date


def apology_draft(dossier: Dossier) -> ApologyDraft:
    """Return the reason and the new day that follow from what was measured; a fixed number of statements.

    None more for a dossier of `late_dossiers`.
    """
    at, waits = today(), list(waits_of(dossier))
    promised_on = timezone.localdate(dossier.promised_at)
    reason = cause(
        waits,
        at=at,
        promised_on=promised_on,
        is_overdue=now() > dossier.promised_at,
        office=dossier.office.name,
        earlier=len(dossier.apologies.all()),
    )
    return ApologyDraft(reason, new_promise(waits, at=at, promised_on=promised_on, ahead=_ahead(dossier)))


def owes_something(dossier: Dossier) -> bool:
    """Say whether what was promised is not all there: our own result, or once that is issued another agency's."""
    if dossier.state != State.ISSUED:
        return dossier.state in RESULT_OWED
    return any(each.state not in branch.ENDED for each in dossier.branches.all())


def late_dossiers(by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of the office that are late or will be by the end of the next working day.

    The oldest promise first. Once our part is issued, those of which another agency still owes its part.
    """
    soon = end_of(add_working_days(today(), 1))
    owed = Exists(Branch.objects.filter(dossier=OuterRef("pk")).exclude(state__in=branch.ENDED))
    return (
        Dossier.objects.filter(office=by.office, state__in=PROMISED, promised_at__lte=soon)
        .filter(~Q(state=State.ISSUED) | owed)
        .select_related(
            "office__place__parent__parent", "record__personal_id_request", "record__particulars__place_unit",
            "assignee",
        )
        .prefetch_related(
            "branches", "entitlements", "verifications", "postings", "drafts", "supplements", "apologies",
            "record__papers", "record__parties", "papers__paper",
        )
        .order_by("promised_at", "pk")
    )  # fmt: skip


def count_late(by: Actor) -> int:
    """Return how many dossiers `late_dossiers` finds, 0 for those who cannot apologise."""
    if not holds(by, *DOSSIER.roles(Action.APOLOGISE)) or by.office is None:
        return 0
    return late_dossiers(by).order_by().values("pk")[: ROWS + 1].count()


def waits_of(dossier: Dossier) -> Iterator[Wait]:
    """Yield every wait that the dossier's dates tell of, in the order of its way."""
    yield from _at_the_desk(dossier)
    for each in dossier.drafts.all():
        yield Wait(Leg.DRAFT, _day(each.sent_at), _day_or_none(each.answered_at))
    yield from _in_the_register(dossier)
    for paper in _papers(dossier):
        if paper.rendered_at:
            yield Wait(Leg.SIGNATURE, _day(paper.rendered_at), _day_or_none(paper.signed_at))
        if paper.signed_at:
            yield Wait(Leg.SEAL, _day(paper.signed_at), _day_or_none(paper.issued_at))
    for part in dossier.branches.all():
        if part.started_at is None:
            continue
        leg = Leg.RETURNED_BRANCH if part.state == branch.State.REFUSED else Leg.BRANCH
        about = f"{part.get_kind_display()[0].lower()}{part.get_kind_display()[1:]}"
        yield Wait(leg, _day(part.started_at), _day_or_none(part.ended_at), _day(part.due_at), about)


def _at_the_desk(dossier: Dossier) -> Iterator[Wait]:
    answered = [each.answered_at for each in dossier.supplements.all() if each.answered_at]
    came = _day(max([dossier.received_at, *answered]))
    if dossier.state == State.RECEIVED:
        yield Wait(Leg.ACCEPTANCE, came)
        return
    submitted = dossier.record.submitted_at if dossier.record else None
    is_done = dossier.state not in (State.ACCEPTED, State.IN_REGISTRATION)
    if not is_done or submitted:
        yield Wait(Leg.PREPARATION, came, _day_or_none(submitted) if is_done else None)
    if is_done:
        return
    for asked in dossier.verifications.all():
        yield Wait(Leg.VERIFICATION, _day(asked.begun_at), due=asked.due_on)
    for posting in dossier.postings.all():
        yield Wait(Leg.POSTING, posting.begins_on, _day_or_none(posting.closed_at), posting.ends_on)


def _in_the_register(dossier: Dossier) -> Iterator[Wait]:
    record = dossier.record
    if record is None:
        return
    number = getattr(record, "personal_id_request", None)
    if number:
        yield Wait(Leg.NUMBER, _day(number.asked_at), _day_or_none(number.answered_at))
    if dossier.state == State.AWAITING_APPROVAL or record.registered_at:
        drafts = [each.answered_at for each in dossier.drafts.all() if each.answered_at]
        came = max(filter(None, [record.submitted_at, *drafts]), default=None)
        if came:
            yield Wait(Leg.APPROVAL, _day(came), _day_or_none(record.registered_at))


def _papers(dossier: Dossier) -> list[Paper]:
    if dossier.record:
        return [paper for paper in dossier.record.papers.all() if paper.copy_number is None]
    return [each.paper for each in dossier.papers.all()]


def _ahead(dossier: Dossier) -> int:
    """Return how many working days are still needed: at our desks, then at the agency that may take longest.

    Once our part is issued, those of the branches that still wait for another.
    """
    desks = _DESKS.get(State(dossier.state), 0)
    kinds = [rule.branch for rule in branches_to_open(dossier)] if desks else _waiting(dossier)
    entry = entry_of_dossier(dossier, with_units=False) if kinds else None
    limits = (known_limit_of(dossier, kind, entry) for kind in kinds)
    return desks + max((limit.days for limit in limits if limit), default=0)


def _waiting(dossier: Dossier) -> list[str]:
    return [each.kind for each in dossier.branches.all() if each.state == branch.State.WAITING]


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localdate(moment)


def _day_or_none(moment: datetime.datetime | None) -> datetime.date | None:
    return _day(moment) if moment else None
