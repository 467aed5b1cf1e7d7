"""Look an act up at another office, and hear of those who look too much. vi: tra cứu nơi khác."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotich.acts import audit
from hotich.acts.steps import steps
from hotich.rights import access
from hotich.web.refusals import refusals_go_to, show_on
from hotich.web.requests import OfficerRequest
from registry.elsewhere import operations, queries
from registry.elsewhere.forms import ElsewhereForm
from registry.elsewhere.rules import ENOUGH_A_DAY, Occasion, Purpose, TooManyLooks
from registry.models import About, LookAlarm, Record
from registry.records.search_views import act_to_be_noted, search_page
from registry.workflows import pages
from registry.workflows.look_alarm import LOOK_ALARM, Action


@access.allow(*pages.SEARCHES_ELSEWHERE)
@require_http_methods(["GET", "POST"])
def search(request: OfficerRequest) -> HttpResponse:
    """Look for whatever the person names a purpose for, or for the original of a draft."""
    act = act_to_be_noted(request)
    occasion = Occasion(f"Lập {act.get_kind_display().lower()}: tìm việc gốc", act) if act else None
    return look_up(request, occasion, act=act)


def look_up(request: OfficerRequest, occasion: Occasion | None, *, act: Record | None = None) -> HttpResponse:
    """Show the page of the search, and what it finds; without an occasion the person says what it is for."""
    by = request.actor
    form = ElsewhereForm(request.POST if request.method == "POST" else None, asks_purpose=occasion is None)
    found = None
    if form.is_bound and form.is_valid():
        why = occasion or Occasion(Purpose(form.cleaned_data["purpose"]).label)
        try:
            found = operations.look_elsewhere(form.key, why, by=by)
        except TooManyLooks as error:
            operations.refuse_looks(why, by=by)
            show_on(form, error)
    more = {
        "occasion": occasion,
        "looks_used": queries.looks_today(by).used,
        "looks_a_day": ENOUGH_A_DAY,
    }
    return search_page(request, form, found, act=act, is_elsewhere=True, **more)


@access.allow(*queries.WATCHERS)
@require_safe
def alarms(request: OfficerRequest) -> HttpResponse:
    """List who looked in an unusual way."""
    return render(request, "registry/elsewhere/look_alarms.html", {"alarms": queries.alarms(request.actor)})


@access.allow(*queries.WATCHERS)
@require_safe
def alarm(request: OfficerRequest, alarm_id: int) -> HttpResponse:
    """Show what the person looked for on that day and why: whose acts they were is for the trail to say."""
    visible = LookAlarm.objects.visible_to(request.actor).select_related("user", "office")
    found = get_object_or_404(visible, pk=alarm_id)
    is_elsewhere = found.about == About.ELSEWHERE
    may = LOOK_ALARM.actions(found, by=request.actor)
    context = {
        "alarm": found,
        "looks": [(entry, audit.sentence(entry)) for entry in queries.looks_of(found)]
        if is_elsewhere
        else [],
        "may": {each.value: words for each, words in _DECIDES.items() if each in may},
        "trail": steps(audit.trail_of(found).select_related("office")),
    }
    return render(request, "registry/elsewhere/look_alarm.html", context)


#: What is done with news, and the words of the button.
_DECIDES = {
    Action.PASS_ON: "Chuyển thanh tra",
    Action.SETTLE: "Ghi kết quả xem xét",
    Action.CONCLUDE: "Ghi kết luận",
}
_OPERATIONS = {
    Action.PASS_ON: operations.pass_alarm_on,
    Action.SETTLE: operations.settle_alarm,
    Action.CONCLUDE: operations.conclude_alarm,
}


@access.allow(*LOOK_ALARM.roles(*_DECIDES))
@require_POST
@refusals_go_to("registry:look-alarm", "alarm_id")
def settle(request: OfficerRequest, alarm_id: int) -> HttpResponse:
    """Write down what came out of it, or pass it to the inspector."""
    get_object_or_404(LookAlarm.objects.visible_to(request.actor), pk=alarm_id)
    action = request.POST.get("action", "")
    if action not in _OPERATIONS:
        raise BadRequest("nothing to decide")
    _OPERATIONS[Action(action)](alarm_id, request.POST.get("finding", ""), by=request.actor)
    messages.success(
        request, "Đã chuyển thanh tra." if action == Action.PASS_ON else "Đã ghi kết quả xem xét."
    )
    return redirect("registry:look-alarms")
