"""What the district has under way beside its approvals: a plan, a review, a comparison with the population database.

vi: kế hoạch, đợt rà soát và đợt đối soát mẫu. Done by the people whose work it is, as everything on the shelves.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.utils import timezone

from digitization.campaigns.operations import open_campaign
from digitization.campaigns.reviews import (
    approve_reviews,
    confirm_record,
    propose_cancel,
    propose_edit,
    reject_reviews,
)
from digitization.models import Campaign, CancelReason
from digitization.progress.operations import set_plan
from digitization.reconciliation.operations import comparable_kinds, start_reconciliation
from hotich.acts import errands
from hotich.rights.access import Actor
from registry.models import CorrectionReason, EventKind, Record

#: How a ward is called in its own acts since it took part of another; the acts of before say the old name.
_NOW = "phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"


def make_reviews(people: Mapping[str, Actor]) -> int:
    """Open plan, review and reconciliation once, and return how many campaigns there are."""
    if Campaign.objects.exists():
        return Campaign.objects.count()
    hoa, binh = people["hoa"], people["binh"]
    assert hoa.office is not None
    assert binh.office is not None
    set_plan(
        hoa.office.pk,
        title="Số hóa sổ hộ tịch của quận",
        basis="Nghị định 87/2020/NĐ-CP, Điều 24",
        starts_on=timezone.localdate() - datetime.timedelta(days=60),
        deadline=timezone.localdate() + datetime.timedelta(days=300),
        by=hoa,
    )
    start_reconciliation(binh.office.pk, comparable_kinds(), by=binh)
    campaign = open_campaign(
        "Rà soát dữ liệu khai sinh, khai tử đã số hóa",
        [EventKind.BIRTH, EventKind.DEATH],
        basis="Kế hoạch 173/KH-UBND",
        registered_to=datetime.date(2015, 12, 31),
        deadline=timezone.localdate() + datetime.timedelta(days=45),
        by=hoa,
    )
    errands.run("count_campaign", campaign.pk)
    _review(campaign, people)
    return 1


def _review(campaign: Campaign, people: Mapping[str, Actor]) -> None:
    """Confirmed, corrected, sent back, and proposals that wait; a few acts nobody has read yet."""
    binh, mai, hoa = people["binh"], people["mai"], people["hoa"]
    deaths = Record.objects.filter(office=binh.office, source="paper", kind=EventKind.DEATH).order_by("pk")
    births = Record.objects.filter(office=binh.office, source="paper", kind=EventKind.BIRTH).order_by("pk")
    for record in (*deaths[:3], *births[:1]):
        confirm_record(campaign.pk, record.pk, by=mai)
    edits = [
        propose_edit(
            campaign.pk,
            record.pk,
            {"death_place": _NOW},
            CorrectionReason.PLACE,
            "NQ 895/NQ-UBTVQH14",
            by=binh,
        )
        for record in deaths[3:7]
    ]
    approve_reviews([edits[0].pk], by=hoa)
    reject_reviews([edits[1].pk], "Sổ ghi “tại nhà”, không phải tên phường. Xem lại trang sổ.", by=hoa)
    said = {"birth_place": "Nhà hộ sinh Ba Đình"}
    propose_edit(campaign.pk, births[1].pk, said, CorrectionReason.TYPING, by=mai)
    propose_cancel(campaign.pk, deaths[7].pk, CancelReason.DOUBLE, "Đã có ở sổ cấp quận", by=binh)
