"""The registrar's entry: the citizen's form on the left, what goes into the book on the right. vi: lập bản ghi sổ."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput
from hotich.rights import access
from hotich.values.dates import now
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest
from registry.kinds import kind_of
from registry.models import Record
from registry.records import entry_screen
from registry.records import operations as entries
from registry.records.sibling_queries import lead_of
from registry.records.worklists import papers_to_mend, unfinished, what_they_wait_for
from registry.workflows.record import RECORD, Action

audit.register({"draft-list.view": "xem danh sách bản lập dở dang"})


@access.allow(*RECORD.roles(Action.SAVE))
@require_GET
def edit(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Show the entry with everything that is known, ready to be completed; a further child's on its common form."""
    record = entry_screen.find(request, record_id)
    if (lead := lead_of(record)) != record.pk:
        return redirect("registry:entry", lead)
    if not RECORD.allows(Action.SAVE, record.state):
        return redirect("registry:record", record.pk)
    shown = entry_screen.saved(request, record_id)
    first = shown.kind.groups[0].lines[0].key
    shown.form.fields[first].widget.attrs["autofocus"] = True
    return shown.page()


@access.allow(*RECORD.roles(Action.SAVE))
@require_safe
def drafts(request: OfficerRequest) -> HttpResponse:
    """List the papers that could not be made, then the person's own entries: what came back, what is not submitted."""
    by = request.actor
    rows, stopped = list(unfinished(by)), list(papers_to_mend(by))
    acts = [*rows, *(paper.record for paper in stopped if paper.record)]
    audit.record_view("draft-list.view", by=by, subjects=acts, model=Record)
    audit.record_view("draft-list.view", by=by, subjects=[paper for paper in stopped if paper.is_slip])
    back, begun = [row for row in rows if row.return_reason], [row for row in rows if not row.return_reason]
    return render(request, "registry/records/drafts.html", {"back": back, "begun": begun, "stopped": stopped})


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def save(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Keep the draft; by htmx only the form comes back, with the cursor where it was."""
    typed = entry_screen.typed(request, record_id)
    if not typed.is_readable:
        return typed.page(status=422)
    try:
        _save(typed)
    except DomainError as error:
        typed.problem, typed.seen = error.message, None
        return typed.page(status=422)
    at = f"{now():%H:%M:%S}"
    if request.htmx:
        return entry_screen.saved(request, record_id, saved_at=at).page()
    messages.success(request, f"Đã lưu lúc {at}.")
    return redirect("registry:entry", record_id)


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def autosave(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Keep what can be read while the officer types on; answers JSON: the new version, or why it was not kept."""
    typed = entry_screen.typed(request, record_id)
    try:
        if typed.is_changed:
            _save(typed)
    except DomainError as error:
        return JsonResponse({"problem": error.message}, status=409)
    at = f"{now():%H:%M:%S}"
    return JsonResponse({"version": entries.version_of(typed.record), "saved_at": at})


@access.allow(*RECORD.roles(Action.SUBMIT))
@require_POST
def submit(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Put the entry before the signatory, or show what is missing beside what was typed."""
    typed = entry_screen.typed(request, record_id)
    if not typed.is_readable:
        return typed.page(status=422)
    try:
        entries.submit_entry(
            record_id,
            typed.entry.values(),
            typed.answers,
            children=typed.form.own_of_others(),
            lines=typed.new_lines,
            seen=typed.seen,
            by=request.actor,
        )
    except InvalidInput as error:
        also = typed.add_sentences(error.errors)
        typed.problem = " ".join([error.message, *also])
        prefix = "warning:"
        typed.unanswered = frozenset(
            key.removeprefix(prefix) for key in error.errors if key.startswith(prefix)
        )
        return typed.page(status=422)
    except DomainError as error:
        typed.problem, typed.seen = error.message, None
        return typed.page(status=422)
    kind = kind_of(typed.record)
    names = " và ".join(kind.title(entry) for entry in typed.entries)
    then = what_they_wait_for(record_id).get(record_id, "")
    if not then and kind.gives_personal_id:
        then = "Đã yêu cầu cấp số định danh cá nhân."
    messages.success(request, f"Đã trình phê duyệt {kind.label.lower()} của {names}. {then}".rstrip())
    return redirect("registry:record", record_id)


@access.allow(*RECORD.roles(Action.RECALL))
@require_POST
@refusals_go_to("registry:record", "record_id")
def recall(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take back what was just submitted, and go on with it where it was left."""
    record = entries.recall_entry(record_id, by=request.actor)
    messages.success(request, "Đã thu lại bản trình; bạn sửa rồi trình lại.")
    return redirect("registry:entry", record.pk)


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def check(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Judge what is typed at the moment: date in words, deadline, warnings, duplicates. Nothing is kept."""
    typed = entry_screen.typed(request, record_id)
    return render(request, "registry/records/_entry_checks.html", typed.judged())


@access.allow(*RECORD.roles(Action.SAVE))
@require_POST
def change_lines(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take one more line of the earlier act that this one changes, or leave one out. Nothing is kept."""
    typed = entry_screen.typed(request, record_id)
    if not request.htmx:
        return typed.page()
    return render(
        request, "registry/records/_changed_lines.html", {"record": typed.record, **typed.original()}
    )


def _save(typed: entry_screen.EntryScreen) -> None:
    entries.save_entry(
        typed.record.pk,
        typed.entry.values(),
        typed.answers,
        children=typed.form.own_of_others(),
        lines=typed.new_lines,
        seen=typed.seen,
        by=typed.request.actor,
    )
