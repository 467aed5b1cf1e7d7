"""What the counter adds: our own numbers of dossiers, and papers given in answer."""

from __future__ import annotations

from django.db import models

from hotich.models import Office
from hotich.models.tracked import TrackedModel
from interlink.models.dossiers import Dossier
from registry.models import Paper


class DossierCounter(models.Model):
    """The last number that an office gave to a dossier of its own on a day. vi: số hồ sơ trong ngày.

    Numbers run without gap: the row stays locked until the dossier is committed.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    day = models.DateField("ngày")
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "số hồ sơ trong ngày"
        verbose_name_plural = "số hồ sơ trong ngày"
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="one_counter_a_day")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.day}: {self.last_number}"


class DossierPaper(TrackedModel):
    """A copy or confirmation that is given in answer to a dossier. vi: giấy trả theo hồ sơ."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers", verbose_name="hồ sơ")
    paper = models.OneToOneField(
        Paper, models.PROTECT, related_name="asked_by", verbose_name="bản sao, giấy xác nhận"
    )

    class Meta:
        verbose_name = "giấy trả theo hồ sơ"
        verbose_name_plural = "giấy trả theo hồ sơ"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.paper_id}"
