"""Names as the search of dossiers reads them: made from the dossiers, and made anew from them by a command."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from hotich.models import Office
from interlink.models.dossiers import Dossier


class NameOfDossier(models.Model):
    """That a dossier is about somebody of a name, or filed by them. vi: tên trong hồ sơ.

    As `registry.models.NameOfAct`, whose names and words it shares; one row for each office that sees the dossier.
    """

    class Role(models.TextChoices):
        """vi: vai trò trong hồ sơ."""

        SUBJECT = "subject", "Người được đăng ký"
        FILER = "filer", "Người nộp"

    name = models.BigIntegerField("mã tên")
    dossier = models.ForeignKey(
        Dossier, models.DO_NOTHING, related_name="+", db_constraint=False, verbose_name="hồ sơ"
    )
    office = models.ForeignKey(
        Office,
        models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name="cơ quan",
    )
    role = models.CharField("vai trò", max_length=10, choices=Role)
    is_subject = models.BooleanField("người được đăng ký")
    tokens = ArrayField(models.TextField(), verbose_name="các chữ theo cơ quan")

    class Meta:
        verbose_name = "tên trong hồ sơ"
        verbose_name_plural = "tên trong hồ sơ"
        indexes = [
            models.Index(
                fields=["name", "office", "dossier"], include=["is_subject", "role"], name="name_of_dossier"
            ),
            GinIndex(fields=["tokens"], name="name_of_dossier_by_words", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.name} trong hồ sơ {self.dossier_id}"
