"""What whoever answers for an office has reminded it of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hotich.models import Office
from hotich.models.tracked import AppendOnly
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from interlink.workflows.reminder import About


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, by: Actor) -> ReminderQuerySet:
        """Return those that went to the offices these eyes may see, whoever sent them."""
        return self.filter(office__in=Office.objects.visible_to(by))


class Reminder(AppendOnly):
    """What an office, or the one person there who must sign, was reminded of from above. vi: lượt nhắc việc.

    It stands on their first page while something of what waited then still waits; nobody has to put it away. `count`
    and `days`, the working days of the oldest, are those of the moment.
    """

    about = models.CharField("nội dung nhắc", max_length=10, choices=About)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="reminders", verbose_name="cơ quan được nhắc"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người được nhắc"
    )
    from_office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan nhắc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhắc"
    )
    by_name = models.CharField("họ tên người nhắc", max_length=100)
    at = models.DateTimeField("nhắc lúc", default=now, editable=False)
    day = models.DateField("ngày nhắc", default=today, editable=False)
    count = models.PositiveIntegerField("số việc chờ khi nhắc")
    days = models.PositiveSmallIntegerField("việc lâu nhất đã chờ (ngày làm việc)")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt nhắc việc"
        verbose_name_plural = "lượt nhắc việc"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "about", "person", "from_office", "day"],
                nulls_distinct=False,
                name="one_reminder_a_day_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(count__gt=0), name="nobody_is_reminded_of_nothing"),
            models.CheckConstraint(
                condition=Q(about="signature", person__isnull=False)
                | (~Q(about="signature") & Q(person=None)),
                name="who_must_sign_is_reminded_in_person",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "-at"], name="reminders_of_an_office"),
            models.Index(fields=["-at"], name="reminders_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.count}"
