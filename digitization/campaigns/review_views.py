"""Reading records of the register against their books, and deciding what follows. vi: rà soát dữ liệu."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from digitization.campaigns import reviews as operations
from digitization.campaigns.forms import RecordForm
from digitization.campaigns.queries import (
    MOST_PROPOSALS,
    MOST_ROWS,
    campaigns_for,
    evidence_of,
    next_to_review,
    proposals,
    proposals_alike,
    readable_lines,
    reason_label,
    sent_back,
    to_review,
    without_evidence,
)
from digitization.models import Campaign, CancelReason, Evidence, ReviewItem
from digitization.workflows import pages
from digitization.workflows.review import REVIEW, Action, State
from hotich.acts import audit
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import InvalidInput
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, sentence_of, versions_shown
from hotich.web.requests import OfficerRequest
from hotich.web.strangers import show_file
from registry.amendments.present import corrections_of, quote_anew, registered_entry
from registry.kinds import kind_of
from registry.models import CorrectionReason, EventKind, Record
from registry.records.origin import origin_of, read_in_book, with_marks

audit.register(
    {
        "review-list.view": "xem danh sách dữ liệu chờ rà soát",
        "review.view": "xem dữ liệu khi rà soát",
        "evidence.view": "mở giấy tờ của công dân kèm khi rà soát",
        "review-proposals.view": "xem các đề nghị rà soát chờ phê duyệt",
    }
)

#: What one press of "approve all alike" decides at most, in parts; the rest is said and pressed for again.
_MOST_ALIKE = 2000
#: So many reasons are told of what was not decided.
_MOST_TOLD = 10


@access.allow(*REVIEW.roles(Action.CONFIRM))
@require_safe
def review_list(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """List what is still to be read, and before it what the approver sent back."""
    by, campaign = request.actor, _campaign(request, campaign_id)
    kind = _kind(request, campaign)
    back = list(sent_back(campaign, by)[:MOST_ROWS])
    rows = list(to_review(campaign, by, kind=kind).select_related("book", "office")[:MOST_ROWS])
    audit.record_view(
        "review-list.view", by=by, subjects=[*(each.record for each in back), *rows], model=Record
    )
    context = {
        "campaign": campaign,
        "kinds": [(each, EventKind(each).label) for each in campaign.kinds],
        "kind": kind,
        "back": back,
        "rows": rows,
        "is_cut": len(rows) == MOST_ROWS,
    }
    return render(request, "digitization/campaigns/review_list.html", context)


@access.allow(*REVIEW.roles(Action.CONFIRM))
@require_safe
def review_record(request: OfficerRequest, campaign_id: int, record_id: int) -> HttpResponse:
    """Show one record beside the page of its book, to be confirmed, corrected or cancelled."""
    return _page(request, campaign_id, record_id)


@access.allow(*REVIEW.roles(Action.CONFIRM))
@require_POST
@refusals_go_to("digitization:review-list", "campaign_id")
def confirm_record(request: OfficerRequest, campaign_id: int, record_id: int) -> HttpResponse:
    """Say that the data are as the book has them and go on to the next record."""
    campaign, record = _campaign(request, campaign_id), _record(request, record_id)
    try:
        operations.confirm_record(campaign.pk, record.pk, by=request.actor)
    except ChangedMeanwhile as error:
        return _page(request, campaign_id, record_id, changed=error, status=409)
    messages.success(request, f"Đã xác nhận: {record.title}.")
    return _next(request, campaign, record)


@access.allow(*REVIEW.roles(Action.ATTACH))
@require_POST
@refusals_go_to("digitization:review-list", "campaign_id")
def attach_evidence(request: OfficerRequest, campaign_id: int, record_id: int) -> HttpResponse:
    """Keep a citizen's paper with the record and show it there."""
    campaign, record = _campaign(request, campaign_id), _record(request, record_id)
    sent = request.FILES.get("file")
    data, name = (sent.read(), sent.name or "") if sent else (b"", "")
    try:
        kept = operations.attach_evidence(
            campaign.pk, record.pk, request.POST.get("title", ""), data, name, by=request.actor
        )
    except InvalidInput as error:
        return _page(request, campaign_id, record_id, evidence_errors=error.errors, status=422)
    messages.success(request, f"Đã đính kèm: {kept.title}.")
    return redirect(
        reverse("digitization:review-record", args=[campaign.pk, record.pk])
        + (f"?kind={kind}" if (kind := _kind(request, campaign)) else "")
    )


@access.allow(*pages.EVIDENCE)
@require_safe
def show_evidence(request: OfficerRequest, evidence_id: int) -> HttpResponse:
    """Send a citizen's paper as it came, after noting who opens it."""
    visible = Evidence.objects.visible_to(request.actor).select_related("record")
    found = get_object_or_404(visible, pk=evidence_id)
    data = files.get(found.digest)
    audit.record_view("evidence.view", by=request.actor, subjects=[found.record])
    return show_file(data, found.media_type, found.file_name)


