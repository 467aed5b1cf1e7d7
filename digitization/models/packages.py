"""Contractors' packages: what was handed in, what was wrong with it, and which of its rows became entries."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from digitization.models.books import PaperBook
from digitization.models.entries import PaperEntry
from digitization.models.transcripts import Transcript
from digitization.workflows.package import UNDER_WAY, PackageState
from hotich.errors import NotFound
from hotich.models import Office
from hotich.rights.access import Actor


class PackageQuerySet(models.QuerySet["Package"]):
    def visible_to(self, by: Actor) -> PackageQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, package_id: int) -> Package:
        """Return the package with its row locked until commit; raises `NotFound`."""
        package = (
            self.select_for_update(of=("self",))
            .select_related("office", "book", "uploaded_by")
            .filter(pk=package_id)
            .first()
        )
        if package is None:
            raise NotFound
        return package


class Package(models.Model):
    """One book as a contractor hands it in: a workbook and an archive of PDFs. vi: gói số hóa.

    `workbook` and `archive` are files of `hotich.storage.files`; without an archive the files of the book's earlier
    packages are meant, as when a few corrected rows come back. The counts are those of the last look: `rows_new` go in,
    `rows_changed` alter entries that nobody has checked, `rows_same` are there already, `rows_closed` differ from
    entries that somebody has checked, `rows_bad` come back. `rows_done` grows while it is imported. `book_version` is
    the newest version of the book's entries at the last look: what nobody else changed is not looked at again.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    book = models.ForeignKey(PaperBook, models.PROTECT, related_name="packages", verbose_name="sổ giấy")
    contractor = models.CharField("đơn vị thực hiện", max_length=100)
    state = models.CharField("trạng thái", max_length=9, choices=PackageState, default=PackageState.UPLOADED)
    workbook = models.CharField("tệp Excel", max_length=64)
    workbook_name = models.CharField("tên tệp Excel", max_length=200)
    archive = models.CharField("tệp nén", max_length=64, blank=True)
    archive_name = models.CharField("tên tệp nén", max_length=200, blank=True)
    refusal = models.TextField("lý do không nhận", blank=True)
    sheet = models.CharField("trang tính", max_length=100, blank=True)
    files = models.PositiveIntegerField("số tệp PDF", default=0)
    rows = models.PositiveIntegerField("số dòng", default=0)
    rows_new = models.PositiveIntegerField("số dòng nhập mới", default=0)
    rows_changed = models.PositiveIntegerField("số dòng sửa việc đã nhập", default=0)
    rows_same = models.PositiveIntegerField("số dòng đã có", default=0)
    rows_closed = models.PositiveIntegerField("số dòng khác việc đã kiểm tra", default=0)
    rows_bad = models.PositiveIntegerField("số dòng phải sửa", default=0)
    rows_done = models.PositiveIntegerField("số dòng đã nhập", default=0)
    book_version = models.BigIntegerField("phiên bản của sổ khi kiểm tra", default=0)
    #: What is unusual about the rows that are ready: [{"count", "message", "row"}], the first row as the example;
    #: before them what all new ones will be without: [{"count", "column", "lines"}].
    unusual = models.JSONField("cảnh báo ở các việc sẽ nhập", default=list)
    errors = models.PositiveIntegerField("số lỗi", default=0)
    warnings = models.PositiveIntegerField("số lưu ý", default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )
    uploaded_by_name = models.CharField("họ tên người gửi", max_length=100)
    uploaded_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    began_at = models.DateTimeField("bắt đầu nhập lúc", null=True)
    ended_at = models.DateTimeField("nhập xong lúc", null=True)
    changed_at = models.DateTimeField("thay đổi lúc", auto_now=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = "gói số hóa"
        verbose_name_plural = "gói số hóa"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""), name="a_refused_package_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["importing", "imported"]) | Q(began_at__isnull=False),
                name="an_imported_package_was_begun",
            ),
            models.CheckConstraint(condition=Q(rows_done__lte=F("rows")), name="a_package_imports_its_rows"),
        ]
        indexes = [
            models.Index(fields=["office", "-uploaded_at"], name="package_of_office"),
            models.Index(fields=["book", "-uploaded_at"], name="package_of_book"),
        ]

    def __str__(self) -> str:
        return f"{self.workbook_name} ({self.contractor})"

    @property
    def state_tone(self) -> str:
        """The tone of the chip that shows the state."""
        tones = {PackageState.CHECKED: "warning", PackageState.IMPORTED: "done", PackageState.REFUSED: "late"}
        return tones.get(PackageState(self.state), "active")

    @property
    def is_under_way(self) -> bool:
        """Whether a worker is to go on with it."""
        return self.state in UNDER_WAY

    @property
    def lacking(self) -> list[dict[str, Any]]:
        """The columns that are missing from the whole sheet, with the lines that every new entry will be without."""
        return [each for each in self.unusual if "column" in each]

    @property
    def unusual_rows(self) -> list[dict[str, Any]]:
        """The warnings about single entries, the most frequent first."""
        return [each for each in self.unusual if "column" not in each]

    @property
    def rows_to_do(self) -> int:
        return self.rows_new + self.rows_changed

    @property
    def percent(self) -> int:
        return min(100, 100 * self.rows_done // self.rows_to_do) if self.rows_to_do else 100


class Severity(models.TextChoices):
    """Whether a row comes back for it. vi: mức."""

    ERROR = "error", "Phải sửa"
    WARNING = "warning", "Lưu ý"


class PackageProblem(models.Model):
    """One thing that is wrong or unusual in a package, with its place. vi: lỗi của gói số hóa."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="problems", verbose_name="gói số hóa")
    severity = models.CharField("mức", max_length=7, choices=Severity)
    file = models.CharField("tệp", max_length=200, blank=True)
    sheet = models.CharField("trang tính", max_length=100, blank=True)
    row = models.PositiveIntegerField("dòng", null=True)
    heading = models.CharField("cột", max_length=100, blank=True)
    value = models.CharField("giá trị", max_length=300, blank=True)
    reason = models.CharField("lý do", max_length=500)

    class Meta:
        verbose_name = "lỗi của gói số hóa"
        verbose_name_plural = "lỗi của gói số hóa"
        indexes = [models.Index(fields=["package", "severity", "row", "id"], name="package_problem_in_order")]

    def __str__(self) -> str:
        return self.reason

    @property
    def tone(self) -> str:
        """The tone of the chip that shows the severity."""
        return "late" if self.severity == Severity.ERROR else "neutral"


class ReadyRow(Transcript):
    """A good row as it will go in, from the dry run until it is in. vi: dòng đã kiểm tra, chờ nhập.

    `content` is the SHA-256 of its PDF, the file `member` of the `archive`. `entry` is the one that it corrects; a row
    without one becomes a new entry.
    """

    package = models.ForeignKey(Package, models.CASCADE, related_name="ready", verbose_name="gói số hóa")
    row = models.PositiveIntegerField("dòng")
    entry = models.ForeignKey(
        PaperEntry, models.CASCADE, null=True, related_name="+", verbose_name="việc trong sổ giấy"
    )
    archive = models.CharField("tệp nén", max_length=64, blank=True)
    member = models.CharField("tệp trong gói", max_length=120, blank=True)
    content = models.CharField("dấu vân nội dung", max_length=64, blank=True)

    class Meta:
        verbose_name = "dòng chờ nhập"
        verbose_name_plural = "dòng chờ nhập"
        constraints = [models.UniqueConstraint(fields=["package", "row"], name="a_row_is_ready_once")]

    def __str__(self) -> str:
        return f"dòng {self.row} của gói {self.package_id}"

    @property
    def kind(self) -> str:
        return self.package.book.kind

    @property
    def book(self) -> PaperBook:
        return self.package.book


class PackageRow(models.Model):
    """A row of a package that became or altered an entry: a package imports a row once. vi: dòng đã nhập của gói."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="imported", verbose_name="gói số hóa")
    row = models.PositiveIntegerField("dòng")
    entry = models.ForeignKey(
        PaperEntry, models.CASCADE, related_name="package_rows", verbose_name="việc trong sổ giấy"
    )

    class Meta:
        verbose_name = "dòng đã nhập của gói"
        verbose_name_plural = "dòng đã nhập của gói"
        constraints = [
            models.UniqueConstraint(fields=["package", "row"], name="a_package_imports_a_row_once")
        ]

    def __str__(self) -> str:
        return f"dòng {self.row} của gói {self.package_id}"
