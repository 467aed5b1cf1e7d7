"""Births and deaths that hospitals tell of, as data."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from hotich.models import Office
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, now
from interlink.models.dossiers import Dossier
from interlink.models.partners import Partner
from registry.models import Record


class HealthNoticeQuerySet(models.QuerySet["HealthNotice"]):
    def visible_to(self, by: Actor) -> HealthNoticeQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))


class HealthNotice(TrackedModel):
    """A birth or death that a hospital tells of, as data. vi: giấy chứng sinh, giấy báo tử điện tử.

    `content` stands under the keys of the kind's entry (`child_birth_date`, `mother_full_name`, …), so that a dossier
    made from the notice needs no retyping. Without a `record` it is an event that nobody has registered yet.
    """

    class Kind(models.TextChoices):
        """vi: loại giấy."""

        BIRTH = "birth", "Giấy chứng sinh"
        DEATH = "death", "Giấy báo tử"

    kind = models.CharField("loại giấy", max_length=5, choices=Kind)
    number = models.CharField("số", max_length=40)
    facility_code = models.CharField("mã cơ sở y tế", max_length=20)
    facility_name = models.CharField("cơ sở y tế", max_length=200)
    content = models.JSONField("nội dung")
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="health_notices", verbose_name="cơ quan có thẩm quyền"
    )
    issued_on = models.DateField("ngày cấp")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="+", verbose_name="hệ thống gửi đến"
    )
    received_at = models.DateTimeField("nhận lúc", default=now, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, related_name="health_notices", verbose_name="hồ sơ đăng ký"
    )
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="health_notices", verbose_name="việc đã đăng ký"
    )

    objects = HealthNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy chứng sinh, giấy báo tử"
        verbose_name_plural = "giấy chứng sinh, giấy báo tử"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "facility_code", "number"], name="a_health_notice_is_kept_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "issued_on", "id"], name="notice_unregistered", condition=Q(record=None)
            ),
            models.Index(fields=["kind", "number"], name="notice_by_number"),
            models.Index(fields=["office", "received_at", "id"], name="notice_by_arrival"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def subject(self) -> str:
        """Whom the notice is about: the dead, or the child's mother while the child has no name."""
        content: dict[str, Any] = self.content
        if self.kind == self.Kind.DEATH:
            return str(content.get("deceased_full_name", ""))
        return str(content.get("child_full_name") or content.get("mother_full_name", ""))

    @property
    def personal_id(self) -> str:
        """The number of the dead, or of the child's mother."""
        role = "deceased" if self.kind == self.Kind.DEATH else "mother"
        return str(self.content.get(f"{role}_personal_id", ""))

    @property
    def happened_on(self) -> PartialDate:
        """The day of birth or death, as far as the hospital knows it."""
        key = "death_date" if self.kind == self.Kind.DEATH else "child_birth_date"
        return PartialDate.parse(str(self.content.get(key, "")))
