"""Who pays what of one dossier, as it was found when it was filed and as an officer corrected it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hotich.models.tracked import TrackedModel
from interlink.models.dossiers import Dossier
from interlink.models.partners import PartnerKind
from interlink.models.payers import LIVE, Benefit, PayerRule, Standing
from interlink.models.procedures import BranchKind


class Entitlement(TrackedModel):
    """One benefit that the citizen asks for, whether and by which agency it is paid, and why. vi: khoản được hưởng.

    `rule` is what the law of the day of the death says of it; None where it says nothing. `was` says how it stood
    before it was judged anew.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="entitlements", verbose_name="hồ sơ")
    benefit = models.CharField("khoản", max_length=20, choices=Benefit)
    branch = models.CharField("nhánh", max_length=12, choices=BranchKind)
    rule = models.ForeignKey(PayerRule, models.PROTECT, null=True, related_name="+", verbose_name="quy định")
    standing = models.CharField("kết quả xét", max_length=10, choices=Standing)
    why = models.TextField("vì")
    rate = models.CharField("mức", max_length=250, blank=True)
    amount = models.PositiveIntegerField("số tiền (đồng)", null=True)
    was = models.TextField("trước khi xét lại", blank=True)
    corrected_reason = models.TextField("lý do công chức chọn lại", blank=True)

    class Meta:
        verbose_name = "khoản được hưởng"
        verbose_name_plural = "khoản được hưởng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "benefit"], name="one_entitlement_a_benefit"),
            models.CheckConstraint(name="entitlement_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_benefit_display()}: {self.get_standing_display()}"

    @property
    def words(self) -> str:
        """How it stands, as people read it: "Chi trả, 10 lần mức tham chiếu = 23.400.000 đồng"."""
        return ", ".join(filter(None, (Standing(self.standing).label, self.rate if self.is_live else "")))

    @property
    def is_live(self) -> bool:
        """Whether an agency is asked for it."""
        return self.standing in LIVE

    def is_for(self, branch: str) -> bool:
        """Say whether the agency of a branch is asked for it."""
        return self.is_live and self.branch == branch


#: Which partner of the branch it is, where no row names one.
PAYERS = {
    BranchKind.FUNERAL_SUPPORT: PartnerKind.INSURANCE,
    BranchKind.MERIT: PartnerKind.SOCIAL_AFFAIRS,
    BranchKind.SOCIAL: PartnerKind.SOCIAL_AFFAIRS,
    BranchKind.EMERGENCY: PartnerKind.SOCIAL_AFFAIRS,
}
