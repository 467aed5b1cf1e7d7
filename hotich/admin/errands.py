"""The work in the background, to look at and to start again: what waits, what fails, what is parked and why."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hotich.acts import errands
from hotich.admin.base import BoundedPaginator, ReadOnlyAdmin, reasoned
from hotich.models import Errand
from hotich.operations.errands import do_again
from hotich.rights.access import Actor, is_central
from hotich.workflows import pages


class KindFilter(admin.SimpleListFilter):
    title = "loại việc"
    parameter_name = "work"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, work.label) for name, work in errands.WORKS.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(work=self.value()) if self.value() else queryset


class StateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("parked", "Tạm dừng, cần xem"), ("failing", "Đang thử lại"), ("waiting", "Chờ làm")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        states = {"parked": _PARKED, "failing": _FAILING, "waiting": _WAITING}
        return queryset.filter(states.get(self.value() or "", Q()))


_PARKED = Q(due_at=None)
_WAITING = Q(due_at__isnull=False)
_FAILING = _WAITING & ~Q(error="")


@admin.register(Errand)
class ErrandAdmin(ReadOnlyAdmin):
    rights = pages.ERRANDS
    topic = "watch"
    change_list_template = "admin/hotich/errands.html"
    list_display = ["kind", "key", "state", "tries", "rung_at", "due_at", "error"]
    list_filter = [KindFilter, StateFilter]
    ordering = ["rung_at"]
    paginator = BoundedPaginator
    show_full_result_count = False
    fields = [
        "kind",
        "key",
        "lane",
        "queue",
        "state",
        "attempt",
        "tries",
        "rung_at",
        "due_at",
        "lease_until",
        "error",
    ]
    actions = [
        reasoned(
            do_again,
            title="Làm lại",
            consequence="Các việc được chọn sẽ được làm lại ngay, kể cả việc đang tạm dừng.",
        )
    ]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows if is_central(by) else rows.none()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show above the list how every kind of work stands."""
        return super().changelist_view(request, {"kinds": kinds(), **(extra_context or {})})

    @admin.display(description="loại việc", ordering="work")
    def kind(self, errand: Errand) -> str:
        return errands.WORKS[errand.work].label if errand.work in errands.WORKS else errand.work

    @admin.display(description="tình trạng")
    def state(self, errand: Errand) -> str:
        if errand.is_parked:
            return "Tạm dừng, cần xem"
        return "Đang làm" if errand.is_taken(timezone.now()) else "Chờ làm"


def kinds() -> list[dict[str, Any]]:
    """Return how every kind of work stands, in one statement, the most urgent first."""
    now = timezone.now()
    counted = Errand.objects.values("work").annotate(
        waiting=Count("pk", filter=Q(due_at__lte=now)),
        later=Count("pk", filter=Q(due_at__gt=now)),
        failing=Count("pk", filter=_FAILING),
        parked=Count("pk", filter=_PARKED),
        oldest=Min("due_at", filter=Q(due_at__lte=now)),
    )
    found = {row["work"]: row for row in counted.order_by()}
    rows = [
        {"name": name, "label": work.label, **found.get(name, {})} for name, work in errands.WORKS.items()
    ]
    return sorted(rows, key=lambda row: (-(row.get("parked") or 0), -(row.get("failing") or 0)))
