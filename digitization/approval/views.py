"""The district's queue, one entry with all there is to know about it, and a book at once. vi: phê duyệt số hóa."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from digitization.approval import operations as approval
from digitization.approval import queries as approval_queue
from digitization.approval import runs
from digitization.approval.duplicate_views import duplicate_context
from digitization.approval.queries import BY_AGE, BY_WARNINGS, QueueFilter
from digitization.checking.open_elsewhere import opened_by_another
from digitization.checking.views import Judging, viewer_of
from digitization.models import ApprovalRun, Escalation, PaperEntry
from digitization.reading.sections import sections
from digitization.workflows.approval_run import APPROVAL_RUN
from digitization.workflows.approval_run import Action as Run
from digitization.workflows.approval_run import State as RunState
from digitization.workflows.entry import ENTRY, Action, State
from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.acts.steps import steps
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.refusals import sentence_of, tell_refusal, versions_shown
from hotich.web.requests import OfficerRequest
from registry.models import EventKind

audit.register(
    {
        "paper-approval-queue.view": "xem danh sách việc trong sổ giấy chờ phê duyệt",
        "paper-approval.view": "xem việc trong sổ giấy để phê duyệt",
    }
)

QUEUE = "digitization:approvals"
_FILTERS = ("office", "book", "kind", "order", "warned", "escalated")


@access.allow(*ENTRY.roles(Action.APPROVE))
@require_safe
def approvals(request: OfficerRequest) -> HttpResponse:
    """List what waits at the offices below, a page at a time."""
    by = request.actor
    wanted = _wanted(request.GET)
    # A book is approved as its list shows it; what one sees of it depends on the office that was chosen.
    seen = APPROVAL_RUN.versions([wanted.book]) if wanted.book else []
    page = approval_queue.page(wanted, by=by)
    audit.record_view("paper-approval-queue.view", by=by, subjects=page.rows, model=PaperEntry)
    here, filters = reverse(QUEUE), _filters(request.GET)
    context = {
        "rows": page.rows,
        "seen": seen,
        "wanted": wanted,
        "offices": approval_queue.offices_waiting(by),
        "books": approval_queue.books_waiting(wanted.office, by=by) if wanted.office else [],
        "kinds": EventKind.choices,
        "orders": ((BY_WARNINGS, "Nhiều cảnh báo trước"), (BY_AGE, "Chờ lâu nhất trước")),
        "filters": filters,
        "next_url": f"{here}?{_join(filters, after=page.next_key)}" if page.next_key else "",
        "previous_url": f"{here}?{_join(filters, before=page.previous_key)}" if page.previous_key else "",
        "run": _run_of(wanted.book, by),
    }
    return render(request, "digitization/approval/approvals.html", context)


@access.allow(*ENTRY.roles(Action.APPROVE))
@require_safe
def approval_page(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Show one entry beside its image, with its warnings, its history, and what it looks like."""
    return _page(request, entry_id)


