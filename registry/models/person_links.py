"""That two people of two acts are one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hotich.errors import NotFound
from hotich.models import Office
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from hotich.values.dates import now
from registry.models.people import Party
from registry.workflows.person_link import State


class PersonLinkQuerySet(models.QuerySet["PersonLink"]):
    def visible_to(self, by: Actor) -> PersonLinkQuerySet:
        """Select the links both of whose acts the person sees."""
        offices = Office.objects.visible_to(by)
        return self.filter(one__record__office__in=offices, other__record__office__in=offices)

    def lock(self, link_id: int) -> PersonLink:
        """Return the link with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update(of=("self",)).filter(pk=link_id).first()
        if locked is None:
            raise NotFound
        return locked


class PersonLink(TrackedModel):
    """Two people of acts who are one, though no number says so. vi: liên kết người.

    What the acts say stays as it is: a link only gathers them on the person's page, once a second officer has confirmed
    it. `office` is that of whoever proposed it; `end_reason` says why it was not confirmed, or undone later.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan đề nghị")
    one = models.ForeignKey(Party, models.PROTECT, related_name="links", verbose_name="người thứ nhất")
    other = models.ForeignKey(Party, models.PROTECT, related_name="links_back", verbose_name="người thứ hai")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.PROPOSED)
    reason = models.TextField("căn cứ")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="tài khoản đề nghị"
    )
    proposed_by_name = models.CharField("người đề nghị", max_length=100)
    proposed_at = models.DateTimeField("đề nghị lúc", default=now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="tài khoản quyết định",
    )
    decided_by_name = models.CharField("người quyết định", max_length=100, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    end_reason = models.TextField("lý do không xác nhận, bỏ liên kết", blank=True)

    objects = PersonLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết người"
        verbose_name_plural = "liên kết người"
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_link_is_of_two_people_in_order"),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(state__in=["proposed", "confirmed"]),
                name="one_link_in_force_of_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(proposed_by=F("decided_by")),
                name="nobody_confirms_their_own_link",
            ),
            models.CheckConstraint(
                name="a_decided_link_says_by_whom",
                condition=Q(state="proposed", decided_by=None, decided_at=None, end_reason="")
                | Q(state="confirmed", decided_by__isnull=False, decided_at__isnull=False, end_reason="")
                | (Q(state__in=["refused", "undone"], decided_by__isnull=False) & ~Q(end_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["office"], name="links_to_confirm", condition=Q(state="proposed")),
        ]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}"

    @property
    def state_tone(self) -> str:
        return {State.PROPOSED: "warning", State.CONFIRMED: "done"}.get(State(self.state), "neutral")

    @property
    def people(self) -> tuple[Party, Party]:
        """The two who are one."""
        return self.one, self.other
