"""What reports count of acts, made anew in the background from the acts. vi: số liệu báo cáo về việc hộ tịch."""

from __future__ import annotations

from django.db import models

from hotich.models import Cell, Reported
from registry.models.books import EventKind
from registry.models.paper_kinds import PaperKind
from registry.models.papers import Paper
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


class ReportedPaper(Reported):
    """One electronic paper as reports count it, at the office that gives it. vi: giấy tờ điện tử trong báo cáo.

    It waits for a signature from `to_sign_on` until `signed_on`, then for the seal until `issued_on`; what the seal
    alone makes waits for no signature. `sign_over_3_on` is the day from which it waits for more than 3 working days,
    which may lie ahead while it waits; of one that was signed before there is none.
    """

    paper = models.OneToOneField(
        Paper, models.CASCADE, primary_key=True, related_name="+", verbose_name="giấy tờ"
    )
    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind)
    to_sign_on = models.DateField("chờ ký từ ngày", null=True)
    sign_over_1_on = models.DateField("chờ ký quá 1 ngày từ ngày", null=True)
    sign_over_3_on = models.DateField("chờ ký quá 3 ngày từ ngày", null=True)
    sign_over_7_on = models.DateField("chờ ký quá 7 ngày từ ngày", null=True)
    signed_on = models.DateField("ký ngày", null=True)
    is_signed_over_1 = models.BooleanField("ký sau hơn 1 ngày")
    is_signed_over_3 = models.BooleanField("ký sau hơn 3 ngày")
    is_signed_over_7 = models.BooleanField("ký sau hơn 7 ngày")
    to_issue_on = models.DateField("chờ ban hành từ ngày", null=True)
    issue_over_1_on = models.DateField("chờ ban hành quá 1 ngày từ ngày", null=True)
    issue_over_3_on = models.DateField("chờ ban hành quá 3 ngày từ ngày", null=True)
    issue_over_7_on = models.DateField("chờ ban hành quá 7 ngày từ ngày", null=True)
    issued_on = models.DateField("ban hành ngày", null=True)
    is_issued_over_1 = models.BooleanField("ban hành sau hơn 1 ngày")
    is_issued_over_3 = models.BooleanField("ban hành sau hơn 3 ngày")
    is_issued_over_7 = models.BooleanField("ban hành sau hơn 7 ngày")

    class Meta:
        verbose_name = "giấy tờ điện tử trong báo cáo"
        verbose_name_plural = "giấy tờ điện tử trong báo cáo"
        # Most papers are signed and issued before they have waited long.
        indexes = [
            *(
                models.Index(fields=["office", day, "paper"], name=f"paper_{day}"[:30])
                for day in ("to_sign_on", "signed_on", "to_issue_on", "issued_on")
            ),
            *(
                models.Index(
                    fields=["office", day, "paper"],
                    name=f"paper_{day}"[:30],
                    condition=models.Q(**{f"{day}__isnull": False}),
                )
                for day in (
                    "sign_over_1_on",
                    "sign_over_3_on",
                    "sign_over_7_on",
                    "issue_over_1_on",
                    "issue_over_3_on",
                    "issue_over_7_on",
                )
            ),
        ]

    def __str__(self) -> str:
        return f"Giấy tờ {self.paper_id} trong báo cáo"


class PaperCount(Cell):
    """The electronic papers of an office with all below it in one stretch of time. vi: số liệu giấy tờ điện tử.

    A column counts what `registry.papers.reported` says of it.
    """

    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind, blank=True)
    to_sign = models.PositiveIntegerField("bắt đầu chờ ký")
    to_sign_over_1 = models.PositiveIntegerField("bắt đầu chờ ký quá 1 ngày")
    to_sign_over_3 = models.PositiveIntegerField("bắt đầu chờ ký quá 3 ngày")
    to_sign_over_7 = models.PositiveIntegerField("bắt đầu chờ ký quá 7 ngày")
    signed = models.PositiveIntegerField("đã ký")
    signed_over_1 = models.PositiveIntegerField("ký sau hơn 1 ngày")
    signed_over_3 = models.PositiveIntegerField("ký sau hơn 3 ngày")
    signed_over_7 = models.PositiveIntegerField("ký sau hơn 7 ngày")
    to_issue = models.PositiveIntegerField("bắt đầu chờ ban hành")
    to_issue_over_1 = models.PositiveIntegerField("bắt đầu chờ ban hành quá 1 ngày")
    to_issue_over_3 = models.PositiveIntegerField("bắt đầu chờ ban hành quá 3 ngày")
    to_issue_over_7 = models.PositiveIntegerField("bắt đầu chờ ban hành quá 7 ngày")
    issued = models.PositiveIntegerField("đã ban hành")
    issued_over_1 = models.PositiveIntegerField("ban hành sau hơn 1 ngày")
    issued_over_3 = models.PositiveIntegerField("ban hành sau hơn 3 ngày")
    issued_over_7 = models.PositiveIntegerField("ban hành sau hơn 7 ngày")

    class Meta:
        verbose_name = "số liệu giấy tờ điện tử"
        verbose_name_plural = "số liệu giấy tờ điện tử"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "grain", "kind", "day"], name="papers_are_counted_once"
            ),
        ]
        indexes = [models.Index(fields=["office", "grain", "day"], name="paper_count_by_day")]

    def __str__(self) -> str:
        return f"Giấy tờ điện tử của cơ quan {self.office_id} từ {self.day}"
