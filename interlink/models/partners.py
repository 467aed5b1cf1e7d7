"""Partners: other systems we tell and ask, and the machines that call us."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hotich.models import Place, User
from hotich.models.tracked import TrackedModel
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import holding_on, holds_on
from interlink.models.procedures import BranchKind
from interlink.workflows import connection_change as workflow


class PartnerKind(models.TextChoices):
    """Which adapter speaks to a partner (`interlink.partners`). vi: loại đối tác."""

    PORTAL = "portal", "Cổng dịch vụ công"
    ONE_STOP = "one_stop", "Hệ thống một cửa cấp tỉnh"
    INTERLINKED_SERVICE = "interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"
    POPULATION = "population", "Cơ sở dữ liệu quốc gia về dân cư"
    POLICE = "police", "Cơ quan đăng ký cư trú (Công an)"
    INSURANCE = "insurance", "Bảo hiểm xã hội"
    AGENCY = "agency", "Cơ quan, tổ chức tra cứu"
    SOCIAL_AFFAIRS = "social_affairs", "Cơ quan lao động, người có công và xã hội (nội vụ, y tế)"


class AgencyKind(models.TextChoices):
    """What an agency is that looks acts up; for which purposes it may follows from it. vi: loại cơ quan tra cứu."""

    ADMINISTRATION = "administration", "Cơ quan hành chính nhà nước"
    POLICE = "police", "Cơ quan công an"
    JUSTICE = "justice", "Tòa án, viện kiểm sát, thi hành án"
    INSURANCE = "insurance", "Cơ quan bảo hiểm xã hội"
    NOTARY = "notary", "Tổ chức hành nghề công chứng"
    ORGANISATION = "organisation", "Tổ chức khác"


#: The kinds that we call: each has its adapter. Whoever only looks acts up is told nothing.
CALLED = [(kind.value, kind.label) for kind in PartnerKind if kind != PartnerKind.AGENCY]

#: What each kind may call us for at most; given with its credentials. The births and deaths that hospitals tell of come
#: through the insurance, and a one-stop system only listens.
SCOPES: dict[str, tuple[str, ...]] = {
    PartnerKind.PORTAL: ("dossiers",),
    PartnerKind.ONE_STOP: (),
    PartnerKind.INTERLINKED_SERVICE: ("dossiers", "events"),
    PartnerKind.POPULATION: ("events",),
    PartnerKind.POLICE: ("events",),
    PartnerKind.INSURANCE: ("events", "notices"),
    PartnerKind.AGENCY: ("lookups",),
    PartnerKind.SOCIAL_AFFAIRS: ("events",),
}


#: Above this an agency would no longer look up, but copy.
MOST_LOOKUPS_A_DAY = 5000


class PartnerQuerySet(models.QuerySet["Partner"]):
    def serving(self, place: Place, on: datetime.date) -> PartnerQuerySet:
        """Return the partners for an office's place: the nationwide ones and those of its province.

        A province goes on under its code when its row is another, as since 01/7/2025.
        """
        return self.filter(
            Q(province=None) | Q(province__code=place.province.code),
            holding_on(on),
        )

    def administered_by(self, by: Actor) -> PartnerQuerySet:
        """Select the partners within this administrator's bounds: all, or those of the province they administer."""
        return self if access.is_central(by) else self.filter(province__in=Place.objects.administered_by(by))


