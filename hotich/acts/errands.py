"""Work in the background: a row that says what is to be done, and a doorbell that makes it soon. vi: việc chạy nền.

Whoever has work for a worker writes an errand in the transaction that makes it necessary, by name: nobody imports a
worker. A worker claims it in one conditional UPDATE, works outside of any transaction, and settles if the claim is
still its own. The try is counted at the claim, so work that kills its worker runs out of tries too; the claim has a
number, so a worker whose lease ran out cannot undo a newer outcome. The sweep makes certain what the ring makes quick.
"""

from __future__ import annotations

import datetime
import logging
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from hotich.acts import bell
from hotich.errors import ClockWrong, DomainError, NotFound, PartnerRejected, PartnerUnavailable
from hotich.law import pulse
from hotich.models import Errand

logger = logging.getLogger(__name__)

#: Errands for which one sweep rings.
_AT_ONCE = 200
#: Back-off of a second that doubles, up to ten minutes.
_LONGEST_WAIT = 600.0
_BROKE = "Lỗi của phần mềm khi xử lý; đã ghi vào nhật ký hệ thống."
_TOO_OFTEN = "Đã thử {tries} lần không có kết quả."


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of background work; functions are named by their paths.

    `do(errand)` works on the row `errand.key` and returns when to go on: at a time, or never again (None). What it
    raises decides too: a partner that is away means later, a refusal or an error of ours parks the errand.
    `parked(errand, reason)` then tells the row, in the same transaction. `worth_ringing(errands)` leaves out, of the
    errands that are due, those for which a sweep would ring in vain. Work with `every` comes again by itself.
    """

    label: str
    do: str
    lease: datetime.timedelta
    tries: int = 5
    parked: str = ""
    worth_ringing: str = ""
    every: datetime.timedelta | None = None


#: The kinds of work by name; `hotich.work` fills it when the program starts.
WORKS: dict[str, Work] = {}


def register(works: Mapping[str, Work]) -> None:
    """Make kinds of work known to the engine."""
    WORKS.update(works)


class NotNow(Exception):
    """The errand can only be done later, through no fault of its own: it loses no try."""

    def __init__(self, until: datetime.datetime) -> None:
        super().__init__(f"not before {until}")
        self.until = until


class ClaimLost(Exception):
    """Another worker has the errand by now, or it was withdrawn: what was worked out is thrown away."""


def ring(
    work: str, key: int = 0, *, lane: str = "", queue: str = "work", at: datetime.datetime | None = None
) -> None:
    """Have `work` done for the row `key`, at once or from `at` on; in the transaction that makes it necessary.

    What is parked is tried anew. An errand that a worker has just now is done once more after it. Errands of one
    `lane` are done in the order of their first rings.
    """
    ring_all(work, [key], lane=lane, queue=queue, at=at)


def ring_all(
    work: str,
    keys: Iterable[int],
    *,
    lane: str | Mapping[int, str] = "",
    queue: str = "work",
    at: datetime.datetime | None = None,
) -> None:
    """Have `work` done for many rows, as `ring` for one, in one statement; `lane` may name one for each row."""
    if work not in WORKS:
        raise LookupError(f"{work} is no kind of background work")
    now, wanted = timezone.now(), sorted(set(keys))
    lanes = [lane if isinstance(lane, str) else lane[key] for key in wanted]
    with connection.cursor() as cursor:
        cursor.execute(
            _RING,
            {"work": work, "keys": wanted, "lanes": lanes, "queue": queue, "now": now, "at": at or now},
        )
    if at is None or at <= now:
        for key in wanted:
            _ring_after_commit(work, key, queue)


def withdraw(work: str, *keys: int) -> None:
    """Let go of errands that are no longer needed; a worker that has one settles nothing."""
    Errand.objects.filter(work=work, key__in=keys).delete()


def keep_from_workers(work: str, key: int) -> bool:
    """Lock the errand for a row until commit if no worker has it; say whether. Waits for nobody."""
    rows = Errand.objects.select_for_update(skip_locked=True)
    return rows.filter(work=work, key=key, lease_until=None).first() is not None


def find(work: str, key: int) -> Errand | None:
    """Return the errand for a row, None when there is nothing to be done."""
    return Errand.objects.filter(work=work, key=key).first()


def of_rows(work: str, keys: Iterable[int]) -> dict[int, Errand]:
    """Return the errands for these rows by their keys, in one statement."""
    return {errand.key: errand for errand in Errand.objects.filter(work=work, key__in=list(keys))}


def run(name: str, key: int, *, now: Callable[[], datetime.datetime] = timezone.now) -> None:
    """Do one errand if it is due, and write down how it went. Safe to call at any time, from several workers."""
    if (
        pulse.is_wrong()
    ):  # neither a lease nor what is done may be dated here: another worker has the right time
        return
    errand = claim(name, key, now=now)
    if errand is not None and not _is_tried_too_often(errand):
        carry_out(errand, import_string(WORKS[name].do), now=now)


def carry_out(
    errand: Errand,
    do: Callable[[Errand], Any],
    *,
    now: Callable[[], datetime.datetime] = timezone.now,
) -> None:
    """Do a claimed errand and write down how it went; one that was lost meanwhile changes nothing."""
    try:
        _do(WORKS[errand.work], errand, do, now)
    except ClaimLost:
        logger.info("Errand %s was taken by another worker or withdrawn", errand)


def _is_tried_too_often(errand: Errand) -> bool:
    """Park an errand whose tries have all ended without a word, as when it kills its worker."""
    if errand.tries <= WORKS[errand.work].tries:
        return False
    try:
        park(errand, _TOO_OFTEN.format(tries=errand.tries - 1))
    except ClaimLost:
        pass  # whoever has it now will see
    return True


def _do(
    work: Work, errand: Errand, do: Callable[[Errand], Any], now: Callable[[], datetime.datetime]
) -> None:
    try:
        again = do(errand)
        if not errand.is_settled:
            settle(errand, again=again or (now() + work.every if work.every else None))
    except NotNow as error:
        _change_if_ours(errand, due_at=error.until, lease_until=None, tries=errand.tries - 1)
    except PartnerUnavailable as error:  # time mends it, and if not, a person
        later(errand, str(error), retry_after=error.retry_after, now=now)
    except (ClaimLost, ClockWrong, OperationalError, InterfaceError, SoftTimeLimitExceeded):
        # Not ours any more, or our own trouble, which time mends: the lease runs out and the errand comes up again.
        raise
    except (DomainError, NotFound) as error:
        park(errand, error.message)
    except PartnerRejected as error:
        park(errand, str(error))
    except Exception:
        logger.exception("Errand %s broke", errand)
        park(errand, _BROKE)


def claim(name: str, key: int, *, now: Callable[[], datetime.datetime] = timezone.now) -> Errand | None:
    """Take the errand for ourselves, in one conditional UPDATE.

    None when it is not due, another worker has it, or an earlier one of its lane is not done.
    """
    at = now()
    taken = Errand.objects.raw(_CLAIM, {"work": name, "key": key, "now": at, "until": at + WORKS[name].lease})
    return next(iter(taken), None)


def claim_some(
    name: str, queue: str, most: int, *, now: Callable[[], datetime.datetime] = timezone.now
) -> list[Errand]:
    """Take at most so many of the errands that wait in a queue, the oldest first, for whoever asks for them."""
    at = now()
    found = Errand.objects.raw(
        _CLAIM_SOME,
        {"work": name, "queue": queue, "most": most, "now": at, "until": at + WORKS[name].lease},
    )
    return [each for each in sorted(found, key=lambda each: each.pk) if not _is_tried_too_often(each)]


def keep(
    name: str, queue: str, claims: Mapping[int, int], *, now: Callable[[], datetime.datetime] = timezone.now
) -> set[int]:
    """Say of a queue that has one worker which claims (row → attempt) it still has; return the rows that are true.

    They get another lease. Whatever else it had claimed it has lost: that is free at once, and has lost no try.
    """
    at = now()
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP,
            {
                "work": name,
                "queue": queue,
                "rows": list(claims),
                "attempts": list(claims.values()),
                "now": at,
                "until": at + WORKS[name].lease,
            },
        )
        return {row for row, is_kept in cursor.fetchall() if is_kept}


def claimed(name: str, row: int, attempt: int, queue: str) -> Errand | None:
    """Return the errand of a claim that was made earlier, None when it is not that claim's any more."""
    return Errand.objects.filter(pk=row, work=name, attempt=attempt, queue=queue).first()


