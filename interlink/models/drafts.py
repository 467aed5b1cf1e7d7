"""What the citizen sees of a paper before its act is registered, and what they say of it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hotich.models.tracked import TrackedModel
from interlink.models.dossiers import Dossier
from registry.models import Record


class Draft(TrackedModel):
    """The papers of an entry as they would be printed, sent to whoever filed it. vi: bản nháp gửi người dân.

    Nghị định 87/2020/NĐ-CP, as amended by Nghị định 07/2025/NĐ-CP: whoever says nothing in time agrees. Each of
    `papers` has its title, its layout and its content; both moments are of the legal clock.
    """

    class Answer(models.TextChoices):
        """vi: ý kiến của người dân."""

        CONFIRMED = "confirmed", "Người dân đồng ý"
        OBJECTED = "objected", "Người dân báo chưa đúng"
        SILENCE = "silence", "Không trả lời trong hạn, coi như đồng ý"
        VOID = "void", "Không còn hiệu lực"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="drafts", verbose_name="hồ sơ")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+", verbose_name="việc hộ tịch")
    reference = models.UUIDField("mã bản nháp", default=uuid.uuid4, unique=True)
    papers = models.JSONField("nội dung giấy tờ")
    sent_at = models.DateTimeField("gửi lúc")
    due_at = models.DateTimeField("hạn trả lời")
    answer = models.CharField("ý kiến", max_length=10, choices=Answer, blank=True)
    note = models.TextField("nội dung chưa đúng", blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True)

    class Meta:
        verbose_name = "bản nháp gửi người dân"
        verbose_name_plural = "bản nháp gửi người dân"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered_at=None), name="one_open_draft_a_dossier"
            ),
            models.CheckConstraint(
                name="draft_answer_says_when",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                condition=~Q(answer="objected") | ~Q(note=""), name="objection_says_what_is_wrong"
            ),
            models.CheckConstraint(condition=Q(due_at__gt=models.F("sent_at")), name="draft_gives_time"),
        ]
        # Which entries wait is asked for each list of approvals.
        indexes = [models.Index(fields=["record"], name="drafts_open", condition=Q(answered_at=None))]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.get_answer_display() or 'chờ người dân'}"
