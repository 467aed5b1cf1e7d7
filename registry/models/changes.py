"""What later acts say of an earlier one: changes, notes, the end of its validity. Nothing is overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hotich.models.tracked import TrackedModel
from hotich.values.dates import now
from hotich.values.names import fold
from registry.models.people import PartyRole
from registry.models.records import Record


class Amendment(TrackedModel):
    """A later act that is noted in an earlier one, with or without other values. vi: ghi chú vào việc đã đăng ký.

    Made with the act's first draft, in force from its registration (`noted_on`). The original stays as registered: its
    present content is that content with the lines of all amendments in force, in order (`registry.amendments.present`).
    """

    act = models.OneToOneField(
        Record, models.CASCADE, related_name="amendment", verbose_name="việc làm căn cứ ghi chú"
    )
    target = models.ForeignKey(
        Record, models.PROTECT, related_name="amendments", verbose_name="việc được ghi chú"
    )
    noted_on = models.DateField("ngày ghi chú", null=True)
    is_open = models.BooleanField("đang giải quyết", default=True)

    class Meta:
        verbose_name = "ghi chú thay đổi"
        verbose_name_plural = "ghi chú thay đổi"
        ordering = ["noted_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target"], condition=Q(is_open=True), name="one_open_change_a_record"
            ),
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(noted_on=None), name="an_open_change_is_not_noted"
            ),
            models.CheckConstraint(condition=~Q(act=models.F("target")), name="no_act_changes_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} ghi vào {self.target_id}"


class AmendedLine(TrackedModel):
    """One line of the original with the value it had and the value it has now. vi: mục được thay đổi.

    `key` is a key of the original's entry; `old` and `new` are written as `registry.kinds.entry` stores them.
    """

    amendment = models.ForeignKey(
        Amendment, models.CASCADE, related_name="lines", verbose_name="ghi chú thay đổi"
    )
    key = models.CharField("mục", max_length=60)
    old = models.TextField("trước", blank=True)
    new = models.TextField("sau", blank=True)

    class Meta:
        verbose_name = "mục thay đổi"
        verbose_name_plural = "mục thay đổi"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "key"], name="a_line_changes_once_an_act"),
            models.CheckConstraint(condition=~Q(old=models.F("new")), name="a_changed_line_differs"),
        ]
        indexes = [
            models.Index(
                fields=["new"], name="amended_personal_id", condition=Q(key__endswith="_personal_id")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.old} → {self.new}"


class AmendedName(TrackedModel):
    """A name that a person of an act bears since an amendment, so that search finds both. vi: tên sau khi thay đổi."""

    amendment = models.ForeignKey(
        Amendment, models.CASCADE, related_name="names", verbose_name="ghi chú thay đổi"
    )
    record = models.ForeignKey(Record, models.PROTECT, related_name="names", verbose_name="việc hộ tịch")
    role = models.CharField("vai trò", max_length=20, choices=PartyRole)
    full_name = models.TextField("họ, chữ đệm, tên")
    name_key = models.TextField(editable=False)

    class Meta:
        verbose_name = "tên sau khi thay đổi"
        verbose_name_plural = "tên sau khi thay đổi"
        constraints = [models.UniqueConstraint(fields=["amendment", "role"], name="one_new_name_a_role")]
        indexes = [
            models.Index(fields=["name_key"], name="amended_name", opclasses=["text_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.full_name

    def set_name_key(self) -> None:
        """Derive what search needs; called by the operation that writes the name."""
        self.name_key = fold(self.full_name)


class Invalidation(TrackedModel):
    """Why a registered act is no longer valid, by whose decision, and perhaps why it is again.

    vi: bỏ số, thu hồi, hủy bỏ (Luật Hộ tịch 2014, Điều 70 khoản 2; Điều 71).

    Data that should not be there, such as an act entered twice, are cancelled without a court or a decision behind it:
    they can still be found, and what they tell of people counts no more (hủy dữ liệu).
    """

    class Effect(models.TextChoices):
        """vi: hình thức."""

        VOIDED = "voided", "Bỏ số"
        REVOKED = "revoked", "Thu hồi"
        ANNULLED = "annulled", "Hủy bỏ"
        CANCELLED = "cancelled", "Hủy dữ liệu"

    class Level(models.TextChoices):
        """Whose decision it is: of an authority of a tier, or of a court. vi: cấp quyết định."""

        COMMUNE = "commune", "Cấp xã"
        DISTRICT = "district", "Cấp huyện"
        PROVINCE = "province", "Cấp tỉnh"
        COURT = "court", "Tòa án"

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="invalidations", verbose_name="việc hộ tịch"
    )
    effect = models.CharField("hình thức", max_length=10, choices=Effect)
    decision_number = models.CharField("số quyết định, bản án", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    level = models.CharField("cấp quyết định", max_length=10, choices=Level, blank=True)
    authority = models.CharField("cơ quan quyết định", max_length=200, blank=True)
    reason = models.TextField("lý do")
    made_at = models.DateTimeField("ghi lúc", default=now, editable=False)
    lifted_at = models.DateTimeField("khôi phục lúc", null=True, blank=True)
    lift_reason = models.TextField("lý do khôi phục", blank=True)

    class Meta:
        verbose_name = "thu hồi, hủy bỏ"
        verbose_name_plural = "thu hồi, hủy bỏ"
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(lifted_at=None), name="a_record_is_invalid_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_invalidation_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lift_reason="")
                | (Q(lifted_at__isnull=False) & ~Q(lift_reason="")),
                name="a_lifted_invalidation_says_why",
            ),
            models.CheckConstraint(
                condition=Q(effect__in=["voided", "cancelled"])
                | (~Q(decision_number="") & Q(decided_on__isnull=False) & ~Q(authority="")),
                name="a_decision_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_effect_display()}: {self.record_id}"
