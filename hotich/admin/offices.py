"""Offices and who stands above whom, as dated rows. vi: cơ quan và quan hệ cấp trên."""

import datetime
from typing import Any

from django.contrib import admin
from django.contrib.postgres.forms import DateRangeField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpRequest

from hotich.acts import audit
from hotich.admin.base import EndFilter, OurAdmin, OurInline, actor_of
from hotich.models import Office, OfficeSupervision
from hotich.rights.access import Actor, is_central
from hotich.workflows import pages

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


class SupervisionInline(OurInline):
    model = OfficeSupervision
    fk_name = "office"
    autocomplete_fields = ["parent", "approving_office"]
    verbose_name_plural = "quan hệ cấp trên (mỗi ngày chỉ có một cơ quan cấp trên)"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "period":
            return PeriodField(label="từ ngày – đến hết ngày", help_text=db_field.help_text, required=True)
        return super().formfield_for_dbfield(db_field, request, **options)


@admin.register(Office)
class OfficeAdmin(OurAdmin):
    """A plain save: the row versions and the trail tell who changed what, and nothing follows from it at once."""

    rights = pages.OFFICES
    created, changed = "office.create", "office.change"
    list_display = ["name", "code", "level", "place", "valid_from", "valid_to"]
    list_filter = ["level", ("valid_to", EndFilter)]
    list_select_related = ["place"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["place"]
    inlines = [SupervisionInline]

    def within(self, rows: Any, by: Actor) -> Any:
        return rows.administered_by(by)

    def may_change(self, obj: Office, by: Actor) -> bool:
        """The own office, with its tier, unit and superiors, is changed from above."""
        return is_central(by) or (by.office is not None and obj.place_id != by.office.place_id)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **options)
        by = actor_of(request)
        if db_field.name == "place" and by.office and not is_central(by):
            field.queryset = field.queryset.exclude(pk=by.office.place_id)
        return field
