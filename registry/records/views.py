"""One act of the register: what was registered, its papers, its number, and what happened to it. vi: việc hộ tịch."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.acts.steps import Step, steps
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.rights import access
from hotich.rights.access import Actor, holds
from hotich.values.dates import today
from hotich.web.refusals import refusals_go_to, sentence_of, tell_refusal
from hotich.web.requests import OfficerRequest
from registry.amendments.present import quote_anew
from registry.books.lookups import ticket_for
from registry.kinds import entry_of, kind_of
from registry.law import why_renamed
from registry.models import Paper, PartyRole, PersonalIdRequest, Record
from registry.papers import operations as paper_operations
from registry.papers.copy_queries import copies_of
from registry.papers.page_picture import page_picture
from registry.papers.queries import stopped_renderings
from registry.papers.signatories import signatories
from registry.papers.validity import PaperValidity, validity_of
from registry.records import personal_ids
from registry.records.later_acts import earlier_act, later_acts
from registry.records.origin import origin_of, read_in_book, with_marks
from registry.records.sibling_queries import family
from registry.records.timeline import changes
from registry.records.worklists import awaiting_number, opened_by
from registry.workflows import pages
from registry.workflows.paper import PAPER
from registry.workflows.paper import Action as PaperAction
from registry.workflows.record import RECORD, Action

audit.register(
    {
        "record.view": "xem việc hộ tịch",
        "record-page.view": "xem ảnh trang sổ của việc hộ tịch",
        "number-queue.view": "xem danh sách chờ số định danh",
    }
)

#: How many looks are shown, newest first.
MOST_LOOKS = 100
_NUMBER_TONES: dict[str, str] = {
    PersonalIdRequest.State.PENDING: "waiting",
    PersonalIdRequest.State.GIVEN: "done",
    PersonalIdRequest.State.REFUSED: "late",
}


@access.allow(*pages.READERS)
@require_safe
def record(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Show the act as it stands in the book, after writing down who looks."""
    return _page(request, record_id)


