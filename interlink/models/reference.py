"""Dated data of the law: procedures, reasons for refusal, time limits, fees, who is competent."""

from __future__ import annotations

import datetime
from typing import TypeVar

from django.db import models
from django.db.models import Q

from hotich.models import Office, Place
from hotich.models.tracked import TrackedModel
from registry.models import RegistrationKind


class Procedure(models.TextChoices):
    """What a citizen may ask for: an interlinked group, or one procedure alone. vi: thủ tục hành chính."""

    BIRTH_GROUP = "birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"
    DEATH_GROUP = "death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"
    BIRTH = "birth", "Đăng ký khai sinh"
    DEATH = "death", "Đăng ký khai tử"
    MARRIAGE = "marriage", "Đăng ký kết hôn"
    MARITAL_STATUS = "marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"
    PARENT_CHILD = "parent_child", "Đăng ký nhận cha, mẹ, con"
    GUARDIANSHIP = "guardianship", "Đăng ký giám hộ"
    GUARDIANSHIP_END = "guardianship_end", "Đăng ký chấm dứt giám hộ"
    SUPERVISION = "supervision", "Đăng ký giám sát việc giám hộ"
    ADOPTION = "adoption", "Đăng ký nuôi con nuôi"
    DIVORCE_NOTE = "divorce_note", "Ghi chú ly hôn, hủy kết hôn"
    STATUS_NOTE = "status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"
    CHANGE = "change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"
    COPY = "copy", "Cấp bản sao trích lục hộ tịch"


#: The procedures in the narrow column of a list.
SHORT_NAMES = {
    Procedure.BIRTH_GROUP: "LT khai sinh",
    Procedure.DEATH_GROUP: "LT khai tử",
    Procedure.BIRTH: "Khai sinh",
    Procedure.DEATH: "Khai tử",
    Procedure.MARRIAGE: "Kết hôn",
    Procedure.MARITAL_STATUS: "XN hôn nhân",
    Procedure.PARENT_CHILD: "Nhận cha, mẹ, con",
    Procedure.GUARDIANSHIP: "Giám hộ",
    Procedure.GUARDIANSHIP_END: "Hết giám hộ",
    Procedure.SUPERVISION: "Giám sát giám hộ",
    Procedure.ADOPTION: "Nuôi con nuôi",
    Procedure.DIVORCE_NOTE: "Ghi chú ly hôn",
    Procedure.STATUS_NOTE: "Ghi theo QĐ",
    Procedure.CHANGE: "Thay đổi, cải chính",
    Procedure.COPY: "Bản sao",
}


class Channel(models.TextChoices):
    """How a dossier came in. vi: kênh thực hiện."""

    ONLINE = "online", "Trực tuyến"
    COUNTER = "counter", "Trực tiếp"
    ASSISTED = "assisted", "Hỗ trợ nộp trực tuyến"
    POST = "post", "Bưu chính công ích"


Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    def valid_on(self, on: datetime.date) -> DatedQuerySet[Row]:
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


class FeeRule(Dated):
    """What one procedure costs; an empty column fits everything, and the row that says most counts. vi: mức lệ phí.

    For copies the amount is that of one copy. Amounts that a province sets carry it (Luật Hộ tịch 2014, Điều 11;
    nghị quyết của Hội đồng nhân dân cấp tỉnh).
    """

    province = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chỉ áp dụng ở tỉnh"
    )
    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    registration_kind = models.CharField("loại đăng ký", max_length=10, choices=RegistrationKind, blank=True)
    channel = models.CharField("kênh", max_length=10, choices=Channel, blank=True)
    amount = models.PositiveIntegerField("mức thu (đồng)")
    legal_basis = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "mức lệ phí"
        verbose_name_plural = "mức lệ phí"
        constraints = [
            models.UniqueConstraint(
                fields=["province", "procedure", "registration_kind", "channel", "valid_from"],
                nulls_distinct=False,
                name="a_fee_is_written_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_procedure_display()}: {self.amount} đồng"


class CompetenceRule(Dated):
    """Which level of office registers; an empty column fits everything, and the row that says most counts.

    vi: thẩm quyền đăng ký hộ tịch (Luật Hộ tịch 2014, Điều 7; Nghị định 120/2025/NĐ-CP).
    """

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    foreign_element = models.BooleanField("có yếu tố nước ngoài", null=True, blank=True)
    least_age = models.PositiveSmallIntegerField("người được đăng ký từ đủ (tuổi)", null=True, blank=True)
    change_kind = models.CharField("loại thay đổi", max_length=30, blank=True)
    level = models.CharField("cấp có thẩm quyền", max_length=10, choices=Office.Level)
    source = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "thẩm quyền"
        verbose_name_plural = "thẩm quyền"
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "foreign_element", "least_age", "change_kind", "valid_from"],
                nulls_distinct=False,
                name="a_competence_is_written_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_procedure_display()}: {self.get_level_display()}"
