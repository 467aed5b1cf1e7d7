"""What workers are to do: a row until it is done, so that neither a lost ring nor a dead worker loses it."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

#: So begin the queues that no worker listens to: whoever does that work comes and asks for it.
ASKED_FOR = "asked."


class ErrandQuerySet(models.QuerySet["Errand"]):
    def due(self, now: datetime.datetime) -> ErrandQuerySet:
        """Select what a worker may take now: its time has come, and nobody has it or whoever had it is dead."""
        return self.filter(Q(lease_until=None) | Q(lease_until__lte=now), due_at__lte=now)

    def first_of_their_lanes(self) -> ErrandQuerySet:
        """Leave out what waits for an earlier errand of its lane."""
        earlier = Errand.objects.filter(lane=OuterRef("lane"), pk__lt=OuterRef("pk"))
        return self.filter(Q(lane="") | ~Exists(earlier))

    def parked(self) -> ErrandQuerySet:
        """Select what waits for a person."""
        return self.filter(due_at=None)


class Errand(models.Model):
    """One piece of work for a worker: `work` is its kind (`hotich.work`), `key` the row it is about. vi: việc chạy nền.

    `due_at` says from when a worker may take it; it is empty while the errand is parked: `error` then says why, and a
    person must look. `lease_until` is set while a worker has it. `attempt` only grows and names the claim: whoever
    settles must still hold it. `tries` counts the claims since the last progress, `rings` how often it was asked for.
    Errands of one `lane` are done one after the other in the order of their first rings. What is done is no row any
    more.
    """

    #: Whether the worker that claimed it has said how it went.
    is_settled = False

    work = models.CharField("loại việc", max_length=40)
    key = models.BigIntegerField("mã dòng")
    lane = models.CharField("thứ tự", max_length=60, blank=True)
    queue = models.CharField("hàng đợi", max_length=60, default="work")
    due_at = models.DateTimeField("làm từ lúc", null=True)
    lease_until = models.DateTimeField("đang làm đến", null=True)
    attempt = models.PositiveIntegerField("lượt xử lý", default=0)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0)
    rings = models.PositiveIntegerField("số lần giao", default=1)
    error = models.TextField("lý do", blank=True)
    rung_at = models.DateTimeField("giao lúc", auto_now_add=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        constraints = [
            models.UniqueConstraint(fields=["work", "key"], name="one_errand_a_row"),
            models.CheckConstraint(
                condition=Q(due_at__isnull=False) | (Q(lease_until=None) & ~Q(error="")),
                name="a_parked_errand_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="errands_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["work"], name="errands_parked", condition=Q(due_at=None)),
            models.Index(fields=["lane", "id"], name="errands_in_order", condition=~Q(lane="")),
            models.Index(fields=["queue", "id"], name="errands_of_a_queue", condition=~Q(queue="work")),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.key}"

    @property
    def is_parked(self) -> bool:
        return self.due_at is None

    def is_taken(self, now: datetime.datetime) -> bool:
        """Return whether a worker has it."""
        return self.lease_until is not None and self.lease_until > now
