"""What becomes of a paper's files after their issue: looked at again, kept provable. vi: lưu giữ tệp giấy tờ."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hotich.errors import NotFound
from registry.models.papers import Paper


class FileCheck(models.Model):
    """One look over all files, in parts, from the first to the last. vi: lượt kiểm tra tệp.

    `reached` is where it stands: the last paper, or of the store the last of its 256 folders.
    """

    class Kind(models.TextChoices):
        """vi: nội dung kiểm tra."""

        BYTES = "bytes", "Tệp giấy tờ đúng như đã lưu"
        SIGNATURES = "signatures", "Chữ ký số còn đúng"
        STORE = "store", "Tệp trong kho có nơi dùng"

    kind = models.CharField("nội dung", max_length=10, choices=Kind)
    started_at = models.DateTimeField("bắt đầu lúc")
    finished_at = models.DateTimeField("xong lúc", null=True)
    reached = models.BigIntegerField("đã kiểm tra đến", default=0)
    looked_at = models.BigIntegerField("số đã kiểm tra", default=0)
    found = models.PositiveIntegerField("số sai lệch", default=0)
    # What nobody names is harmless: some names, for whoever wants to look.
    examples = models.TextField("ví dụ", blank=True)

    class Meta:
        verbose_name = "lượt kiểm tra tệp"
        verbose_name_plural = "lượt kiểm tra tệp"
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(finished_at=None), name="one_file_check_of_a_kind_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.looked_at}"


class PaperAlarmQuerySet(models.QuerySet["PaperAlarm"]):
    def lock(self, alarm_id: int) -> PaperAlarm:
        """Return the alarm with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update(of=("self",)).select_related("paper__office")
        alarm = locked.filter(pk=alarm_id).first()
        if alarm is None:
            raise NotFound
        return alarm


class PaperAlarm(models.Model):
    """A file of a paper is gone or no longer what it was. vi: cảnh báo tệp giấy tờ.

    Until the file is right again (`mended_at`) nothing of the paper is given to anybody; an administrator finds out
    who or what did it, and says so (`settled_at`).
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="alarms", verbose_name="giấy tờ")
    file = models.CharField("tệp (SHA-256)", max_length=64)
    reason = models.TextField("sai lệch")
    raised_at = models.DateTimeField("phát hiện lúc", auto_now_add=True)
    mended_at = models.DateTimeField("tệp đúng lại lúc", null=True)
    settled_at = models.DateTimeField("xử lý lúc", null=True)
    finding = models.TextField("kết quả xác minh", blank=True)

    objects = PaperAlarmQuerySet.as_manager()

    class Meta:
        verbose_name = "cảnh báo tệp giấy tờ"
        verbose_name_plural = "cảnh báo tệp giấy tờ"
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "file"], condition=Q(mended_at=None), name="one_open_alarm_a_file"
            ),
            models.CheckConstraint(
                name="settled_paper_alarm_says_what_was_found",
                condition=Q(settled_at=None, finding="") | (Q(settled_at__isnull=False) & ~Q(finding="")),
            ),
        ]
        indexes = [
            models.Index(fields=["raised_at"], name="paper_alarms_open", condition=Q(settled_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.reason}"


class ArchivalFile(models.Model):
    """A paper's issued file with what proves its signatures for ever. vi: tệp lưu trữ dài hạn.

    It begins with the bytes that were handed out, which stay a file of their own; certificates, their state and a time
    stamp over all of it follow (PAdES B-LTA). `renew_at` lies before the time stamp's own certificate ends; a renewed
    file supersedes this one and begins with its bytes.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="archival_files", verbose_name="giấy tờ")
    file = models.CharField("tệp (SHA-256)", max_length=64, unique=True)
    made_at = models.DateTimeField("lập lúc")
    renew_at = models.DateTimeField("gia hạn lúc")
    superseded_at = models.DateTimeField("được thay lúc", null=True)

    class Meta:
        verbose_name = "tệp lưu trữ dài hạn"
        verbose_name_plural = "tệp lưu trữ dài hạn"
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=Q(superseded_at=None), name="one_newest_archival_file_a_paper"
            ),
        ]
        indexes = [
            models.Index(
                fields=["renew_at"], name="archival_files_to_renew", condition=Q(superseded_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.file[:12]}"
