"""What reports count of dossiers, made anew in the background from the dossiers. vi: số liệu báo cáo về hồ sơ."""

from __future__ import annotations

from django.db import models

from hotich.models import Cell, Reported
from interlink.models.branches import BranchSending
from interlink.models.dossiers import Dossier
from interlink.models.procedures import BranchKind, Channel, Procedure


class Outcome(models.TextChoices):
    """How the office's own work on a dossier ended. vi: kết quả giải quyết."""

    OPEN = "open", "Đang giải quyết"
    DONE = "done", "Đã có kết quả"
    REFUSED = "refused", "Từ chối"
    WITHDRAWN = "withdrawn", "Rút"


class ReportedDossier(Reported):
    """One dossier as reports count it, at the office that has it. vi: hồ sơ trong báo cáo.

    The days are legal days in Viet Nam. It ends with its result, else with the dossier (Quyết định 766/QĐ-TTg); from
    `overdue_on` on it counts as late, which may lie ahead while it is open. `days` are working days without those of
    waiting for the citizen.
    """

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, primary_key=True, related_name="+", verbose_name="hồ sơ"
    )
    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure)
    channel = models.CharField("kênh", max_length=10, choices=Channel)
    received_on = models.DateField("tiếp nhận ngày")
    ended_on = models.DateField("kết thúc ngày", null=True)
    overdue_on = models.DateField("trễ hạn từ ngày", null=True)
    outcome = models.CharField("kết quả giải quyết", max_length=10, choices=Outcome)
    is_late = models.BooleanField("kết thúc trễ hạn")
    is_online = models.BooleanField("nộp trực tuyến")
    has_fee = models.BooleanField("có nghĩa vụ tài chính")
    is_paid_online = models.BooleanField("thanh toán trực tuyến")
    is_digitised = models.BooleanField("có giấy tờ số hóa")
    is_reused = models.BooleanField("tái sử dụng dữ liệu")
    is_checked = models.BooleanField("khai thác dữ liệu dân cư", db_default=False)
    is_asked_too_often = models.BooleanField("yêu cầu bổ sung quá số lần")
    days = models.PositiveSmallIntegerField("số ngày làm việc giải quyết", null=True)
    bucket = models.PositiveSmallIntegerField("khoảng số ngày", null=True)

    class Meta:
        verbose_name = "hồ sơ trong báo cáo"
        verbose_name_plural = "hồ sơ trong báo cáo"
        indexes = [
            models.Index(fields=["office", "received_on", "dossier"], name="reported_by_receipt"),
            models.Index(fields=["office", "ended_on", "dossier"], name="reported_by_end"),
            models.Index(fields=["office", "overdue_on", "dossier"], name="reported_by_lateness"),
        ]

    def __str__(self) -> str:
        return f"Hồ sơ {self.dossier_id} trong báo cáo"


class DossierCount(Cell):
    """The dossiers of an office with all below it in one stretch of time. vi: số liệu hồ sơ.

    A column counts what `interlink.dossiers.reported` says of it; `took_…` are those done within so many working days.
    """

    procedure = models.CharField("thủ tục", max_length=20, choices=Procedure, blank=True)
    channel = models.CharField("kênh", max_length=10, choices=Channel, blank=True)
    received = models.PositiveIntegerField("tiếp nhận")
    online = models.PositiveIntegerField("nộp trực tuyến")
    awaiting_portal = models.PositiveIntegerField("nộp hộ, chờ Cổng")
    with_fee = models.PositiveIntegerField("có nghĩa vụ tài chính")
    paid_online = models.PositiveIntegerField("thanh toán trực tuyến")
    digitised = models.PositiveIntegerField("có giấy tờ số hóa")
    reused = models.PositiveIntegerField("tái sử dụng dữ liệu")
    checked = models.PositiveIntegerField("khai thác dữ liệu dân cư", db_default=0)
    asked_too_often = models.PositiveIntegerField("yêu cầu bổ sung quá số lần")
    settled = models.PositiveIntegerField("kết thúc")
    done = models.PositiveIntegerField("có kết quả")
    refused = models.PositiveIntegerField("từ chối")
    withdrawn = models.PositiveIntegerField("rút")
    late = models.PositiveIntegerField("kết thúc trễ hạn")
    fell_overdue = models.PositiveIntegerField("bắt đầu trễ hạn")
    days_sum = models.PositiveIntegerField("tổng số ngày làm việc")
    took_0 = models.PositiveIntegerField("trong ngày")
    took_1 = models.PositiveIntegerField("1 ngày")
    took_2 = models.PositiveIntegerField("2 ngày")
    took_3 = models.PositiveIntegerField("3 ngày")
    took_4 = models.PositiveIntegerField("4 ngày")
    took_5 = models.PositiveIntegerField("5 ngày")
    took_7 = models.PositiveIntegerField("6–7 ngày")
    took_10 = models.PositiveIntegerField("8–10 ngày")
    took_15 = models.PositiveIntegerField("11–15 ngày")
    took_20 = models.PositiveIntegerField("16–20 ngày")
    took_30 = models.PositiveIntegerField("21–30 ngày")
    took_60 = models.PositiveIntegerField("31 ngày trở lên")

    class Meta:
        verbose_name = "số liệu hồ sơ"
        verbose_name_plural = "số liệu hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "grain", "procedure", "channel", "day"],
                name="dossiers_are_counted_once",
            ),
        ]
        indexes = [models.Index(fields=["office", "grain", "day"], name="dossier_count_by_day")]

    def __str__(self) -> str:
        return f"Hồ sơ của cơ quan {self.office_id} từ {self.day}"