@access.allow(*pages.BOOK_PAGE)
@require_safe
def book_page(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Answer the picture of the page of the paper book in which the act was read."""
    by = request.actor
    found = get_object_or_404(Record.objects.visible_to(by), pk=record_id)
    origin = origin_of(found)
    if origin is None or not origin.digest:
        raise NotFound
    audit.record_view("record-page.view", by=by, subjects=[found])
    try:
        data, media = page_picture(origin.digest, origin.member)
    except DomainError as error:
        return HttpResponse(error.message, status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(data, content_type=media)


@access.allow(*RECORD.roles(Action.ASK_NUMBER))
@require_safe
def numbers(request: OfficerRequest) -> HttpResponse:
    """List the children whose personal number is still awaited, was refused, or is followed by a second one."""
    by = request.actor
    rows = list(awaiting_number(by))
    audit.record_view("number-queue.view", by=by, subjects=[row.record for row in rows])
    return render(request, "registry/records/numbers.html", {"rows": rows})


@access.allow(*RECORD.roles(Action.ASK_NUMBER))
@require_POST
@refusals_go_to("registry:record", "record_id")
def ask_personal_id(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Ask for the child's number once more after a refusal."""
    personal_ids.ask_again(record_id, by=request.actor)
    messages.success(request, "Đã gửi lại yêu cầu cấp số định danh cá nhân.")
    return redirect("registry:record", record_id)


@access.allow(*RECORD.roles(Action.ACCEPT_NUMBER))
@require_POST
@refusals_go_to("registry:record", "record_id")
def accept_personal_id(request: OfficerRequest, record_id: int) -> HttpResponse:
    """Take a number that was parked, or keep the child's where a second one came, with a reason."""
    number, reason = request.POST.get("number", ""), request.POST.get("reason", "")
    try:
        personal_ids.accept_number(record_id, number, reason, by=request.actor)
    except InvalidInput as error:
        wrong = {"wrong": sentence_of(error), "reason": reason}
        return _page(request, record_id, accepting=wrong, status=422)
    messages.success(request, f"Đã ghi quyết định: số định danh cá nhân là {number}.")
    return redirect("registry:record", record_id)


@access.allow(*PAPER.roles(PaperAction.ISSUE_WITHOUT_NUMBER))
@require_POST
def issue_without_number(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Decide, with a reason, that the paper does not wait for the number."""
    paper = get_object_or_404(Paper.objects.visible_to(request.actor), pk=paper_id)
    reason = request.POST.get("reason", "")
    try:
        paper_operations.issue_without_number(paper.pk, reason, by=request.actor)
    except InvalidInput as error:
        wrong = {"wrong": sentence_of(error), "reason": reason}
        return _page(request, paper.act.pk, decision=wrong, status=422)
    except DomainError as error:
        return tell_refusal(request, error, "registry:record", paper.record_id)
    messages.success(request, "Giấy sẽ được cấp khi chưa có số định danh; hệ thống đang lập bản điện tử.")
    return redirect("registry:record", paper.record_id)


@access.allow(*PAPER.roles(PaperAction.RENDER_AGAIN))
@require_POST
def render_again(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Order the paper's file once more after it could not be made."""
    papers = Paper.objects.visible_to(request.actor).select_related("record")
    paper = get_object_or_404(papers, pk=paper_id)
    # A copy of another office's act: that act has no page here, and a slip has no act.
    is_ours = paper.record is not None and paper.record.office_id == paper.office_id
    back = ("registry:record", paper.record_id) if is_ours else ("home",)
    try:
        paper_operations.render_again(paper.pk, by=request.actor)
    except DomainError as error:
        return tell_refusal(request, error, *back)
    messages.success(request, "Đang lập lại bản điện tử.")
    return redirect(*back)


def _page(
    request: OfficerRequest,
    record_id: int,
    *,
    decision: dict[str, str] | None = None,
    accepting: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    by = request.actor
    visible = Record.objects.visible_to(by)
    known = visible.select_related("office", "book", "particulars__place_unit", "personal_id_request")
    found = get_object_or_404(known.prefetch_related("parties", "warning_answers", "notes"), pk=record_id)
    quote_anew([found])
    siblings = [each for each in family(found) if each.office_id == found.office_id]
    audit.record_view("record.view", by=by, subjects=[found, *siblings])
    originals = found.papers.filter(copy_number=None).order_by("-pk")
    papers = list(
        originals.select_related("record", "replaced_by").prefetch_related(
            "signatures__token", "signatures__requested_by"
        )
    )
    may = RECORD.actions(found, by=by)
    stopped = stopped_renderings(paper.pk for paper in papers)
    validity, copies = validity_of(papers), copies_of(found)
    number = getattr(found, "personal_id_request", None)
    entry, origin = entry_of(found), origin_of(found)
    groups, marks = kind_of(found).facts(entry, found.particulars.values), read_in_book(origin)
    with_marks(groups, marks, kind_of(found))
    context: dict[str, Any] = {
        "record": found,
        "siblings": siblings,
        "kind": kind_of(found),
        "title": kind_of(found).title(entry),
        "groups": groups,
        "people": [
            (str(PartyRole(role).label), entry.person(role).full_name, role)
            for role in entry.roles()
            if found.is_registered and entry.person(role).full_name
        ],
        "origin": origin,
        "book_marks": marks,
        "number": number,
        "number_tone": ("late" if number.refusal else _NUMBER_TONES[number.state]) if number else "",
        "number_is_refused": number is not None and number.state == PersonalIdRequest.State.REFUSED,
        "number_is_given": number is not None and number.state == PersonalIdRequest.State.GIVEN,
        "papers": [_shown(paper, validity[paper.pk], stopped.get(paper.pk, ""), by) for paper in papers],
        "copies": copies,
        "signatories": signatories(found.office) if papers else [],
        "may": may,
        "may_ask_number": Action.ASK_NUMBER in may
        and (number.state == PersonalIdRequest.State.REFUSED if number else found.is_registered),
        "given_back": list(found.personal_id_returns.all()) if kind_of(found).gives_personal_id else [],
        "may_accept_number": Action.ACCEPT_NUMBER in may and number is not None and number.parked_number,
        "may_keep_number": Action.ACCEPT_NUMBER in may
        and number is not None
        and number.number
        and number.refusal,
        "may_recall": Action.RECALL in may and found.registrar == by.user and not opened_by(found),
        "may_change": holds(by, *RECORD.roles(Action.DRAFT)),
        "trail": steps(audit.trail_of(found, *papers, *copies).select_related("office")),
        "changes": changes(found),
        "decision": decision or {},
        "accepting": accepting or {},
        "may_end": Action.REVOKE in may,
        "ticket": ticket_for(found, by),
        **later_acts(found, entry, by=by),
        **earlier_act(found, by=by),
    }
    if holds(by, *pages.SEES_LOOKS):
        looks = audit.trail_of(found, *papers, views=True).filter(act__endswith=".view")
        context["looks"] = [
            Step(look) for look in looks.select_related("office").order_by("-id")[:MOST_LOOKS]
        ]
    return render(request, "registry/records/record.html", context, status=status)


def _shown(paper: Paper, validity: PaperValidity, problem: str, by: Actor) -> dict[str, Any]:
    """Return a paper with what its panel says: validity, signatures, what stopped it, and what this person may do."""
    may = PAPER.actions(paper, by=by)
    return {
        "paper": paper,
        "validity": validity,
        "signatures": sorted(paper.signatures.all(), key=lambda signature: signature.step),
        "problem": problem or why_renamed(paper, today()),
        "may_issue_without_number": PaperAction.ISSUE_WITHOUT_NUMBER in may,
        "may_change_signatory": PaperAction.CHANGE_SIGNATORY in may,
        "may_replace": PaperAction.REPLACE in may and not paper.replaced_by_id,
    }
