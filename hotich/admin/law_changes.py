"""What the law changes on a day, and what differs between two days, for administrators. vi: so sánh quy định."""

import datetime
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from hotich.admin.base import actor_of
from hotich.law import changes
from hotich.law.changes import ONE_DAY
from hotich.values.dates import today


class DayForm(forms.Form):
    """A day on which something begins, against the day before."""

    on = forms.TypedChoiceField(label="Ngày", coerce=datetime.date.fromisoformat)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        days = [(day.isoformat(), f"{day:%d/%m/%Y}") for day in reversed(changes.first_days())]
        self.fields["on"].choices = days  # type: ignore[attr-defined]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TwoDaysForm(forms.Form):
    """Any two days."""

    first = forms.DateField(label="Từ ngày", widget=_day())
    second = forms.DateField(label="Đến ngày", widget=_day())


@require_safe
def law_changes(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show what differs on a day or between two; unasked, on the next day on which anything does, or the last."""
    day = DayForm(request.GET if "on" in request.GET else None)
    two = TwoDaysForm(request.GET if "first" in request.GET else None)
    if two.is_valid():
        first, second = two.cleaned_data["first"], two.cleaned_data["second"]
    elif day.is_valid():
        second = day.cleaned_data["on"]
        first = second - ONE_DAY
    else:
        days = changes.first_days()
        second = next((each for each in days if each > today()), days[-1] if days else today())
        first, day = second - ONE_DAY, DayForm({"on": second.isoformat()})
    office = actor_of(request).office
    context = {
        **site.each_context(request),
        "title": "Luật đổi gì vào một ngày" if first + ONE_DAY == second else "So quy định giữa hai ngày",
        "day_form": day,
        "two_days_form": two if two.is_bound else TwoDaysForm(initial={"first": first, "second": second}),
        "first": first,
        "second": second,
        "differences": changes.differences(first, second, office.province_code if office else ""),
    }
    return TemplateResponse(request, "admin/hotich/law_changes.html", context)
