"""The pages of lists for other agencies: what was asked for, one list with its decision and its file."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.acts.steps import steps
from hotich.errors import DomainError
from hotich.rights import access
from hotich.rights.access import holds
from hotich.storage import files
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, show_on, tell_refusal, versions_shown
from hotich.web.requests import OfficerRequest
from registry.models import EventKind, Release
from registry.releases import operations
from registry.releases.forms import ReleaseForm
from registry.releases.queries import ROWS, releases
from registry.workflows import pages
from registry.workflows.release import RELEASE, Action


@access.allow(*pages.RELEASES)
@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """List what the person's offices were asked for."""
    found = releases(request.actor, before=posted.number(request.GET, "before"))
    context = {
        "rows": found[:ROWS],
        "next": found[ROWS - 1].pk if len(found) > ROWS else None,
        "may_ask": holds(request.actor, *RELEASE.roles(Action.DRAFT)),
    }
    return render(request, "registry/releases/releases.html", context)


@access.allow(*pages.RELEASES)
@require_safe
def release(request: OfficerRequest, release_id: int) -> HttpResponse:
    """Show one list: what was asked for and why, what became of it, who took it away."""
    by = request.actor
    seen = versions_shown(request, RELEASE, release_id)
    found = _release(request, release_id)
    actions = RELEASE.actions(found, by=by)
    if found.drafted_by_id == request.user.pk:
        actions -= {Action.APPROVE, Action.REFUSE}
    context = {
        "release": found,
        "seen": seen,
        "events": ", ".join(str(EventKind(each).label) for each in found.kind.events),
        "actions": actions,
        "has_file": found.holds_file_on(today()),
        "steps": steps(audit.trail_of(found)),
    }
    return render(request, "registry/releases/release.html", context)


@access.allow(*RELEASE.roles(Action.DRAFT))
@require_safe
def new(request: OfficerRequest) -> HttpResponse:
    """Show the form of a new list."""
    return _form_page(request, ReleaseForm(by=request.actor))


@access.allow(*RELEASE.roles(Action.DRAFT))
@require_POST
def draft(request: OfficerRequest) -> HttpResponse:
    """Keep a new list as a draft and go to its page."""
    form = ReleaseForm(request.POST, by=request.actor)
    if form.is_valid():
        try:
            made = operations.draft_release(form.asked(), by=request.actor)
        except DomainError as error:
            show_on(form, error)
        else:
            messages.success(request, "Đã lưu yêu cầu. Hãy xem lại rồi trình duyệt.")
            return redirect("registry:release", made.pk)
    return _form_page(request, form)


@access.allow(*RELEASE.roles(Action.SAVE))
@require_safe
def edit(request: OfficerRequest, release_id: int) -> HttpResponse:
    """Show the form of a list that is not put forward yet."""
    found = _release(request, release_id)
    if not RELEASE.may(Action.SAVE, found, by=request.actor):
        messages.error(
            request, "Yêu cầu đã trình, không sửa được. Khi không được duyệt thì sửa rồi trình lại."
        )
        return redirect("registry:release", release_id)
    return _form_page(request, ReleaseForm(by=request.actor, release=found), found)


@access.allow(*RELEASE.roles(Action.SAVE))
@require_POST
def save(request: OfficerRequest, release_id: int) -> HttpResponse:
    """Keep what was changed and go to the page of the list."""
    found = _release(request, release_id)
    form = ReleaseForm(request.POST, by=request.actor, release=found)
    if form.is_valid():
        try:
            operations.save_release(release_id, form.asked(), by=request.actor)
        except DomainError as error:
            show_on(form, error)
        else:
            messages.success(request, "Đã lưu yêu cầu. Hãy xem lại rồi trình duyệt.")
            return redirect("registry:release", release_id)
    return _form_page(request, form, found)


@access.allow(*RELEASE.roles(Action.SUBMIT))
@require_POST
@refusals_go_to("registry:release", "release_id")
def submit(request: OfficerRequest, release_id: int) -> HttpResponse:
    """Put a list forward."""
    operations.submit_release(release_id, by=request.actor)
    messages.success(request, "Đã trình duyệt. Lãnh đạo hoặc người phê duyệt khác thấy yêu cầu này.")
    return redirect("registry:release", release_id)


@access.allow(*RELEASE.roles(Action.APPROVE))
@require_POST
@refusals_go_to("registry:release", "release_id")
def approve(request: OfficerRequest, release_id: int) -> HttpResponse:
    """Approve a list, as its page showed it."""
    operations.approve_release(release_id, by=request.actor)
    messages.success(request, "Đã duyệt. Phần mềm đang lập danh sách; người soạn tải tệp khi lập xong.")
    return redirect("registry:release", release_id)


@access.allow(*RELEASE.roles(Action.REFUSE))
@require_POST
@refusals_go_to("registry:release", "release_id")
def refuse(request: OfficerRequest, release_id: int) -> HttpResponse:
    """Give a list back to whoever asked for it."""
    operations.refuse_release(release_id, request.POST.get("reason", ""), by=request.actor)
    messages.success(request, "Đã trả lại kèm lý do; không có dữ liệu nào được cung cấp.")
    return redirect("registry:release", release_id)


@access.allow(*RELEASE.roles(Action.HAND_OVER))
@require_POST
def hand_over(request: OfficerRequest, release_id: int) -> HttpResponse | FileResponse:
    """Give the file of a list to whoever hands it to the agency."""
    try:
        found = operations.hand_over_release(release_id, by=request.actor)
    except DomainError as error:
        return tell_refusal(request, error, "registry:release", release_id)
    return FileResponse(files.path_of(found.digest).open("rb"), as_attachment=True, filename=found.file_name)


def _form_page(request: OfficerRequest, form: ReleaseForm, found: Release | None = None) -> HttpResponse:
    context = {"form": form, "release": found}
    status = 422 if form.is_bound else 200
    return render(request, "registry/releases/release_form.html", context, status=status)


def _release(request: OfficerRequest, release_id: int) -> Release:
    known = Release.objects.visible_to(request.actor).select_related("office", "scope", "kind", "basis")
    return get_object_or_404(known, pk=release_id)
