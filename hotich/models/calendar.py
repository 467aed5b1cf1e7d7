"""Days on which offices are closed or open against their weekday. vi: lịch nghỉ, lịch làm việc bù."""

from django.db import models

from hotich.models.law import Certainty
from hotich.models.tracked import TrackedModel


class CalendarDay(TrackedModel):
    """A day off, or a day at work at a weekend, for public offices. vi: ngày nghỉ, ngày làm việc bù.

    A year with rows is counted by them and its weekends alone (`hotich.values.working_days`). A day off that becomes
    known later moves no promise that was given: the citizen holds it on paper. Whatever is counted after it counts so.
    """

    day = models.DateField("ngày", unique=True)
    is_working = models.BooleanField("làm việc", default=False, help_text="Để trống là ngày nghỉ.")
    name = models.CharField("tên", max_length=100)
    source = models.CharField("căn cứ", max_length=200)
    certainty = models.CharField("mức chắc chắn", max_length=10, choices=Certainty, default=Certainty.TEXT)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm việc bù"
        verbose_name_plural = "lịch nghỉ, làm việc bù"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {'làm việc' if self.is_working else 'nghỉ'}"
