"""What stations refused and which files are damaged, for the administrator to find out about. vi: cảnh báo."""

from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string

from hotich.admin.base import BoundedPaginator, EndFilter, ReadOnlyAdmin, reasoned
from hotich.models import Office
from hotich.rights.access import Actor, holds
from registry.models import FileCheck, PaperAlarm, SigningAlarm
from registry.signing.operations import settle_alarm
from registry.signing.paper_alarms import settle_paper_alarm
from registry.workflows import pages
from registry.workflows.token import TOKEN, Action


@admin.register(SigningAlarm)
class SigningAlarmAdmin(ReadOnlyAdmin):
    rights = pages.SIGNING_ALARMS
    topic = "watch"
    list_display = ["raised_at", "paper", "step", "token", "reason", "settled_at"]
    list_filter = [("settled_at", EndFilter)]
    list_select_related = ["paper__record", "token"]
    ordering = ["-raised_at"]
    paginator = BoundedPaginator
    show_full_result_count = False
    fields = ["raised_at", "paper", "step", "token", "reason", "order", "settled_at", "finding"]
    actions = [
        reasoned(
            settle_alarm,
            title="Đã xử lý cảnh báo",
            consequence="Cảnh báo được đóng kèm kết quả xác minh; giấy tờ chỉ được ký khi người ký ra lệnh lại.",
        )
    ]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows.filter(token__office__in=Office.objects.visible_to(by))


@admin.register(PaperAlarm)
class PaperAlarmAdmin(ReadOnlyAdmin):
    rights = pages.PAPER_ALARMS
    topic = "watch"
    list_display = ["raised_at", "paper", "reason", "mended_at", "settled_at"]
    list_filter = [("mended_at", EndFilter), ("settled_at", EndFilter)]
    list_select_related = ["paper__record"]
    ordering = ["-raised_at"]
    paginator = BoundedPaginator
    show_full_result_count = False
    fields = ["raised_at", "paper", "file", "reason", "mended_at", "settled_at", "finding"]
    actions = [
        reasoned(
            settle_paper_alarm,
            title="Đã xử lý cảnh báo",
            consequence="Cảnh báo được đóng kèm kết quả xác minh. Giấy vẫn không cấp cho ai đến khi lần kiểm tra sau "
            "thấy tệp đúng lại: khôi phục tệp từ bản sao lưu.",
        )
    ]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows.filter(paper__office__in=Office.objects.visible_to(by))


@admin.register(FileCheck)
class FileCheckAdmin(ReadOnlyAdmin):
    rights = pages.FILE_CHECKS
    topic = "watch"
    list_display = ["kind", "started_at", "finished_at", "looked_at", "found"]
    list_filter = ["kind", ("finished_at", EndFilter)]
    ordering = ["-started_at"]
    paginator = BoundedPaginator
    show_full_result_count = False
    fields = ["kind", "started_at", "finished_at", "looked_at", "found", "examples"]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows


def notice(by: Actor, page: object) -> str:
    """Say on the administrators' first page that alarms wait for them; nothing when none does."""
    if not holds(by, *TOKEN.roles(Action.SETTLE_ALARM)):
        return ""
    seen = Office.objects.visible_to(by)
    context = {
        "count": SigningAlarm.objects.filter(settled_at=None, token__office__in=seen).count(),
        "damaged": PaperAlarm.objects.filter(settled_at=None, paper__office__in=seen).count(),
    }
    return render_to_string("registry/signing/_alarms.html", context) if any(context.values()) else ""
