"""Begin a change of a registered act, choose the act to be noted in, take notice of others' notes. vi: thay đổi."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest
from registry.amendments.notes import notes_from_elsewhere
from registry.amendments.present import present_entry
from registry.books.lookups import record_on_ticket
from registry.changes import operations as changes
from registry.changes.forms import ChangeForm
from registry.kinds import kind_of
from registry.kinds.lines import LISTED
from registry.models import Record
from registry.workflows.record import RECORD, Action

audit.register(
    {
        "note-queue.view": "xem ghi chú từ cơ quan khác",
        "change-form.view": "mở tờ khai thay đổi, cải chính, bổ sung",
    }
)


@access.allow(*RECORD.roles(Action.DRAFT))
@require_http_methods(["GET", "POST"])
@refusals_go_to("registry:search")
def begin(request: OfficerRequest, ticket: str) -> HttpResponse:
    """Ask what is to change in the act on the ticket, of our book or looked up elsewhere; what is sent begins it."""
    by = request.actor
    target = get_object_or_404(
        Record.objects.select_related("office", "book"), pk=record_on_ticket(ticket, by)
    )
    form = ChangeForm(kind_of(target), present_entry(target), request.POST or None)
    if form.is_valid():
        act = changes.start_change(target.pk, form.cleaned_data, by=by)
        return redirect("registry:entry", act.pk)
    audit.record_view("change-form.view", by=by, subjects=[target])
    context = {"form": form, "target": target, "listed": LISTED}
    status = 422 if form.is_bound else 200
    return render(request, "registry/changes/begin_change.html", context, status=status)


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
@refusals_go_to("registry:entry", "record_id")
def attach_target(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take the act on the ticket as the one in which this draft is to be noted."""
    by = request.actor
    act = _own(request, record_id)
    changes.attach_target(act.pk, record_on_ticket(request.POST.get("ticket", ""), by), by=by)
    return redirect("registry:entry", act.pk)


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
@refusals_go_to("registry:entry", "record_id")
def detach_target(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take back the choice of the act in which this draft is to be noted."""
    act = _own(request, record_id)
    changes.detach_target(act.pk, by=request.actor)
    return redirect("registry:entry", act.pk)


@access.allow(*RECORD.roles(Action.TAKE_NOTICE))
@require_safe
def notes(request: OfficerRequest) -> HttpResponse:
    """List what other offices have noted in our acts and nobody here has taken notice of."""
    by = request.actor
    rows = list(notes_from_elsewhere(by))
    audit.record_view("note-queue.view", by=by, subjects=[row.record for row in rows])
    return render(request, "registry/changes/notes.html", {"rows": rows})


@access.allow(*RECORD.roles(Action.TAKE_NOTICE))
@require_POST
def acknowledge(request: OfficerRequest, note_id: int) -> HttpResponse:
    """Take notice of what another office noted."""
    changes.acknowledge_note(note_id, by=request.actor)
    messages.success(request, "Đã ghi nhận.")
    return redirect("registry:notes")


def _own(request: OfficerRequest, record_id: int) -> Record:
    found = Record.objects.visible_to(request.actor).filter(pk=record_id).first()
    if found is None:
        raise NotFound
    return found
