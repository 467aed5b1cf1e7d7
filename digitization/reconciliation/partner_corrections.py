"""Corrections proposed to the population database: sent, asked about, settled. vi: gửi đề nghị sửa cho bên dân cư.

Each proposal has its own reference, under which they take it once: sending and asking again is harmless. An office has
one errand, so its proposals go in its own name; `due_at` of a proposal says when it is to be sent or asked about.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from digitization.models import Difference
from digitization.workflows.reconciliation import DIFFERENCE, UNDER_WAY, DifferenceAction, DifferenceState
from hotich.acts import audit, errands
from hotich.acts.facts import ask
from hotich.errors import PartnerRejected
from hotich.models import Errand, Office
from hotich.rights.access import Actor
from registry.questions import Correction, CorrectionsAsked, CorrectionsProposed, Outcome, Result

logger = logging.getLogger(__name__)
audit.register(
    {
        "difference.send": "gửi đề nghị sửa cho bên dân cư",
        "difference.confirm": "bên dân cư xác nhận đã sửa",
        "difference.decline": "bên dân cư không sửa",
    }
)

BY = Actor.system("đối soát dân cư")
#: Proposals in one call.
BATCH = 200
#: They are asked again after spans that double from the first to the last.
_FIRST_SPAN, _LAST_SPAN = timedelta(seconds=5), timedelta(hours=1)
_UNKNOWN, _REFUSED = timedelta(seconds=30), timedelta(minutes=15)


def send_and_ask(errand: Errand) -> datetime | None:
    """Send what an office proposes and ask about what it sent, a batch each; returns when something is due again."""
    office = Office.objects.select_related("place").get(pk=errand.key)
    _send(errand, office)
    _ask(errand, office)
    under_way = Difference.objects.filter(office=office, state__in=UNDER_WAY)
    following: datetime | None = under_way.aggregate(next=Min("due_at"))["next"]
    return following


def _due(office: Office, state: DifferenceState) -> list[Difference]:
    waiting = Difference.objects.filter(office=office, state=state, due_at__lte=timezone.now())
    return list(waiting.select_related("record__book").order_by("due_at", "pk")[:BATCH])


def _send(errand: Errand, office: Office) -> None:
    rows = _due(office, DifferenceState.TO_SEND)
    if not rows:
        return
    proposals = tuple(
        Correction(
            str(row.reference),
            row.personal_id,
            row.record.title,
            row.key,
            row.theirs,
            row.ours,
            f"{row.record.get_kind_display()} số {row.record.number}, {row.record.registered_when}",
        )
        for row in rows
    )
    _put(errand, rows, CorrectionsProposed(office, proposals))


def _ask(errand: Errand, office: Office) -> None:
    if rows := _due(office, DifferenceState.SENT):
        _put(errand, rows, CorrectionsAsked(office, tuple(str(row.reference) for row in rows)))


def _put(errand: Errand, rows: list[Difference], question: CorrectionsProposed | CorrectionsAsked) -> None:
    """Put a question to them; a partner that is away makes the errand wait, a refusal the proposals."""
    try:
        results = ask(question)
    except PartnerRejected as error:
        logger.info("%s proposals wait, the partner refused: %s", len(rows), error)
        with transaction.atomic():
            Difference.objects.filter(pk__in=[row.pk for row in rows]).update(
                due_at=timezone.now() + _REFUSED, answer=str(error)[:300]
            )
            errands.hold(errand)
    else:
        _note(errand, rows, results)


def _note(errand: Errand, rows: list[Difference], results: dict[str, Result]) -> None:
    """Settle what they said of each; a row that has moved on meanwhile stays as it is."""
    state = rows[0].state
    now = timezone.now()
    with transaction.atomic():
        ids = [row.pk for row in rows]
        locked = Difference.objects.select_for_update().filter(pk__in=ids, state=state).order_by("pk")
        told: dict[str, list[tuple[Difference, dict[str, str]]]] = {}
        changed = list(locked)
        for row in changed:
            result = results.get(str(row.reference))
            if result is None:
                # They have never heard of it: it is sent once more under the same reference.
                row.state, row.due_at = DifferenceState.TO_SEND, now + _UNKNOWN
                continue
            if row.state == DifferenceState.TO_SEND:
                row.state = DIFFERENCE.follow(DifferenceAction.SEND, row).target
                row.sent_at, row.due_at, row.answer = now, now + _FIRST_SPAN, ""
                told.setdefault("difference.send", []).append((row, {"key": row.key}))
            if result.outcome == Outcome.OPEN:
                row.due_at = now + min(max(now - (row.sent_at or now), _FIRST_SPAN), _LAST_SPAN)
                continue
            is_done = result.outcome == Outcome.CONFIRMED
            action = DifferenceAction.CONFIRM if is_done else DifferenceAction.DECLINE
            row.state = DIFFERENCE.follow(action, row).target
            row.answered_at, row.due_at, row.answer = now, None, result.reason[:300]
            act = "difference.confirm" if is_done else "difference.decline"
            told.setdefault(act, []).append((row, {"key": row.key}))
        Difference.objects.bulk_update(
            changed, ["state", "sent_at", "answered_at", "due_at", "answer"], batch_size=500
        )
        for act, subjects in told.items():
            audit.record_many(act, by=BY, subjects=subjects)
        errands.hold(errand)
