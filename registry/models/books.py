"""Books of the register and their numbers."""

import datetime

from django.db import models
from django.db.models import F, Q

from hotich.models import Office
from hotich.models.tracked import versions_without


class EventKind(models.TextChoices):
    """The kind of civil-status act a book holds; `registry.kinds` describes each. vi: loại việc hộ tịch."""

    BIRTH = "birth", "Khai sinh"
    DEATH = "death", "Khai tử"
    MARRIAGE = "marriage", "Kết hôn"
    MARITAL_STATUS = "marital_status", "Xác nhận tình trạng hôn nhân"
    PARENT_CHILD = "parent_child", "Nhận cha, mẹ, con"
    GUARDIANSHIP = "guardianship", "Giám hộ"
    GUARDIANSHIP_END = "guardianship_end", "Chấm dứt giám hộ"
    SUPERVISION = "supervision", "Giám sát việc giám hộ"
    ADOPTION = "adoption", "Nuôi con nuôi"
    DIVORCE_NOTE = "divorce_note", "Ghi chú ly hôn, hủy kết hôn"
    STATUS_NOTE = "status_note", "Ghi vào sổ thay đổi hộ tịch theo quyết định"
    CHANGE = "change", "Thay đổi, cải chính, bổ sung hộ tịch"


#: How many entries fill a page; the page of an entry in an old book must never move, so this stays.
ENTRIES_A_PAGE = 4


class RegisterBook(models.Model):
    """One book of one kind of act of one office in one year. vi: sổ đăng ký hộ tịch.

    Numbers run from 1 each year without a gap (Thông tư 04/2020/TT-BTP, Điều 29); `last_number` is the counter, its row
    locked until the number's entry is committed. It is no part of the book's versions: the acts that have the numbers
    are, and a false counter shows as a gap or is refused as a double.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="books", verbose_name="cơ quan")
    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    # Of the day the book was opened: the cover keeps its letters and its title when the circular changes them.
    prefix = models.CharField("ký hiệu loại sổ", max_length=10)
    title = models.CharField("tên sổ", max_length=160)
    year = models.PositiveSmallIntegerField("năm")
    volume = models.PositiveSmallIntegerField("quyển số", default=1)
    first_number = models.PositiveIntegerField(
        "số đầu tiên", default=1, help_text="Lớn hơn 1 khi nối tiếp sổ giấy"
    )
    last_number = models.PositiveIntegerField("số đã dùng gần nhất", default=0)
    opened_on = models.DateField("ngày mở sổ")
    last_possible = models.PositiveIntegerField(
        "số cuối cùng ghi được", null=True, blank=True, help_text="Hết số này thì quyển tiếp theo nối số"
    )
    closed_on = models.DateField("ngày khóa sổ", null=True, blank=True)
    closed_by_name = models.CharField("người khóa sổ", max_length=100, blank=True)
    # What the last page states when the book is closed (Nghị định 123/2015/NĐ-CP, Điều 11).
    total_entries = models.PositiveIntegerField("tổng số việc", null=True, blank=True)
    corrected_entries = models.PositiveIntegerField("số việc có sửa chữa, ghi chú", null=True, blank=True)
    voided_entries = models.PositiveIntegerField("số việc bỏ số", null=True, blank=True)
    blank_pages = models.PositiveIntegerField("số trang trống", null=True, blank=True)

    history = versions_without("last_number")

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
                condition=Q(closed_on=None) | Q(total_entries__isnull=False),
                name="a_closed_book_states_its_total",
            ),
            models.CheckConstraint(
                condition=Q(last_possible=None) | Q(last_number__lte=F("last_possible")),
                name="a_book_is_not_overfull",
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
        return f"{self.volume:02d}-TP/HT-{self.year}-{self.prefix}"

    @property
    def is_full(self) -> bool:
        return self.last_possible is not None and self.last_number >= self.last_possible

    @property
    def is_empty(self) -> bool:
        return self.last_number < self.first_number

    @property
    def pages(self) -> int:
        """How many pages are written on."""
        return 0 if self.is_empty else self.page_of(self.last_number)

    def page_of(self, number: int) -> int:
        """Return the page on which an entry stands. vi: trang số."""
        return (number - self.first_number) // ENTRIES_A_PAGE + 1

    def numbers_of(self, page: int) -> range:
        """Return the used numbers of a page."""
        first = self.first_number + (page - 1) * ENTRIES_A_PAGE
        return range(first, min(first + ENTRIES_A_PAGE, self.last_number + 1))

    @property
    def last_day(self) -> datetime.date:
        """The day on which a book that is not full ends (Nghị định 123/2015/NĐ-CP, Điều 11)."""
        return datetime.date(self.year, 12, 31)