def waiting_in(name: str, queue: str) -> int:
    """Return how many errands of a queue nobody has."""
    rows = Errand.objects.due(timezone.now()).filter(work=name, queue=queue)
    return rows.exclude(queue="work").count()


def move(name: str, queue: str, to: str) -> None:
    """Let whoever reads another queue do what waits in this one; claims are lost."""
    Errand.objects.filter(work=name, queue=queue).update(queue=to, lease_until=None, attempt=F("attempt") + 1)


def hold(
    errand: Errand,
    *,
    lease: datetime.timedelta | None = None,
    now: Callable[[], datetime.datetime] = timezone.now,
) -> None:
    """Keep the claim for another lease after a part of the work that counts; its tries begin anew.

    Raises `ClaimLost`. In the transaction that stores the part, so that a part counts once. Where the next part is
    sure to be shorter than others of its kind, a shorter `lease` brings it back sooner if its worker dies.
    """
    until = now() + (lease or WORKS[errand.work].lease)
    _change_if_ours(errand, lease_until=until, tries=1, error="")


def settle(errand: Errand, *, again: datetime.datetime | None = None) -> None:
    """End an errand, or say when to go on with it. In the transaction that stores what came of it, if there is one.

    Raises `ClaimLost`, which undoes that transaction, when the claim is not ours any more.
    """
    with transaction.atomic():
        untouched = _ours(errand).filter(rings=errand.rings)
        if again is None:
            is_settled = bool(untouched.delete()[0])
        else:
            is_settled = bool(untouched.update(due_at=again, lease_until=None, tries=0, error=""))
        if not is_settled:  # rung again meanwhile: the row stays, with the time of that ring
            _change_if_ours(errand, lease_until=None, tries=0, error="")
            again = timezone.now()
        errand.is_settled = True
        if again is None:
            _ring_next_of_the_lane(errand)
        elif again <= timezone.now():
            _ring_after_commit(errand.work, errand.key, errand.queue)


