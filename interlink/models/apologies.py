"""What an office owes to those whom it keeps waiting."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hotich.models.tracked import TrackedModel
from hotich.values.dates import now
from interlink.models.dossiers import Dossier


class Apology(TrackedModel):
    """Why a result is late, and the new promise. vi: phiếu xin lỗi và hẹn lại ngày trả kết quả.

    Mẫu số 04, Thông tư 01/2018/TT-VPCP; Nghị định 87/2020/NĐ-CP asks for it when a dossier filed online is late.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="apologies", verbose_name="hồ sơ")
    reason = models.TextField("lý do chậm")
    promised_before = models.DateTimeField("đã hẹn trả")
    promised_at = models.DateTimeField("hẹn lại")
    made_at = models.DateTimeField("lập lúc", default=now, editable=False)
    officer_name = models.CharField("người lập", max_length=100)

    class Meta:
        verbose_name = "phiếu xin lỗi và hẹn lại"
        verbose_name_plural = "phiếu xin lỗi và hẹn lại"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="apology_says_why"),
            models.CheckConstraint(
                condition=Q(promised_at__gt=models.F("promised_before")), name="apology_promises_a_later_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.promised_at:%d/%m/%Y}"
