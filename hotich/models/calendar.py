"""When offices are at work: days against their weekday, and hours. vi: lịch nghỉ, làm việc bù, giờ làm việc."""

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from hotich.models.law import Certainty, LawRow, one_at_a_time
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


class OfficeHours(LawRow):
    """When offices are at work on a working day; each province sets its own. vi: giờ làm việc."""

    SAYS = ("words",)

    morning_from = models.TimeField("buổi sáng từ")
    morning_to = models.TimeField("buổi sáng đến")
    afternoon_from = models.TimeField("buổi chiều từ")
    afternoon_to = models.TimeField("buổi chiều đến")

    class Meta:
        verbose_name = "giờ làm việc"
        verbose_name_plural = "giờ làm việc"
        ordering = ["valid_from"]
        constraints = [
            *one_at_a_time("officehours"),
            models.CheckConstraint(
                name="office_hours_follow_each_other",
                condition=Q(morning_from__lt=F("morning_to"))
                & Q(morning_to__lte=F("afternoon_from"))
                & Q(afternoon_from__lt=F("afternoon_to")),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    @display(description="giờ làm việc")
    def words(self) -> str:
        """The hours as people read them: "07:30–11:30, 13:00–17:00"."""
        morning = f"{self.morning_from:%H:%M}–{self.morning_to:%H:%M}"
        return f"{morning}, {self.afternoon_from:%H:%M}–{self.afternoon_to:%H:%M}"

    def clean(self) -> None:
        """Refuse hours that overlap or end before they begin."""
        super().clean()
        hours = [self.morning_from, self.morning_to, self.afternoon_from, self.afternoon_to]
        if all(hours) and (hours != sorted(hours) or hours[0] == hours[1] or hours[2] == hours[3]):
            raise ValidationError("Giờ kết thúc phải sau giờ bắt đầu, buổi chiều sau buổi sáng.")
