"""Books of the register and their numbers."""

from django.db import models
from django.db.models import F, Q

from hotich.models import Office


class EventKind(models.TextChoices):
    """The kind of civil-status act a book holds. vi: loại việc hộ tịch."""

    BIRTH = "birth", "Khai sinh"


class RegisterBook(models.Model):
    """One book of one kind of act of one office in one year. vi: sổ đăng ký hộ tịch.

    Numbers run from 1 each year without a gap (Thông tư 04/2020/TT-BTP, Điều 29); `last_number` is the counter, its row
    locked until the number's entry is committed.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="books", verbose_name="cơ quan")
    kind = models.CharField("loại việc", max_length=10, choices=EventKind)
    year = models.PositiveSmallIntegerField("năm")
    volume = models.PositiveSmallIntegerField("quyển số", default=1)
    first_number = models.PositiveIntegerField(
        "số đầu tiên", default=1, help_text="Lớn hơn 1 khi nối tiếp sổ giấy"
    )
    last_number = models.PositiveIntegerField("số đã dùng gần nhất", default=0)
    opened_on = models.DateField("ngày mở sổ")
    closed_on = models.DateField("ngày khóa sổ", null=True, blank=True)

    class Meta:
        verbose_name = "sổ đăng ký"
        verbose_name_plural = "sổ đăng ký"
        constraints = [
            models.UniqueConstraint(fields=["office", "kind", "year", "volume"], name="book_is_opened_once"),
            models.UniqueConstraint(
                fields=["office", "kind", "year"],
                condition=Q(closed_on=None),
                name="one_open_book_a_kind_and_year",
            ),
            models.CheckConstraint(
                condition=Q(last_number__gte=F("first_number") - 1), name="book_counts_from_its_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} – {self.office}"

    @property
    def code(self) -> str:
        """The number on the book's cover, such as 01-TP/HT-2024-KS (Thông tư 15/2015, Điều 27)."""
        return f"{self.volume:02d}-TP/HT-{self.year}-{PREFIXES[EventKind(self.kind)]}"


#: vi: ký hiệu loại sổ
PREFIXES = {EventKind.BIRTH: "KS"}
