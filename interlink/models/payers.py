"""Who pays what after a death, by its day: the funeral money and what the relatives get. vi: khoản chi trả."""

from __future__ import annotations

from typing import Self

from django.contrib.admin import display
from django.contrib.postgres.fields import ArrayField
from django.db import models

from hotich.models.law import LawRow, one_at_a_time
from hotich.values.money import dong
from interlink.models.procedures import BranchKind


class Benefit(models.TextChoices):
    """What may be paid after a death. vi: khoản trợ cấp, hỗ trợ."""

    INSURANCE_FUNERAL = "insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"
    INSURANCE_MONTHLY = "insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"
    INSURANCE_LUMP = "insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"
    THREE_MONTHS = "three_months", "Hỗ trợ ba tháng lương hưu"
    MERIT_FUNERAL = "merit_funeral", "Mai táng phí của người có công"
    MERIT_ONCE = "merit_once", "Trợ cấp một lần khi người có công chết"
    MERIT_MONTHLY = "merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"
    SOCIAL_FUNERAL = "social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"
    PENSION_FUNERAL = "pension_funeral", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội"
    EMERGENCY_FUNERAL = "emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"


class InsuredAs(models.TextChoices):
    """As what the dead was insured. vi: đối tượng bảo hiểm xã hội."""

    COMPULSORY = "compulsory", "Đóng hoặc bảo lưu bảo hiểm xã hội bắt buộc"
    VOLUNTARY = "voluntary", "Có thời gian đóng bảo hiểm xã hội tự nguyện"
    PENSIONER = "pensioner", "Đang hưởng lương hưu"
    WORK_ACCIDENT = "work_accident", "Chết do tai nạn lao động, bệnh nghề nghiệp"


class SocialGround(models.TextChoices):
    """Why social protection pays for the funeral. vi: diện bảo trợ xã hội."""

    ALLOWANCE = "allowance", "Đang hưởng trợ cấp xã hội hằng tháng"
    POOR_PARENT = "poor_parent", "Con của người đơn thân nghèo đang nuôi con"
    SURVIVOR_80 = "survivor_80", "Từ đủ 80 tuổi, đang hưởng trợ cấp tuất hằng tháng"


class EmergencyCause(models.TextChoices):
    """What makes a death a case of emergency relief. vi: nguyên nhân được hỗ trợ khẩn cấp."""

    DISASTER = "disaster", "Thiên tai"
    FIRE = "fire", "Hỏa hoạn"
    EPIDEMIC = "epidemic", "Dịch bệnh"
    ACCIDENT = "accident", "Tai nạn nghiêm trọng"


class Level(models.TextChoices):
    """What an amount is a multiple of. vi: mức làm căn cứ tính."""

    REFERENCE = "reference", "mức tham chiếu (trước 01/7/2025: lương cơ sở)"
    STANDARD = "standard", "mức chuẩn trợ giúp xã hội"
    ALLOWANCE = "allowance", "tháng trợ cấp, phụ cấp mà người chết đang hưởng"


class Standing(models.TextChoices):
    """How a benefit stands for one death, as far as the declaration says. vi: kết quả xét."""

    PAYS = "pays", "Chi trả"
    ASKED = "asked", "Cơ quan xem xét"
    EXCLUDED = "excluded", "Không chi trả"


#: What is asked of an agency.
LIVE = (Standing.PAYS, Standing.ASKED)


def _benefits(label: str) -> ArrayField[list[str], list[str]]:
    return ArrayField(
        models.CharField(max_length=20, choices=Benefit), default=list, blank=True, verbose_name=label
    )


#: Why a province may not set an amount of its own, by whether the country's is the least.
_MAY_NOT = {
    True: "Tỉnh chỉ được quy định mức cao hơn mức chung",
    False: "Tỉnh không được quy định mức khác mức chung",
}


