"""Dated data of the law: reasons for refusal, time limits, procedure codes."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

from hotich.history import TrackedModel


class DatedQuerySet(models.QuerySet):
    def valid_on(self, on: datetime.date) -> DatedQuerySet:
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=on)).filter(
            Q(valid_to=None) | Q(valid_to__gte=on)
        )


class Dated(TrackedModel):
    """A row in force from one day to another, both included."""

    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class RefusalReason(Dated):
    """A reason from the catalogue; the officer adds what it means in this case. vi: lý do từ chối."""

    code = models.SlugField("mã", max_length=40, unique=True)
    text = models.CharField("nội dung", max_length=200)

    class Meta:
        verbose_name = "lý do từ chối"
        verbose_name_plural = "lý do từ chối"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class TimeLimit(Dated):
    """Working days for one leg of a procedure. vi: thời hạn giải quyết (Nghị định 63/2024/NĐ-CP)."""

    procedure = models.CharField("nhóm thủ tục", max_length=20)
    leg = models.CharField("chặng", max_length=20)
    working_days = models.PositiveSmallIntegerField("số ngày làm việc")
    working_days_with_verification = models.PositiveSmallIntegerField("số ngày làm việc khi phải xác minh")
    source = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn"
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "leg", "valid_from"], name="time_limit_is_written_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.leg}: {self.working_days} ngày làm việc"


class ProcedureCode(Dated):
    """The number of a procedure in the national catalogue, which changes with decisions. vi: mã thủ tục hành chính."""

    procedure = models.CharField("nhóm thủ tục", max_length=20)
    code = models.CharField("mã TTHC", max_length=20)
    name = models.CharField("tên thủ tục", max_length=200)

    class Meta:
        verbose_name = "mã thủ tục"
        verbose_name_plural = "mã thủ tục"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "valid_from"], name="procedure_code_is_written_once")
        ]

    def __str__(self) -> str:
        return self.code
