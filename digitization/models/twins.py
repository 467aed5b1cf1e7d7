"""Entries of the two copies of one book. vi: sổ kép."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from digitization.models.entries import PaperEntry
from hotich.models.tracked import TrackedModel


class MatchedBy(models.TextChoices):
    """By what two entries of twin books were found to be one act. vi: căn cứ ghép."""

    NUMBER = "number", "Cùng số"
    PEOPLE = "people", "Cùng người, ngày (khác số)"


class TwinEntry(TrackedModel):
    """One act as both copies of a book have it: approving one takes the other along. vi: cặp việc của sổ kép.

    `taken` says which fields of either entry come from the other copy: {entry id: [keys]}.
    """

    entry = models.OneToOneField(
        PaperEntry, models.CASCADE, related_name="twin_pair", verbose_name="việc trong bản này"
    )
    other = models.OneToOneField(
        PaperEntry, models.CASCADE, related_name="twin_pair_as_other", verbose_name="việc trong bản kia"
    )
    matched_by = models.CharField("ghép theo", max_length=6, choices=MatchedBy)
    taken = models.JSONField("mục lấy theo bản kia", default=dict, blank=True)
    matched_at = models.DateTimeField("ghép lúc", auto_now_add=True)

    class Meta:
        verbose_name = "cặp việc của sổ kép"
        verbose_name_plural = "cặp việc của sổ kép"
        constraints = [
            models.CheckConstraint(condition=~Q(entry=F("other")), name="no_entry_is_its_own_copy")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} = {self.other_id}"
