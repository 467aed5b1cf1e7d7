"""Copies and confirmations of an act, and papers that are made again or signed by somebody else.

vi: bản sao, giấy xác nhận thông tin, cấp lại, đổi người ký.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hotich.acts import audit
from hotich.errors import DomainError
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of, show_on, tell_refusal
from hotich.web.requests import OfficerRequest
from registry.amendments.present import present_entry
from registry.books.lookups import record_on_ticket
from registry.kinds import kind_of
from registry.models import Paper, Record
from registry.papers.copies import (
    change_signatory,
    confirm_information,
    give_copies,
    replace_original,
    why_not_given,
)
from registry.papers.copy_queries import copies_of
from registry.papers.forms import ConfirmationForm, CopiesForm
from registry.workflows.paper import PAPER, Action
from registry.workflows.record import State

audit.register({"copies.view": "xem việc hộ tịch để cấp bản sao, xác nhận thông tin"})


@access.allow(*PAPER.roles(Action.COPY))
@require_http_methods(["GET", "POST"])
def copies(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Show what copies of an act of our own would say, and order them."""
    return _page(request, _ours(record_id, request.actor), Action.COPY)


@access.allow(*PAPER.roles(Action.COPY))
@require_http_methods(["GET", "POST"])
@refusals_go_to("registry:search")
def copies_elsewhere(request: OfficerRequest, ticket: str) -> HttpResponse:
    """The same for an act of another office: whoever holds the database gives copies (Luật Hộ tịch 2014, Điều 63)."""
    return _page(request, _theirs(ticket, request.actor), Action.COPY)


@access.allow(*PAPER.roles(Action.CONFIRM))
@require_http_methods(["GET", "POST"])
def confirmation(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Show what a confirmation of an act of our own would say, and order it."""
    return _page(request, _ours(record_id, request.actor), Action.CONFIRM)


@access.allow(*PAPER.roles(Action.CONFIRM))
@require_http_methods(["GET", "POST"])
@refusals_go_to("registry:search")
def confirmation_elsewhere(request: OfficerRequest, ticket: str) -> HttpResponse:
    """The same for an act of another office, as copies."""
    return _page(request, _theirs(ticket, request.actor), Action.CONFIRM)


@access.allow(*PAPER.roles(Action.REPLACE))
@require_POST
def replace(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Make an issued original once more."""
    paper = get_object_or_404(Paper.objects.visible_to(request.actor), pk=paper_id)
    try:
        replace_original(paper.pk, request.POST.get("reason", ""), by=request.actor)
    except DomainError as error:
        return tell_refusal(request, error, "registry:record", paper.record_id)
    messages.success(request, "Đang lập lại bản chính; bản cũ bị thay khi bản mới được ban hành.")
    return redirect("registry:record", paper.record_id)


@access.allow(*PAPER.roles(Action.CHANGE_SIGNATORY))
@require_POST
def signatory(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Let somebody else sign a paper that waits for its signature."""
    paper = get_object_or_404(Paper.objects.visible_to(request.actor).select_related("record"), pk=paper_id)
    signer, reason = posted.number(request.POST, "signer") or 0, request.POST.get("reason", "")
    try:
        change_signatory(paper.pk, signer, reason, by=request.actor)
    except DomainError as error:
        messages.error(request, sentence_of(error))
    else:
        messages.success(request, "Đã đổi người ký; bản điện tử đang được lập lại với tên người mới.")
    if paper.record.office_id == paper.office_id:
        return redirect("registry:record", paper.record_id)
    return redirect("home")


def _ours(record_id: int, by: Actor) -> Record:
    visible = Record.objects.visible_to(by).filter(state=State.REGISTERED)
    record: Record = get_object_or_404(_whole(visible), pk=record_id)
    return record


def _theirs(ticket: str, by: Actor) -> Record:
    found = Record.objects.filter(pk=record_on_ticket(ticket, by), state=State.REGISTERED)
    record: Record = get_object_or_404(_whole(found))
    return record


def _page(request: OfficerRequest, record: Record, action: Action) -> HttpResponse:
    by = request.actor
    assert by.office is not None
    form = (CopiesForm if action == Action.COPY else ConfirmationForm)(by.office, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = _give(record, action, form.cleaned_data, by)
        except DomainError as error:
            show_on(form, error)
        else:
            messages.success(request, f"Đã lập {told}; đang chờ ký số.")
            return redirect(request.path)
    audit.record_view("copies.view", by=by, subjects=[record])
    kind, entry = kind_of(record), present_entry(record)
    context: dict[str, Any] = {
        "record": record,
        "title": kind.title(entry),
        "groups": kind.facts(entry, record.particulars.values),
        "form": form,
        "copies": copies_of(record),
        "act": action.label,
        "refused": why_not_given(record, action, by.office),
        "is_ours": record.office_id == by.office.pk,
    }
    return render(request, "registry/papers/copies.html", context, status=422 if form.errors else 200)


def _give(record: Record, action: Action, typed: dict[str, Any], by: Actor) -> str:
    """Order what was asked for, and say what it is."""
    if action == Action.CONFIRM:
        paper = confirm_information(record.pk, typed["requester"], typed["purpose"], typed["signer"], by=by)
        return f"giấy xác nhận số {paper.copy_number}/{paper.copy_year}"
    made = give_copies(record.pk, typed["count"], typed["requester"], typed["signer"], by=by)
    numbers = f"{made[0].copy_number}" + (f"–{made[-1].copy_number}" if len(made) > 1 else "")
    return f"{len(made)} bản sao, số {numbers}/{made[0].copy_year}"


def _whole(records: Any) -> Any:
    known = records.select_related("office", "book", "particulars__place_unit")
    return known.prefetch_related("parties", "notes")
