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


class People(models.TextChoices):
    """Of which people the child of a new birth is, as the statistical forms ask. vi: dân tộc."""

    KINH = "kinh", "Kinh"
    OTHER = "other", "Dân tộc khác"


class AgeAtDeath(models.TextChoices):
    """The bands of the statistical forms. vi: tuổi khi chết."""

    INFANT = "infant", "Dưới 1 tuổi"
    CHILD = "child", "Từ 1 đến dưới 5 tuổi"
    OLDER = "older", "Từ 5 tuổi trở lên"


class Detail(models.TextChoices):
    """Which of its kind an act is, as the statistical forms tell acts apart. vi: loại trong biểu thống kê."""

    CHANGE = "change", "Thay đổi hộ tịch"
    RECTIFICATION = "rectification", "Cải chính hộ tịch"
    SUPPLEMENT = "supplement", "Bổ sung hộ tịch"
    ETHNICITY = "ethnicity", "Xác định lại dân tộc"
    NOTED_NATIONALITY = "noted_nationality", "Ghi vào sổ: quốc tịch"
    NOTED_ADOPTION = "noted_adoption", "Ghi vào sổ: nuôi con nuôi"
    NOTED_DIVORCE = "noted_divorce", "Ghi vào sổ: ly hôn, hủy kết hôn"
    NOTED_OTHER = "noted_other", "Ghi vào sổ: việc khác"
    TO_MARRY = "to_marry", "Xác nhận để kết hôn"
    OTHER_PURPOSE = "other_purpose", "Xác nhận cho mục đích khác"


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
    # What the statistical forms ask.
    is_new = models.BooleanField("đăng ký mới")
    is_anew = models.BooleanField("đăng ký lại")
    is_on_time = models.BooleanField("đăng ký đúng hạn")
    people = models.CharField("dân tộc", max_length=10, choices=People, blank=True)
    is_of_the_year = models.BooleanField("đăng ký quá hạn, sinh trong năm đăng ký")
    is_under_five = models.BooleanField("đăng ký quá hạn, dưới 5 tuổi")
    age_at_death = models.CharField("tuổi khi chết", max_length=10, choices=AgeAtDeath, blank=True)
    is_first_marriage = models.BooleanField("cả hai kết hôn lần đầu")
    has_times = models.BooleanField("ghi đủ lần kết hôn của hai bên")
    is_first_groom = models.BooleanField("nam kết hôn lần đầu, rõ tuổi")
    is_first_bride = models.BooleanField("nữ kết hôn lần đầu, rõ tuổi")
    groom_age = models.PositiveSmallIntegerField("tuổi nam kết hôn lần đầu", null=True)
    bride_age = models.PositiveSmallIntegerField("tuổi nữ kết hôn lần đầu", null=True)
    detail = models.CharField("loại trong biểu thống kê", max_length=20, choices=Detail, blank=True)

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
    fresh = models.PositiveIntegerField("đăng ký mới")
    anew = models.PositiveIntegerField("đăng ký lại")
    on_time = models.PositiveIntegerField("đăng ký đúng hạn")
    without_time = models.PositiveIntegerField("không rõ đúng hạn hay quá hạn")
    kinh = models.PositiveIntegerField("dân tộc Kinh")
    other_people = models.PositiveIntegerField("dân tộc khác")
    without_people = models.PositiveIntegerField("chưa ghi dân tộc")
    late_of_the_year = models.PositiveIntegerField("quá hạn, sinh trong năm")
    late_under_five = models.PositiveIntegerField("quá hạn, dưới 5 tuổi")
    died_infant = models.PositiveIntegerField("chết dưới 1 tuổi")
    died_child = models.PositiveIntegerField("chết từ 1 đến dưới 5 tuổi")
    died_older = models.PositiveIntegerField("chết từ 5 tuổi")
    without_age = models.PositiveIntegerField("không rõ tuổi khi chết")
    first_marriages = models.PositiveIntegerField("cả hai kết hôn lần đầu")
    without_times = models.PositiveIntegerField("chưa ghi đủ lần kết hôn")
    first_grooms = models.PositiveIntegerField("nam kết hôn lần đầu")
    first_grooms_age = models.PositiveIntegerField("tổng tuổi nam kết hôn lần đầu")
    first_brides = models.PositiveIntegerField("nữ kết hôn lần đầu")
    first_brides_age = models.PositiveIntegerField("tổng tuổi nữ kết hôn lần đầu")
    changed = models.PositiveIntegerField("thay đổi hộ tịch")
    rectified = models.PositiveIntegerField("cải chính hộ tịch")
    supplemented = models.PositiveIntegerField("bổ sung hộ tịch")
    ethnicity_redetermined = models.PositiveIntegerField("xác định lại dân tộc")
    noted_nationality = models.PositiveIntegerField("ghi vào sổ: quốc tịch")
    noted_adoption = models.PositiveIntegerField("ghi vào sổ: nuôi con nuôi")
    noted_divorce = models.PositiveIntegerField("ghi vào sổ: ly hôn, hủy kết hôn")
    noted_other = models.PositiveIntegerField("ghi vào sổ: việc khác")
    confirmed_to_marry = models.PositiveIntegerField("xác nhận để kết hôn")
    confirmed_otherwise = models.PositiveIntegerField("xác nhận cho mục đích khác")

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