@access.allow(*REVIEW.roles(Action.PROPOSE))
@require_POST
@refusals_go_to("digitization:review-list", "campaign_id")
def propose_edit(request: OfficerRequest, campaign_id: int, record_id: int) -> HttpResponse:
    """Propose what the data should say and go on to the next record."""
    campaign, record = _campaign(request, campaign_id), _record(request, record_id)
    form = RecordForm(record, request.POST)
    edited = form.edited()
    if form.errors:
        return _page(
            request, campaign_id, record_id, form=form, edit_error="Có mục chưa ghi đúng.", status=422
        )
    reason, note = request.POST.get("reason_code", ""), request.POST.get("reason", "")
    try:
        operations.propose_edit(campaign.pk, record.pk, edited, reason, note, by=request.actor)
    except InvalidInput as error:
        form.add_sentences(error.errors)
        said = sentence_of(error)
        return _page(request, campaign_id, record_id, form=form, edit_error=said, status=422)
    except ChangedMeanwhile as error:
        return _page(
            request, campaign_id, record_id, form=form, edit_error=error.message, changed=error, status=409
        )
    messages.success(
        request, f"Đã đề nghị chỉnh sửa: {record.title}. Dữ liệu giữ nguyên đến khi được phê duyệt."
    )
    return _next(request, campaign, record)


@access.allow(*REVIEW.roles(Action.PROPOSE))
@require_POST
@refusals_go_to("digitization:review-list", "campaign_id")
def propose_cancel(request: OfficerRequest, campaign_id: int, record_id: int) -> HttpResponse:
    """Propose that the data be cancelled and go on to the next record."""
    campaign, record = _campaign(request, campaign_id), _record(request, record_id)
    reason, note = request.POST.get("reason_code", ""), request.POST.get("reason", "")
    try:
        operations.propose_cancel(campaign.pk, record.pk, reason, note, by=request.actor)
    except InvalidInput as error:
        said = sentence_of(error)
        return _page(request, campaign_id, record_id, cancel_error=said, status=422)
    except ChangedMeanwhile as error:
        return _page(request, campaign_id, record_id, cancel_error=error.message, changed=error, status=409)
    messages.success(request, f"Đã đề nghị hủy: {record.title}. Dữ liệu giữ nguyên đến khi được phê duyệt.")
    return _next(request, campaign, record)


