"""Review campaigns begin, are counted and end. vi: đợt rà soát dữ liệu hộ tịch."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils import timezone

from digitization.models import Campaign
from digitization.workflows.campaign import CAMPAIGN, CampaignAction
from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import InvalidInput, NotFound
from hotich.rights.access import Actor

audit.register(
    {
        "campaign.open": "mở đợt rà soát dữ liệu",
        "campaign.close": "kết thúc đợt rà soát dữ liệu",
        "campaign.count": "đếm số dữ liệu phải rà soát",
    }
)


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
    CAMPAIGN.permit(CampaignAction.OPEN, by=by, office=by.office)
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
    errands.ring("count_campaign", campaign.pk)
    return campaign


@operation
def close_campaign(campaign_id: int, *, by: Actor) -> Campaign:
    """End a campaign: nothing is reviewed or decided in it any more, everything stays. vi: kết thúc đợt rà soát."""
    campaign = Campaign.objects.lock(campaign_id)
    CAMPAIGN.permit(CampaignAction.CLOSE, campaign, by=by)
    campaign.closed_at, campaign.closed_by_name = timezone.now(), by.name
    campaign.save()
    audit.record("campaign.close", by=by, subject=campaign)
    return campaign


@operation
def count_again(campaign_id: int, *, by: Actor) -> Campaign:
    """Have the records of a campaign counted anew, because books came into the register since. vi: đếm lại."""
    campaign = Campaign.objects.lock(campaign_id)
    CAMPAIGN.permit(CampaignAction.COUNT, campaign, by=by)
    campaign.scopes.all().delete()
    campaign.counted_at = None
    campaign.save()
    audit.record("campaign.count", by=by, subject=campaign)
    errands.ring("count_campaign", campaign.pk)
    return campaign