class ReportedSending(Reported):
    """One request to another agency as reports count it, at the office that sent it. vi: lần gửi nhánh trong báo cáo.

    From `unacknowledged_on` on the agency's time to say that it has the request is over; it may lie ahead.
    """

    sending = models.OneToOneField(
        BranchSending, models.CASCADE, primary_key=True, related_name="+", verbose_name="lần gửi nhánh"
    )
    kind = models.CharField("nhánh", max_length=12, choices=BranchKind)
    # The key of the partner, 0 where none was known.
    agency = models.CharField("cơ quan nhận", max_length=20)
    sent_on = models.DateField("gửi ngày")
    ended_on = models.DateField("kết thúc ngày", null=True)
    outcome = models.CharField("kết quả", max_length=10, choices=BranchSending.Outcome, blank=True)
    is_late = models.BooleanField("trả lời quá hạn")
    paper_asked_on = models.DateField("yêu cầu hồ sơ giấy ngày", null=True)
    is_paper_asked = models.BooleanField("đã yêu cầu hồ sơ giấy")
    unacknowledged_on = models.DateField("quá hạn xác nhận từ ngày", null=True)
    acknowledged_on = models.DateField("xác nhận sau hạn ngày", null=True)

    class Meta:
        verbose_name = "lần gửi nhánh trong báo cáo"
        verbose_name_plural = "lần gửi nhánh trong báo cáo"
        indexes = [
            models.Index(fields=["office", "sent_on", "sending"], name="sending_by_day"),
            models.Index(fields=["office", "ended_on", "sending"], name="sending_by_end"),
            models.Index(fields=["office", "paper_asked_on", "sending"], name="sending_by_paper"),
            models.Index(fields=["office", "unacknowledged_on", "sending"], name="sending_by_silence"),
            models.Index(fields=["office", "acknowledged_on", "sending"], name="sending_by_late_word"),
        ]

    def __str__(self) -> str:
        return f"Lần gửi {self.sending_id} trong báo cáo"


class SendingCount(Cell):
    """The requests of an office with all below it in one stretch of time. vi: số liệu nhánh liên thông.

    A column counts what `interlink.dossiers.reported_branches` says of it.
    """

    kind = models.CharField("nhánh", max_length=12, choices=BranchKind, blank=True)
    agency = models.CharField("cơ quan nhận", max_length=20, blank=True)
    sent = models.PositiveIntegerField("đã gửi")
    ended = models.PositiveIntegerField("kết thúc")
    completed = models.PositiveIntegerField("có kết quả")
    refused = models.PositiveIntegerField("bị từ chối")
    given_up = models.PositiveIntegerField("thôi, không có kết quả")
    late = models.PositiveIntegerField("trả lời quá hạn")
    paper_asked = models.PositiveIntegerField("yêu cầu hồ sơ giấy")
    ended_on_paper = models.PositiveIntegerField("kết thúc sau yêu cầu hồ sơ giấy")
    fell_silent = models.PositiveIntegerField("quá hạn xác nhận")
    broke_silence = models.PositiveIntegerField("xác nhận sau hạn")

    class Meta:
        verbose_name = "số liệu nhánh liên thông"
        verbose_name_plural = "số liệu nhánh liên thông"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "grain", "kind", "agency", "day"], name="sendings_are_counted_once"
            ),
        ]
        indexes = [models.Index(fields=["office", "grain", "day"], name="sending_count_by_day")]

    def __str__(self) -> str:
        return f"Nhánh liên thông của cơ quan {self.office_id} từ {self.day}"
