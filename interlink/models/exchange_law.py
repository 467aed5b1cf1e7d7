"""What the law says of what goes from system to system, by date. vi: quy định về trao đổi liên thông."""

from __future__ import annotations

from django.contrib.admin import display
from django.db import models

from hotich.models.law import LawRow, one_at_a_time
from interlink.models.payers import Benefit
from interlink.models.procedures import BranchKind


class BranchCode(LawRow):
    """The number of a branch's own procedure in the national catalogue. vi: mã thủ tục của nhánh.

    Where an agency has a procedure for each benefit, the row names the benefit too. Asked with the day of the receipt,
    also of a death under an older law: what is filed is a procedure of that day.
    """

    CONDITIONS = ("branch", "benefit")
    SAYS = ("code", "name")

    branch = models.CharField("nhánh", max_length=12, choices=BranchKind)
    benefit = models.CharField("khoản", max_length=20, choices=Benefit, blank=True)
    code = models.CharField("mã TTHC", max_length=20, blank=True)
    name = models.CharField("tên thủ tục", max_length=300)

    class Meta:
        verbose_name = "mã thủ tục của nhánh"
        verbose_name_plural = "mã thủ tục của nhánh"
        ordering = ["branch", "valid_from"]
        constraints = one_at_a_time("branchcode")

    def __str__(self) -> str:
        return self.code or self.name


class ExchangeLimit(LawRow):
    """How soon a system tells another of a step, and how soon that one says that it has it.

    vi: thời hạn đồng bộ, xác nhận.
    """

    CONDITIONS = ("step",)
    SAYS = ("words",)

    class Step(models.TextChoices):
        """vi: bước."""

        SYNC = "sync", "Đồng bộ trạng thái sau mỗi bước"
        ACKNOWLEDGE = "acknowledge", "Nơi nhận hồ sơ xác nhận"
        NOTICE = "notice", "Cơ sở y tế gửi dữ liệu giấy chứng sinh, giấy báo tử"

    step = models.CharField("bước", max_length=12, choices=Step)
    minutes = models.PositiveSmallIntegerField("số phút")
    is_working_time = models.BooleanField("tính theo giờ làm việc", default=False)

    class Meta:
        verbose_name = "thời hạn đồng bộ, xác nhận"
        verbose_name_plural = "thời hạn đồng bộ, xác nhận"
        ordering = ["step", "valid_from"]
        constraints = one_at_a_time("exchangelimit")

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.words}"

    @property
    @display(description="thời hạn")
    def words(self) -> str:
        """The limit as people read it: "10 phút", "2 giờ làm việc"."""
        hours, rest = divmod(self.minutes, 60)
        said = f"{self.minutes} phút" if rest or not hours else f"{hours} giờ"
        return f"{said} làm việc" if self.is_working_time else said
