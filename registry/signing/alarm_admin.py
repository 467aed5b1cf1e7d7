"""What stations refused to sign because nobody had ordered it, for the administrator to find out about."""

from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string

from hotich.admin.base import BoundedPaginator, EndFilter, ReadOnlyAdmin, reasoned
from hotich.models import Office
from hotich.rights.access import Actor, holds
from registry.models import SigningAlarm
from registry.signing.operations import settle_alarm
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


def notice(by: Actor, page: object) -> str:
    """Say on the administrators' first page that alarms wait for them; nothing when none does."""
    alarms = SigningAlarm.objects.filter(settled_at=None, token__office__in=Office.objects.visible_to(by))
    count = alarms.count() if holds(by, *TOKEN.roles(Action.SETTLE_ALARM)) else 0
    return render_to_string("registry/signing/_alarms.html", {"count": count}) if count else ""
