"""The list of a review: every account and what is known of it, a hundred at a time. vi: lập danh sách."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Prefetch, Subquery
from django.utils import timezone

from hotich.accounts import held_work
from hotich.accounts.questions import CertificatesAsked
from hotich.accounts.suspicions import suspicions_of
from hotich.acts import audit, errands, facts
from hotich.models import (
    AccountReview,
    Assignment,
    AuditEntry,
    Errand,
    Office,
    OfficeSupervision,
    ReviewedAccount,
    User,
)
from hotich.models.tracked import acting, create_many
from hotich.operations.accounts import administered_from
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.workflows.account import GIVEN_BY
from hotich.workflows.account_review import ACCOUNT_REVIEW, ReviewAction, ReviewState, Step

audit.register({"account-review.list": "lập xong danh sách tài khoản phải rà soát"})

#: Accounts of one transaction: so many that their looks of half a year are read in a statement or two of a few seconds.
PART = 100
_BY = Actor.system("rà soát tài khoản")


def take_in(errand: Errand) -> datetime.datetime | None:
    """Take in the next accounts as they stand now; come again at once while there are more."""
    with transaction.atomic(), acting(_BY):
        review = AccountReview.objects.select_for_update(of=("self",)).get(pk=errand.key)
        if review.state != ReviewState.OPEN or review.taken_in_at:
            return None
        above = _above(review)
        accounts = _next(review, above)
        create_many(_rows(review, accounts, above))
        if not accounts:
            review.taken_in_at = now()
            review.save()
            audit.record("account-review.list", by=_BY, subject=review, accounts=review.accounts.count())
        again = timezone.now() if accounts else None
        errands.settle(errand, again=again)
    return again


def _next(review: AccountReview, above: int | None) -> list[User]:
    """Return the next accounts within the office's bounds; which those are is asked of a part of all accounts only."""
    last = review.accounts.aggregate(last=Max("account"))["last"] or 0
    within = administered_from(review.office, *ACCOUNT_REVIEW.roles(ReviewAction.OPEN))
    if above is not None:
        own = Assignment.objects.not_over().filter(role__in=list(GIVEN_BY), office=review.office)
        within |= User.objects.filter(Exists(own.filter(user=OuterRef("pk"))))
    act = AuditEntry.objects.filter(user=OuterRef("pk")).order_by("-id").values("at")[:1]
    work = Assignment.objects.not_over().select_related("office").order_by("valid_from", "pk")
    while part := _after(last):
        found = within.filter(pk__in=part).annotate(last_act_at=Subquery(act)).order_by("pk")
        accounts: list[User] = list(found.prefetch_related(Prefetch("assignments", work, to_attr="work")))
        if accounts:
            return accounts
        last = part[-1]
    return []


def _after(key: int) -> list[int]:
    rows = User.objects.filter(pk__gt=key).exclude(state=User.State.DELETED).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:PART])


def _rows(review: AccountReview, accounts: Sequence[User], above: int | None) -> list[ReviewedAccount]:
    if not accounts:
        return []
    people = [account.pk for account in accounts]
    used_at = {each.pk: _used_at(each) for each in accounts}
    suspicions = suspicions_of(accounts, review, used_at)
    held = held_work.count(people)
    certificates = facts.look_up(CertificatesAsked(frozenset(people)))
    branches = Office.objects.branches_below(review.office)
    own = {account.pk for account in accounts if _administers(account, review)} if above else set()
    return [
        ReviewedAccount(
            review=review,
            account=account,
            office_id=(office := _office_of(account)),
            proposer_id=branches.get(office, review.office_id),
            decider_id=above if above and account.pk in own else review.office_id,
            # Nobody at the office decides on its administrators, and a single one could not answer either.
            state=Step.PROPOSED if account.pk in own else Step.ASKED,
            was_locked=account.state == User.State.LOCKED,
            roles="; ".join(f"{each.get_role_display()}, {each.office}" for each in account.work),  # type: ignore[attr-defined]
            last_login=account.last_login,
            last_act=account.last_act_at,  # type: ignore[attr-defined]
            open_work=held.get(account.pk, 0),
            certificate_to=certificates.get(account.pk),
            suspicions=suspicions.get(account.pk, []),
        )
        for account in accounts
    ]


def _administers(account: User, review: AccountReview) -> bool:
    """Say whether somebody is an administrator of the reviewing office itself."""
    work: list[Assignment] = account.work  # type: ignore[attr-defined]
    return any(each.role in GIVEN_BY and each.office_id == review.office_id for each in work)


def _above(review: AccountReview) -> int | None:
    """Return which office decides on the administrators of the reviewing one."""
    above = OfficeSupervision.objects.valid_on(today()).filter(office=review.office)
    return above.values_list("parent", flat=True).first()


def _office_of(account: User) -> int:
    """Return which office answers for the account: where the person works, or which made it."""
    work: list[Assignment] = account.work  # type: ignore[attr-defined]
    if work:
        return work[0].office_id
    assert account.home_office_id is not None  # otherwise nobody below the centre administers it
    return account.home_office_id


def _used_at(account: User) -> datetime.datetime:
    last: datetime.datetime | None = account.last_act_at  # type: ignore[attr-defined]
    return max(filter(None, (account.last_login, last, account.created_at)))
