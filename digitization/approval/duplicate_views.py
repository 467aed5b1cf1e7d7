"""Acts that look like an entry of a paper book, side by side, and what they are decided to be. vi: nghi trùng."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from digitization.approval import duplicates
from digitization.duplicates.queries import find
from digitization.duplicates.side_by_side import SideBySide, lay_side_by_side
from digitization.models import Decision, PaperEntry
from digitization.workflows.duplicate import DUPLICATE
from digitization.workflows.duplicate import Action as Deciding
from digitization.workflows.entry import ENTRY, Action
from digitization.workflows.pages import WORK_WITH_BOOKS
from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import DomainError
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web.refusals import sentence_of, versions_shown
from hotich.web.requests import OfficerRequest
from registry.models import EventKind
from registry.workflows.record import RECORD

audit.register(
    {
        "paper-entry-duplicates.view": "xem việc nghi trùng với việc trong sổ giấy",
        "duplicate-of-paper-entry.view": "xem việc trong cơ sở dữ liệu nghi trùng với sổ giấy",
    }
)


@access.allow(*WORK_WITH_BOOKS)
@require_safe
@vary_on_headers("HX-Request")
def entry_duplicates(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Show what looks like the entry; as a part of another page for htmx."""
    return _page(request, entry_id)


@access.allow(*DUPLICATE.roles(Deciding.DECIDE, Deciding.TELL_APART))
@require_POST
def decide(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Remember what the entry and one other act are."""
    by = request.actor
    other, reason = request.POST.get("other", ""), request.POST.get("reason", "")
    keep = request.POST.get("keep", "")
    decision = Decision.SAME if keep else request.POST.get("decision", "")
    try:
        duplicates.decide(entry_id, other, decision, reason, keep, by=by)
    except DomainError as error:
        return _page(request, entry_id, refused=error)
    is_part = bool(request.htmx)
    if is_part and not keep:
        return _page(request, entry_id)
    done = "việc không giữ đã được bỏ, với lý do nêu việc được giữ" if keep else "lần sau không hỏi lại"
    messages.success(request, f"Đã ghi kết luận; {done}.")
    if is_part:
        # The page around it may be about the entry that is gone.
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect("digitization:duplicates", entry_id)


def look_alikes_to_show(entry: PaperEntry, *, by: Actor) -> list[SideBySide]:
    """Return what looks like the entry for a page, after the trail knows whose acts are about to be shown."""
    found = lay_side_by_side(entry, find([entry]).get(entry.pk, ()), by=by)
    seen = [each.alike for each in found if each.is_visible]
    audit.record_view(
        "paper-entry-duplicates.view", by=by, subjects=[each.other for each in seen if each.other]
    )
    audit.record_view(
        "duplicate-of-paper-entry.view", by=by, subjects=[each.record for each in seen if each.record]
    )
    return found


def duplicate_context(
    request: OfficerRequest, entry: PaperEntry, *, refused: DomainError | None = None
) -> dict[str, Any]:
    """Return what `digitization/approval/_alike.html` needs."""
    by = request.actor
    alikes = find([entry]).get(entry.pk, ())
    others = [each.other.pk for each in alikes if each.other]
    records = [each.record.pk for each in alikes if each.record]
    seen = versions_shown(request, DUPLICATE, entry.pk, *others, refused=refused)
    seen += versions_shown(request, RECORD, *records, refused=refused)
    found = look_alikes_to_show(entry, by=by)
    is_own = by.user is not None and entry.typed_by_id == by.user.pk
    may_decide = DUPLICATE.may(Deciding.DECIDE, entry, by=by) and not is_own
    if found and may_decide:
        keeps = duplicates.keepable(entry, [each.alike for each in found], by=by)
        found = [replace(each, keeps=keeps[each.alike.key]) for each in found]
    decisions = [each for each in Decision if each != Decision.TWINS or entry.kind == EventKind.BIRTH]
    return {
        "entry": entry,
        "alikes": found,
        "seen_alike": seen,
        "decisions": decisions,
        "may_decide": may_decide,
        "may_drop": access.holds(by, *ENTRY.roles(Action.DROP)),
    }


def _page(request: OfficerRequest, entry_id: int, *, refused: DomainError | None = None) -> HttpResponse:
    by = request.actor
    visible = PaperEntry.objects.visible_to(by).select_related("office", "book")
    entry = get_object_or_404(visible, pk=entry_id)
    audit.record_view("paper-entry-duplicates.view", by=by, subjects=[entry])
    context = duplicate_context(request, entry, refused=refused)
    status = 200
    if refused:
        typed = {"other": request.POST.get("other", ""), "reason": request.POST.get("reason", "")}
        changed = refused if isinstance(refused, ChangedMeanwhile) else None
        context |= {"wrong": typed | {"said": sentence_of(refused)}, "changed_alike": changed}
        # A part of a page is put in its place only with 422.
        status = 409 if changed and not request.htmx else 422
    is_part = bool(request.htmx)
    template = "digitization/approval/_alike.html" if is_part else "digitization/approval/duplicates.html"
    return render(request, template, context, status=status)