def later(
    errand: Errand,
    error: str,
    *,
    retry_after: float | None = None,
    now: Callable[[], datetime.datetime] = timezone.now,
) -> None:
    """Put an errand off by a span that doubles with each try; after the last of its tries park it."""
    if errand.tries >= WORKS[errand.work].tries:
        park(errand, f"Đã thử {errand.tries} lần. {error}")
        return
    wait = min(_LONGEST_WAIT, 2.0 ** min(errand.tries - 1, 10)) * random.uniform(0.8, 1.2)  # noqa: S311
    wait = max(wait, retry_after or 0)
    _change_if_ours(errand, due_at=now() + datetime.timedelta(seconds=wait), lease_until=None, error=error)
    errand.is_settled = True


def park(errand: Errand, reason: str) -> None:
    """Stop until a person has looked: the errand and, through its kind's `parked`, the row say why."""
    with transaction.atomic():
        _change_if_ours(errand, due_at=None, lease_until=None, error=reason)
        errand.is_settled = True
        if path := WORKS[errand.work].parked:
            import_string(path)(errand, reason)


def release(work: str, queue: str) -> None:
    """Free at once what the only worker of a queue had claimed before it died."""
    Errand.objects.filter(work=work, queue=queue).exclude(lease_until=None).update(
        lease_until=None, due_at=timezone.now()
    )


def sweep(now: datetime.datetime) -> int:
    """Ring for all that is due, oldest first, and for work that comes by itself; return how many times."""
    if pulse.is_wrong():
        return 0
    _begin_periodic_work(now)
    choosy = {name: work.worth_ringing for name, work in WORKS.items() if work.worth_ringing}
    due = Errand.objects.due(now).first_of_their_lanes().order_by("due_at")
    rows = list(due.exclude(work__in=choosy)[:_AT_ONCE])
    for name, path in choosy.items():
        rows += import_string(path)(due.filter(work=name))[:_AT_ONCE]
    for row in rows:
        bell.ring(row.work, row.key, row.queue)
    return len(rows)


