"""What checking and approving leave behind: looks that were counted, questions to the office above, long approvals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from digitization.models.books import PaperBook
from digitization.models.entries import PaperEntry, Stage
from digitization.workflows.approval_run import State
from hotich.errors import NotFound
from hotich.models import Assignment, Office
from hotich.models.tracked import TrackedModel
from registry.models import EventKind


class Inspection(models.Model):
    """Somebody compared what another had typed: below the line of every error rate. vi: lượt kiểm tra.

    `fields` are the fields looked at for the first time; an entry that comes back is not counted again, but what is
    wrong in it then is. What was wrong stands in `Finding`.
    """

    entry = models.ForeignKey(
        PaperEntry, models.CASCADE, related_name="inspections", verbose_name="việc trong sổ giấy"
    )
    book = models.ForeignKey(PaperBook, models.PROTECT, related_name="+", verbose_name="sổ giấy")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại việc", max_length=20, choices=EventKind)
    stage = models.CharField("khâu", max_length=13, choices=Stage)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người xem"
    )
    fields = models.PositiveSmallIntegerField("số mục đã xem")
    wrong = models.PositiveSmallIntegerField("số mục sai")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lượt kiểm tra"
        verbose_name_plural = "lượt kiểm tra"
        constraints = [
            models.CheckConstraint(
                condition=~Q(looked_by=F("typed_by")), name="nobody_inspects_their_own_typing"
            )
        ]
        indexes = [
            models.Index(fields=["typed_by", "at"], name="inspection_of_typist"),
            models.Index(fields=["office", "at"], name="inspection_at_office"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.wrong}/{self.fields}"


class Escalation(TrackedModel):
    """An approver's question about an entry that somebody else decides, here or above. vi: xin ý kiến cấp trên."""

    entry = models.ForeignKey(
        PaperEntry, models.CASCADE, related_name="escalations", verbose_name="việc trong sổ giấy"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người xin ý kiến"
    )
    asked_by_name = models.CharField("họ tên người xin ý kiến", max_length=100)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name="cơ quan của người xin ý kiến"
    )
    reason = models.TextField("nội dung xin ý kiến")
    asked_at = models.DateTimeField("xin lúc", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người quyết định"
    )
    decided_by_name = models.CharField("họ tên người quyết định", max_length=100, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True)

    class Meta:
        verbose_name = "xin ý kiến cấp trên"
        verbose_name_plural = "xin ý kiến cấp trên"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="who_asks_does_not_decide"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, decided_by_name="")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by_name="")),
                name="a_decided_question_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(decided_by=None), name="an_entry_has_one_open_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.asked_by_name}"


class ApprovalRunQuerySet(models.QuerySet["ApprovalRun"]):
    def lock(self, run_id: int) -> ApprovalRun:
        """Return the run with its row locked until commit; raises `NotFound`."""
        run = (
            self.select_for_update(of=("self",))
            .select_related("book", "assignment__user", "assignment__office")
            .filter(pk=run_id)
            .first()
        )
        if run is None:
            raise NotFound
        return run


class ApprovalRun(TrackedModel):
    """The approval of a book too big for one request: a worker approves it part by part. vi: đợt phê duyệt.

    Each part is one transaction together with how far the run has come, so that a worker that dies loses nothing and
    doubles nothing. `last_entry` is how far the run has read; what could not be approved waits in the queue as before.
    """

    class Part(models.TextChoices):
        """Which entries of a book are approved. vi: phần của sổ."""

        ALL = "all", "Cả sổ"
        REST = "rest", "Phần ngoài mẫu kiểm tra"

    book = models.ForeignKey(PaperBook, models.PROTECT, related_name="approval_runs", verbose_name="sổ giấy")
    #: The approver in the role and office in which they ordered it.
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+", verbose_name="phân công")
    part = models.CharField("phần", max_length=4, choices=Part, default=Part.ALL)
    state = models.CharField("tình trạng", max_length=7, choices=State, default=State.RUNNING)
    total = models.PositiveIntegerField("số việc lúc bắt đầu")
    approved = models.PositiveIntegerField("đã phê duyệt", default=0)
    refused = models.PositiveIntegerField("chưa phê duyệt được", default=0)
    last_entry = models.BigIntegerField("đã đọc đến", default=0)
    note = models.TextField("ghi chú", blank=True)
    started_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)

    objects = ApprovalRunQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt phê duyệt"
        verbose_name_plural = "đợt phê duyệt"
        constraints = [
            models.UniqueConstraint(
                fields=["book"], condition=Q(state="running"), name="a_book_is_approved_by_one_run"
            )
        ]

    def __str__(self) -> str:
        return f"{self.book}: {self.approved}/{self.total}"

    @property
    def office_id(self) -> int:
        """The office that keeps the book."""
        return self.book.office_id

    @property
    def read(self) -> int:
        """How many entries the run has dealt with."""
        return self.approved + self.refused