class PayerRule(LawRow):
    """By which agency a benefit is paid, to whom, how much, and beside what else. vi: quy định về chi trả.

    Asked with the day of the death. `ground` is as what the dead belonged to the agency's people; `least_months` how
    long they must have been insured, `least_age` how old they must have been; of what `is_examined` the agency finds
    out who is entitled. Of benefits that exclude each other the one is paid to which the other yields, else the
    highest; a declaration may not name two that are never asked for together.
    """

    CONDITIONS = ("benefit", "ground")
    SAYS = (
        *("branch", "rate", "payee", "least_months", "least_age"),
        *("yields_to", "highest_of", "never_with"),
    )

    benefit = models.CharField("khoản", max_length=20, choices=Benefit)
    ground = models.CharField(
        "diện",
        max_length=14,
        choices=[*InsuredAs.choices, *SocialGround.choices, *EmergencyCause.choices],
        blank=True,
    )
    branch = models.CharField("nhánh", max_length=12, choices=BranchKind)
    payee = models.CharField("chi cho", max_length=200)
    least_months = models.PositiveSmallIntegerField("số tháng đóng ít nhất", null=True, blank=True)
    least_age = models.PositiveSmallIntegerField("người chết từ đủ (tuổi)", null=True, blank=True)
    times = models.PositiveSmallIntegerField("số lần", null=True, blank=True)
    level = models.CharField("của mức", max_length=10, choices=Level, blank=True)
    amount = models.PositiveIntegerField("số tiền (đồng)", null=True, blank=True)
    is_examined = models.BooleanField("điều kiện do cơ quan chi trả xét", default=False)
    is_least = models.BooleanField("ít nhất", default=False)
    yields_to = _benefits("không chi khi đã có")
    highest_of = _benefits("chỉ hưởng mức cao nhất cùng với")
    never_with = _benefits("không khai cùng")

    class Meta:
        verbose_name = "cơ quan chi trả khi có người chết"
        verbose_name_plural = "cơ quan chi trả khi có người chết"
        ordering = ["benefit", "valid_from"]
        constraints = one_at_a_time("payerrule")

    def __str__(self) -> str:
        return f"{self.get_benefit_display()}: {self.rate}"

    def why_not_beside(self, national: Self) -> str:
        """A province may say more where the country says the least, counted in the same way, and to nobody fewer."""
        own, theirs = ((each.level, each.times or 0, each.amount or 0) for each in (self, national))
        is_more = own[0] == theirs[0] and own[1] >= theirs[1] and own[2] >= theirs[2]
        if own != theirs and not (national.is_least and is_more):
            return f"{_MAY_NOT[national.is_least]}: {national.rate} ({national.cited})."
        asks = [(self.least_months, national.least_months), (self.least_age, national.least_age)]
        if any((mine or 0) > (of_all or 0) for mine, of_all in asks):
            return f"Tỉnh không được đặt điều kiện chặt hơn quy định chung ({national.cited})."
        return ""

    @property
    @display(description="mức")
    def rate(self) -> str:
        """How much, as people read it: "ít nhất 20 lần mức chuẩn trợ giúp xã hội", "10.000.000 đồng"."""
        least = "ít nhất " if self.is_least else ""
        if self.amount is not None:
            return f"{least}{dong(self.amount)}"
        if self.times and self.level:
            by = "" if self.level == Level.ALLOWANCE else "lần "
            return f"{least}{self.times} {by}{self.get_level_display()}"
        return "mức do cơ quan chi trả tính"


class BenefitLevel(LawRow):
    """What one of the levels is on a day, of which benefits are multiples. vi: mức tham chiếu, mức chuẩn.

    Where it `is_least`, provinces may set a higher one.
    """

    CONDITIONS = ("level",)
    SAYS = ("amount",)

    level = models.CharField("mức", max_length=10, choices=Level)
    amount = models.PositiveIntegerField("số tiền (đồng)")
    is_least = models.BooleanField("tỉnh được quy định cao hơn", default=False)

    class Meta:
        verbose_name = "mức làm căn cứ tính trợ cấp"
        verbose_name_plural = "mức làm căn cứ tính trợ cấp"
        ordering = ["level", "valid_from"]
        constraints = one_at_a_time("benefitlevel")

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {dong(self.amount)}"

    def why_not_beside(self, national: Self) -> str:
        """A province may say more where the country says the least."""
        if self.amount == national.amount or (national.is_least and self.amount > national.amount):
            return ""
        return f"{_MAY_NOT[national.is_least]}: {dong(national.amount)} ({national.cited})."
