"""What the population database said of where people live, as it was asked for a dossier. vi: tra cứu cư trú."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hotich.models import Office
from hotich.models.tracked import TrackedModel
from hotich.values.dates import now
from interlink.models.dossiers import Dossier


class ResidenceCheck(TrackedModel):
    """What the population database said of a person's residence; a paper may be asked only after it could not say.

    Question and answer are kept as of that moment, the answer under its SHA-256; `held` reads it in our words, and
    `deviations` are the parts in which it is not what the citizen wrote. What was asked at the counter, while the form
    was typed, belongs to the `office` alone until the dossier is filed; `person` is empty for somebody of an entry.

    vi: khai thác thông tin cư trú (Nghị định 104/2022/NĐ-CP).
    """

    class Outcome(models.TextChoices):
        """vi: kết quả khai thác."""

        PENDING = "pending", "Đang tra cứu"
        FOUND = "found", "Tìm thấy"
        NOT_FOUND = "not_found", "Không tìm thấy"
        MISMATCH = "mismatch", "Thông tin không khớp"
        DIFFERS = "differs", "Khác với tờ khai"

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, null=True, related_name="residence_checks", verbose_name="hồ sơ"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, related_name="+", verbose_name="cơ quan tra cứu"
    )
    person = models.CharField("người", max_length=20, blank=True)  # a role of the act, or the declarant
    reference = models.UUIDField("mã yêu cầu", default=uuid.uuid4, unique=True)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, default=Outcome.PENDING)
    address = models.CharField("nơi thường trú", max_length=300, blank=True)
    asked = models.JSONField("nội dung hỏi", default=dict)
    asked_by_name = models.CharField("người tra cứu", max_length=200, blank=True)
    purpose = models.CharField("mục đích", max_length=300, blank=True)
    answer = models.JSONField("trả lời nguyên văn", null=True)
    sha256 = models.CharField("SHA-256 của trả lời", max_length=64, blank=True)
    held = models.JSONField("thông tin đang có ở CSDLQG về dân cư", default=dict)
    deviations = models.JSONField("khác với tờ khai", default=list)
    asked_at = models.DateTimeField("tra cứu lúc", default=now, editable=False)
    answered_at = models.DateTimeField("trả lời lúc", null=True)

    class Meta:
        verbose_name = "tra cứu cư trú"
        verbose_name_plural = "tra cứu cư trú"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_look_is_an_offices_until_it_is_a_dossiers",
                condition=Q(dossier__isnull=False) | Q(office__isnull=False),
            ),
            models.CheckConstraint(
                name="residence_answer_says_when",
                condition=Q(outcome="pending", answered_at=None)
                | (~Q(outcome="pending") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_residence_that_differs_says_in_what",
                condition=Q(outcome="differs") & ~Q(deviations=[]) | ~Q(outcome="differs") & Q(deviations=[]),
            ),
            models.CheckConstraint(
                name="a_residence_answer_is_sealed",
                condition=Q(answer=None) | Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.person}: {self.get_outcome_display()}"
