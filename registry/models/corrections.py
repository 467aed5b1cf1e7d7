"""Data that were entered wrongly, put right by the act's own book. The act itself is not rectified by that."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hotich.models.tracked import TrackedModel
from hotich.values.names import fold
from registry.models.people import PartyRole
from registry.models.records import Record


class CorrectionReason(models.TextChoices):
    """Why data differ from the book. vi: lý do chỉnh sửa dữ liệu."""

    MISSING = "missing", "Nhập thiếu thông tin"
    PLACE = "place", "Thay đổi địa danh hành chính"
    TYPING = "typing", "Nhập sai so với sổ"
    OTHER = "other", "Lý do khác"


class DataCorrection(TrackedModel):
    """One line of a registered act as it was entered and as it should read. vi: chỉnh sửa dữ liệu hộ tịch.

    Not a rectification (Luật Hộ tịch 2014, Điều 4 khoản 12): the book was right, the data were not. It stands under all
    amendments (`registry.amendments.present`) and is never changed or deleted: whoever erred corrects again. `old` and
    `new` are written as `registry.kinds.entry` stores them.
    """

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="corrections", verbose_name="việc hộ tịch"
    )
    key = models.CharField("mục", max_length=60)
    old = models.TextField("trước", blank=True)
    new = models.TextField("sau", blank=True)
    reason = models.CharField("lý do", max_length=10, choices=CorrectionReason)
    note = models.TextField("giải thích", blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đề nghị"
    )
    proposed_by_name = models.CharField("họ tên người đề nghị", max_length=100)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người phê duyệt"
    )
    decided_by_name = models.CharField("họ tên người phê duyệt", max_length=100)
    decided_at = models.DateTimeField("phê duyệt lúc")

    class Meta:
        verbose_name = "chỉnh sửa dữ liệu"
        verbose_name_plural = "chỉnh sửa dữ liệu"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(old=F("new")), name="a_corrected_line_differs"),
            models.CheckConstraint(
                condition=~Q(proposed_by=F("decided_by")), name="nobody_decides_their_own_correction"
            ),
        ]
        indexes = [
            models.Index(
                fields=["new"], name="corrected_personal_id", condition=Q(key__endswith="_personal_id")
            ),
            models.Index(
                fields=["new"],
                name="corrected_registration",
                opclasses=["text_pattern_ops"],
                condition=Q(key__in=["reg_number", "reg_date"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.old} → {self.new}"


class CorrectedName(TrackedModel):
    """Another name under which an act is found. vi: tên sau khi chỉnh sửa dữ liệu.

    As it reads since data were corrected, or as a paper book had it before it was corrected in the margin.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="corrected_names", verbose_name="việc")
    role = models.CharField("vai trò", max_length=20, choices=PartyRole)
    full_name = models.TextField("họ, chữ đệm, tên")
    name_key = models.TextField(editable=False)

    class Meta:
        verbose_name = "tên sau khi chỉnh sửa"
        verbose_name_plural = "tên sau khi chỉnh sửa"
        indexes = [
            models.Index(fields=["name_key"], name="corrected_name", opclasses=["text_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.full_name

    def set_name_key(self) -> None:
        """Derive what search needs; called by the operation that writes the name."""
        self.name_key = fold(self.full_name)