class Partner(TrackedModel):
    """A system outside with its address and dates. A province has its own one-stop system; it may also name an outside
    interlinked-service software, which then hears what the portal and the one-stop system would hear. vi: đối tác."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=150)
    former_name = models.CharField("tên trước đó", max_length=150, blank=True)
    renamed_on = models.DateField(
        "mang tên mới từ ngày", null=True, blank=True, help_text="Trước ngày này cơ quan mang tên trước đó."
    )
    kind = models.CharField("loại", max_length=20, choices=PartnerKind)
    province = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chỉ phục vụ tỉnh"
    )
    base_url = models.URLField("địa chỉ gọi đến", blank=True)
    secret_name = models.CharField(
        "tên khóa bí mật", max_length=40, blank=True, help_text="Khóa trong PARTNER_SECRETS"
    )
    client_id = models.CharField("mã ứng dụng gọi vào (OAuth)", max_length=100, blank=True)
    scopes = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name="được gọi vào để"
    )
    agency_kind = models.CharField(
        "loại cơ quan tra cứu",
        max_length=20,
        choices=AgencyKind,
        blank=True,
        help_text="Chỉ ghi với cơ quan, tổ chức tra cứu; được tra cứu vì mục đích nào là theo loại này.",
    )
    # A day's work of an agency, and too little to copy a register.
    lookups_a_day = models.PositiveIntegerField(
        "số lượt tra cứu một ngày",
        default=500,
        validators=[MaxValueValidator(MOST_LOOKUPS_A_DAY, "Nhiều nhất %(limit_value)s lượt một ngày.")],
        help_text="Chỉ tính với cơ quan, tổ chức tra cứu",
    )
    branches = ArrayField(
        models.CharField(max_length=12, choices=BranchKind),
        default=list,
        blank=True,
        verbose_name="chỉ trả lời các nhánh",
        help_text="Để trống: mọi nhánh của loại đối tác này.",
    )
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "đối tác"
        verbose_name_plural = "đối tác"
        constraints = [
            models.UniqueConstraint(
                fields=["client_id"], condition=~Q(client_id=""), name="a_client_is_one_partner"
            ),
            models.CheckConstraint(
                condition=Q(former_name="", renamed_on=None)
                | ~Q(former_name="") & Q(renamed_on__isnull=False),
                name="a_renamed_partner_says_from_when",
                violation_error_message="Hãy ghi cả tên trước đó và ngày mang tên mới, hoặc bỏ trống cả hai.",
            ),
            models.CheckConstraint(
                condition=Q(lookups_a_day__lte=MOST_LOOKUPS_A_DAY),
                name="nobody_copies_the_register_by_lookups",
            ),
            models.CheckConstraint(
                condition=(Q(kind=PartnerKind.AGENCY) & ~Q(agency_kind=""))
                | (~Q(kind=PartnerKind.AGENCY) & Q(agency_kind="")),
                name="only_who_looks_up_says_what_agency_it_is",
                violation_error_message=(
                    "Cơ quan, tổ chức tra cứu thì phải chọn loại cơ quan tra cứu; đối tác khác thì để trống."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    *(Q(kind=kind, scopes__contained_by=list(most)) for kind, most in SCOPES.items()),
                    _connector=Q.OR,
                ),
                name="partner_calls_for_what_its_kind_may",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: datetime.date) -> str:
        """Return what it was called on a day; names before the last one stand in the row's versions."""
        return self.former_name if self.renamed_on and day < self.renamed_on else self.name

    @property
    def as_actor(self) -> Actor:
        """Who stands in the trail for what the partner told, asked or took."""
        return Actor(name=self.name, client=self.code)

    def answers(self, branch: str) -> bool:
        """Return whether a branch is this partner's: all of its kind, unless its row names some."""
        return not self.branches or branch in self.branches

    def may_call(self, scopes: Iterable[str], on: datetime.date) -> bool:
        """Return whether the partner may call us on that day for all of this."""
        return holds_on(on, self.valid_from, self.valid_to) and set(scopes) <= set(self.scopes)


class ConnectionChange(TrackedModel):
    """What one administrator asks to change of how we and a partner speak, until another approves it.

    `lookups_a_day` is how many acts it may look up then; None leaves that as it is.

    vi: đề nghị thay đổi kết nối.
    """

    State = workflow.State

    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="connection_changes", verbose_name="đối tác"
    )
    base_url = models.CharField("địa chỉ gọi đến", max_length=200, blank=True)
    secret_name = models.CharField("tên khóa bí mật", max_length=40, blank=True)
    lookups_a_day = models.PositiveIntegerField("số lượt tra cứu một ngày", null=True)
    new_credentials = models.BooleanField("cấp thông tin kết nối mới", default=False)
    reason = models.TextField("lý do")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.OPEN)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    asked_at = models.DateTimeField("đề nghị lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="người quyết định"
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True)

    class Meta:
        verbose_name = "đề nghị thay đổi kết nối"
        verbose_name_plural = "đề nghị thay đổi kết nối"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner"], condition=Q(state="open"), name="a_partner_has_one_open_change"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["applied", "refused"])
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=F("asked_by"))),
                name="another_decides_a_connection_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.get_state_display()}"

    @property
    def is_expired(self) -> bool:
        return timezone.now() >= self.expires_at
