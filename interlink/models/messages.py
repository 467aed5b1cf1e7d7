"""Every message out and in, and every post we answered: written before it counts, kept for ever."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from interlink.models.dossiers import Dossier
from interlink.models.partners import Partner
from interlink.workflows import message as workflow


class Topic(models.TextChoices):
    """What a message is about; with the partner's kind it names the adapter's function. vi: loại thông điệp."""

    STATUS = "status", "Trạng thái hồ sơ"
    RESIDENCE_LOOKUP = "residence-lookup", "Tra cứu cư trú"
    PERSONAL_ID = "personal-id", "Cấp số định danh"
    BRANCH = "branch", "Chuyển nhánh liên thông"
    CIVIL_EVENT = "civil-event", "Báo biến động hộ tịch"


class OutgoingMessage(models.Model):
    """A message to a partner, written in the transaction of the act it tells of. vi: thông điệp gửi đi (outbox).

    `body` is in our words; the adapter translates it when it is sent. `key` is the idempotency key of the act: made
    once, the same at every attempt. `position` orders the messages of one dossier to one partner. When it goes, and how
    often that was tried, its errand says; `error` is the last trouble.
    """

    State = workflow.State

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="messages", verbose_name="đối tác")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="messages", verbose_name="hồ sơ")
    topic = models.CharField("loại", max_length=20, choices=Topic)
    key = models.UUIDField("khóa chống lặp", default=uuid.uuid4, unique=True)
    reference = models.UUIDField("mã yêu cầu", null=True)
    position = models.PositiveIntegerField("thứ tự")
    body = models.JSONField("nội dung")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.DUE)
    error = models.TextField("lỗi gần nhất", blank=True)
    answer = models.JSONField("trả lời", null=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    settled_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "thông điệp gửi đi"
        verbose_name_plural = "thông điệp gửi đi"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "partner", "position"], name="message_has_its_position"
            ),
            models.CheckConstraint(
                name="message_state_is_whole",
                condition=Q(state="due", settled_at=None)
                | Q(state="delivered", settled_at__isnull=False)
                | (Q(state="parked", settled_at__isnull=False) & ~Q(error="")),
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="messages_due", condition=Q(state="due")),
            models.Index(fields=["settled_at"], name="messages_parked", condition=Q(state="parked")),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} → {self.partner}"

    @property
    def office_id(self) -> int:
        return self.dossier.office_id

    @property
    def lane(self) -> str:
        """The order in which they are sent: one after the other for each dossier and partner.

        A question about where somebody lives changes nothing there: it goes by itself and holds nothing up.
        """
        of_dossier = f"{self.dossier_id}:{self.partner_id}"
        return f"{of_dossier}:{self.pk}" if self.topic == Topic.RESIDENCE_LOOKUP else of_dossier

    @property
    def state_tone(self) -> str:
        return {self.State.DELIVERED: "done", self.State.PARKED: "late"}.get(
            self.State(self.state), "waiting"
        )


class DeliveryAttempt(models.Model):
    """One try to hand a message over, with how it ended. vi: lần gửi."""

    message = models.ForeignKey(
        OutgoingMessage, models.PROTECT, related_name="tries", verbose_name="thông điệp"
    )
    number = models.PositiveSmallIntegerField("lần")
    at = models.DateTimeField("lúc", auto_now_add=True)
    milliseconds = models.PositiveIntegerField("thời gian (ms)")
    error = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.message_id} lần {self.number}"


class IncomingMessage(models.Model):
    """What a partner told us: stored and acknowledged first, applied after. vi: thông điệp nhận về (inbox)."""

    State = workflow.EventState

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name="đối tác")
    event_id = models.CharField("mã sự kiện", max_length=100)
    type = models.CharField("loại", max_length=60)
    reference = models.CharField("mã yêu cầu", max_length=100)
    occurred_at = models.DateTimeField("xảy ra lúc")
    data = models.JSONField("nội dung")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.STORED)
    error = models.TextField("lỗi", blank=True)
    received_at = models.DateTimeField("nhận lúc", auto_now_add=True)
    settled_at = models.DateTimeField("xử lý xong lúc", null=True)

    class Meta:
        verbose_name = "thông điệp nhận về"
        verbose_name_plural = "thông điệp nhận về"
        constraints = [
            models.UniqueConstraint(fields=["partner", "event_id"], name="an_event_is_stored_once"),
            models.CheckConstraint(condition=~Q(state="parked") | ~Q(error=""), name="parked_event_says_why"),
        ]
        indexes = [models.Index(fields=["settled_at"], name="events_parked", condition=Q(state="parked"))]

    def __str__(self) -> str:
        return f"{self.partner}: {self.type}"


class AnsweredPost(models.Model):
    """The answer a client got under an idempotency key: given again for ever. vi: yêu cầu đã trả lời."""

    client = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name="hệ thống gọi")
    key = models.CharField("khóa chống lặp", max_length=100)
    request_sha256 = models.CharField("SHA-256 của yêu cầu", max_length=64)
    status = models.PositiveSmallIntegerField("mã trả lời")
    body = models.JSONField("trả lời")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "yêu cầu đã trả lời"
        verbose_name_plural = "yêu cầu đã trả lời"
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="a_key_is_answered_once")]

    def __str__(self) -> str:
        return self.key
