"""Who looked at people's data in a way that the work does not explain."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hotich.errors import NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from registry.workflows.look_alarm import State


class About(models.TextChoices):
    """What was unusual in somebody's looking. vi: dấu hiệu tra cứu bất thường."""

    ELSEWHERE = "elsewhere", "dùng hết lượt tra cứu ở cơ quan khác"
    WITHOUT_CASE = "without-case", "mở nhiều việc hộ tịch mà cơ quan không có hồ sơ"
    OFF_HOURS = "off-hours", "xem nhiều lần ngoài giờ làm việc"
    OWN = "own", "mở việc hộ tịch của chính mình hoặc người cùng gia đình"
    SURNAME = "surname", "mở nhiều việc của người cùng một họ mà không có hồ sơ"


class LookAlarmQuerySet(models.QuerySet["LookAlarm"]):
    def visible_to(self, by: Actor) -> LookAlarmQuerySet:
        return self.filter(office__in=Office.objects.visible_to(by))

    def lock(self, alarm_id: int) -> LookAlarm:
        """Return the alarm with its row locked until commit; raises `NotFound`."""
        locked = self.select_for_update().filter(pk=alarm_id).first()
        if locked is None:
            raise NotFound
        return locked


class LookAlarm(models.Model):
    """News for whoever watches over an office: one of its people looked in an unusual way. vi: cảnh báo tra cứu.

    What they looked at and why stands in the trail; one alarm a person, day and sign of it. What the supervisor passes
    to the inspector keeps the supervisor's words above the inspector's.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tra cứu"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="cơ quan")
    about = models.CharField("dấu hiệu", max_length=12, choices=About, default=About.ELSEWHERE)
    day = models.DateField("ngày")
    #: How many acts or looks were counted; the looks elsewhere are counted by their limit.
    counted = models.PositiveIntegerField("số đếm được", default=0)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.RAISED)
    raised_at = models.DateTimeField("báo lúc", auto_now_add=True)
    settled_by_name = models.CharField("người xem xét", max_length=200, blank=True)
    settled_at = models.DateTimeField("xem xét lúc", null=True)
    finding = models.TextField("kết quả xem xét", blank=True)

    objects = LookAlarmQuerySet.as_manager()

    class Meta:
        verbose_name = "cảnh báo tra cứu"
        verbose_name_plural = "cảnh báo tra cứu"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day", "about"], name="one_look_alarm_a_person_day_and_sign"
            ),
            models.CheckConstraint(
                name="a_settled_look_alarm_says_what_was_found",
                condition=Q(state="raised", settled_at=None, finding="")
                | (Q(state__in=["passed", "settled"], settled_at__isnull=False) & ~Q(finding="")),
            ),
        ]
        indexes = [
            models.Index(fields=["office"], name="look_alarms_open", condition=~Q(state="settled")),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.day:%d/%m/%Y}"

    @property
    def state_tone(self) -> str:
        return "done" if self.state == State.SETTLED else "warning"
