"""The trail, to read: who did or looked at what. vi: nhật ký."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from hotich.acts import audit
from hotich.admin.base import BoundedPaginator, ReadOnlyAdmin, actor_of
from hotich.models import AuditEntry, Office, User
from hotich.operations.accounts import administered_by
from hotich.rights.access import Actor, is_central
from hotich.web import posted
from hotich.workflows import pages


class ActFilter(admin.SimpleListFilter):
    title = "việc"
    parameter_name = "act"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        return ((act, sentence) for act, sentence in sorted(audit.ACTS.items(), key=lambda row: row[1]))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(act=self.value()) if self.value() else queryset


class OfficeFilter(admin.SimpleListFilter):
    title = "cơ quan"
    parameter_name = "office"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(office.pk), office.name) for office in Office.objects.visible_to(actor_of(request))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        office = posted.number_of(self.value() or "")
        return queryset if office is None else queryset.filter(office=office)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    rights = pages.TRAIL
    asked = ("subject_type", "subject_id")
    list_display = [
        "at",
        "actor_name",
        "role",
        "office",
        "sentence",
        "subject",
        "reason",
        "address",
        "reference",
    ]
    list_filter = ["at", ActFilter, OfficeFilter, "role"]
    list_select_related = ["office"]
    ordering = ["-id"]
    search_fields = ["reference"]
    search_help_text = "Mã tra cứu ở cuối trang báo lỗi, hoặc tên đăng nhập của người thực hiện"
    paginator = BoundedPaginator
    show_full_result_count = False
    fields = [
        "at", "sentence", "actor_name", "user", "role", "office", "client", "address", "subject", "shown_ids",
        "reason", "detail", "reference",
    ]  # fmt: skip

    def within(self, rows: Any, by: Actor) -> Any:
        """Entries of the administrator's offices, and those about their accounts by somebody without an office."""
        if is_central(by):
            return rows
        accounts = administered_by(by).values("pk")
        nobody = Q(office=None, subject_type="hotich.user", subject_id__in=accounts)
        return rows.filter(Q(office__in=Office.objects.visible_to(by)) | nobody)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Find by what an index answers; a piece of a word in a table that only grows would read all of it."""
        term = search_term.strip()
        if user := User.objects.filter(username=term.lower()).first():
            return queryset.filter(user=user), False
        return (queryset.filter(reference=term.upper()) if term else queryset), False

    @admin.display(description="việc")
    def sentence(self, entry: AuditEntry) -> str:
        return audit.sentence(entry)

    @admin.display(description="đối tượng")
    def subject(self, entry: AuditEntry) -> str:
        if not entry.subject_type:
            return "–"
        return f"{entry.subject_type} {entry.subject_id or ', '.join(map(str, entry.shown_ids))}"
