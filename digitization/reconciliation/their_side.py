"""Corrections proposed to the population database: sent, asked about, settled. vi: gửi đề nghị sửa cho bên dân cư.

Each proposal has its own reference, under which they take it once: sending and asking again is harmless. A worker
takes rows by moving their `due_at` ahead, so that a dead worker's rows come up again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from digitization.models import Difference
from digitization.workflows.reconciliation import DIFFERENCE, DifferenceAction, DifferenceState
from hotich.acts import audit
from hotich.acts.access import Actor
from hotich.acts.facts import ask
from hotich.errors import PartnerRejected, PartnerUnavailable
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
#: Proposals in one call, and how long one worker has them.
BATCH, LEASE = 200, timedelta(seconds=60)
#: They are asked again after spans that double from the first to the last.
_FIRST_SPAN, _LAST_SPAN = timedelta(seconds=5), timedelta(hours=1)
_AWAY, _REFUSED = timedelta(seconds=30), timedelta(minutes=15)


def send_and_ask() -> int:
    """Send what waits and ask about what was sent, a batch each; returns how many rows it had to do with."""
    return _send() + _ask()


def due(now: datetime) -> QuerySet[Difference]:
    """Return the proposals that are to be sent or asked about by now."""
    return Difference.objects.filter(
        state__in=[DifferenceState.TO_SEND, DifferenceState.SENT], due_at__lte=now
    )


def _send() -> int:
    rows = _take(DifferenceState.TO_SEND)
    if not rows:
        return 0
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
    try:
        results = ask(CorrectionsProposed(rows[0].office, proposals))
    except PartnerUnavailable as error:
        _put_off(rows, error, _AWAY)
    except PartnerRejected as error:
        _put_off(rows, error, _REFUSED)
    else:
        _note(rows, DifferenceState.TO_SEND, results)
    return len(rows)


def _ask() -> int:
    rows = _take(DifferenceState.SENT)
    if not rows:
        return 0
    try:
        results = ask(CorrectionsAsked(rows[0].office, tuple(str(row.reference) for row in rows)))
    except (PartnerUnavailable, PartnerRejected) as error:
        _put_off(rows, error, _AWAY)
    else:
        _note(rows, DifferenceState.SENT, results)
    return len(rows)


def _take(state: DifferenceState) -> list[Difference]:
    now = timezone.now()
    with transaction.atomic():
        waiting = Difference.objects.filter(state=state, due_at__lte=now).order_by("due_at")
        ids = list(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True)[:BATCH])
        Difference.objects.filter(pk__in=ids).update(due_at=now + LEASE)
    return list(
        Difference.objects.filter(pk__in=ids).select_related("office__place", "record__book").order_by("pk")
    )


def _put_off(rows: list[Difference], error: Exception, span: timedelta) -> None:
    logger.info("%s proposals wait for the partner: %s", len(rows), error)
    Difference.objects.filter(pk__in=[row.pk for row in rows]).update(
        due_at=timezone.now() + span, answer=str(error)[:300]
    )


def _note(rows: list[Difference], state: DifferenceState, results: dict[str, Result]) -> None:
    """Settle what they said of each; a row that has moved on meanwhile stays as it is."""
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
                row.state, row.due_at = DifferenceState.TO_SEND, now + _AWAY
                continue
            if row.state == DifferenceState.TO_SEND:
                row.state = DIFFERENCE.transition(DifferenceAction.SEND, row.state).target
                row.sent_at, row.due_at, row.answer = now, now + _FIRST_SPAN, ""
                told.setdefault("difference.send", []).append((row, {"key": row.key}))
            if result.outcome == Outcome.OPEN:
                row.due_at = now + min(max(now - (row.sent_at or now), _FIRST_SPAN), _LAST_SPAN)
                continue
            is_done = result.outcome == Outcome.CONFIRMED
            action = DifferenceAction.CONFIRM if is_done else DifferenceAction.DECLINE
            row.state = DIFFERENCE.transition(action, row.state).target
            row.answered_at, row.due_at, row.answer = now, None, result.reason[:300]
            act = "difference.confirm" if is_done else "difference.decline"
            told.setdefault(act, []).append((row, {"key": row.key}))
        Difference.objects.bulk_update(
            changed, ["state", "sent_at", "answered_at", "due_at", "answer"], batch_size=500
        )
        for act, subjects in told.items():
            audit.record_many(act, by=BY, subjects=subjects)
