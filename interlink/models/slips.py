"""What an office wrote to the citizen about a dossier, as papers that are sealed and sent after their status."""

from __future__ import annotations

from django.db import models

from hotich.models.tracked import TrackedModel
from interlink.models.dossiers import Dossier
from interlink.workflows.dossier import State
from registry.models import Paper


class DossierSlip(TrackedModel):
    """A slip of a dossier, and the status that carries it: which one, as it was told at which moment. vi: phiếu.

    Its receipt, what was asked of the citizen, the refusal, the apology: the kind of its paper says which.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="slips", verbose_name="hồ sơ")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="slip", verbose_name="phiếu điện tử")
    state = models.CharField("kèm trạng thái", max_length=20, choices=State)
    told_at = models.DateTimeField("trạng thái báo lúc")

    class Meta:
        verbose_name = "phiếu của hồ sơ"
        verbose_name_plural = "phiếu của hồ sơ"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.paper_id}"
