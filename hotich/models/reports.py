"""Figures counted in advance: what is reported of each case, and its sums by office and day. Derived, not tracked."""

from __future__ import annotations

from django.db import models

from hotich.models.offices import Office


class Reported(models.Model):
    """What a report counts of one case: where it belongs, and on which days it moved. Made anew from the case."""

    office = models.ForeignKey(
        Office, models.PROTECT, db_index=False, related_name="+", verbose_name="cơ quan"
    )

    class Meta:
        abstract = True


class Cell(models.Model):
    """The sums of one office with all below it on one day, in one month or in one year (`day` is its first).

    A dimension that is empty stands for all of its values: a report reads just the rows that it shows.
    """

    class Grain(models.TextChoices):
        """vi: độ dài của số liệu cộng sẵn."""

        DAY = "d", "Ngày"
        MONTH = "m", "Tháng"
        YEAR = "y", "Năm"

    office = models.ForeignKey(
        Office, models.PROTECT, db_index=False, related_name="+", verbose_name="cơ quan"
    )
    grain = models.CharField("ngày, tháng hay năm", max_length=1, choices=Grain)
    day = models.DateField("từ ngày")

    class Meta:
        abstract = True


class StaleCell(models.Model):
    """A day of an office whose sums have to be made anew. vi: số liệu phải đếm lại."""

    source = models.CharField("loại số liệu", max_length=20)
    office = models.ForeignKey(
        Office, models.PROTECT, db_index=False, related_name="+", verbose_name="cơ quan"
    )
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "số liệu phải đếm lại"
        verbose_name_plural = "số liệu phải đếm lại"
        constraints = [
            models.UniqueConstraint(fields=["source", "day", "office"], name="a_day_is_counted_anew_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.office_id} {self.day}"


class CountedBranch(models.Model):
    """Under whom an office stood when the sums were made; who has moved is counted anew. vi: cây cơ quan đã cộng."""

    office = models.OneToOneField(
        Office, models.PROTECT, primary_key=True, related_name="+", verbose_name="cơ quan"
    )
    parent = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan cấp trên")

    class Meta:
        verbose_name = "cây cơ quan đã cộng"
        verbose_name_plural = "cây cơ quan đã cộng"

    def __str__(self) -> str:
        return f"{self.office_id} → {self.parent_id}"


class ReportCount(models.Model):
    """One pass over the cases that changed since the one before, or over all. vi: lần đếm báo cáo.

    `cursor` is the last case that was looked at: a pass that was interrupted goes on there.
    """

    source = models.CharField("loại số liệu", max_length=20)
    changed_since = models.DateTimeField("các việc thay đổi từ", null=True)
    cursor = models.BigIntegerField(default=0)
    started_at = models.DateTimeField("bắt đầu lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lần đếm báo cáo"
        verbose_name_plural = "lần đếm báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=models.Q(finished_at=None), name="one_report_count_is_open"
            ),
        ]
        indexes = [models.Index(fields=["source", "-started_at"], name="report_count_latest")]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at}"
