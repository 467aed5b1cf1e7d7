"""Review campaigns begin, are counted and end. vi: đợt rà soát dữ liệu hộ tịch."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from digitization.campaigns.queries import in_scope
from digitization.models import Campaign, CampaignScope
from hotich.acts import access, audit, doorbell
from hotich.acts.access import Actor, Role
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.models.tracked import acting

audit.register(
    {
        "campaign.open": "mở đợt rà soát dữ liệu",
        "campaign.close": "kết thúc đợt rà soát dữ liệu",
        "campaign.count": "đếm số dữ liệu phải rà soát",
    }
)

#: Who opens and ends a campaign for the offices below.
MAY_LEAD = (Role.APPROVER, Role.SUPERVISOR)
#: Offices that one task counts before it rings for the next.
_OFFICES_A_PART = 20


@operation
def open_campaign(
    title: str,
    kinds: Sequence[str],
    *,
    basis: str = "",
    registered_from: datetime.date | None = None,
    registered_to: datetime.date | None = None,
    deadline: datetime.date | None = None,
    by: Actor,
) -> Campaign:
    """Begin to read the data of the actor's office and all below it against their books. vi: mở đợt rà soát.

    Raises `InvalidInput` for a campaign without a name or kinds, or one whose days run backward.
    """
    if by.office is None:
        raise NotFound
    access.require(by, *MAY_LEAD, office=by.office)
    wrong = {}
    if not title.strip():
        wrong["title"] = ["Hãy ghi tên đợt rà soát."]
    if not kinds:
        wrong["kinds"] = ["Hãy chọn ít nhất một loại việc."]
    if registered_from and registered_to and registered_to < registered_from:
        wrong["registered_to"] = ["Ngày kết thúc ở trước ngày bắt đầu."]
    if wrong:
        raise InvalidInput(wrong)
    campaign = Campaign.objects.create(
        office=by.office,
        title=title.strip(),
        basis=basis.strip(),
        kinds=list(kinds),
        registered_from=registered_from,
        registered_to=registered_to,
        deadline=deadline,
        opened_by_name=by.name,
    )
    audit.record("campaign.open", by=by, subject=campaign, kinds=campaign.kinds)
    _ring(campaign)
    return campaign


@operation
def close_campaign(campaign_id: int, *, by: Actor) -> Campaign:
    """End a campaign: nothing is reviewed or decided in it any more, everything stays. vi: kết thúc đợt rà soát."""
    campaign = Campaign.objects.select_for_update(of=("self",)).filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFound
    access.require(by, *MAY_LEAD, office=campaign.office)
    if campaign.closed_at:
        raise DomainError("Đợt rà soát này đã kết thúc.")
    campaign.closed_at, campaign.closed_by_name = timezone.now(), by.name
    campaign.save()
    audit.record("campaign.close", by=by, subject=campaign)
    return campaign


@operation
def count_again(campaign_id: int, *, by: Actor) -> Campaign:
    """Have the records of a campaign counted anew, because books came into the register since. vi: đếm lại."""
    campaign = Campaign.objects.select_for_update(of=("self",)).filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFound
    access.require(by, *MAY_LEAD, office=campaign.office)
    campaign.scopes.all().delete()
    campaign.counted_at = None
    campaign.save()
    audit.record("campaign.count", by=by, subject=campaign)
    _ring(campaign)
    return campaign


def count_a_part(campaign_id: int) -> bool:
    """Count the records of the next offices of a campaign, each office for itself; returns whether more are left.

    Safe to repeat and to kill: an office that was counted has its rows.
    """
    by = Actor.system("đếm đợt rà soát")
    campaign = Campaign.objects.select_related("office").filter(pk=campaign_id, counted_at=None).first()
    if campaign is None:
        return False
    counted = CampaignScope.objects.filter(campaign=campaign).values("office")
    left = Office.objects.at_or_below(campaign.office).exclude(pk__in=counted).order_by("pk")
    offices = list(left[: _OFFICES_A_PART + 1])
    for office in offices[:_OFFICES_A_PART]:
        found = in_scope(campaign).filter(office=office).values("kind").annotate(count=Count("pk")).order_by()
        records = {each["kind"]: each["count"] for each in found}
        rows = [
            CampaignScope(campaign=campaign, office=office, kind=kind, records=records.get(kind, 0))
            for kind in campaign.kinds
        ]
        CampaignScope.objects.bulk_create(rows, ignore_conflicts=True)
    if len(offices) > _OFFICES_A_PART:
        return True
    with transaction.atomic(), acting(by):
        done = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
        done.counted_at = timezone.now()
        done.save()
    return False


def _ring(campaign: Campaign) -> None:
    from digitization.tasks import count_campaign

    doorbell.ring(count_campaign, campaign.pk)
