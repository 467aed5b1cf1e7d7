"""What reports count of acts, made anew in the background from the acts. vi: số liệu báo cáo về việc hộ tịch."""

from __future__ import annotations

from django.db import models

from hotich.models import Cell, Reported
from registry.models.books import EventKind
from registry.models.people import Gender
from registry.models.records import Record


class ReportedSex(models.TextChoices):
    """The sex of whose act it is, as it was registered; acts of several people have none. vi: giới tính."""

    MALE = Gender.MALE.value, Gender.MALE.label
    FEMALE = Gender.FEMALE.value, Gender.FEMALE.label
    UNKNOWN = Gender.UNKNOWN.value, Gender.UNKNOWN.label
    NONE = "none", "Không áp dụng"


class ReportedAct(Reported):
    """One act that an office registered, as reports count it. vi: việc hộ tịch trong báo cáo.

    What was taken over from paper books is not registered anew, and stands in the figures of digitisation. The days are
    legal days in Viet Nam; an act that no longer counts is told apart, on the day on which it was registered.
    """

    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name="+", verbose_name="việc hộ tịch"
    )
    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    sex = models.CharField("giới tính", max_length=10, choices=ReportedSex)
    registered_on = models.DateField("đăng ký ngày")
    issued_on = models.DateField("ban hành bản điện tử ngày", null=True)
    numbered_on = models.DateField("có số định danh ngày", null=True)
    is_valid = models.BooleanField("còn giá trị")
    is_late = models.BooleanField("đăng ký quá hạn")
    is_again = models.BooleanField("đăng ký lại, ghi vào sổ việc ở nước ngoài")
    is_interlinked = models.BooleanField("theo thủ tục liên thông")

    class Meta:
        verbose_name = "việc hộ tịch trong báo cáo"
        verbose_name_plural = "việc hộ tịch trong báo cáo"
        indexes = [
            models.Index(fields=["office", "registered_on", "record"], name="reported_by_registration"),
            models.Index(fields=["office", "issued_on", "record"], name="reported_by_issue"),
            models.Index(fields=["office", "numbered_on", "record"], name="reported_by_number"),
        ]

    def __str__(self) -> str:
        return f"Việc {self.record_id} trong báo cáo"


class ActCount(Cell):
    """The acts of an office with all below it in one stretch of time. vi: số liệu việc hộ tịch.

    A column counts what `registry.records.reported` says of it.
    """

    kind = models.CharField("loại việc", max_length=20, choices=EventKind, blank=True)
    sex = models.CharField("giới tính", max_length=10, choices=ReportedSex, blank=True)
    registered = models.PositiveIntegerField("đăng ký")
    late = models.PositiveIntegerField("đăng ký quá hạn")
    again = models.PositiveIntegerField("đăng ký lại, ghi vào sổ việc ở nước ngoài")
    invalid = models.PositiveIntegerField("đã hủy, thu hồi, bỏ số")
    births = models.PositiveIntegerField("khai sinh")
    births_interlinked = models.PositiveIntegerField("khai sinh liên thông")
    deaths = models.PositiveIntegerField("khai tử")
    deaths_interlinked = models.PositiveIntegerField("khai tử liên thông")
    issued = models.PositiveIntegerField("ban hành bản điện tử")
    numbers = models.PositiveIntegerField("cấp số định danh")
    numbers_male = models.PositiveIntegerField("cấp số định danh, nam")
    numbers_female = models.PositiveIntegerField("cấp số định danh, nữ")

    class Meta:
        verbose_name = "số liệu việc hộ tịch"
        verbose_name_plural = "số liệu việc hộ tịch"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "grain", "kind", "sex", "day"], name="acts_are_counted_once"
            ),
        ]
        indexes = [models.Index(fields=["office", "grain", "day"], name="act_count_by_day")]

    def __str__(self) -> str:
        return f"Việc hộ tịch của cơ quan {self.office_id} từ {self.day}"
