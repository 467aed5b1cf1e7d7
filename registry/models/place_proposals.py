"""Coded places of acts brought to the unit that stood on their day, by the thousand. vi: cập nhật đơn vị hành chính."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hotich.errors import NotFound
from hotich.models import Assignment, Office, Place
from hotich.models.tracked import TrackedModel
from hotich.rights.access import Actor
from hotich.values.dates import now
from registry.models.records import Record
from registry.workflows.place_proposal import State


class PlaceProposalQuerySet(models.QuerySet["PlaceProposal"]):
    def visible_to(self, by: Actor) -> PlaceProposalQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, proposal_id: int) -> PlaceProposal:
        """Return the proposal with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update(of=("self",)).select_related(
            "office", "proposed_by", "decided_by__user", "decided_by__office"
        )
        proposal = locked.filter(pk=proposal_id).first()
        if proposal is None:
            raise NotFound
        return proposal


class PlaceProposal(TrackedModel):
    """Acts of an office and all below it whose coded unit had ended by their day. vi: đề nghị cập nhật địa danh.

    Only the reference to the unit is proposed, never a word of an entry: what an act says stays as it was registered.
    `read_to` is the last act that was looked at, `applied_to` the last row that was dealt with, so that a worker that
    dies goes on there.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.FINDING)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đề nghị"
    )
    proposed_by_name = models.CharField("họ tên người đề nghị", max_length=100)
    proposed_at = models.DateTimeField("đề nghị lúc", default=now)
    read_to = models.BigIntegerField("đã tìm đến", default=0)
    found = models.PositiveIntegerField("số việc tìm thấy", default=0)
    #: The approver in the role and office in which they decided.
    decided_by = models.ForeignKey(
        Assignment, models.PROTECT, null=True, related_name="+", verbose_name="phân công của người phê duyệt"
    )
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người phê duyệt"
    )
    decided_by_name = models.CharField("họ tên người phê duyệt", max_length=100, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    applied_to = models.BigIntegerField("đã cập nhật đến", default=0)
    corrected = models.PositiveIntegerField("đã cập nhật", default=0)
    refused = models.PositiveIntegerField("không cập nhật được", default=0)
    note = models.TextField("ghi chú", blank=True)

    objects = PlaceProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị cập nhật địa danh"
        verbose_name_plural = "đề nghị cập nhật địa danh"
        constraints = [
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(state__in=["finding", "proposed", "applying"]),
                name="one_open_place_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(proposed_by=F("decider")), name="nobody_approves_their_own_places"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["rejected", "stopped"]) | ~Q(note=""),
                name="an_ended_proposal_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office}: {self.found} việc"

    @property
    def state_tone(self) -> str:
        return {
            State.PROPOSED: "waiting",
            State.DONE: "done",
            State.REJECTED: "void",
            State.STOPPED: "void",
        }.get(State(self.state), "active")


class ProposedPlace(models.Model):
    """One act of a proposal: its coded unit as it is and as it was called by the day of the act. vi: việc đề nghị.

    `draw` is a lot: the lowest are the sample that the approver looks at. `refusal` says why it was left as it is.
    """

    proposal = models.ForeignKey(PlaceProposal, models.CASCADE, related_name="places", verbose_name="đề nghị")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+", verbose_name="việc hộ tịch")
    old = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="đơn vị đang ghi")
    new = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="đơn vị của ngày đó")
    draw = models.FloatField("số rút")
    refusal = models.TextField("vì sao không cập nhật", blank=True)

    class Meta:
        verbose_name = "việc đề nghị cập nhật địa danh"
        verbose_name_plural = "việc đề nghị cập nhật địa danh"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "record"], name="an_act_is_proposed_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="a_proposed_place_differs"),
        ]
        indexes = [models.Index(fields=["proposal", "draw"], name="proposed_place_sample")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.old} → {self.new}"
