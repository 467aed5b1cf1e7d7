"""What every administrators' page shares: who may, the trail for Django's log, and acts that ask for a reason."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst

from hotich.acts import audit
from hotich.errors import Refusal
from hotich.rights.access import Actor
from hotich.web.requests import OfficerRequest

#: Nobody pages further; an exact count of a table that only grows would read all of it.
MOST_ROWS = 10_000


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks; the middleware has let nobody else come this far."""
    return cast(OfficerRequest, request).actor


class BoundedPaginator(Paginator):
    """Counts no further than `MOST_ROWS`, so that the page of a table of a hundred million rows opens at once."""

    @cached_property
    def count(self) -> int:
        rows = cast(QuerySet[Any], self.object_list)
        return rows.order_by()[:MOST_ROWS].count()


class EndFilter(admin.EmptyFieldListFilter):
    """Rows that go on, and rows that have an end, by the column that holds it."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        words = ("Tất cả", "Chưa kết thúc", "Đã có ngày kết thúc")
        for choice, word in zip(super().choices(changelist), words, strict=True):
            yield {**choice, "display": word}


class OurAdmin(admin.ModelAdmin):
    """Nothing is deleted here; what is saved is written to the trail as `created` or `changed`, never beside it."""

    created: ClassVar[str] = ""
    changed: ClassVar[str] = ""
    show_facets = admin.ShowFacets.NEVER

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.created) and self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.changed) and self.admin_site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Name the list by what it lists."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return audit.record(self.created, by=actor_of(request), subject=obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        fields = sorted(
            name
            for part in message
            if isinstance(part, dict)
            for change in part.values()
            for name in change.get("fields", [])
        )
        return audit.record(self.changed, by=actor_of(request), subject=obj, fields=fields)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the trail of the object instead of Django's own log."""
        query = urlencode({"subject_type": self.opts.label_lower, "subject_id": object_id})
        return HttpResponseRedirect(f"{reverse('admin:hotich_auditentry_changelist')}?{query}")


class ReadOnlyAdmin(OurAdmin):
    """A page to look at: what it shows is changed elsewhere, or never."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def shown_once(
    model_admin: OurAdmin, request: HttpRequest, title: str, rows: list[tuple[str, str]], onward: str
) -> HttpResponse:
    """Show secrets in the answer itself, so that no session, message or redirect ever holds them."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "rows": rows,
        "opts": model_admin.opts,
        "onward": onward,
    }
    return TemplateResponse(request, "admin/hotich/shown_once.html", context)


Operation = Callable[..., Any]
AdminAction = Callable[[OurAdmin, HttpRequest, QuerySet[Any]], HttpResponse | None]


def reasoned(operation: Operation, *, title: str, consequence: str) -> AdminAction:
    """Return an admin action that says what it will do, asks for a reason, and calls `operation` for each object.

    Each call has its own transaction: what the rules refuse is named, and the others are done.
    """

    @admin.action(description=title)
    def act(model_admin: OurAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            context = {
                **model_admin.admin_site.each_context(request),
                "title": title,
                "consequence": consequence,
                "objects": queryset,
                "opts": model_admin.opts,
                "action": operation.__name__,
                "checkbox": ACTION_CHECKBOX_NAME,
                "is_blank": "reason" in request.POST,
            }
            return TemplateResponse(request, "admin/hotich/reason.html", context)
        done = [each for each in list(queryset) if _call(operation, each, reason, request, model_admin)]
        if done:
            model_admin.message_user(request, f"{title}: đã thực hiện với {len(done)} mục.", messages.SUCCESS)
        return None

    act.__name__ = operation.__name__
    return act


def _call(
    operation: Operation, each: Model, reason: str, request: HttpRequest, model_admin: OurAdmin
) -> bool:
    try:
        operation(each.pk, reason, by=actor_of(request))
    except Refusal as error:
        model_admin.message_user(request, f"{each}: {error.message}", messages.ERROR)
        return False
    return True
