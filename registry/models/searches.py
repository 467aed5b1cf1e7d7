"""What somebody looks for again and again."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedSearch(models.Model):
    """A search of the register that a person keeps under a name, for themselves alone. vi: tra cứu đã lưu.

    `asked` has the fields of the search form as they were typed: names and numbers of people, so they stand in no
    address.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_searches", verbose_name="người lưu"
    )
    name = models.CharField("tên", max_length=80)
    asked = models.JSONField("điều kiện tìm")

    class Meta:
        verbose_name = "tra cứu đã lưu"
        verbose_name_plural = "tra cứu đã lưu"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="one_saved_search_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
