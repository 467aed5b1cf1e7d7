"""What every administrators' page shares: who may do what to which rows, the trail, and acts that ask for a reason."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst

from hotich.acts import audit
from hotich.errors import NotFound, Refusal
from hotich.models import Place
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.rights.administration import Administration
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


#: How a filter beside a list asks for the values of its column.
_ASKED_HOW = ("exact", "id__exact", "in", "gte", "lt", "isnull", "isempty")


class EndFilter(admin.EmptyFieldListFilter):
    """Rows that go on, and rows that have an end, by the column that holds it."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        words = ("Tất cả", "Chưa kết thúc", "Đã có ngày kết thúc")
        for choice, word in zip(super().choices(changelist), words, strict=True):
            yield {**choice, "display": word}


class BoundedChoices:
    """A form leads only to rows that their own page shows this administrator, and to none that have no page."""

    admin_site: AdminSite

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        related = db_field.remote_field.model
        if self.admin_site.is_registered(related):
            options["queryset"] = self.admin_site.get_model_admin(related).get_queryset(request)
        else:
            options["queryset"] = related._default_manager.none()
        return super().formfield_for_foreignkey(db_field, request, **options)  # type: ignore[misc]


class OurAdmin(BoundedChoices, admin.ModelAdmin):
    """Rows within an administrator's bounds; what is beyond is not there. Without `rights` and `within` all is closed.

    Nothing is deleted here; what is saved is written to the trail as `created` or `changed`, never beside it. What a
    row becomes lies within the bounds too.
    """

    rights: ClassVar[Administration] = Administration()
    #: Of `hotich.admin.site.SUBJECTS`: under which heading the list stands.
    topic: ClassVar[str] = "people"
    created: ClassVar[str] = ""
    changed: ClassVar[str] = ""
    #: What the address of the list may ask for besides the filters beside it.
    asked: ClassVar[tuple[str, ...]] = ()
    show_facets = admin.ShowFacets.NEVER

    def within(self, rows: QuerySet[Any], by: Actor) -> QuerySet[Any]:
        """Select what this administrator reaches: for the list, its objects, their history, acts and choices."""
        return rows.none()

    def may_change(self, obj: Any, by: Actor) -> bool:
        """Say whether a row they reach is also theirs to change."""
        return True

    def seen(self, request: HttpRequest, key: object) -> Any:
        """Return the object of a page of our own; what is beyond the bounds is not there."""
        obj = self.get_object(request, str(key))
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        return obj

    def reached(self, request: HttpRequest, key: object) -> Any:
        """Return the object of a page of our own as `seen`, theirs to change."""
        obj = self.seen(request, key)
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.within(super().get_queryset(request), actor_of(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.holds(actor_of(request), *self.rights.look)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.created) and access.holds(actor_of(request), *self.rights.add)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        by = actor_of(request)
        may = bool(self.changed) and access.holds(by, *self.rights.change)
        return may and (obj is None or self.may_change(obj, by))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let an address ask what a filter beside the list asks; anything else would guess at what no page shows."""
        filters: list[Any] = [each[0] if isinstance(each, tuple) else each for each in self.list_filter]
        names = {*self.asked, *(getattr(each, "parameter_name", each) for each in filters)}
        return any(lookup == name or lookup in {f"{name}__{how}" for how in _ASKED_HOW} for name in names)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Refuse, in the transaction of the save, what would lie beyond the bounds."""
        super().save_related(request, form, formsets, change)
        obj = self.get_object(request, str(form.instance.pk))
        if obj is None or not self.may_change(obj, actor_of(request)):
            raise NotFound

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Answer 404 instead of leading to the first page with a message."""
        raise Http404

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Name the list by what it lists."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return audit.record(self.created, by=actor_of(request), subject=obj, reason=_reason(request))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        fields = sorted(
            name
            for part in message
            if isinstance(part, dict)
            for change in part.values()
            for name in change.get("fields", [])
        )
        reason = _reason(request)
        return audit.record(self.changed, by=actor_of(request), subject=obj, reason=reason, fields=fields)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the trail of the object instead of Django's own log."""
        self.seen(request, object_id)
        query = urlencode({"subject_type": self.opts.label_lower, "subject_id": object_id})
        return HttpResponseRedirect(f"{reverse('admin:hotich_auditentry_changelist')}?{query}")


class OfProvince:
    """Rows of the country, and rows of a province, which that province's administrators reach too."""

    def within(self, rows: Any, by: Actor) -> Any:
        return rows if access.is_central(by) else rows.filter(province__in=Place.objects.administered_by(by))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """A province's administrator names the province; the units they may choose are those they reach."""
        field = super().formfield_for_foreignkey(db_field, request, **options)  # type: ignore[misc]
        if db_field.name == "province":
            field.queryset = field.queryset.filter(level=Place.Level.PROVINCE)
            field.required = not access.is_central(actor_of(request))
        return field


def _reason(request: HttpRequest) -> str:
    """Return why, where the form asks for it."""
    return request.POST.get("reason", "").strip()


class ReadOnlyAdmin(OurAdmin):
    """A page to look at: what it shows is changed elsewhere, or never."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OurInline(BoundedChoices, admin.TabularInline):
    """Rows that are written with the object they hang on, by whoever may add or change that."""

    extra = 0

    def _page(self) -> Any:
        return self.admin_site.get_model_admin(self.parent_model)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self._page().has_view_permission(request, obj))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        page = self._page()
        return bool(
            page.has_add_permission(request) if obj is None else page.has_change_permission(request, obj)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
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


def act_page(
    model_admin: OurAdmin, request: HttpRequest, title: str, form: Form, consequence: str, *, back: str = ""
) -> HttpResponse:
    """Show the form of an act with what it will do; `back` leads to the list where nothing else is named."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "form": form,
        "media": model_admin.media + form.media,
        "opts": model_admin.opts,
        "consequence": consequence,
        "back": back
        or reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist"),
    }
    return TemplateResponse(request, "admin/hotich/form.html", context)


