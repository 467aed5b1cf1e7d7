"""The procedures at other agencies that follow a registration, and each request to them. vi: nhánh liên thông."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from hotich.models.tracked import TrackedModel
from hotich.values.dates import now
from interlink.models.dossiers import Dossier
from interlink.models.partners import Partner
from interlink.models.procedures import SHORT_BRANCHES, BranchKind
from interlink.workflows import branch
from interlink.workflows.waits_for import BRANCH_TONES


class BranchQuerySet(models.QuerySet["Branch"]):
    def unacknowledged(self) -> BranchQuerySet:
        """Select those whose agency has not said in time that it has the request."""
        return self.filter(state=branch.State.SENDING, acknowledge_by__lt=now())

    def to_act_on(self) -> BranchQuerySet:
        """Select those that do not go on by themselves: refused, asked for on paper, or not acknowledged in time."""
        return self.filter(state__in=branch.STOPPED) | self.unacknowledged()


class Branch(TrackedModel):
    """A procedure at another agency that follows the registration, with its own state, clock and reason. vi: nhánh.

    `since` and `ended_at` are the agency's moments where it told of the state. It begins when it is first sent.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="branches", verbose_name="hồ sơ")
    kind = models.CharField("nhánh", max_length=12, choices=BranchKind)
    reference = models.UUIDField("mã yêu cầu", default=uuid.uuid4, unique=True)
    state = models.CharField("trạng thái", max_length=12, choices=branch.State, default=branch.State.SENDING)
    since = models.DateTimeField("ở trạng thái này từ lúc", default=now)
    times_sent = models.PositiveSmallIntegerField("số lần gửi", default=1)
    acknowledge_by = models.DateTimeField("cơ quan phải xác nhận trước", null=True)
    due_at = models.DateTimeField("hạn trả")
    reason = models.TextField("lý do", blank=True)
    result = models.CharField("kết quả", max_length=400, blank=True)
    result_number = models.CharField("số thẻ, số hồ sơ, số quyết định", max_length=100, blank=True)
    started_at = models.DateTimeField("bắt đầu lúc", null=True, editable=False)
    heard_at = models.DateTimeField("tin mới nhất của cơ quan lúc", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)

    objects = BranchQuerySet.as_manager()

    class Meta:
        verbose_name = "nhánh liên thông"
        verbose_name_plural = "nhánh liên thông"
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["dossier"],
                name="branches_to_act_on",
                condition=Q(state__in=["sending", *branch.STOPPED]),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind"], name="one_branch_a_kind"),
            models.CheckConstraint(
                name="ended_branch_says_when",
                condition=Q(state__in=branch.ENDED, ended_at__isnull=False)
                | (~Q(state__in=branch.ENDED) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="stopped_branch_says_why",
                condition=~Q(state__in=["paper_asked", "refused", "closed"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"

    @property
    def office_id(self) -> int:
        return self.dossier.office_id

    @property
    def state_tone(self) -> str:
        return BRANCH_TONES[self.state]

    @property
    def short_name(self) -> str:
        return SHORT_BRANCHES[BranchKind(self.kind)]

    @property
    def is_unacknowledged(self) -> bool:
        until = self.acknowledge_by
        return self.state == branch.State.SENDING and until is not None and until < now()

    @property
    def is_late(self) -> bool:
        """Whether the agency's own time is over: its lateness, not the office's."""
        return self.state in branch.ANSWERABLE and self.due_at < now()


class BranchSending(models.Model):
    """One request to an agency, and what became of it: by these rows agencies are counted. vi: lần gửi nhánh.

    A branch that is resent has another, which stands for it from then on; what is said of an earlier one is old news.
    The moments are the agency's own, and never before the request.
    """

    class Outcome(models.TextChoices):
        """vi: kết quả lần gửi."""

        COMPLETED = "completed", "Có kết quả"
        REFUSED = "refused", "Bị từ chối"
        GIVEN_UP = "given_up", "Thôi, không có kết quả"

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="sendings", verbose_name="nhánh")
    number = models.PositiveSmallIntegerField("lần")
    reference = models.UUIDField("mã yêu cầu", unique=True)
    agency = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="+", verbose_name="cơ quan nhận"
    )
    sent_at = models.DateTimeField("gửi lúc", default=now)
    acknowledge_by = models.DateTimeField("phải xác nhận trước", null=True)
    acknowledged_at = models.DateTimeField("cơ quan xác nhận lúc", null=True)
    due_at = models.DateTimeField("hạn trả")
    paper_asked_at = models.DateTimeField("yêu cầu hồ sơ giấy lúc", null=True)
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    # By this reports find what changed since they counted.
    changed_at = models.DateTimeField("thay đổi lúc", default=now)

    class Meta:
        verbose_name = "lần gửi nhánh"
        verbose_name_plural = "lần gửi nhánh"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["branch", "number"], name="a_sending_has_its_number"),
            models.CheckConstraint(
                name="ended_sending_says_how",
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["sent_at"], name="sendings_by_day"),
            models.Index(fields=["changed_at"], name="sendings_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} lần {self.number}"
