"""Offices and who stands above whom, as dated rows. vi: cơ quan và quan hệ cấp trên."""

import datetime
from typing import Any

from django.contrib import admin
from django.contrib.postgres.forms import DateRangeField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpRequest

from hotich.acts import audit
from hotich.admin.base import EndFilter, OurAdmin, actor_of
from hotich.models import Office, OfficeSupervision

audit.register({"office.create": "khai báo cơ quan", "office.change": "sửa thông tin cơ quan"})
ONE_DAY = datetime.timedelta(days=1)


class PeriodField(DateRangeField):
    """A period as people say it: from the first to the last day, both included; the database excludes the end."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, DateRange) and value.upper:
            value = DateRange(value.lower, value.upper - ONE_DAY, "[]")
        return super().prepare_value(value)

    def compress(self, values: Any) -> Any:
        period = super().compress(values)
        if period is not None and period.upper:
            return DateRange(period.lower, period.upper + ONE_DAY)
        return period


class SupervisionInline(admin.TabularInline):
    model = OfficeSupervision
    fk_name = "office"
    extra = 0
    autocomplete_fields = ["parent", "approving_office"]
    verbose_name_plural = "quan hệ cấp trên (mỗi ngày chỉ có một cơ quan cấp trên)"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "period":
            return PeriodField(label="từ ngày – đến hết ngày", help_text=db_field.help_text, required=True)
        return super().formfield_for_dbfield(db_field, request, **options)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Office)
class OfficeAdmin(OurAdmin):
    """A plain save: the row versions and the trail tell who changed what, and nothing follows from it at once."""

    created, changed = "office.create", "office.change"
    list_display = ["name", "code", "level", "place", "valid_from", "valid_to"]
    list_filter = ["level", ("valid_to", EndFilter)]
    list_select_related = ["place"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["place"]
    inlines = [SupervisionInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return Office.objects.visible_to(actor_of(request))