def _begin_periodic_work(now: datetime.datetime) -> None:
    wanted = {name for name, work in WORKS.items() if work.every}
    missing = wanted.difference(Errand.objects.filter(work__in=wanted).values_list("work", flat=True))
    Errand.objects.bulk_create(
        [Errand(work=name, key=0, due_at=now) for name in missing], ignore_conflicts=True
    )


def _ours(errand: Errand) -> QuerySet[Errand]:
    return Errand.objects.filter(pk=errand.pk, attempt=errand.attempt)


def _change_if_ours(errand: Errand, **columns: Any) -> None:
    if not _ours(errand).update(**columns):
        raise ClaimLost


def _ring_next_of_the_lane(errand: Errand) -> None:
    """Ring at once for what waited for this one, instead of at the next sweep."""
    if errand.lane:
        following = Errand.objects.filter(lane=errand.lane).order_by("id").first()
        if following is not None and following.due_at is not None and following.due_at <= timezone.now():
            _ring_after_commit(following.work, following.key, following.queue)


def _ring_after_commit(work: str, key: int, queue: str) -> None:
    transaction.on_commit(partial(bell.ring, work, key, queue), robust=True)


_RING = """
INSERT INTO hotich_errand AS errand (work, key, lane, queue, due_at, attempt, tries, rings, error, rung_at)
SELECT %(work)s, key, lane, %(queue)s, %(at)s, 0, 0, 1, '', %(now)s
FROM unnest(%(keys)s::bigint[], %(lanes)s::text[]) AS wanted (key, lane)
ON CONFLICT (work, key) DO UPDATE
SET due_at = excluded.due_at, queue = excluded.queue, tries = 0, error = '', rings = errand.rings + 1
"""

_CLAIM = """
UPDATE hotich_errand AS errand
SET attempt = attempt + 1, tries = tries + 1, lease_until = %(until)s
WHERE work = %(work)s AND key = %(key)s AND due_at <= %(now)s AND (lease_until IS NULL OR lease_until <= %(now)s)
    AND (lane = '' OR NOT EXISTS (
        SELECT FROM hotich_errand AS earlier WHERE earlier.lane = errand.lane AND earlier.id < errand.id))
RETURNING *
"""

# `queue <> 'work'` names the index of the queues that are no worker's.
_CLAIM_SOME = """
UPDATE hotich_errand AS errand
SET attempt = attempt + 1, tries = tries + 1, lease_until = %(until)s
WHERE id IN (
    SELECT id FROM hotich_errand
    WHERE work = %(work)s AND queue = %(queue)s AND queue <> 'work' AND due_at <= %(now)s
        AND (lease_until IS NULL OR lease_until <= %(now)s)
    ORDER BY id LIMIT %(most)s FOR UPDATE SKIP LOCKED)
RETURNING *
"""

_KEEP = """
WITH had AS (
    SELECT errand.id, EXISTS (
        SELECT FROM unnest(%(rows)s::bigint[], %(attempts)s::bigint[]) AS claim (id, attempt)
        WHERE claim.id = errand.id AND claim.attempt = errand.attempt) AS is_kept
    FROM hotich_errand AS errand
    WHERE work = %(work)s AND queue = %(queue)s AND queue <> 'work' AND lease_until IS NOT NULL
    FOR UPDATE)
UPDATE hotich_errand AS errand
SET lease_until = CASE WHEN had.is_kept THEN %(until)s::timestamptz END,
    due_at = CASE WHEN had.is_kept THEN errand.due_at ELSE least(errand.due_at, %(now)s) END,
    tries = CASE WHEN had.is_kept THEN errand.tries ELSE greatest(errand.tries - 1, 0) END,
    attempt = CASE WHEN had.is_kept THEN errand.attempt ELSE errand.attempt + 1 END
FROM had WHERE had.id = errand.id
RETURNING errand.id, had.is_kept
"""
