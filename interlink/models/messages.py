"""Every message out and in, and every post we answered: written before it counts, kept for ever."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hotich.models import Office
from interlink.models.dossiers import Dossier
from interlink.models.partners import Partner
from interlink.workflows import message as workflow
from registry.models import Record

#: How the lanes of messages begin that are about acts without a dossier.
OF_ACTS = "act-"


class Topic(models.TextChoices):
    """What a message is about; with the partner's kind it names the adapter's function. vi: loại thông điệp."""

    FILING = "filing", "Hồ sơ tiếp nhận"
    STATUS = "status", "Trạng thái hồ sơ"
    RESIDENCE_LOOKUP = "residence-lookup", "Tra cứu cư trú"
    PERSONAL_ID = "personal-id", "Cấp số định danh"
    PERSONAL_ID_CONFIRM = "personal-id-confirm", "Xác nhận số định danh"
    PERSONAL_ID_RETURN = "personal-id-return", "Trả lại số định danh"
    BRANCH = "branch", "Chuyển nhánh liên thông"
    BRANCH_STATUS = "branch-status", "Trạng thái nhánh"
    CIVIL_EVENT = "civil-event", "Báo biến động hộ tịch"
    SLIP = "slip", "Phiếu kèm trạng thái"
    FEE = "fee", "Báo lệ phí"


class OutgoingMessage(models.Model):
    """A message to a partner, written in the transaction of the act it tells of. vi: thông điệp gửi đi (outbox).

    `body` is in our words; the adapter translates it when it is sent. `key` is the idempotency key of the act: made
    once, the same at every attempt. It is about a dossier, or about an act that came without one. `position` orders the
    messages about the same to one partner. When it goes, and how often that was tried, its errand says; `error` is the
    last trouble.
    """

    State = workflow.State

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="messages", verbose_name="đối tác")
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, related_name="messages", verbose_name="hồ sơ"
    )
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="messages", verbose_name="việc hộ tịch không có hồ sơ"
    )
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
            models.UniqueConstraint(
                fields=["record", "partner", "position"], name="message_about_an_act_has_its_position"
            ),
            models.CheckConstraint(
                name="message_is_about_a_dossier_or_an_act",
                condition=Q(dossier__isnull=False, record=None) | Q(dossier=None, record__isnull=False),
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
            models.Index(
                fields=["reference"], name="message_by_reference", condition=Q(reference__isnull=False)
            ),
            models.Index(fields=["settled_at"], name="messages_parked", condition=Q(state="parked")),
            models.Index(
                fields=["partner", "created_at"],
                name="messages_undelivered",
                condition=Q(state__in=workflow.UNDELIVERED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} → {self.partner}"

    @property
    def about(self) -> Dossier | Record:
        found = self.dossier or self.record
        assert found is not None
        return found

    @property
    def office(self) -> Office:
        return self.about.office

    @property
    def office_id(self) -> int:
        return self.about.office_id

    @property
    def lane(self) -> str:
        """The order in which they are sent: one after the other for each partner and dossier, or act without one.

        A question about where somebody lives changes nothing there: it goes by itself and holds nothing up.
        """
        about = f"{self.dossier_id}" if self.dossier_id else f"{OF_ACTS}{self.record_id}"
        lane = f"{about}:{self.partner_id}"
        return f"{lane}:{self.pk}" if self.topic == Topic.RESIDENCE_LOOKUP else lane

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
