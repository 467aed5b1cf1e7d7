"""Who checks for a commune that has one officer, from when to when. vi: phân công người kiểm tra số hóa."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from digitization.checking import checkers
from digitization.checking.checker_queries import appointments, may_check_at
from digitization.workflows.checker import CHECKER, Action
from hotich.errors import InvalidInput
from hotich.models import Office
from hotich.rights import access
from hotich.values.dates import today
from hotich.web.refusals import refusals_go_to, show_on
from hotich.web.requests import OfficerRequest

PAGE = "digitization:checkers"


class AppointmentForm(forms.Form):
    """For which office, who, and from when to when."""

    office = forms.TypedChoiceField(label="Kiểm tra cho", coerce=int)
    user = forms.TypedChoiceField(
        label="Người kiểm tra", coerce=int, help_text="Người ở cấp huyện, hoặc ở xã khác cùng huyện."
    )
    valid_from = forms.DateField(
        label="Từ ngày",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"class": "input--date", "data-date": True}, format="%d/%m/%Y"),
    )
    valid_to = forms.DateField(
        label="Đến hết ngày",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"class": "input--date", "data-date": True}, format="%d/%m/%Y"),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        offices: list[Office],
        office: Office | None,
        without: int | None,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.fields["office"].choices = [(each.pk, each.name) for each in offices]  # type: ignore[attr-defined]
        people = may_check_at(office).exclude(pk=without or 0) if office else []
        self.fields["user"].choices = [(each.pk, each.full_name) for each in people]  # type: ignore[attr-defined]


@access.allow(*CHECKER.roles(Action.APPOINT))
@require_safe
def checkers_page(request: OfficerRequest) -> HttpResponse:
    """List the appointments and offer a new one; `office` chooses for whom."""
    offices, office = _offices(request, request.GET.get("office", ""))
    initial = {"office": office.pk if office else None, "valid_from": today()}
    form = AppointmentForm(offices=offices, office=office, without=request.user.pk, initial=initial)
    return _page(request, form, office)


@access.allow(*CHECKER.roles(Action.APPOINT))
@require_POST
def appoint_checker(request: OfficerRequest) -> HttpResponse:
    """Appoint somebody; the form stays when something is wrong."""
    offices, office = _offices(request, request.POST.get("office", ""))
    form = AppointmentForm(request.POST, offices=offices, office=office, without=request.user.pk)
    if form.is_valid():
        found = form.cleaned_data
        try:
            given = checkers.appoint_checker(
                found["user"],
                found["office"],
                valid_from=found["valid_from"],
                valid_to=found["valid_to"],
                by=request.actor,
            )
        except InvalidInput as error:
            show_on(form, error)
        else:
            messages.success(
                request, f"{given.user.full_name} kiểm tra cho {given.office} đến hết ngày đã ghi."
            )
            return redirect(PAGE)
    return _page(request, form, office, status=422)


@access.allow(*CHECKER.roles(Action.DISMISS))
@require_POST
@refusals_go_to(PAGE)
def dismiss_checker(request: OfficerRequest, appointment_id: int) -> HttpResponse:
    """End an appointment after today."""
    given = checkers.dismiss_checker(appointment_id, request.POST.get("reason", ""), by=request.actor)
    messages.success(request, f"Phân công của {given.user.full_name} kết thúc sau hôm nay.")
    return redirect(PAGE)


def _offices(request: OfficerRequest, chosen: str) -> tuple[list[Office], Office | None]:
    by = request.actor
    communes = Office.objects.valid_on(today()).filter(
        level=Office.Level.COMMUNE, pk__in=Office.objects.visible_to(by).values("pk")
    )
    offices = list(communes.order_by("name"))
    wanted = next((each for each in offices if str(each.pk) == chosen), None)
    return offices, wanted or (offices[0] if offices else None)


def _page(
    request: OfficerRequest, form: AppointmentForm, office: Office | None, *, status: int = 200
) -> HttpResponse:
    by = request.actor
    context = {"form": form, "office": office, "rows": list(appointments(by)), "today": today()}
    return render(request, "digitization/checking/checkers.html", context, status=status)
