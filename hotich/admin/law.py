"""The law's own tables, of the whole country, and the calendar of working days. vi: danh mục pháp luật, lịch nghỉ."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.formats import date_format

from hotich.acts import audit
from hotich.admin.base import OurAdmin
from hotich.models import CalendarDay
from hotich.rights.access import Actor, is_central
from hotich.workflows import pages

audit.register({"reference.create": "thêm dòng danh mục", "reference.change": "sửa dòng danh mục"})


class DatedAdmin(OurAdmin):
    """A row that is no longer in force gets a last day; it is never removed, for dossiers refer to it."""

    rights: ClassVar = pages.LAW
    created, changed = "reference.create", "reference.change"

    def within(self, rows: Any, by: Actor) -> Any:
        return rows if is_central(by) else rows.none()


@admin.register(CalendarDay)
class CalendarDayAdmin(DatedAdmin):
    """The years are above the list; a day that was written by mistake becomes what its weekday is."""

    list_display = ["day", "weekday", "kept", "name", "source", "certainty"]
    list_filter = ["is_working", "certainty"]
    date_hierarchy = "day"
    asked = ("day__year", "day__month", "day__day")
    fieldsets = [
        (
            None,
            {
                "fields": ["day", "is_working", "name", "source", "certainty", "note"],
                "description": "Khi lưu, không có hẹn trả nào của hồ sơ đang giải quyết thay đổi: hẹn đã trao cho "
                "người dân giữ nguyên. Hẹn và thời hạn tính từ khi lưu theo lịch mới. Năm đã có dòng nào thì chỉ các "
                "dòng của năm đó và ngày nghỉ hằng tuần được tính; khai năm mới thì khai đủ các ngày nghỉ.",
            },
        )
    ]

    @admin.display(description="thứ", ordering="day")
    def weekday(self, row: CalendarDay) -> str:
        return date_format(row.day, "l")

    @admin.display(description="cơ quan", ordering="is_working")
    def kept(self, row: CalendarDay) -> str:
        return "làm việc" if row.is_working else "nghỉ"
