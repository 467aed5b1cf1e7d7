"""What speaks against accounts, found for some hundred of them at once. vi: cảnh báo khi rà soát tài khoản."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hotich.models import AccountReview, Assignment, AuditEntry, Suspicion, User
from hotich.values.dates import technical

#: Coming back to a first address from a second one within this time is no way to work: two people share the account.
_AT_ONCE = "1 hour"

_TWO_PLACES = """
WITH moves AS (
    SELECT user_id, at, id, address FROM (
        SELECT user_id, at, id, address, lag(address) OVER (PARTITION BY user_id ORDER BY id) AS before
        FROM hotich_auditentry
        WHERE user_id = ANY(%(people)s) AND at >= %(first)s AND at < %(last)s AND address IS NOT NULL
    ) AS acts WHERE before IS DISTINCT FROM address
)
SELECT DISTINCT user_id FROM (
    SELECT user_id, at, address, lag(address, 2) OVER two AS earlier, lag(at) OVER two AS left_at
    FROM moves WINDOW two AS (PARTITION BY user_id ORDER BY id)
) AS returns
WHERE address = earlier AND at - left_at < %(at_once)s::interval
"""


def suspicions_of(
    accounts: Sequence[User], review: AccountReview, used_at: Mapping[int, datetime.datetime]
) -> Mapping[int, list[str]]:
    """Return what speaks against each of these accounts, in the order of `Suspicion`; four statements for all."""
    people = [account.pk for account in accounts]
    found: dict[int, set[str]] = defaultdict(set)
    since = timezone.now() - datetime.timedelta(days=review.unused_days)
    for kind, suspects in (
        (Suspicion.UNUSED, [each for each in people if used_at[each] < since]),
        (Suspicion.LEFT, _without_work(people)),
        (Suspicion.TWICE, _twice(accounts)),
        (Suspicion.TWO_PLACES, _at_two_places(people, *_moments(review))),
        (Suspicion.IDLE_RIGHTS, _with_idle_rights(people, review)),
    ):
        for each in suspects:
            found[each].add(kind)
    return {key: [kind for kind in Suspicion.values if kind in kinds] for key, kinds in found.items()}


def _moments(review: AccountReview) -> tuple[datetime.datetime, datetime.datetime]:
    """Return when the days whose use is looked at begin and end by the clock of the trail."""
    midnight = datetime.time.min
    first = timezone.make_aware(datetime.datetime.combine(review.since, midnight))
    last = timezone.make_aware(datetime.datetime.combine(review.until, midnight))
    return technical(first), technical(last) + datetime.timedelta(days=1)


def _without_work(people: Collection[int]) -> set[int]:
    at_work = Assignment.objects.not_over().filter(user__in=people).values_list("user", flat=True)
    return set(people) - set(at_work)


def _twice(accounts: Sequence[User]) -> set[int]:
    """One number, or one name with one telephone or one office, at an account that is not closed."""
    alike = Q(full_name__in={each.full_name for each in accounts})
    alike |= Q(personal_id__in={each.personal_id for each in accounts} - {""})
    bearers: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for each in User.objects.filter(alike).exclude(state=User.State.DELETED):
        bearers[each.full_name, "office", each.home_office_id].add(each.pk)
        if each.phone:
            bearers[each.full_name, "phone", each.phone].add(each.pk)
        if each.personal_id:
            bearers["number", each.personal_id].add(each.pk)
    return {key for keys in bearers.values() if len(keys) > 1 for key in keys}


def _at_two_places(people: Collection[int], first: datetime.datetime, last: datetime.datetime) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            _TWO_PLACES, {"people": list(people), "first": first, "last": last, "at_once": _AT_ONCE}
        )
        return [key for (key,) in cursor.fetchall()]


def _with_idle_rights(people: Collection[int], review: AccountReview) -> list[int]:
    """Whoever has a role besides others all the period, and did nothing in it."""
    first, last = _moments(review)
    acts = AuditEntry.objects.filter(
        user=OuterRef("user"), role=OuterRef("role"), office=OuterRef("office"), at__gte=first, at__lt=last
    )
    besides = Assignment.objects.running().filter(user=OuterRef("user")).exclude(pk=OuterRef("pk"))
    idle = Assignment.objects.running().filter(
        Exists(besides), ~Exists(acts), user__in=people, valid_from__lte=review.since
    )
    return list(idle.values_list("user", flat=True).distinct())
