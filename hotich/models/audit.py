"""The trail: one append-only table for every act and every look."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models

from hotich.roles import Role


class AuditEntry(models.Model):
    """Who did or looked at what, in which role, for which office, why and when. vi: nhật ký.

    The application's database role may only insert and read; a trigger refuses all else to the owner as well.
    """

    at = models.DateTimeField("lúc", auto_now_add=True)
    act = models.CharField("việc", max_length=60)
    user = models.ForeignKey(
        "hotich.User", models.PROTECT, null=True, related_name="+", verbose_name="tài khoản"
    )
    actor_name = models.CharField("người thực hiện", max_length=200)
    role = models.CharField("vai trò", max_length=20, choices=Role, blank=True)
    office = models.ForeignKey(
        "hotich.Office", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan"
    )
    client = models.CharField("hệ thống gọi đến", max_length=60, blank=True)
    address = models.GenericIPAddressField("địa chỉ mạng", null=True)
    subject_type = models.CharField("loại đối tượng", max_length=60, blank=True)
    subject_id = models.BigIntegerField("đối tượng", null=True)
    # A list page shows many people at once: one entry names them all.
    shown_ids = ArrayField(models.BigIntegerField(), default=list, verbose_name="các đối tượng đã hiện")
    reason = models.TextField("lý do", blank=True)
    detail = models.JSONField("chi tiết", default=dict)
    reference = models.CharField("mã tra cứu", max_length=12, blank=True)

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="trail_of_a_subject"),
            models.Index(fields=["user", "id"], name="trail_of_a_person"),
            models.Index(fields=["office", "id"], name="trail_of_an_office"),
            GinIndex(fields=["shown_ids"], name="trail_of_lists"),
            models.Index(fields=["reference"], name="trail_by_reference", condition=~models.Q(reference="")),
            # The table only grows, so its pages are in the order of time.
            BrinIndex(fields=["at"], name="trail_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name}: {self.act}"
