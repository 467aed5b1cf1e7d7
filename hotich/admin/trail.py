"""The trail, to read: who did or looked at what. vi: nhật ký."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from hotich.acts import audit, links
from hotich.acts.verify import ask_for_check
from hotich.admin.base import BoundedPaginator, OurAdmin, ReadOnlyAdmin, actor_of
from hotich.admin.forms import PeriodForm
from hotich.errors import InvalidInput
from hotich.models import AuditEntry, Office, TrailCheck, TrailSeal, User
from hotich.operations.accounts import administered_by
from hotich.rights.access import Actor, holds, is_central
from hotich.web import posted
from hotich.web.refusals import show_on
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
    change_list_template = "admin/hotich/trail.html"
    rights = pages.TRAIL
    topic = "watch"
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

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say above the list how far the chains and their seals have come."""
        waits = links.waiting_for()
        chain = {
            "waits": int(waits.total_seconds()),
            "is_late": waits > links.LATE,
            "seal": TrailSeal.objects.defer("text").first(),
            "may_check": holds(actor_of(request), *pages.TRAIL_CHECKS.add),
        }
        return super().changelist_view(request, {"chain": chain, **(extra_context or {})})

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


@admin.register(TrailCheck)
class TrailCheckAdmin(OurAdmin):
    """Checks of the trail that somebody asked for, how far they have come, and what they found."""

    rights = pages.TRAIL_CHECKS
    topic = "watch"
    created = "trail.check"
    list_display = ["asked_at", "asked_by_name", "since", "until", "seen", "came_to"]
    readonly_fields = ["asked_at", "asked_by_name", "since", "until", "seen", "came_to", "faults_found"]
    fields = tuple(readonly_fields)
    show_full_result_count = False

    def within(self, rows: Any, by: Actor) -> Any:
        return rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Ask from when to when, and have it checked in the background."""
        form = PeriodForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            values = form.cleaned_data
            try:
                check = ask_for_check(values["since"], values["until"], by=actor_of(request))
            except InvalidInput as error:
                show_on(form, error)
            else:
                self.message_user(
                    request, "Đang kiểm tra; hãy tải lại trang này để xem kết quả.", messages.INFO
                )
                return redirect("admin:hotich_trailcheck_change", check.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Kiểm tra nhật ký",
            "form": form,
            "media": self.media + form.media,
            "opts": self.opts,
            "consequence": "Mọi mục được so với chuỗi của cơ quan và với các niêm phong.",
            "back": reverse("admin:hotich_trailcheck_changelist"),
        }
        return TemplateResponse(request, "admin/hotich/form.html", context)

    @admin.display(description="kết quả")
    def came_to(self, check: TrailCheck) -> str:
        if check.finished_at is None:
            return f"Đang kiểm tra: {check.seen} / {check.progress.get('links', '…')} mục"
        return f"Có {len(check.faults)} sai lệch" if check.faults else "Không có sai lệch"

    @admin.display(description="sai lệch")
    def faults_found(self, check: TrailCheck) -> str:
        return format_html(
            "<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((each,) for each in check.faults))
        )
