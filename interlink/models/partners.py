"""Partners: other systems we tell and ask, and the machines that call us."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

from hotich.models import Place
from hotich.models.tracked import TrackedModel


class PartnerKind(models.TextChoices):
    """Which adapter speaks to a partner (`interlink.partners`). vi: loại đối tác."""

    PORTAL = "portal", "Cổng dịch vụ công"
    ONE_STOP = "one_stop", "Hệ thống một cửa cấp tỉnh"
    INTERLINKED_SERVICE = "interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"
    POPULATION = "population", "Cơ sở dữ liệu quốc gia về dân cư"
    POLICE = "police", "Cơ quan đăng ký cư trú (Công an)"
    INSURANCE = "insurance", "Bảo hiểm xã hội"


class PartnerQuerySet(models.QuerySet["Partner"]):
    def serving(self, place: Place, on: datetime.date) -> PartnerQuerySet:
        """Return the partners for an office's place: the nationwide ones and those of its province."""
        province: Place | None = place
        while province is not None and province.parent is not None:
            province = province.parent
        return self.filter(
            Q(province=None) | Q(province=province),
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_to=None) | Q(valid_to__gte=on),
        )


class Partner(TrackedModel):
    """A system outside with its address and dates. A province has its own one-stop system; it may also name an outside
    interlinked-service software, which then hears what the portal and the one-stop system would hear. vi: đối tác."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=150)
    kind = models.CharField("loại", max_length=20, choices=PartnerKind)
    province = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chỉ phục vụ tỉnh"
    )
    base_url = models.URLField("địa chỉ gọi đến", blank=True)
    secret_name = models.CharField(
        "tên khóa bí mật", max_length=40, blank=True, help_text="Khóa trong PARTNER_SECRETS"
    )
    client_id = models.CharField("mã ứng dụng gọi vào (OAuth)", max_length=100, blank=True)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "đối tác"
        verbose_name_plural = "đối tác"
        constraints = [
            models.UniqueConstraint(
                fields=["client_id"], condition=~Q(client_id=""), name="a_client_is_one_partner"
            )
        ]

    def __str__(self) -> str:
        return self.name
