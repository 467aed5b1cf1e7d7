"""The devices that sign, and the processes that hold them open. vi: thiết bị ký số, trạm ký."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hotich.models import Office
from hotich.models.errands import ASKED_FOR
from hotich.models.tracked import TrackedModel
from signer.reasons import Reason


class TokenQuerySet(models.QuerySet["Token"]):
    def in_use(self) -> TokenQuerySet:
        return self.filter(retired_at=None)


class Token(TrackedModel):
    """A device with one private key, made out to a person of an office or to the office itself. vi: thiết bị ký số.

    The certificate and its chain stand here, so that neither a page nor a worker reads them from the slow device.
    """

    label = models.CharField("nhãn thiết bị", max_length=32, unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="tokens", verbose_name="cơ quan")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tokens",
        verbose_name="người được cấp",
        help_text="Để trống: chứng thư số của cơ quan",
    )
    holder_name = models.CharField("tên chủ thể chứng thư số", max_length=200)
    certificate = models.TextField("chứng thư số (PEM)")
    chain = models.TextField("chuỗi chứng thực (PEM)")
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64, unique=True)
    valid_from = models.DateTimeField("hiệu lực từ")
    valid_to = models.DateTimeField("hiệu lực đến")
    retired_at = models.DateTimeField("ngừng dùng lúc", null=True, blank=True)
    is_remote = models.BooleanField(
        "ký tại máy của cơ quan",
        default=False,
        db_default=False,
        help_text="Do máy ký ở cơ quan giữ, không phải trạm ký trên máy chủ",
    )

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = "thiết bị ký số"
        verbose_name_plural = "thiết bị ký số"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")), name="certificate_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["user", "office"], condition=Q(retired_at=None), name="one_token_a_person_and_office"
            ),
            models.UniqueConstraint(
                fields=["office"], condition=Q(retired_at=None, user=None), name="one_token_of_an_office"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.holder_name}"

    @property
    def queue(self) -> str:
        """Where its signatures wait: the Celery queue that only its station reads, or what its agent asks for."""
        return f"{ASKED_FOR if self.is_remote else 'token.'}{self.label}"


class Station(models.Model):
    """The process that holds a token open, as it last reported itself, and why it does not sign. vi: trạm ký."""

    class State(models.TextChoices):
        """vi: tình trạng trạm ký."""

        WAITING_FOR_PIN = "waiting_for_pin", "đang chờ mã PIN"
        READY = "ready", "sẵn sàng"
        NEEDS_HUMAN = "needs_human", "cần người mở lại"
        BROKEN = "broken", "thiết bị không trả lời"
        STOPPED = "stopped", "đã dừng"

    FAILED = (State.NEEDS_HUMAN, State.BROKEN)
    #: Three missed reports and a station counts as gone.
    SILENT_AFTER = datetime.timedelta(seconds=10)

    token = models.OneToOneField(Token, models.PROTECT, related_name="station", verbose_name="thiết bị ký số")
    state = models.CharField("tình trạng", max_length=15, choices=State)
    reason = models.CharField("lý do không ký", max_length=15, blank=True)
    seen_at = models.DateTimeField("báo gần nhất lúc")

    class Meta:
        verbose_name = "trạm ký"
        verbose_name_plural = "trạm ký"
        constraints = [
            models.CheckConstraint(
                name="station_that_failed_says_why",
                condition=Q(state__in=["needs_human", "broken"]) & ~Q(reason="")
                | ~Q(state__in=["needs_human", "broken"]) & Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.token.label}: {self.get_state_display()}"

    def is_heard(self, now: datetime.datetime) -> bool:
        return now - self.seen_at < self.SILENT_AFTER

    def sentence(self, now: datetime.datetime) -> str:
        """Say what the waiting papers wait for, and for whom."""
        label, holder, state = self.token.label, self.token.holder_name, self.State(self.state)
        if self.reason:
            why = Reason.of(self.reason).sentence
            silent = state == self.State.BROKEN and not self.is_heard(now)
            gone = " Trạm ký cũng đã dừng; hãy mở lại." if silent else ""
            return f"Trạm ký {label} của {holder}: {why}{gone}"
        if not self.is_heard(now) or state == self.State.STOPPED:
            return f"Trạm ký {label} không hoạt động; {holder} cần mở trạm và nhập mã PIN."
        if state == self.State.WAITING_FOR_PIN:
            return f"Trạm ký {label} đang chờ mã PIN của {holder}."
        return f"Trạm ký {label} sẵn sàng."
