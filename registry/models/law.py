"""What the law says of acts and papers, by date. vi: quy định về việc hộ tịch và giấy tờ."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from hotich.models import Office
from hotich.models.law import LawRow, one_at_a_time
from registry.models.books import EventKind
from registry.models.paper_kinds import PaperKind


class PaperName(LawRow):
    """What a kind of paper is called, the letters of its number, and its layout. vi: tên giấy tờ, ký hiệu, mẫu."""

    CONDITIONS = ("kind",)
    SAYS = ("name", "suffix", "layout")

    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind)
    name = models.CharField("tên gọi", max_length=120)
    suffix = models.CharField("ký hiệu sau số", max_length=20, blank=True)
    layout = models.CharField("mẫu trình bày", max_length=40)

    class Meta:
        verbose_name = "tên giấy tờ"
        verbose_name_plural = "tên giấy tờ"
        ordering = ["kind", "valid_from"]
        constraints = one_at_a_time("papername")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a layout that no paper can be rendered with."""
        super().clean()
        if not (settings.BASE_DIR / "templates" / "papers" / f"{self.layout}.html").is_file():
            raise ValidationError({"layout": "Không có mẫu trình bày này."})


class ActForm(LawRow):
    """What a kind of act is called, its book, and the lines that it may not leave out. vi: tên việc, sổ, nội dung."""

    CONDITIONS = ("kind",)
    SAYS = ("name", "book_title", "required", "days_to_register")

    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    name = models.CharField("tên gọi", max_length=120)
    book_title = models.CharField("tên sổ", max_length=160)
    required = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        verbose_name="mục bắt buộc thêm",
        help_text="Khóa của các mục mà văn bản này buộc phải ghi, ngoài các mục luôn phải ghi.",
    )

    days_to_register = models.PositiveSmallIntegerField(
        "số ngày người dân phải đăng ký",
        null=True,
        blank=True,
        help_text="Ngày, tính từ ngày sau ngày xảy ra.",
    )

    class Meta:
        verbose_name = "nội dung việc hộ tịch"
        verbose_name_plural = "nội dung việc hộ tịch"
        ordering = ["kind", "valid_from"]
        constraints = one_at_a_time("actform")

    def __str__(self) -> str:
        return self.name


class Authority(LawRow):
    """Which level decides what happens to an act or to its data after registration. vi: thẩm quyền thu hồi, hủy bỏ."""

    CONDITIONS = ("task", "registered_at")
    SAYS = ("level", "holder")

    class Task(models.TextChoices):
        """vi: việc phải quyết định."""

        REVOKE = "revoke", "Thu hồi giấy tờ"
        ANNUL = "annul", "Hủy bỏ việc đăng ký"
        CORRECT_DATA = "correct_data", "Phê duyệt điều chỉnh dữ liệu số hóa"

    task = models.CharField("việc", max_length=12, choices=Task)
    registered_at = models.CharField("cấp đã đăng ký", max_length=10, choices=Office.Level, blank=True)
    level = models.CharField("cấp quyết định", max_length=10, choices=Office.Level)
    holder = models.CharField("người, cơ quan quyết định", max_length=100)

    class Meta:
        verbose_name = "thẩm quyền sau đăng ký"
        verbose_name_plural = "thẩm quyền sau đăng ký"
        ordering = ["task", "registered_at", "valid_from"]
        constraints = one_at_a_time("authority")

    def __str__(self) -> str:
        return f"{self.get_task_display()}: {self.holder}"

    def condition_in_words(self, name: str) -> str:
        """Say of a level that it is where the act was registered."""
        words = super().condition_in_words(name)
        return f"đã đăng ký ở {words[:1].lower()}{words[1:]}" if words and name == "registered_at" else words


class ConfirmationPurpose(LawRow):
    """Whether a confirmation of marital status is given for a purpose. vi: mục đích xác nhận tình trạng hôn nhân."""

    CONDITIONS = ("purpose",)
    SAYS = ("is_given",)

    purpose = models.CharField("mục đích", max_length=20)
    is_given = models.BooleanField("được cấp", default=True)

    class Meta:
        verbose_name = "mục đích xác nhận tình trạng hôn nhân"
        verbose_name_plural = "mục đích xác nhận tình trạng hôn nhân"
        ordering = ["purpose", "valid_from"]
        constraints = one_at_a_time("confirmationpurpose")

    def __str__(self) -> str:
        return self.purpose
