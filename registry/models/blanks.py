"""Printed forms with serial numbers. vi: phôi giấy tờ hộ tịch."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hotich.models import Office
from hotich.models.tracked import TrackedModel
from registry.models.paper_kinds import PaperKind
from registry.models.papers import Paper
from registry.workflows.blank import State


class Blank(TrackedModel):
    """A printed form with a serial number: in stock, used for a paper, or spoiled. vi: phôi giấy tờ hộ tịch.

    Thông tư 04/2020/TT-BTP, Phụ lục 1 names the forms that are printed by the Ministry.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="blanks", verbose_name="cơ quan")
    kind = models.CharField("loại giấy tờ", max_length=30, choices=PaperKind)
    serial = models.CharField("số sê-ri", max_length=30)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.IN_STOCK)
    paper = models.ForeignKey(
        Paper, models.PROTECT, null=True, related_name="blanks", verbose_name="giấy tờ đã in"
    )
    reason = models.TextField("lý do hủy", blank=True)
    settled_at = models.DateTimeField("dùng hoặc hủy lúc", null=True)

    class Meta:
        verbose_name = "phôi"
        verbose_name_plural = "phôi"
        constraints = [
            models.UniqueConstraint(fields=["kind", "serial"], name="a_serial_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(state="in_stock", paper=None, reason="", settled_at=None)
                | Q(state="used", paper__isnull=False, reason="", settled_at__isnull=False)
                | (Q(state="spoiled", settled_at__isnull=False) & ~Q(reason="")),
                name="a_blank_says_what_became_of_it",
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def state_tone(self) -> str:
        return {State.IN_STOCK: "active", State.USED: "done"}.get(State(self.state), "void")
