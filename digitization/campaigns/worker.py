"""A worker counts what a campaign is about, each office for itself. vi: đếm số dữ liệu phải rà soát."""

from __future__ import annotations

import datetime
import time

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from digitization.campaigns.queries import in_scope
from digitization.models import Campaign, CampaignScope
from hotich.acts import errands
from hotich.models import Errand, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor

#: After so long the worker lets others have their turn and rings for itself.
SECONDS = 45.0
_BY = Actor.system("đếm đợt rà soát")


def count(errand: Errand) -> datetime.datetime | None:
    """Count the records of the campaign's offices, one after the other; an office that was counted has its rows."""
    campaign = Campaign.objects.select_related("office").get(pk=errand.key)
    began = time.monotonic()
    for office in _uncounted(campaign):
        found = in_scope(campaign).filter(office=office).values("kind").annotate(count=Count("pk")).order_by()
        records = {each["kind"]: each["count"] for each in found}
        with transaction.atomic():
            CampaignScope.objects.bulk_create(
                CampaignScope(campaign=campaign, office=office, kind=kind, records=records.get(kind, 0))
                for kind in campaign.kinds
            )
            errands.hold(errand)
        if time.monotonic() - began > SECONDS:
            return timezone.now()
    with transaction.atomic(), acting(_BY):
        done = Campaign.objects.lock(campaign.pk)
        if _uncounted(done).exists():  # somebody had it counted anew meanwhile
            return timezone.now()
        done.counted_at = timezone.now()
        done.save()
        errands.settle(errand)
    return None


def _uncounted(campaign: Campaign) -> QuerySet[Office]:
    counted = CampaignScope.objects.filter(campaign=campaign).values("office")
    return Office.objects.at_or_below(campaign.office).exclude(pk__in=counted).order_by("pk")
