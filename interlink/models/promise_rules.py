"""How often, and how far, what was promised to a citizen may move. vi: quy định về hẹn lại, yêu cầu bổ sung."""

from __future__ import annotations

from django.db import models

from hotich.models.law import LawRow, one_at_a_time
from interlink.models.procedures import Procedure


class PromiseRule(LawRow):
    """How often a promise may be moved before it counts as broken, and how far. vi: số lần hẹn lại, bổ sung.

    An office apologises no more often than `times`, and for no more than `days` working days each time, where a text
    says how far. A supplement that is asked beyond its `times` is allowed, and the dossier counts as late.
    """

    CONDITIONS = ("topic", "procedure")
    SAYS = ("times", "days")

    class Topic(models.TextChoices):
        """What moves the promise. vi: việc làm dời ngày hẹn trả."""

        APOLOGY = "apology", "Xin lỗi và hẹn lại ngày trả kết quả"
        SUPPLEMENT = "supplement", "Yêu cầu bổ sung hồ sơ"

    topic = models.CharField("việc", max_length=10, choices=Topic)
    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    times = models.PositiveSmallIntegerField("số lần nhiều nhất")
    days = models.PositiveSmallIntegerField("mỗi lần xa nhất (ngày làm việc)", null=True, blank=True)

    class Meta:
        verbose_name = "số lần hẹn lại, bổ sung"
        verbose_name_plural = "số lần hẹn lại, bổ sung"
        ordering = ["topic", "valid_from"]
        constraints = one_at_a_time("promiserule")

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.times} lần"
