"""What makes a dossier take longer than its limit at first: asking elsewhere, and posting it in public."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hotich.models.tracked import TrackedModel
from hotich.values.dates import now, today
from interlink.models.dossiers import Dossier
from interlink.workflows.dossier import IN_HAND


class VerificationQuerySet(models.QuerySet["Verification"]):
    def unanswered(self) -> VerificationQuerySet:
        """Select those whose answer is overdue, as long as the dossier is worked on."""
        return self.filter(due_on__lt=today(), dossier__state__in=IN_HAND)


class Verification(TrackedModel):
    """What the office has to find out elsewhere, and whom it asked; the longer limit holds since. vi: xác minh."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="verifications", verbose_name="hồ sơ")
    reason = models.TextField("nội dung xác minh, nơi được hỏi")
    begun_at = models.DateTimeField("xác minh từ lúc", default=now)
    due_on = models.DateField("cơ quan được hỏi trả lời trước hết ngày")
    officer_name = models.CharField("người xác minh", max_length=100)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần xác minh"
        verbose_name_plural = "các lần xác minh"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="verification_says_what")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.reason[:40]}"

    @property
    def is_late(self) -> bool:
        """Whether the answer is overdue, as long as the dossier is worked on."""
        return self.due_on < today() and self.dossier.state in IN_HAND


class Posting(TrackedModel):
    """What hangs at the office for everybody to object to, where and until when. vi: niêm yết."""

    class Outcome(models.TextChoices):
        """vi: kết quả niêm yết."""

        NONE = "none", "Không có khiếu nại, tranh chấp"
        OBJECTION = "objection", "Có khiếu nại, tranh chấp"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="postings", verbose_name="hồ sơ")
    places = ArrayField(models.CharField(max_length=200), verbose_name="nơi niêm yết")
    begins_on = models.DateField("niêm yết từ ngày")
    ends_on = models.DateField("niêm yết đến hết ngày")
    days = models.PositiveSmallIntegerField("số ngày niêm yết")
    outcome = models.CharField("kết quả niêm yết", max_length=10, choices=Outcome, blank=True)
    note = models.TextField("nội dung khiếu nại, tranh chấp", blank=True)
    closed_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "lần niêm yết"
        verbose_name_plural = "các lần niêm yết"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(closed_at=None), name="one_open_posting_a_dossier"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="posting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="closed_posting_has_its_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="objection") | ~Q(note=""), name="objection_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.begins_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}"
