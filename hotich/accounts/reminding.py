"""Offices are reminded of the accounts they have not answered for, every day until nothing waits. vi: nhắc rà soát."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from hotich.accounts.queries import reminders_due
from hotich.acts import audit, errands
from hotich.models import AccountReview, Errand, ReviewReminder
from hotich.rights.access import Actor
from hotich.workflows.account_review import ReviewState

audit.register({"account-review.remind": "nhắc các cơ quan rà soát tài khoản"})

_BY = Actor.system("rà soát tài khoản")
_DAILY = datetime.timedelta(days=1)


def remind(errand: Errand) -> datetime.datetime | None:
    """Remind every office that something waits for; come again tomorrow while the review goes on."""
    with transaction.atomic():
        review = AccountReview.objects.select_related("office").get(pk=errand.key)
        if review.state != ReviewState.OPEN:
            return None
        reminders = reminders_due(review)
        ReviewReminder.objects.bulk_create(reminders, ignore_conflicts=True)
        if reminders:
            audit.record("account-review.remind", by=_BY, subject=review, offices=len(reminders))
        again = timezone.now() + _DAILY
        errands.settle(errand, again=again)
    return again
