"""The law's own tables, of the whole country, and the calendar of working days. vi: danh mục pháp luật, lịch nghỉ."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst

from hotich.acts import audit
from hotich.admin.base import OurAdmin, actor_of
from hotich.admin.law_form import (
    SOURCE,
    CalendarForm,
    LawForm,
    ReasonedForm,
    end_before,
    has_begun,
    has_ended,
)
from hotich.law import changes
from hotich.law import rows as law
from hotich.models import CalendarDay, Citation, LawRow, LegalText, OfficeHours
from hotich.rights.access import Actor, is_central
from hotich.values.dates import today
from hotich.workflows import pages

audit.register({"reference.create": "thêm dòng danh mục", "reference.change": "sửa dòng danh mục"})


class ReferenceAdmin(OurAdmin):
    """Rows of the whole country; none is ever removed, for dossiers refer to it."""

    rights: ClassVar = pages.LAW
    topic = "law"
    created, changed = "reference.create", "reference.change"

    def within(self, rows: Any, by: Actor) -> Any:
        return rows if is_central(by) else rows.none()


@admin.register(CalendarDay)
class CalendarDayAdmin(ReferenceAdmin):
    """The years are above the list; a day that was written by mistake is mended until it has come."""

    form = CalendarForm
    list_display = ["day", "weekday", "kept", "name", "source", "certainty"]
    list_filter = ["is_working", "certainty"]
    date_hierarchy = "day"
    asked = ("day__year", "day__month", "day__day")
    fieldsets = [
        (
            None,
            {
                "fields": ["day", "is_working", "name", "source", "certainty", "note", "reason"],
                "description": "Khi lưu, không có hẹn trả nào của hồ sơ đang giải quyết thay đổi: hẹn đã trao cho "
                "người dân giữ nguyên. Hẹn và thời hạn tính từ khi lưu theo lịch mới. Năm đã có dòng nào thì chỉ các "
                "dòng của năm đó và ngày nghỉ hằng tuần được tính; khai năm mới thì khai đủ các ngày nghỉ.",
            },
        )
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return []
        return ["day", "is_working"] if obj.day < today() else ["day"]

    @admin.display(description="thứ", ordering="day")
    def weekday(self, row: CalendarDay) -> str:
        return date_format(row.day, "l")

    @admin.display(description="cơ quan", ordering="is_working")
    def kept(self, row: CalendarDay) -> str:
        return "làm việc" if row.is_working else "nghỉ"


class HoldsFilter(admin.SimpleListFilter):
    """Rows that hold on a day: today, without another word, or one of those on which a row begins or has ended."""

    title = "thời gian áp dụng"
    parameter_name = "on"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        days = changes.first_days([model_admin.model]) if issubclass(model_admin.model, LawRow) else []
        return [
            *((day.isoformat(), f"Ngày {day:%d/%m/%Y}") for day in reversed(days)),
            ("all", "Mọi thời gian"),
        ]

    def choices(self, changelist: Any) -> Iterator[Any]:
        for number, choice in enumerate(super().choices(changelist)):
            yield choice if number else {**choice, "display": "Hôm nay"}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        asked = self.value() or ""
        if asked == "all":
            return queryset
        try:
            return queryset.valid_on(parse_date(asked) or today())
        except ValueError:  # 31/02
            return queryset.none()


@admin.register(LegalText)
class LegalTextAdmin(ReferenceAdmin):
    """A text keeps the code that rows name it by; a row that cites it is ended by itself.

    What the law cites, or has cited, keeps its name and first day too: another name is another text.
    """

    rights = pages.TEXTS
    form = ReasonedForm
    list_display = ["short", "title", "certainty", "valid_from", "valid_to"]
    list_filter = [HoldsFilter, "certainty"]
    search_fields = ["short", "title", "code"]
    fields = ["code", "short", "title", "valid_from", "valid_to", "certainty", "reason"]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return []
        is_cited = any(
            row.text_id == obj.pk and has_begun(row) for table in law.tables() for row in law.rows(table)
        )
        return ["code", "short", "valid_from"] if is_cited else ["code"]


class LawAdmin(ReferenceAdmin):
    """One table of the law. Nothing is saved before its consequences were on the page (`LawForm`).

    A decree is entered by “Thay từ ngày …”: the old row ends, a new one of the same case begins.
    """

    form = LawForm
    change_form_template = "admin/hotich/law_form.html"
    list_select_related = ["text", "province"]
    list_per_page = 200
    #: Whether provinces have rows of their own in this table.
    in_provinces: ClassVar[bool] = False

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        said = [self._in_words[name] for name in self.model.SAYS if name != "source"]
        return [
            "case_in_words",
            *self._own(),
            *said,
            "source",
            "certainty",
            "valid_from",
            "valid_to",
            self.replacing,
        ]

    @property
    def list_filter(self) -> list[Any]:  # type: ignore[override]
        names = [field.name for field in self.model._meta.concrete_fields]
        return [HoldsFilter, *(["procedure"] if "procedure" in names else []), "certainty"]

    @admin.display(description="")
    def replacing(self, row: LawRow) -> str:
        """Lead to the row that takes its place from a day on."""
        if has_ended(row):
            return ""
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return format_html('<a href="{}?replaces={}">Thay\u00a0từ\u00a0ngày\u00a0…</a>', url, str(row.pk))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is fixed is shown in words."""
        fixed = obj is not None and has_begun(obj)
        case, told = (
            [self._in_words[name] if fixed else name for name in names] for names in self._columns()
        )
        return [
            ("Trường hợp", {"fields": [*case, *self._own()]}),
            *([("Quy định", {"fields": told})] if told else []),
            ("Thời gian, căn cứ", {"fields": ["valid_from", "valid_to", *SOURCE, "note", "reason"]}),
        ]

    @cached_property
    def _in_words(self) -> dict[str, Callable[[LawRow], str]]:
        """What shows each column as people read it: the same object in a form's fields and in those that are fixed."""
        case, told = self._columns()
        return {name: _column(self.model, name) for name in (*case, *told, *self.model.SAYS)}

    def _own(self) -> list[str]:
        return ["province"] if self.in_provinces else []

    def _columns(self) -> tuple[list[str], list[str]]:
        """Return the columns of the table itself: its conditions, and what it says of them."""
        names = [field.name for field in self.model._meta.concrete_fields]
        shared = {field.name for field in LawRow._meta.get_fields()} | {"id", *self.model.CONDITIONS}
        return list(self.model.CONDITIONS), [name for name in names if name not in shared]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """What a row says is fixed from its first day on; of a citation the source is what it says."""
        if obj is None or not has_begun(obj):
            return []
        fixed: list[Any] = [self._in_words[name] for names in self._columns() for name in names]
        fixed += [*self._own(), "valid_from", *(SOURCE if "source" in self.model.SAYS else ())]
        return [*fixed, "valid_to"] if has_ended(obj) else fixed

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        return type(form.__name__, (form,), {"replaced": None if obj else self._replaced(request)})

    def _replaced(self, request: HttpRequest) -> LawRow | None:
        key = request.GET.get("replaces")
        if not key:
            return None
        row: LawRow = self.reached(request, key)
        if has_ended(row):
            raise Http404
        return row

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Offer words for what the tables keep by key, and say that an open condition fits everything."""
        words, label = self.model.WORDS.get(db_field.name), capfirst(db_field.verbose_name)
        if isinstance(db_field, ArrayField):
            return forms.MultipleChoiceField(
                label=label,
                choices=list(words.items() if words else db_field.base_field.flatchoices),
                required=not db_field.blank,
                widget=forms.SelectMultiple(attrs={"size": 10}),
                help_text="Giữ phím Ctrl để chọn nhiều mục.",
            )
        if words:
            empty = [("", "Mọi trường hợp")] if db_field.blank else []
            return forms.ChoiceField(
                label=label, choices=[*empty, *words.items()], required=not db_field.blank
            )
        field: Any = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(db_field, models.BooleanField) and db_field.null:
            field.widget.choices = [("unknown", "Cả hai"), ("true", "Có"), ("false", "Không")]
        return field

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Head the page with what it does."""
        row = self._replaced(request) if object_id is None else None
        title = {"title": f"Thay từ ngày …: {row.case_in_words}"} if row else {}
        return super().changeform_view(request, object_id, form_url, {**title, **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show, when the form is right, what saving it would change, and only then the button that saves."""
        form = context["adminform"].form
        preview = form.preview if form.is_bound and not form.errors else None
        row = kwargs.get("obj") or form.replaced
        # Django's own words above a form with mistakes are English.
        context.update(errors=None, preview=preview, replaced=form.replaced, row=form.instance)
        context.update(has_begun=bool(row) and has_begun(row), has_ended=bool(row) and has_ended(row))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """End the row that is replaced where it would go on, in the same transaction, and write both to the trail."""
        replaced = form.replaced and self.model._default_manager.select_for_update().get(pk=form.replaced.pk)
        if replaced and (end := end_before(replaced, obj)) != replaced.valid_to:
            replaced.valid_to = end
            replaced.save()
            audit.record(
                self.changed,
                by=actor_of(request),
                subject=replaced,
                reason=form.cleaned_data["reason"],
                fields=["valid_to"],
            )
        super().save_model(request, obj, form, change)


def _column(table: type[LawRow], name: str) -> Callable[[LawRow], str]:
    """Return a column of a list that says in words what a row's column says."""

    @admin.display(description=changes.label(table, name))
    def said(row: LawRow) -> str:
        return row.words_of(name) or "–"

    said.__name__ = name
    return said


@admin.register(Citation)
class CitationAdmin(LawAdmin):
    search_fields = ["key", "article", "text__short"]


@admin.register(OfficeHours)
class OfficeHoursAdmin(LawAdmin):
    """Each province sets its own."""

    in_provinces = True
    autocomplete_fields = ["province"]
