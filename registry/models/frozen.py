"""Reports as they were given on a day, and those that make themselves. vi: báo cáo đã chốt."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from hotich.models import Office
from hotich.models.tracked import AppendOnly, TrackedModel
from hotich.rights.access import Actor
from hotich.values.dates import now
from registry.models.papers import Paper


class FrozenReportQuerySet(models.QuerySet["FrozenReport"]):
    def visible_to(self, by: Actor) -> FrozenReportQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))


class FrozenReport(AppendOnly):
    """Figures as they stood when somebody answered for them; never computed again. vi: báo cáo đã chốt.

    `asked` says what was reported (`registry.reporting.reportable`). `table` has `columns` (name, title, meaning),
    `rows` (key, label, values) and the `total`, a row too; a value that there was nothing to divide for is null.
    `office` reports; the figures may be of an office below it. The paper is signed by its leader and sealed.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo")
    title = models.CharField("tên báo cáo", max_length=300)
    asked = models.JSONField("cách xem")
    first = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    table = models.JSONField("số liệu")
    counted_at = models.DateTimeField("số liệu tính đến (giờ pháp lý)", null=True)
    made_at = models.DateTimeField("chốt lúc", default=now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="tài khoản chốt"
    )
    made_by_name = models.CharField("người chốt", max_length=100)
    paper = models.OneToOneField(
        Paper, models.PROTECT, related_name="frozen_report", verbose_name="văn bản báo cáo"
    )

    objects = FrozenReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo đã chốt"
        verbose_name_plural = "báo cáo đã chốt"
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="frozen_period_has_days")
        ]
        indexes = [models.Index(fields=["office", "-id"], name="frozen_of_an_office")]

    def __str__(self) -> str:
        return self.title


class ReportSchedule(TrackedModel):
    """A report that makes itself when its period is over, and waits for a signature. vi: báo cáo định kỳ.

    `letter` is the kind of period (`hotich.reports.periods`); `asked` says of what (`FrozenReport`).
    `made_until` is the last day of the period that it was last made for.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo")
    title = models.CharField("tên báo cáo", max_length=300)
    asked = models.JSONField("cách xem")
    letter = models.CharField("kỳ", max_length=1)
    made_until = models.DateField("đã lập đến hết ngày")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đặt lịch"
    )
    begun_by_name = models.CharField("họ tên người đặt lịch", max_length=100)
    ended_at = models.DateTimeField("ngừng lúc", null=True)
    # Why the last one could not be made; empty when it was.
    problem = models.TextField("vướng mắc", blank=True)

    class Meta:
        verbose_name = "báo cáo định kỳ"
        verbose_name_plural = "báo cáo định kỳ"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "asked", "letter"],
                condition=Q(ended_at=None),
                name="one_running_schedule_of_a_view",
            ),
            models.CheckConstraint(
                condition=Q(letter__in=["w", "m", "q", "h", "y"]), name="schedule_has_a_kind_of_period"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_due(self, on: datetime.date, last: datetime.date) -> bool:
        """Say whether a period that ended on `last` is over and was not made yet."""
        return last < on and last > self.made_until


#: What a table of a frozen report is, as JSON.
Table = dict[str, Any]