@access.allow(*ENTRY.roles(Action.APPROVE))
@require_safe
def next_approval(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Leave this entry for later and go to the next in the same queue that nobody else has open."""
    by = request.actor
    return _go_on(request, get_object_or_404(PaperEntry.objects.visible_to(by), pk=entry_id))


@access.allow(*ENTRY.roles(Action.APPROVE))
@require_POST
def approve_entry(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Enter the act in the register and go on to the next in the same queue."""
    by = request.actor
    if request.POST.getlist("wrong"):
        problem = "Đã đánh dấu mục sai nên không phê duyệt được. Hãy trả lại để nhập lại, hoặc bỏ dấu."
        return _page(request, entry_id, problem=problem, status=422)

    def act() -> str:
        done = approval.approve_entries([entry_id], by=by)
        if done.struck:
            number = done.struck[0].number or "?"
            return f"Đã ghi nhận: số {number} bị gạch bỏ trong sổ, không có việc nào vào cơ sở dữ liệu."
        return f"Đã phê duyệt: {done.records[0]}." if done.records else "Việc này đã được phê duyệt trước đó."

    # Sent by the form that sends it back, with what was typed there.
    return _act(request, entry_id, act, name="send_back")


@access.allow(*ENTRY.roles(Action.SEND_BACK))
@require_POST
def send_back_entry(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Return the entry to whoever typed it and go on."""
    by = request.actor

    def act() -> str:
        wrong = request.POST.getlist("wrong")
        entry = approval.send_back(entry_id, request.POST.get("reason", ""), wrong, by=by)
        return f"Đã trả lại việc số {entry.number or '?'} cho {entry.typed_by_name}."

    return _act(request, entry_id, act, name="send_back")


@access.allow(*ENTRY.roles(Action.ESCALATE))
@require_POST
def escalate_entry(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Ask another approver to decide, and go on."""
    by = request.actor

    def act() -> str:
        entry = approval.escalate(entry_id, request.POST.get("reason", ""), by=by)
        return f"Đã xin ý kiến về việc số {entry.number or '?'}."

    return _act(request, entry_id, act, name="escalate")


@access.allow(*ENTRY.roles(Action.DROP))
@require_POST
def drop_entry(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Keep the entry out of the register, and go on."""
    by = request.actor

    def act() -> str:
        entry = approval.drop(entry_id, request.POST.get("reason", ""), by=by)
        return f"Không đưa việc số {entry.number or '?'} vào cơ sở dữ liệu."

    return _act(request, entry_id, act, name="drop")


@access.allow(*ENTRY.roles(Action.APPROVE))
@require_POST
def approve_many(request: OfficerRequest) -> HttpResponse:
    """Enter the ticked acts in the register; what could not be approved is said one by one."""
    by = request.actor
    wanted = posted.numbers(request.POST, "entry")
    seen = list(PaperEntry.objects.visible_to(by).filter(pk__in=wanted).values_list("pk", flat=True))
    if seen:
        try:
            done = approval.approve_entries(seen, by=by)
        except DomainError as error:
            return tell_refusal(request, error, _back(request))
        if done.struck:
            messages.info(request, f"Đã ghi nhận {len(done.struck)} việc bị gạch bỏ trong sổ.")
        if done.records or done.refused or not done.struck:
            _tell(request, len(done.records), list(done.refused.values()))
    else:
        messages.warning(request, "Hãy đánh dấu ít nhất một việc.")
    return redirect(_back(request))


@access.allow(*APPROVAL_RUN.roles(Run.BEGIN))
@require_POST
def approve_book(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Approve a book: at once when it is small, else by a worker while a page shows how far it is."""
    by = request.actor
    part = request.POST.get("part", "")
    if part not in ApprovalRun.Part.values:
        part = ApprovalRun.Part.ALL
    try:
        run = runs.approve_book(paper_book_id, part, by=by)
        if run.total <= approval.MOST_AT_ONCE:
            run = runs.approve_part(run.pk, by=by)
    except DomainError as error:
        return tell_refusal(request, error, _back(request))
    if run.state == RunState.RUNNING:
        return redirect("digitization:approval-run", run.pk)
    refused = [f"{run.refused} việc chưa phê duyệt được, còn trong danh sách."] if run.refused else []
    _tell(request, run.approved, refused)
    return redirect(_back(request))


@access.allow(*APPROVAL_RUN.roles(Run.BEGIN))
@require_safe
def approval_run(request: OfficerRequest, run_id: int) -> HttpResponse:
    """Show how far the approval of a book has come; a pulse is answered 204 until it moves."""
    by = request.actor
    visible = ApprovalRun.objects.filter(book__office__in=Office.objects.visible_to(by))
    run = get_object_or_404(visible.select_related("book__office", "assignment__user"), pk=run_id)
    version = f"{run.state}-{run.read}"
    if request.htmx:
        if request.GET.get("since") == version:
            return HttpResponse(status=204)
        return render(request, "digitization/approval/_approval_run.html", {"run": run, "version": version})
    return render(request, "digitization/approval/approval_run.html", {"run": run, "version": version})


@access.allow(*APPROVAL_RUN.roles(Run.STOP))
@require_POST
def stop_approval_run(request: OfficerRequest, run_id: int) -> HttpResponse:
    """Stop the run; what is approved stays."""
    runs.stop_run(run_id, "Người phê duyệt dừng.", by=request.actor)
    messages.info(
        request, "Đã dừng. Những việc đã phê duyệt giữ nguyên, những việc còn lại chờ trong danh sách."
    )
    return redirect("digitization:approval-run", run_id)


def _act(request: OfficerRequest, entry_id: int, act: Callable[[], str], *, name: str) -> HttpResponse:
    """Do one act about an entry, say what came of it, and go on to the next in the same queue."""
    by = request.actor
    entry = get_object_or_404(PaperEntry.objects.visible_to(by), pk=entry_id)
    try:
        said = act()
    except InvalidInput as error:
        wrong = {"act": name, "said": sentence_of(error), "reason": request.POST.get("reason", "")}
        return _page(request, entry_id, wrong=wrong, status=422)
    except ChangedMeanwhile as error:
        typed = {"act": name, "said": "", "reason": request.POST.get("reason", "")}
        return _page(request, entry_id, wrong=typed, changed=error, status=409)
    except DomainError as error:
        return tell_refusal(request, error, _back(request))
    messages.success(request, said)
    return _go_on(request, entry)


def _go_on(request: OfficerRequest, entry: PaperEntry) -> HttpResponse:
    by = request.actor
    following = approval_queue.next_entry(_wanted(request.GET), entry, by=by)
    if following is None:
        return redirect(_back(request))
    return redirect(f"{reverse('digitization:approval', args=[following])}?{_filters(request.GET)}")


def _page(
    request: OfficerRequest,
    entry_id: int,
    *,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    changed: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    by, seen = request.actor, versions_shown(request, ENTRY, entry_id, refused=changed)
    visible = PaperEntry.objects.visible_to(by).select_related("office", "book", "page")
    entry = get_object_or_404(visible, pk=entry_id)
    allowed = ENTRY.actions(entry, by=by)
    audit.record_view("paper-approval.view", by=by, subjects=[entry])
    question = None
    if entry.state == State.ESCALATED:
        question = Escalation.objects.filter(entry=entry, decided_by=None).first()
    waits = Action.APPROVE in allowed
    following = approval_queue.next_entry(_wanted(request.GET), entry, by=by) if waits else None
    filters = _filters(request.GET)
    why_not = approval.why_not(entry, by=by) if waits else ""
    context: dict[str, Any] = {
        **duplicate_context(request, entry),
        "entry": entry,
        "book": entry.book,
        "viewer": viewer_of(entry),
        "sections": sections(entry, request.POST.getlist("wrong") or entry.wrong_fields),
        "history": steps(audit.trail_of(entry).select_related("office"))[::-1],
        "question": question,
        "waits": waits,
        "may_escalate": Action.ESCALATE in allowed,
        "why_not": why_not,
        "judging": Judging(
            returning="send-back",
            right_url=f"{reverse('digitization:approve-entry', args=[entry.pk])}?{filters}",
            right_label="Ghi nhận bị gạch bỏ" if entry.struck_out else "Phê duyệt",
            later_url=f"{reverse('digitization:next-approval', args=[entry.pk])}?{filters}"
            if following
            else "",
            is_open=waits,
            is_allowed=not why_not,
        ),
        "wrong": wrong,
        "problem": problem,
        "seen": seen,
        "changed": changed,
        **(
            {f"wrong_{wrong['act']}": wrong["said"], f"reason_{wrong['act']}": wrong["reason"]}
            if wrong
            else {}
        ),
        "filters": filters,
        "opened": opened_by_another(entry, by=by) if waits else None,
    }
    return render(request, "digitization/approval/approval.html", context, status=status)


def _wanted(asked: QueryDict) -> QueueFilter:
    office, book = posted.number(asked, "office"), posted.number(asked, "book")
    kind, order = asked.get("kind", ""), asked.get("order", "")
    return QueueFilter(
        office=office,
        book=book if office is not None else None,
        kind=kind if kind in EventKind.values else "",
        order=BY_AGE if order == BY_AGE else BY_WARNINGS,
        is_warned=asked.get("warned") == "1",
        is_escalated=asked.get("escalated") == "1",
        after=asked.get("after", ""),
        before=asked.get("before", ""),
    )


def _filters(asked: QueryDict) -> str:
    """Return the filters without the place in the list, as they go from page to page; no one's data is among them."""
    return urlencode({name: asked[name] for name in _FILTERS if asked.get(name)})


def _join(filters: str, **place: str) -> str:
    return "&".join(filter(None, (filters, urlencode(place))))


def _back(request: OfficerRequest) -> str:
    filters = _filters(request.GET)
    return f"{reverse(QUEUE)}?{filters}" if filters else reverse(QUEUE)


def _tell(request: OfficerRequest, approved: int, refused: list[str]) -> None:
    if approved:
        messages.success(request, f"Đã phê duyệt {approved} việc, đưa vào cơ sở dữ liệu hộ tịch điện tử.")
    for sentence in refused[:5]:
        messages.warning(request, sentence)
    if len(refused) > 5:
        messages.warning(request, f"Và {len(refused) - 5} việc khác chưa phê duyệt được.")
    if not approved and not refused:
        messages.info(request, "Các việc này đã được phê duyệt trước đó.")


def _run_of(book_id: int | None, by: Actor) -> ApprovalRun | None:
    if book_id is None:
        return None
    visible = ApprovalRun.objects.filter(book=book_id, book__office__in=Office.objects.visible_to(by))
    return visible.filter(state=RunState.RUNNING).first()
