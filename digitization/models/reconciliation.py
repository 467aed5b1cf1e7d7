"""Reconciliations with the population database: how far each has come, and every difference it found."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from digitization.workflows.reconciliation import DifferenceState, Side, Sort, State
from hotich.errors import NotFound
from hotich.models import Office, OfficeSupervision
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.models import EventKind, PartyRole, Record


class ReconciliationQuerySet(models.QuerySet["Reconciliation"]):
    def visible_to(self, by: Actor) -> ReconciliationQuerySet:
        """Select those of the offices that the person sees, and those that an office above opened for theirs too."""
        if by.office is None:
            return self.none()
        current = OfficeSupervision.objects.valid_on(today())
        first = current.filter(office=by.office).values("parent")
        second = current.filter(office__in=first).values("parent")
        third = current.filter(office__in=second).values("parent")
        return self.filter(
            Q(office__in=Office.objects.visible_to(by))
            | Q(office__in=first)
            | Q(office__in=second)
            | Q(office__in=third)
        )

    def lock(self, reconciliation_id: int) -> Reconciliation:
        """Return the reconciliation with its row locked until commit; raises `NotFound`."""
        found = (
            self.select_for_update(of=("self",)).select_related("office").filter(pk=reconciliation_id).first()
        )
        if found is None:
            raise NotFound
        return found


class Reconciliation(models.Model):
    """The records of an office and of those below it, compared one after the other. vi: đợt đối soát.

    `cursor` is the last record that was compared: whatever happens to a worker, the next one goes on behind it. It ends
    at `last_record`, the newest record of the day it began (Quy trình 1050/HTQTCT-QLHC).
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kinds = ArrayField(models.CharField(max_length=20, choices=EventKind), verbose_name="loại việc")
    registered_from = models.DateField("đăng ký từ ngày", null=True, blank=True)
    registered_to = models.DateField("đăng ký đến ngày", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.RUNNING)
    cursor = models.BigIntegerField("đã đối soát đến", default=0)
    first_record = models.BigIntegerField(default=0)
    last_record = models.BigIntegerField(default=0)
    records = models.PositiveIntegerField("số việc đã đối soát", default=0)
    people = models.PositiveIntegerField("số người đã hỏi", default=0)
    equal = models.PositiveIntegerField("số người khớp", default=0)
    found = models.PositiveIntegerField("số sai lệch", default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người mở"
    )
    started_by_name = models.CharField("họ tên người mở", max_length=100)
    started_at = models.DateTimeField("mở lúc", auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField("xong lúc", null=True)

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt đối soát"
        verbose_name_plural = "đợt đối soát"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="finished", finished_at__isnull=False)
                | (~Q(state="finished") & Q(finished_at=None)),
                name="a_finished_reconciliation_says_when",
            ),
            models.CheckConstraint(
                condition=Q(registered_from=None)
                | Q(registered_to=None)
                | Q(registered_to__gte=F("registered_from")),
                name="a_reconciliations_days_run_forward",
            ),
        ]
        indexes = [models.Index(fields=["office", "-started_at"], name="reconciliation_of_office")]

    def __str__(self) -> str:
        return f"Đợt đối soát {self.pk}"

    @property
    def state_tone(self) -> str:
        return {State.RUNNING: "waiting", State.PAUSED: "paused", State.FINISHED: "done"}[State(self.state)]

    @property
    def share(self) -> int:
        """How far it has come through the register, 0 to 100."""
        whole = self.last_record - self.first_record
        if self.state == State.FINISHED or whole <= 0:
            return 100
        return min(max(self.cursor - self.first_record, 0) * 100 // whole, 100)

    @property
    def kind_labels(self) -> str:
        return ", ".join(EventKind(kind).label for kind in self.kinds)


class DifferenceQuerySet(models.QuerySet["Difference"]):
    def visible_to(self, by: Actor) -> DifferenceQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))


class Difference(models.Model):
    """One value of one person on which the two databases do not agree. vi: sai lệch.

    Who decided and who approved stands here and in the trail. Where our side changes two people have to agree.
    """

    reconciliation = models.ForeignKey(
        Reconciliation, models.PROTECT, related_name="differences", verbose_name="đợt đối soát"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    record = models.ForeignKey(
        Record, models.PROTECT, related_name="differences", verbose_name="việc hộ tịch"
    )
    role = models.CharField("người", max_length=20, choices=PartyRole)
    key = models.CharField("mục", max_length=40)
    ours = models.CharField("dữ liệu hộ tịch", max_length=320, blank=True)
    theirs = models.CharField("dữ liệu dân cư", max_length=320, blank=True)
    #: The number under which the other side keeps the person.
    personal_id = models.CharField("số định danh bên dân cư", max_length=12, blank=True)
    sort = models.CharField("loại sai lệch", max_length=14, choices=Sort)
    proposal = models.CharField("đề xuất sửa", max_length=7, choices=Side)
    state = models.CharField(
        "trạng thái", max_length=9, choices=DifferenceState, default=DifferenceState.FOUND
    )
    reason = models.CharField("lý do", max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người quyết định"
    )
    decided_by_name = models.CharField("họ tên người quyết định", max_length=100, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người duyệt"
    )
    approved_by_name = models.CharField("họ tên người duyệt", max_length=100, blank=True)
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    reference = models.UUIDField("mã đề nghị", default=uuid.uuid4, unique=True)
    sent_at = models.DateTimeField("gửi lúc", null=True)
    answered_at = models.DateTimeField("bên dân cư trả lời lúc", null=True)
    answer = models.CharField("bên dân cư trả lời", max_length=300, blank=True)
    #: When it is to be sent, or asked about again.
    due_at = models.DateTimeField(null=True)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "sai lệch"
        verbose_name_plural = "sai lệch"
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "record", "role", "key"], name="a_difference_is_found_once"
            ),
            models.CheckConstraint(
                condition=Q(state="found") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_difference_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state="fixed") | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="our_data_change_with_an_approval",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(decided_by=None) | ~Q(approved_by=F("decided_by")),
                name="nobody_approves_their_own_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state="left") | ~Q(reason=""), name="what_stays_different_has_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["reconciliation", "sort", "state", "id"], name="difference_of_a_sort"),
            models.Index(fields=["reconciliation", "state", "id"], name="difference_of_a_state"),
            models.Index(
                fields=["office", "due_at"],
                name="difference_under_way",
                condition=Q(state__in=["to_send", "sent"]),
            ),
            models.Index(fields=["office", "id"], name="difference_open", condition=Q(state="found")),
            models.Index(fields=["office", "id"], name="difference_proposed", condition=Q(state="proposed")),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} ở việc {self.record_id}"

    @property
    def state_tone(self) -> str:
        match DifferenceState(self.state):
            case DifferenceState.FOUND | DifferenceState.PROPOSED:
                return "active"
            case DifferenceState.TO_SEND | DifferenceState.SENT:
                return "waiting"
            case DifferenceState.FIXED | DifferenceState.CONFIRMED:
                return "done"
            case DifferenceState.REFUSED:
                return "late"
            case _:
                return "void"
