"""The desk of messages that stopped: why, and send again. vi: bàn thông điệp."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.errors import DomainError, InvalidInput
from hotich.rights import access
from hotich.web.refusals import sentence_of
from hotich.web.requests import OfficerRequest
from interlink.messages import queries
from interlink.messages.operations import apply_again as apply_event_again
from interlink.messages.operations import send_again as send_message_again
from interlink.workflows import pages
from interlink.workflows.message import EVENT, MESSAGE, Action, EventAction


@access.allow(*pages.SEE_MESSAGES)
@require_safe
def desk(request: OfficerRequest) -> HttpResponse:
    """Show what stopped and what still waits. The desk names dossiers and acts by number: nobody's data is shown."""
    return _desk(request)


@access.allow(*MESSAGE.roles(Action.SEND_AGAIN))
@require_POST
def send_again(request: OfficerRequest, message_id: int) -> HttpResponse:
    """Put a parked message back to be sent. vi: gửi lại thông điệp."""
    return _again(request, send_message_again, message_id, "Đã đưa thông điệp vào hàng chờ gửi.")


@access.allow(*EVENT.roles(EventAction.APPLY_AGAIN))
@require_POST
def apply_again(request: OfficerRequest, event_id: int) -> HttpResponse:
    """Put a parked event back to be applied. vi: xử lý lại thông điệp nhận về."""
    return _again(
        request, apply_event_again, event_id, "Đã đưa thông điệp vào hàng chờ xử lý.", is_event=True
    )


def _again(
    request: OfficerRequest, act: Callable[..., Any], row_id: int, done: str, *, is_event: bool = False
) -> HttpResponse:
    by = request.actor
    try:
        act(row_id, request.POST.get("reason", ""), by=by)
    except InvalidInput as error:
        said = sentence_of(error)
        wrong = {"failed_event" if is_event else "failed_message": row_id, "field_error": said}
        return _desk(request, wrong, status=422)
    except DomainError as error:
        return _desk(request, {"refusal": error.message}, status=409)
    messages.success(request, done)
    return redirect("interlink:messages")


def _desk(request: OfficerRequest, wrong: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    by = request.actor
    context = {
        "partners": queries.partner_states(by),
        "parked": queries.parked(by),
        "waiting": queries.waiting(by),
        "events": queries.parked_events(by),
        "may_send_again": access.holds(by, *MESSAGE.roles(Action.SEND_AGAIN)),
        "may_apply_again": access.holds(by, *EVENT.roles(EventAction.APPLY_AGAIN)),
        "rows": queries.ROWS,
        **(wrong or {}),
    }
    return render(request, "interlink/messages/messages.html", context, status=status)
