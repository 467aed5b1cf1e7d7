"""Every signature of a paper, from the order to the signed file. vi: chữ ký số."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from registry.models.papers import Paper
from registry.models.tokens import Token
from registry.workflows.paper import SignatureState, Step


class Signature(models.Model):
    """One of a paper's two signatures, from the order to the signed file. vi: chữ ký số.

    `order` says what its holder saw and wanted signed, in the web process's hand (`signer.orders`); whoever
    holds the token believes nothing else. A prepared signature keeps the file with its empty place, and then the raw
    signature; both are let go when the signed file is stored.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures", verbose_name="giấy tờ")
    step = models.CharField("bước ký", max_length=6, choices=Step)
    state = models.CharField(
        "tình trạng", max_length=8, choices=SignatureState, default=SignatureState.QUEUED
    )
    token = models.ForeignKey(Token, models.PROTECT, related_name="signatures", verbose_name="thiết bị ký số")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người yêu cầu ký"
    )
    requested_at = models.DateTimeField("yêu cầu lúc")
    order = models.TextField("lệnh ký")
    prepared = models.BinaryField("tệp chờ chữ ký", null=True)
    raw = models.BinaryField("chữ ký thô", null=True)
    is_timestamped = models.BooleanField("có dấu thời gian", null=True)
    completed_at = models.DateTimeField("hoàn tất lúc", null=True)
    error = models.TextField("lý do dừng", blank=True)

    class Meta:
        verbose_name = "chữ ký số"
        verbose_name_plural = "chữ ký số"
        constraints = [
            models.UniqueConstraint(fields=["paper", "step"], name="one_signature_a_step"),
            models.CheckConstraint(
                name="signature_at_token_is_prepared",
                condition=~Q(state__in=["at_token", "raw"]) | Q(prepared__isnull=False),
            ),
            models.CheckConstraint(name="no_signature_without_an_order", condition=~Q(order="")),
            models.CheckConstraint(
                name="raw_signature_is_there", condition=~Q(state="raw") | Q(raw__isnull=False)
            ),
            models.CheckConstraint(
                name="done_signature_says_when",
                condition=Q(state="done", completed_at__isnull=False)
                | (~Q(state="done") & Q(completed_at=None)),
            ),
            models.CheckConstraint(
                name="parked_signature_says_why", condition=~Q(state="parked") | ~Q(error="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["token", "requested_at"], name="signature_at_token", condition=Q(state="at_token")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.get_step_display()}: {self.get_state_display()}"

    @property
    def state_tone(self) -> str:
        return {SignatureState.DONE: "done", SignatureState.PARKED: "late"}.get(
            SignatureState(self.state), "waiting"
        )

    def start_over(self, token: Token, now: datetime.datetime) -> None:
        """Forget what was prepared: the next worker begins from the paper's file."""
        self.token, self.requested_at, self.state, self.error = token, now, SignatureState.QUEUED, ""
        self.prepared = self.raw = None


class SigningAlarm(models.Model):
    """Something that a station refused to sign because no holder had ordered it. vi: cảnh báo ký số.

    No mishap leads here: an administrator finds out who wrote what the station was given, and says so.
    """

    token = models.ForeignKey(Token, models.PROTECT, related_name="+", verbose_name="thiết bị ký số")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+", verbose_name="giấy tờ")
    step = models.CharField("bước ký", max_length=6, choices=Step)
    order = models.TextField("lệnh ký đã nhận")
    reason = models.TextField("lý do trạm ký từ chối")
    raised_at = models.DateTimeField("phát hiện lúc", auto_now_add=True)
    settled_at = models.DateTimeField("xử lý lúc", null=True)
    finding = models.TextField("kết quả xác minh", blank=True)

    class Meta:
        verbose_name = "cảnh báo ký số"
        verbose_name_plural = "cảnh báo ký số"
        constraints = [
            models.CheckConstraint(
                name="settled_alarm_says_what_was_found",
                condition=Q(settled_at=None, finding="") | (Q(settled_at__isnull=False) & ~Q(finding="")),
            ),
        ]
        indexes = [
            models.Index(fields=["token"], name="signing_alarms_open", condition=Q(settled_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.reason}"
