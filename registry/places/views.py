"""Pages of proposals for renamed places: their list, one with its sample, and the acts on it. vi: cập nhật địa danh."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest
from registry.changes.corrections import whose_to_approve
from registry.models import PlaceProposal, Record
from registry.places import operations
from registry.places.queries import proposals, refused_of, sample_of
from registry.workflows.place_proposal import PLACE_PROPOSAL, Action, State

audit.register({"place-proposal.view": "xem việc đề nghị cập nhật địa danh"})


@access.allow(*PLACE_PROPOSAL.roles(Action.LOOK))
@require_safe
def place_proposals(request: OfficerRequest) -> HttpResponse:
    """List the proposals of the person's offices; counts only, nobody's data is shown."""
    by = request.actor
    context = {
        "rows": proposals(by),
        "may_propose": PLACE_PROPOSAL.may(Action.PROPOSE, by=by, office=by.office),
        "office": by.office,
    }
    return render(request, "registry/places/proposals.html", context)


@access.allow(*PLACE_PROPOSAL.roles(Action.PROPOSE))
@require_POST
@refusals_go_to("registry:place-proposals")
def propose_places(request: OfficerRequest) -> HttpResponse:
    """Begin to look for acts whose unit had ended by their day."""
    made = operations.propose_places(by=request.actor)
    messages.success(request, "Đang tìm. Trang này tự có kết quả sau ít phút.")
    return redirect("registry:place-proposal", made.pk)


@access.allow(*PLACE_PROPOSAL.roles(Action.LOOK))
@require_safe
def place_proposal(request: OfficerRequest, proposal_id: int) -> HttpResponse:
    """Show a proposal with the acts that were drawn by lot, or with those that were left as they are."""
    by = request.actor
    visible = PlaceProposal.objects.visible_to(by).select_related("office")
    proposal = get_object_or_404(visible, pk=proposal_id)
    is_decided = proposal.state in (State.APPLYING, State.DONE)
    actions = PLACE_PROPOSAL.actions(proposal, by=by)
    rows = refused_of(proposal) if is_decided else sample_of(proposal)
    audit.record_view("place-proposal.view", by=by, subjects=[each.record for each in rows], model=Record)
    context = {
        "proposal": proposal,
        "rows": rows,
        "is_decided": is_decided,
        "is_empty": proposal.state == State.DONE and not proposal.found,
        "is_running": proposal.state in (State.FINDING, State.APPLYING),
        "actions": actions,
        "why_not": _why_not(proposal, by) if Action.APPROVE in actions else "",
    }
    return render(request, "registry/places/proposal.html", context)


def _why_not(proposal: PlaceProposal, by: Actor) -> str:
    """Say why somebody in the approver's role does not decide about this proposal, nothing where they do."""
    if by.user and proposal.proposed_by_id == by.user.pk:
        return "Bạn đã đề nghị, nên người khác phê duyệt."
    return whose_to_approve(by)


@access.allow(*PLACE_PROPOSAL.roles(Action.APPROVE))
@require_POST
@refusals_go_to("registry:place-proposal", "proposal_id")
def approve_places(request: OfficerRequest, proposal_id: int) -> HttpResponse:
    """Approve a proposal whose sample was looked at."""
    operations.approve_places(proposal_id, posted.numbers(request.POST, "right"), by=request.actor)
    messages.success(request, "Đã phê duyệt. Máy chủ đang cập nhật từng phần.")
    return redirect("registry:place-proposal", proposal_id)


@access.allow(*PLACE_PROPOSAL.roles(Action.REJECT))
@require_POST
@refusals_go_to("registry:place-proposal", "proposal_id")
def reject_places(request: OfficerRequest, proposal_id: int) -> HttpResponse:
    """Leave all as it is."""
    operations.reject_places(proposal_id, request.POST.get("reason", ""), by=request.actor)
    messages.success(request, "Đã từ chối đề nghị. Dữ liệu giữ nguyên.")
    return redirect("registry:place-proposal", proposal_id)


@access.allow(*PLACE_PROPOSAL.roles(Action.WITHDRAW))
@require_POST
@refusals_go_to("registry:place-proposal", "proposal_id")
def withdraw_places(request: OfficerRequest, proposal_id: int) -> HttpResponse:
    """Take a proposal back."""
    operations.withdraw_places(proposal_id, by=request.actor)
    messages.success(request, "Đã rút đề nghị. Dữ liệu giữ nguyên.")
    return redirect("registry:place-proposal", proposal_id)