Operation = Callable[..., Any]
AdminAction = Callable[[OurAdmin, HttpRequest, QuerySet[Any]], HttpResponse | None]


def reasoned(
    operation: Operation,
    *,
    title: str,
    consequence: str,
    foretell: Callable[[list[Any], Actor], list[str]] | None = None,
) -> AdminAction:
    """Return an admin action that says what it will do, asks for a reason, and calls `operation` for each object.

    `foretell` says beforehand what it will do to each object, where that is not the same for all; when that is no
    longer what was shown, it is shown again and nothing is done. Each call has its own transaction: what the rules
    refuse is named, and the others are done.
    """

    @admin.action(description=title)
    def act(model_admin: OurAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        reason, objects = request.POST.get("reason", "").strip(), list(queryset)
        becomes = foretell(objects, actor_of(request)) if foretell else [""] * len(objects)
        shown = _digest(objects, becomes) if foretell else ""
        is_changed = bool(reason) and request.POST.get("_seen", "") != shown
        if not reason or is_changed:
            context = {
                **model_admin.admin_site.each_context(request),
                "title": title,
                "consequence": consequence,
                "objects": list(zip(objects, becomes, strict=True)),
                "shown": shown,
                "reason": reason,
                "is_changed": is_changed,
                "opts": model_admin.opts,
                "action": operation.__name__,
                "checkbox": ACTION_CHECKBOX_NAME,
                "is_blank": "reason" in request.POST,
            }
            return TemplateResponse(request, "admin/hotich/reason.html", context)
        done = [each for each in objects if _call(operation, each, reason, request, model_admin)]
        if done:
            model_admin.message_user(request, f"{title}: đã thực hiện với {len(done)} mục.", messages.SUCCESS)
        return None

    act.__name__ = operation.__name__
    return act


def _digest(objects: list[Any], becomes: list[str]) -> str:
    """Return what a page sends back that showed this of these objects."""
    told = "\n".join(f"{each.pk}: {text}" for each, text in zip(objects, becomes, strict=True))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _call(
    operation: Operation, each: Model, reason: str, request: HttpRequest, model_admin: OurAdmin
) -> bool:
    try:
        operation(each.pk, reason, by=actor_of(request))
    except Refusal as error:
        model_admin.message_user(request, f"{each}: {error.message}", messages.ERROR)
        return False
    return True
