"""The programs beside tokens on the PCs of offices. vi: máy ký tại cơ quan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from registry.models.tokens import Token


class SigningAgentQuerySet(models.QuerySet["SigningAgent"]):
    def at_work(self) -> SigningAgentQuerySet:
        """Select the agents that may sign."""
        return self.filter(revoked_at=None).exclude(enrolled_at=None)

    def invited(self) -> SigningAgentQuerySet:
        """Select the codes that nobody has used and that are still good."""
        return self.filter(enrolled_at=None, revoked_at=None, code_until__gt=timezone.now())


class SigningAgent(models.Model):
    """The program beside one token on an office's PC, from its one-time code on. vi: máy ký tại cơ quan.

    `code` is the SHA-256 of the code that enrols it, `key` its own public key (Ed25519) with which it then signs every
    request; `last_request` is the number of the newest, so that none counts twice.
    """

    token = models.ForeignKey(Token, models.PROTECT, related_name="agents", verbose_name="thiết bị ký số")
    code = models.CharField("mã ghép máy (băm)", max_length=64, unique=True)
    code_until = models.DateTimeField("mã dùng được đến")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tạo mã"
    )
    key = models.BinaryField("khóa công khai của máy", null=True)
    machine = models.CharField("tên máy tính", max_length=80, blank=True)
    enrolled_at = models.DateTimeField("ghép lúc", null=True)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)
    last_request = models.BigIntegerField("số yêu cầu gần nhất", default=0)

    objects = SigningAgentQuerySet.as_manager()

    class Meta:
        verbose_name = "máy ký tại cơ quan"
        verbose_name_plural = "máy ký tại cơ quan"
        constraints = [
            models.UniqueConstraint(
                fields=["token"],
                name="one_agent_a_token",
                condition=Q(revoked_at=None, enrolled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="an_agent_at_work_has_a_key", condition=Q(enrolled_at=None) | Q(key__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.token.label}: {self.machine or 'chưa ghép'}"
