"""Data that were typed elsewhere: what was taken in, and each row as it came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from digitization.models.entries import PaperEntry
from digitization.workflows.source_import import SourceState
from hotich.errors import NotFound
from hotich.models import Assignment, Office
from hotich.rights.access import Actor


class SourceImportQuerySet(models.QuerySet["SourceImport"]):
    def visible_to(self, by: Actor) -> SourceImportQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, import_id: int) -> SourceImport:
        """Return the import with its row locked until commit; raises `NotFound`."""
        found = self.select_for_update(of=("self",)).select_related("office").filter(pk=import_id).first()
        if found is None:
            raise NotFound
        return found


class SourceImport(models.Model):
    """One file of another system being taken in, part by part. vi: lượt chuyển dữ liệu.

    `rows_read` is how far it is: a worker that dies is followed by another that goes on there. Of the rows read,
    `rows_new` became entries, `rows_changed` altered ones that nobody has checked, `rows_same` were there already,
    `rows_kept` differ from checked entries, which stay, and `rows_bad` are no act at all.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    system = models.CharField("hệ thống nguồn", max_length=40)
    system_name = models.CharField("tên hệ thống nguồn", max_length=150)
    digest = models.CharField("tệp", max_length=64)
    file_name = models.CharField("tên tệp", max_length=200)
    state = models.CharField("tình trạng", max_length=7, choices=SourceState, default=SourceState.RUNNING)
    refusal = models.TextField("lý do không nhận", blank=True)
    rows_read = models.PositiveIntegerField("số dòng đã đọc", default=0)
    rows_new = models.PositiveIntegerField("số dòng thành việc mới", default=0)
    rows_changed = models.PositiveIntegerField("số dòng sửa việc chưa kiểm tra", default=0)
    rows_same = models.PositiveIntegerField("số dòng đã có", default=0)
    rows_kept = models.PositiveIntegerField("số dòng khác việc đã kiểm tra", default=0)
    rows_bad = models.PositiveIntegerField("số dòng không thành việc", default=0)
    rows_left_over = models.PositiveIntegerField("số dòng có nội dung chưa chuyển được", default=0)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="+", verbose_name="người chuyển, vai trò"
    )
    by_name = models.CharField("họ tên người chuyển", max_length=100)
    began_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)

    objects = SourceImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt chuyển dữ liệu"
        verbose_name_plural = "lượt chuyển dữ liệu"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""), name="a_refused_import_says_why"
            ),
            models.CheckConstraint(
                condition=Q(
                    rows_read=F("rows_new")
                    + F("rows_changed")
                    + F("rows_same")
                    + F("rows_kept")
                    + F("rows_bad")
                ),
                name="every_row_read_is_counted_once",
            ),
        ]
        indexes = [models.Index(fields=["office", "-began_at"], name="source_import_of_office")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.system_name})"

    @property
    def state_tone(self) -> str:
        """The tone of the chip that shows the state."""
        tones = {SourceState.DONE: "done", SourceState.REFUSED: "late"}
        return tones.get(SourceState(self.state), "active")


class RawRow(models.Model):
    """A row of another system as it came, beside the entry it became. vi: dòng gốc.

    `leftovers` are what could not be carried over, by column. A row without an entry was no act; `trouble` says why.
    `no_image` is why the entry goes on without the image of its page: the book was ruined after it was typed.
    """

    source = models.ForeignKey(
        SourceImport, models.PROTECT, related_name="rows", verbose_name="lượt chuyển dữ liệu"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    system = models.CharField("hệ thống nguồn", max_length=40)
    key = models.CharField("khóa của dòng", max_length=200)
    position = models.PositiveIntegerField("dòng thứ")
    raw = models.JSONField("nội dung gốc")
    leftovers = models.JSONField("nội dung chưa chuyển được", default=dict)
    trouble = models.CharField("lý do không thành việc", max_length=300, blank=True)
    entry = models.OneToOneField(
        PaperEntry,
        models.PROTECT,
        null=True,
        related_name="raw_row",
        verbose_name="việc trong sổ giấy",
    )
    no_image = models.CharField("lý do không có ảnh trang sổ", max_length=300, blank=True)
    no_image_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người ghi lý do",
    )

    class Meta:
        verbose_name = "dòng gốc"
        verbose_name_plural = "dòng gốc"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "system", "key"], name="a_row_of_a_system_comes_in_once"
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=False, trouble="") | (Q(entry=None) & ~Q(trouble="")),
                name="a_row_is_an_entry_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(no_image="", no_image_by=None) | (~Q(no_image="") & Q(no_image_by__isnull=False)),
                name="whoever_goes_without_an_image_is_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["source", "position"],
                name="raw_row_with_leftovers",
                condition=~Q(leftovers={}) | ~Q(trouble=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.system}: {self.key}"
