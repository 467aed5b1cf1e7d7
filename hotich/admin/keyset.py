"""Long lists are read on from the last row that was shown: no count, and the last page costs what the first does."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest

from hotich.admin.base import OurAdmin
from hotich.web import posted

#: How an address names the row after which a page begins.
AFTER = "after"


class KeysetList(ChangeList):
    """A list in the order of one unique column, which the page names as `keyset`."""

    model_admin: KeysetAdmin

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        # What leads on from here, to a filter or by a search, begins at its first row.
        for asked in (self.params, self.filter_params):
            asked.pop(AFTER, None)
        return super().get_queryset(request, exclude_parameters)

    def get_ordering(self, request: HttpRequest, queryset: Any) -> list[Any]:
        return [self.model_admin.keyset]

    def get_results(self, request: HttpRequest) -> None:
        key, size = self.model_admin.keyset, self.list_per_page
        rows, after = self.queryset, self.model_admin.after(request.GET.get(AFTER, ""))
        if after is not None:
            rows = rows.filter(**{f"{key}__gt": after})
        found = list(rows[: size + 1])
        self.result_list = found[:size]
        self.result_count, self.full_result_count = len(self.result_list), None
        self.show_full_result_count, self.show_admin_actions = False, True
        self.can_show_all = self.multi_page = False
        self.paginator = self.model_admin.get_paginator(request, self.queryset, size)
        self.first_url = self.get_query_string() if after is not None else ""
        last = getattr(found[size - 1], key) if len(found) > size else None
        self.next_url = self.get_query_string({AFTER: last}) if last is not None else ""


class KeysetAdmin(OurAdmin):
    """A page whose list is long. vi: danh sách dài."""

    keyset = "id"
    sortable_by = ()
    list_per_page = 50
    change_list_template = "admin/hotich/keyset_list.html"

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return KeysetList

    def after(self, text: str) -> Any:
        """Return the value of `keyset` after which the page begins; None at the beginning."""
        return posted.number_of(text) if self.keyset == "id" else (text or None)
