"""How far digitisation has come, counted in advance: pages over millions of entries add up a few rows."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from digitization.models.books import PaperBook, Phase
from hotich.models import Office
from hotich.models.tracked import TrackedModel
from registry.models import EventKind


class Plan(TrackedModel):
    """Until when an office and all below it must have their books digitised. vi: kế hoạch số hóa.

    An office without one follows the nearest office above that has one. Nghị định 87/2020/NĐ-CP, Điều 24 khoản 2 says
    "before 01/01/2025"; a province may plan more strictly, and for some phases first.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="plans", verbose_name="cơ quan")
    title = models.CharField("kế hoạch", max_length=200)
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    starts_on = models.DateField("bắt đầu ngày")
    deadline = models.DateField("phải xong trước ngày")
    phases = ArrayField(
        models.PositiveSmallIntegerField(choices=Phase),
        default=list,
        blank=True,
        verbose_name="giai đoạn (để trống: tất cả)",
    )
    ended_on = models.DateField("thay bằng kế hoạch khác từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "kế hoạch số hóa"
        verbose_name_plural = "kế hoạch số hóa"
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=Q(ended_on=None), name="an_office_has_one_running_plan"
            ),
            models.CheckConstraint(condition=Q(deadline__gt=F("starts_on")), name="a_plan_runs_forward"),
        ]

    def __str__(self) -> str:
        return self.title


class Counting(models.Model):
    """One pass over the books that changed since the one before, or over all. vi: lần đếm.

    `cursor` is the last book that was counted: a pass that was interrupted goes on there.
    """

    changed_since = models.DateTimeField("các sổ thay đổi từ", null=True)
    cursor = models.BigIntegerField(default=0)
    books = models.PositiveIntegerField("số sổ đã đếm", default=0)
    started_at = models.DateTimeField("bắt đầu lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lần đếm"
        verbose_name_plural = "lần đếm"
        constraints = [
            models.UniqueConstraint(
                fields=["finished_at"],
                condition=Q(finished_at=None),
                nulls_distinct=False,
                name="one_counting_is_open_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["-started_at"], name="counting_latest")]

    def __str__(self) -> str:
        return f"Lần đếm {self.started_at}"


class EntryCounts(models.Model):
    """The columns of a count: how many entries stand where, added up over books or offices."""

    #: Entries the books should hold as far as anybody knows, at least those that are there.
    expected = models.PositiveIntegerField("phải nhập", default=0)
    typing = models.PositiveIntegerField("đang nhập", default=0)
    typed = models.PositiveIntegerField("chờ kiểm tra", default=0)
    returned = models.PositiveIntegerField("trả lại", default=0)
    checked = models.PositiveIntegerField("chờ phê duyệt", default=0)
    approved = models.PositiveIntegerField("đã phê duyệt", default=0)
    dropped = models.PositiveIntegerField("không đưa vào", default=0)
    fields = models.PositiveBigIntegerField("số mục đã được xem lại", default=0)
    wrong = models.PositiveIntegerField("số mục sai", default=0)
    missing = models.PositiveIntegerField("số còn thiếu", default=0)

    class Meta:
        abstract = True


class BookCount(EntryCounts):
    """How far one book has come. vi: số liệu của sổ giấy."""

    book = models.OneToOneField(
        PaperBook, models.CASCADE, primary_key=True, related_name="count", verbose_name="sổ giấy"
    )
    #: Whether somebody has said how many entries the book holds.
    is_estimated = models.BooleanField("đã ước tính", default=True)
    doubled = models.PositiveIntegerField("số ghi lặp", default=0)
    counted_at = models.DateTimeField("đếm lúc")

    class Meta:
        verbose_name = "số liệu của sổ giấy"
        verbose_name_plural = "số liệu của sổ giấy"

    def __str__(self) -> str:
        return f"Số liệu của sổ {self.book_id}"


class OfficeCount(EntryCounts):
    """The same added up over an office's books of one kind and phase. vi: số liệu của cơ quan."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại sổ", max_length=20, choices=EventKind)
    phase = models.PositiveSmallIntegerField("giai đoạn", choices=Phase)
    books = models.PositiveIntegerField("số sổ", default=0)
    books_begun = models.PositiveIntegerField("sổ đang làm", default=0)
    books_done = models.PositiveIntegerField("sổ đã xong", default=0)
    books_unknown = models.PositiveIntegerField("sổ chưa ước tính số việc", default=0)
    counted_at = models.DateTimeField("đếm lúc")

    class Meta:
        verbose_name = "số liệu của cơ quan"
        verbose_name_plural = "số liệu của cơ quan"
        constraints = [
            models.UniqueConstraint(fields=["office", "kind", "phase"], name="an_office_is_counted_once"),
        ]

    def __str__(self) -> str:
        return f"Số liệu của cơ quan {self.office_id}"


class WorkCounts(models.Model):
    """The columns of what was done in a time."""

    typed = models.PositiveIntegerField("nhập", default=0)
    checked = models.PositiveIntegerField("kiểm tra", default=0)
    approved = models.PositiveIntegerField("phê duyệt", default=0)
    fields = models.PositiveIntegerField("số mục đã được xem lại", default=0)
    wrong = models.PositiveIntegerField("số mục sai", default=0)

    class Meta:
        abstract = True


class DayCount(WorkCounts):
    """What one person did in one book on one day. vi: số liệu theo ngày."""

    book = models.ForeignKey(PaperBook, models.CASCADE, related_name="days", verbose_name="sổ giấy")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người làm"
    )
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "số liệu theo ngày"
        verbose_name_plural = "số liệu theo ngày"
        constraints = [
            models.UniqueConstraint(fields=["book", "person", "day"], name="a_persons_day_is_counted_once"),
        ]
        indexes = [models.Index(fields=["office", "day"], name="day_count_of_office")]

    def __str__(self) -> str:
        return f"Sổ {self.book_id} ngày {self.day}"


class WeekCount(WorkCounts):
    """The same added up over an office's books of one kind and phase in one week. vi: số liệu theo tuần."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại sổ", max_length=20, choices=EventKind)
    phase = models.PositiveSmallIntegerField("giai đoạn", choices=Phase)
    #: Its Monday.
    week = models.DateField("tuần từ ngày")

    class Meta:
        verbose_name = "số liệu theo tuần"
        verbose_name_plural = "số liệu theo tuần"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "phase", "week"], name="an_offices_week_is_counted_once"
            ),
        ]
        indexes = [models.Index(fields=["week", "office"], name="week_count_by_week")]

    def __str__(self) -> str:
        return f"Tuần từ {self.week} của cơ quan {self.office_id}"
