"""Files that come in parts, so that a broken line costs one part and not the file."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hotich.errors import NotFound
from hotich.models import Office
from hotich.rights.access import Actor


class Purpose(models.TextChoices):
    """What an upload is for; each has its own limit of size. vi: mục đích tải lên."""

    PAGE = "page", "Ảnh trang sổ"
    PACKAGE = "package", "Gói của đơn vị thuê ngoài"
    DATA = "data", "Dữ liệu chuyển từ phần mềm khác"


class UploadState(models.TextChoices):
    """vi: tình trạng tải lên."""

    RECEIVING = "receiving", "Đang nhận"
    FINISHED = "finished", "Đã nhận đủ"


class UploadQuerySet(models.QuerySet["Upload"]):
    def of(self, by: Actor) -> UploadQuerySet:
        """Select what this person began for this office: nobody sees another's uploads."""
        return self.filter(owner=by.user, office=by.office)

    def lock(self, upload_id: int, by: Actor) -> Upload:
        """Return the person's upload with its row locked until commit; raises `NotFound`."""
        upload = self.of(by).select_for_update().filter(pk=upload_id).first()
        if upload is None:
            raise NotFound
        return upload


class Upload(models.Model):
    """One file on its way in, part by part. vi: tệp đang tải lên.

    While it comes its bytes are in `path`, where only the first `received` count; when all are there they are the file
    `digest` of `hotich.storage.files`. `mark` is how the browser knows the file again after the page was loaded anew.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    purpose = models.CharField("mục đích", max_length=7, choices=Purpose)
    file_name = models.CharField("tên tệp", max_length=200)
    mark = models.CharField("dấu nhận lại tệp", max_length=100, blank=True)
    size = models.BigIntegerField("kích thước")
    received = models.BigIntegerField("đã nhận", default=0)
    state = models.CharField("tình trạng", max_length=9, choices=UploadState, default=UploadState.RECEIVING)
    digest = models.CharField("tệp", max_length=64, blank=True)
    begun_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)
    touched_at = models.DateTimeField("nhận gần nhất lúc", auto_now=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đang tải lên"
        verbose_name_plural = "tệp đang tải lên"
        constraints = [
            models.CheckConstraint(
                condition=Q(received__gte=0, received__lte=F("size"), size__gt=0),
                name="an_upload_receives_its_size",
            ),
            models.CheckConstraint(
                condition=(Q(state="finished", received=F("size")) & ~Q(digest=""))
                | Q(state="receiving", digest=""),
                name="a_finished_upload_is_a_file",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "touched_at"], name="upload_under_way", condition=Q(state="receiving")
            ),
            models.Index(fields=["touched_at"], name="upload_to_sweep", condition=Q(state="receiving")),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def path(self) -> Path:
        """Where the bytes are while they come."""
        return Path(settings.MEDIA_ROOT) / "uploads" / f"{self.pk}.part"

    @property
    def percent(self) -> int:
        return self.received * 100 // self.size
