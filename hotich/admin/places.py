"""The administrative units, to look at: they come from decisions and are loaded, not typed. vi: đơn vị hành chính."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from hotich.admin.base import EndFilter, ReadOnlyAdmin
from hotich.models import Place
from hotich.rights.access import Actor
from hotich.workflows import pages


@admin.register(Place)
class PlaceAdmin(ReadOnlyAdmin):
    rights = pages.PLACES
    list_display = ["full_name", "code", "level", "valid_from", "valid_to"]
    list_filter = ["level", ("valid_to", EndFilter)]
    search_fields = ["name"]
    search_help_text = "Gõ tắt, có dấu hoặc không dấu, ví dụ: qt bd"
    fields = ["code", "name", "full_name", "level", "parent", "valid_from", "valid_to", "successors"]
    show_full_result_count = False

    def within(self, rows: Any, by: Actor) -> Any:
        return rows.administered_by(by)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Search as officers do, by the beginnings of words."""
        return (queryset.lookup(search_term) if search_term else queryset), False

    @admin.display(description="trở thành")
    def successors(self, place: Place) -> str:
        steps = place.successions.select_related("new")
        return "; ".join(f"{step.new} ({step.get_extent_display().lower()})" for step in steps) or "–"
