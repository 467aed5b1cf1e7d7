"""A citizen asks who looked at their data: the request, its answer to print, and its way out. vi: ai đã xem dữ liệu."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights import access
from hotich.rights.access import holds
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, show_on
from hotich.web.requests import OfficerRequest
from registry.looks import operations, queries
from registry.looks.forms import LookRequestForm
from registry.looks.rules import answer_by
from registry.models import LookRequest
from registry.workflows import pages
from registry.workflows.look_request import LOOK_REQUEST, Action, State

audit.register({"look-request.view": "xem yêu cầu, bản trả lời ai đã xem dữ liệu"})

#: Requests of a page.
ROWS = 50


@access.allow(*pages.LOOK_REQUESTS)
@require_safe
def requests(request: OfficerRequest) -> HttpResponse:
    """List what citizens asked, newest first, with the day by which they have their answer."""
    by, before = request.actor, posted.number(request.GET, "before")
    found = queries.requests(by) if before is None else queries.requests(by).filter(pk__lt=before)
    rows = list(found[: ROWS + 1])
    audit.record_view("look-request.view", by=by, subjects=rows[:ROWS])
    context = {
        "rows": rows[:ROWS],
        "today": today(),
        "next_url": f"?before={rows[ROWS - 1].pk}" if len(rows) > ROWS else "",
        "previous_url": "?" if before else "",
        "may_take": holds(by, *LOOK_REQUEST.roles(Action.TAKE)),
    }
    return render(request, "registry/looks/requests.html", context)


@access.allow(*LOOK_REQUEST.roles(Action.TAKE))
@require_http_methods(["GET", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """Take a citizen's question, and say by when it is answered."""
    by = request.actor
    assert by.office is not None
    form = LookRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.take_request(form.cleaned_data, by=by)
        except InvalidInput as error:
            show_on(form, error)
        else:
            messages.success(request, f"Đã tiếp nhận. Hẹn trả lời ngày {made.answer_by:%d/%m/%Y}.")
            return redirect("registry:look-request", made.pk)
    context = {"form": form, "answer_by": answer_by(today(), by.office.province_code)}
    return render(request, "registry/looks/new_request.html", context, status=422 if form.errors else 200)


@access.allow(*pages.LOOK_REQUESTS)
@require_safe
def look_request(request: OfficerRequest, request_id: int) -> HttpResponse:
    """Show a request; once it is answered, as the sheet that is printed and handed out.

    The sheet names office and role of who looked. Their names are for the inspector's eyes.
    """
    by = request.actor
    visible = LookRequest.objects.visible_to(by).select_related("office")
    found = get_object_or_404(visible, pk=request_id)
    audit.record_view("look-request.view", by=by, subjects=[found])
    is_answered = found.state in (State.ANSWERED, State.HANDED_OUT)
    looks, has_more = queries.answer(found) if is_answered else ([], False)
    context: dict[str, Any] = {
        "asked": found,
        "is_answered": is_answered,
        "looks": looks,
        "total": sum(look.count for look in looks),
        "has_more": has_more,
        "shows_names": holds(by, *pages.NAMES_OF_LOOKERS),
        "may": LOOK_REQUEST.actions(found, by=by),
        "is_late": found.state == State.TAKEN and found.answer_by < today(),
    }
    return render(request, "registry/looks/request.html", context)


@access.allow(*LOOK_REQUEST.roles(Action.ANSWER))
@require_POST
@refusals_go_to("registry:look-request", "request_id")
def answer(request: OfficerRequest, request_id: int) -> HttpResponse:
    """Make the answer from the trail as it is now."""
    operations.answer_request(request_id, by=request.actor)
    messages.success(request, "Đã lập bản trả lời. Hãy in, ký và trao cho người yêu cầu.")
    return redirect("registry:look-request", request_id)


@access.allow(*LOOK_REQUEST.roles(Action.HAND_OUT))
@require_POST
@refusals_go_to("registry:look-request", "request_id")
def hand_out(request: OfficerRequest, request_id: int) -> HttpResponse:
    """Write down that who asked has the answer."""
    operations.hand_out_answer(request_id, by=request.actor)
    messages.success(request, "Đã ghi việc trao bản trả lời.")
    return redirect("registry:look-requests")


@access.allow(*LOOK_REQUEST.roles(Action.REFUSE))
@require_POST
@refusals_go_to("registry:look-request", "request_id")
def refuse(request: OfficerRequest, request_id: int) -> HttpResponse:
    """Refuse whom the law does not let ask."""
    operations.refuse_request(request_id, request.POST.get("reason", ""), by=request.actor)
    messages.success(request, "Đã ghi việc từ chối và lý do.")
    return redirect("registry:look-request", request_id)
