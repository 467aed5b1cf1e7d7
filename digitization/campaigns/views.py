"""Review campaigns: the list, a campaign with its counts, its Excel, its beginning and end. vi: đợt rà soát."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from digitization.campaigns import operations
from digitization.campaigns.forms import CampaignForm
from digitization.campaigns.queries import (
    campaigns_for,
    counts_by_kind,
    counts_by_office,
    proposals,
    sent_back,
)
from digitization.campaigns.sheet import campaign_workbook
from digitization.models import Campaign, CancelReason
from digitization.workflows import pages
from digitization.workflows.campaign import CAMPAIGN, CampaignAction
from digitization.workflows.review import REVIEW, Action
from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web.refusals import refusals_go_to, show_on
from hotich.web.requests import OfficerRequest
from registry.models import CorrectionReason

audit.register({"campaign-report.view": "tải số liệu đợt rà soát"})

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access.allow(*pages.CAMPAIGNS)
@require_safe
def reviews(request: OfficerRequest) -> HttpResponse:
    """List the campaigns that concern the person's office."""
    by = request.actor
    rows = list(campaigns_for(by)[:100])
    may_open = access.holds(by, *CAMPAIGN.roles(CampaignAction.OPEN))
    return render(request, "digitization/campaigns/reviews.html", {"rows": rows, "may_open": may_open})


@access.allow(*CAMPAIGN.roles(CampaignAction.OPEN))
@require_safe
def new_campaign(request: OfficerRequest) -> HttpResponse:
    """Show the form of a new campaign."""
    return render(request, "digitization/campaigns/campaign_form.html", {"form": CampaignForm()})


@access.allow(*CAMPAIGN.roles(CampaignAction.OPEN))
@require_POST
def open_campaign(request: OfficerRequest) -> HttpResponse:
    """Begin a campaign for the person's office and all below it."""
    form = CampaignForm(request.POST)
    if form.is_valid():
        try:
            campaign = operations.open_campaign(**form.cleaned_data, by=request.actor)
        except InvalidInput as error:
            show_on(form, error)
        else:
            messages.success(request, "Đã mở đợt rà soát. Hệ thống đang đếm số dữ liệu phải rà soát.")
            return redirect("digitization:campaign", campaign.pk)
    return render(request, "digitization/campaigns/campaign_form.html", {"form": form}, status=422)


@access.allow(*pages.CAMPAIGNS)
@require_safe
def campaign(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """Show how far a campaign has come, by kind and by office."""
    by = request.actor
    found = _campaign(request, campaign_id)
    offices = counts_by_office(found, by)
    reads = access.holds(by, *REVIEW.roles(Action.CONFIRM))
    decides = access.holds(by, *REVIEW.roles(Action.APPROVE))
    context = {
        "campaign": found,
        "kinds": counts_by_kind(found, by),
        "offices": offices if len(offices) > 2 else [],
        "edit_reasons": CorrectionReason.labels,
        "cancel_reasons": CancelReason.labels,
        "actions": CAMPAIGN.actions(found, by=by) if _is_ours(found, by) else frozenset(),
        "may_review": reads and found.closed_at is None,
        "may_decide": decides and found.closed_at is None,
        "waiting": proposals(found, by)[:1000].count() if decides else 0,
        "sent_back": sent_back(found, by)[:1000].count() if reads else 0,
    }
    return render(request, "digitization/campaigns/campaign.html", context)


@access.allow(*pages.CAMPAIGNS)
@require_safe
def campaign_excel(request: OfficerRequest, campaign_id: int) -> FileResponse:
    """Answer the counts of a campaign as a workbook."""
    by = request.actor
    found = _campaign(request, campaign_id)
    audit.record("campaign-report.view", by=by, subject=found)
    return FileResponse(
        campaign_workbook(found, by),
        as_attachment=True,
        filename=f"ra-soat-{found.pk}.xlsx",
        content_type=_EXCEL,
    )


@access.allow(*CAMPAIGN.roles(CampaignAction.CLOSE))
@require_POST
@refusals_go_to("digitization:campaign", "campaign_id")
def close_campaign(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """End a campaign."""
    operations.close_campaign(_campaign(request, campaign_id).pk, by=request.actor)
    messages.success(request, "Đã kết thúc đợt rà soát; số liệu và các đề nghị được giữ nguyên.")
    return redirect("digitization:campaign", campaign_id)


@access.allow(*CAMPAIGN.roles(CampaignAction.COUNT))
@require_POST
def count_campaign(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """Have the records of a campaign counted anew."""
    operations.count_again(_campaign(request, campaign_id).pk, by=request.actor)
    messages.success(request, "Hệ thống đang đếm lại số dữ liệu phải rà soát.")
    return redirect("digitization:campaign", campaign_id)


def _campaign(request: OfficerRequest, campaign_id: int) -> Campaign:
    return get_object_or_404(campaigns_for(request.actor), pk=campaign_id)


def _is_ours(found: Campaign, by: Actor) -> bool:
    """The campaign of an office above is theirs to end."""
    return by.office is not None and found.office_id == by.office.pk
