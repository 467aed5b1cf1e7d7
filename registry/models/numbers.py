"""A child's personal number at the population database: asked, reserved, confirmed, given back."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hotich.models.tracked import TrackedModel
from hotich.values.dates import PartialDateField, now
from registry.models.records import Record


class PersonalIdRequest(TrackedModel):
    """The child's personal number: asked, given days later perhaps, or refused. vi: cấp số định danh cá nhân.

    The number is a fact appended to the record, never a change of it. Given, it is only reserved there until the act is
    registered and confirms it (`confirmed_at`). What was asked is kept to tell our later change from their mistake.
    """

    class State(models.TextChoices):
        """vi: tình trạng cấp số."""

        PENDING = "pending", "Đang chờ cấp số"
        GIVEN = "given", "Đã cấp số"
        REFUSED = "refused", "Bị từ chối cấp số"

    record = models.OneToOneField(
        Record, models.CASCADE, related_name="personal_id_request", verbose_name="việc hộ tịch"
    )
    reference = models.UUIDField("mã yêu cầu", default=uuid.uuid4, unique=True)
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.PENDING)
    number = models.CharField("số định danh cá nhân", max_length=12, blank=True)
    refusal = models.TextField("lý do từ chối", blank=True)
    #: What the answer named and the software did not apply: the registrar may accept it.
    parked_number = models.CharField("số chờ quyết định", max_length=12, blank=True)
    #: Whether a person took the number though it speaks of another sex or year.
    is_accepted = models.BooleanField("đã nhận kèm lý do", default=False)
    asked_gender = models.CharField("giới tính khi yêu cầu", max_length=10, blank=True)
    asked_birth_date = PartialDateField("ngày sinh khi yêu cầu", blank=True)
    asked_at = models.DateTimeField("yêu cầu lúc", default=now, editable=False)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmation_heard_at = models.DateTimeField("bên dân cư ghi nhận xác nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu cấp số định danh"
        verbose_name_plural = "yêu cầu cấp số định danh"
        constraints = [
            models.CheckConstraint(
                name="personal_id_answer_is_whole",
                condition=Q(state="pending", number="", answered_at=None)
                | Q(state="given", number__regex=r"^[0-9]{12}$", answered_at__isnull=False)
                | (Q(state="refused", number="", answered_at__isnull=False) & ~Q(refusal="")),
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="a_personal_id_belongs_to_one_child"
            ),
            models.CheckConstraint(
                condition=Q(parked_number="") | Q(state="refused"), name="a_parked_number_is_not_given"
            ),
            models.CheckConstraint(
                name="only_a_given_number_is_confirmed",
                condition=Q(confirmed_at=None, confirmation_heard_at=None)
                | Q(state="given", confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.get_state_display()}"


class PersonalIdReturn(TrackedModel):
    """A request that nobody needs any more: its number goes back, at once or as soon as it comes. vi: trả lại số.

    The entry was given up, its act no longer counts, or the number is not this child's as the entry is now.
    """

    record = models.ForeignKey(
        Record, models.CASCADE, related_name="personal_id_returns", verbose_name="việc hộ tịch"
    )
    reference = models.UUIDField("mã yêu cầu")
    number = models.CharField("số định danh cá nhân", max_length=12, blank=True)
    reason = models.TextField("lý do")
    #: They gave no number after all, so none is waited for.
    refused_at = models.DateTimeField("bị từ chối lúc", null=True, blank=True)
    given_up_at = models.DateTimeField("thôi yêu cầu lúc", default=now, editable=False)
    returned_at = models.DateTimeField("báo trả lại lúc", null=True, blank=True)
    return_heard_at = models.DateTimeField("bên dân cư ghi nhận trả lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "số định danh trả lại"
        verbose_name_plural = "số định danh trả lại"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_number_goes_back_when_it_is_known",
                condition=Q(number="", returned_at=None, return_heard_at=None)
                | Q(number__regex=r"^[0-9]{12}$", returned_at__isnull=False),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_return_says_why"),
            models.UniqueConstraint(fields=["reference", "number"], name="a_number_goes_back_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.reason}"
