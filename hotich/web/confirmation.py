"""The page that asks for a code before an act of consequence, and then goes on with what was sent. vi: xác nhận.

Once a code is right, half an hour of the person's own desk is open: it never asks per paper. What was typed travels in
the page itself, to the address it was meant for; nothing of it is kept.
"""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from hotich.models import SecondFactor
from hotich.operations import credentials
from hotich.web import sessions
from hotich.web.requests import OfficerRequest

#: The field that holds the code, on no other form than this page's.
CODE, LOOK_AGAIN = "confirmation_code", "confirmation_look"


def is_sent(request: OfficerRequest) -> bool:
    """Return whether the request comes from the page that asks; another body is left for its view to read."""
    is_form = request.content_type == "application/x-www-form-urlencoded"
    return request.method == "POST" and is_form and CODE in request.POST


def ask(request: OfficerRequest, wrong: str = "") -> HttpResponse:
    """Ask for a code, with everything that was sent; a look, and a form with files, are begun again after it."""
    factor = SecondFactor.objects.filter(user=request.user).first()
    if factor is None or not factor.counts:
        return redirect("await-vouching" if factor else "enrol-factor")
    is_sent_again = request.method == "POST" and not request.FILES and LOOK_AGAIN not in request.POST
    ours = {CODE, LOOK_AGAIN, "csrfmiddlewaretoken"}
    kept = [(name, value) for name, values in request.POST.lists() if name not in ours for value in values]
    context: dict[str, Any] = {
        "kept": kept if is_sent_again else [],
        "look_again": not is_sent_again,
        "loses_files": bool(request.FILES),
        "wrong": wrong,
    }
    response = render(request, "registration/confirm.html", context, status=422 if wrong else 200)
    if request.htmx:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"
    return response


def take(request: OfficerRequest) -> HttpResponse | None:
    """Open the desk with the code that was sent; return the page again when it is wrong."""
    by = request.actor
    if wrong := credentials.check_code(request.user.pk, request.POST[CODE], by=by):
        return ask(request, wrong)
    sessions.show_factor(request, SecondFactor.objects.get(user=request.user))
    credentials.note_confirmation(by=by)
    if LOOK_AGAIN in request.POST:
        return redirect(request.get_full_path())
    assignment = sessions.chosen(request)
    request.actor = replace(by, is_confirmed=bool(assignment and sessions.desk_is_open(request, assignment)))
    return None