@access.allow(*REVIEW.roles(Action.APPROVE))
@require_safe
def proposals_page(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """List what waits for the approver's decision, by identical reason."""
    return _proposals(request, campaign_id)


@access.allow(*REVIEW.roles(Action.APPROVE))
@require_POST
@refusals_go_to("digitization:review-proposals", "campaign_id")
def approve_reviews(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """Approve the ticked proposals."""
    _campaign(request, campaign_id)
    ids = _ticked(request)
    if not ids:
        messages.warning(request, "Hãy đánh dấu ít nhất một đề nghị.")
        return redirect("digitization:review-proposals", campaign_id)
    decided = operations.approve_reviews(ids, by=request.actor)
    _tell(request, "phê duyệt", len(decided.items), decided.refused)
    return redirect("digitization:review-proposals", campaign_id)


@access.allow(*REVIEW.roles(Action.APPROVE))
@require_POST
def approve_alike(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """Approve every proposal without a paper, with the same outcome and the same reason in the same words."""
    by, campaign = request.actor, _campaign(request, campaign_id)
    alike = without_evidence(proposals(campaign, by)).filter(
        outcome=request.POST.get("outcome", ""),
        reason=request.POST.get("alike", ""),
        note=request.POST.get("note", ""),
    )
    done = 0
    refused: dict[int, str] = {}
    for _ in range(_MOST_ALIKE // operations.MOST_AT_ONCE):
        ids = list(alike.exclude(pk__in=refused).values_list("pk", flat=True)[: operations.MOST_AT_ONCE])
        if not ids:
            break
        decided = operations.approve_reviews(ids, until=request.POST.get("until", ""), by=by)
        done += len(decided.items)
        refused |= decided.refused
    _tell(request, "phê duyệt", done, refused)
    return redirect("digitization:review-proposals", campaign_id)


@access.allow(*REVIEW.roles(Action.REJECT))
@require_POST
@refusals_go_to("digitization:review-proposals", "campaign_id")
def reject_reviews(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """Send the ticked proposals back with a reason."""
    _campaign(request, campaign_id)
    try:
        decided = operations.reject_reviews(
            _ticked(request), request.POST.get("reason", ""), by=request.actor
        )
    except InvalidInput as error:
        return _proposals(request, campaign_id, wrong=sentence_of(error), status=422)
    _tell(request, "trả lại", len(decided.items), decided.refused)
    return redirect("digitization:review-proposals", campaign_id)


def evidence_of_act(by: Actor, record: Record) -> str:
    """Show on the page of an act the citizens' papers that were brought to its reviews."""
    papers = list(Evidence.objects.filter(record=record))
    return render_to_string("digitization/campaigns/_evidence.html", {"evidence": papers}) if papers else ""


def _page(
    request: OfficerRequest,
    campaign_id: int,
    record_id: int,
    *,
    changed: ChangedMeanwhile | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    seen = versions_shown(request, REVIEW, record_id, refused=changed)
    by, campaign = request.actor, _campaign(request, campaign_id)
    record = _record(request, record_id)
    audit.record_view("review.view", by=by, subjects=[record])
    item = ReviewItem.objects.filter(campaign=campaign, record=record).first()
    may_confirm = REVIEW.may(
        Action.CONFIRM, by=by, office=record.office_id, state=item.state if item else State.OPEN
    )
    origin = origin_of(record)
    groups = kind_of(record).facts(registered_entry(record), record.particulars.values)
    marks = read_in_book(origin)
    with_marks(groups, marks, kind_of(record))
    context: dict[str, Any] = {
        "campaign": campaign,
        "record": record,
        "item": item,
        "lines": readable_lines([item])[item.pk] if item else [],
        "groups": groups,
        "origin": origin,
        "book_marks": marks,
        "corrections": corrections_of(record),
        "evidence": list(Evidence.objects.filter(record=record)),
        "form": RecordForm(record),
        "may_review": may_confirm and campaign.closed_at is None,
        "edit_reasons": CorrectionReason.choices,
        "cancel_reasons": CancelReason.choices,
        "typed": request.POST,
        "cancelling": request.POST if more.get("cancel_error") else {},
        "seen": seen,
        "changed": changed,
        "after": _kind(request, campaign),
    }
    return render(request, "digitization/campaigns/review_record.html", context | more, status=status)


def _proposals(
    request: OfficerRequest, campaign_id: int, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    by, campaign = request.actor, _campaign(request, campaign_id)
    outcome, reason = request.GET.get("outcome", ""), request.GET.get("reason", "")
    waiting = proposals(campaign, by)
    if outcome:
        waiting = waiting.filter(outcome=outcome, reason=reason)
    keys = list(waiting.values_list("record_id", flat=True)[:MOST_PROPOSALS])
    seen, until = versions_shown(request, REVIEW, *keys), operations.last_version(campaign)
    items = list(waiting[:MOST_PROPOSALS])
    audit.record_view("review-proposals.view", by=by, subjects=[each.record for each in items], model=Record)
    lines, papers = readable_lines(items), evidence_of(items)
    context = {
        "campaign": campaign,
        "alike": proposals_alike(campaign, by),
        "rows": [
            (
                each,
                lines[each.pk],
                papers[each.record_id],
                each.reviewed_by_id == (by.user.pk if by.user else 0),
            )
            for each in items
        ],
        "seen": seen,
        "until": until,
        "only": reason_label(outcome, reason),
        "is_cut": len(items) == MOST_PROPOSALS,
        "ticked": request.POST.getlist("item"),
        "wrong": wrong,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "digitization/campaigns/review_proposals.html", context, status=status)


def _next(request: OfficerRequest, campaign: Campaign, record: Record) -> HttpResponse:
    """Go on with the next record of the same list."""
    kind = _kind(request, campaign)
    following = next_to_review(campaign, request.actor, after=record.pk, kind=kind)
    suffix = f"?kind={kind}" if kind else ""
    if following is None:
        return redirect("digitization:review-list", campaign.pk)
    return redirect(reverse("digitization:review-record", args=[campaign.pk, following]) + suffix)


def _tell(request: OfficerRequest, what: str, done: int, refused: dict[int, str]) -> None:
    if done:
        messages.success(request, f"Đã {what} {done} đề nghị.")
    told = Counter(refused.values()).most_common()
    for sentence, count in told[:_MOST_TOLD]:
        messages.error(request, f"{count} đề nghị chưa quyết định được: {sentence}")
    if rest := sum(count for _, count in told[_MOST_TOLD:]):
        messages.error(request, f"Và {rest} đề nghị khác chưa quyết định được. Hãy xem lại từng đề nghị.")


def _ticked(request: OfficerRequest) -> list[int]:
    return posted.numbers(request.POST, "item")


def _kind(request: OfficerRequest, campaign: Campaign) -> str:
    wanted = request.GET.get("kind") or request.POST.get("kind", "")
    return wanted if wanted in campaign.kinds else ""


def _campaign(request: OfficerRequest, campaign_id: int) -> Campaign:
    return get_object_or_404(campaigns_for(request.actor), pk=campaign_id)


def _record(request: OfficerRequest, record_id: int) -> Record:
    visible = Record.objects.visible_to(request.actor).select_related(
        "office", "book", "particulars__place_unit"
    )
    found = get_object_or_404(visible.prefetch_related("parties"), pk=record_id)
    quote_anew([found])
    return found
