"""What somebody decided about two acts that look alike, so that nobody is asked again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from digitization.models.entries import PaperEntry
from hotich.models.tracked import TrackedModel
from registry.models import Record


class Likeness(models.TextChoices):
    """What two acts that look alike probably are. vi: mức độ giống nhau."""

    SAME_ACT = "same_act", "Nghi trùng"
    CLOSE_BIRTHS = "close_births", "Cùng mẹ, sinh cách chưa đến chín tháng"
    TWINS = "twins", "Nghi song sinh"
    AGAIN = "again", "Đăng ký lại việc này"
    OTHER_COPY = "other_copy", "Bản kia của sổ kép"
    SAME_NUMBER = "same_number", "Số ghi lặp cho người khác"


#: What has to be answered before the entry goes on; the rest is said and asks for nothing.
ASKED = frozenset({Likeness.SAME_ACT, Likeness.CLOSE_BIRTHS})


class Decision(models.TextChoices):
    """What two acts that look alike are. vi: kết luận nghi trùng."""

    SAME = "same", "Cùng một việc (trùng)"
    DIFFERENT = "different", "Hai việc khác nhau"
    TWINS = "twins", "Trẻ sinh cùng"
    AGAIN = "again", "Đăng ký lại"


class DuplicateDecision(TrackedModel):
    """What two acts that look alike were found to be, by whom and why. vi: kết luận nghi trùng.

    The other act is an entry of a paper book too (the later row; one pair has one decision), or an act registered at
    an office.
    """

    entry = models.ForeignKey(
        PaperEntry, models.CASCADE, related_name="decisions", verbose_name="việc trong sổ giấy"
    )
    other = models.ForeignKey(
        PaperEntry,
        models.CASCADE,
        null=True,
        related_name="decisions_as_other",
        verbose_name="việc kia trong sổ giấy",
    )
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="+", verbose_name="việc đã đăng ký"
    )
    decision = models.CharField("kết luận", max_length=9, choices=Decision)
    reason = models.TextField("lý do", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người kết luận"
    )
    by_name = models.CharField("họ tên người kết luận", max_length=100)
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "kết luận nghi trùng"
        verbose_name_plural = "kết luận nghi trùng"
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, record=None) | Q(other=None, record__isnull=False),
                name="a_decision_is_about_one_pair",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | Q(other__gt=F("entry")),
                name="the_later_entry_of_a_pair_is_the_other",
            ),
            models.UniqueConstraint(
                fields=["entry", "other"], condition=Q(record=None), name="a_pair_of_entries_is_decided_once"
            ),
            models.UniqueConstraint(
                fields=["entry", "record"], condition=Q(other=None), name="a_pair_with_an_act_is_decided_once"
            ),
            models.CheckConstraint(
                condition=~Q(decision="different") | ~Q(reason=""), name="who_says_different_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} – {self.other_id or self.record_id}: {self.get_decision_display()}"
