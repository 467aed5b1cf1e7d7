"""Several children on one form, and those that were entered apart. vi: trẻ sinh cùng."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hotich.acts.versions import SavedMeanwhile
from hotich.errors import DomainError
from hotich.rights import access
from hotich.web.requests import OfficerRequest
from registry.records import entry_screen, siblings
from registry.records import operations as entries
from registry.workflows.record import RECORD, Action


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def add_child(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Keep what is typed and put one more child on the form."""
    typed = entry_screen.typed(request, record_id)
    return _changed(request, typed, lambda: siblings.add_child(record_id, by=request.actor))


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def remove_child(request: OfficerRequest, record_id: int, child_id: int) -> HttpResponse:
    """Keep what is typed and take a further child off the form."""
    typed = entry_screen.typed(request, record_id)
    if child_id not in {child.pk for child in typed.others}:
        typed.problem = "Trẻ này không còn trong tờ khai. Hãy tải lại trang."
        return typed.page(status=422)
    return _changed(request, typed, lambda: siblings.remove_child(child_id, by=request.actor))


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def link(request: OfficerRequest, record_id: int, other_id: int) -> HttpResponse:
    """Keep what is typed and say that the entry is of a child born together with one of another act."""
    typed = entry_screen.typed(request, record_id)
    return _changed(
        request,
        typed,
        lambda: siblings.link_siblings(record_id, other_id, by=request.actor),
    )


def _changed(
    request: OfficerRequest, typed: entry_screen.EntryScreen, change: Callable[[], object]
) -> HttpResponse:
    record = typed.record
    if not typed.form.is_readable:
        return typed.page(status=422)
    try:
        entries.save_entry(
            record.pk,
            typed.entry.values(),
            typed.answers,
            children=typed.form.own_of_others(),
            seen=typed.seen,
            by=request.actor,
        )
        new = change()
    except DomainError as error:
        # What was typed may be kept already: the page says what did not follow, over the newest version.
        fresh = entry_screen.saved(request, record.pk)
        shown = typed if isinstance(error, SavedMeanwhile) else fresh
        shown.problem, shown.seen = error.message, None
        return shown.page(status=422)
    if request.htmx:
        fresh = entry_screen.saved(request, record.pk)
        fresh.begin_with(new)
        return fresh.page()
    messages.success(request, "Đã lưu.")
    return redirect("registry:entry", record.pk)
