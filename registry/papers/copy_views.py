"""Papers that are made again or signed by somebody else. vi: cấp lại, đổi người ký."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from hotich.errors import DomainError
from hotich.rights import access
from hotich.web import posted
from hotich.web.refusals import sentence_of, tell_refusal
from hotich.web.requests import OfficerRequest
from registry.models import Paper
from registry.papers.copies import (
    change_signatory,
    replace_original,
)
from registry.workflows.paper import PAPER, Action


@access.allow(*PAPER.roles(Action.REPLACE))
@require_POST
def replace(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Make an issued original once more."""
    paper = get_object_or_404(Paper.objects.visible_to(request.actor), pk=paper_id)
    try:
        replace_original(paper.pk, request.POST.get("reason", ""), by=request.actor)
    except DomainError as error:
        return tell_refusal(request, error, "registry:record", paper.record_id)
    messages.success(request, "Đang lập lại bản chính; bản cũ bị thay khi bản mới được ban hành.")
    return redirect("registry:record", paper.record_id)


@access.allow(*PAPER.roles(Action.CHANGE_SIGNATORY))
@require_POST
def signatory(request: OfficerRequest, paper_id: int) -> HttpResponse:
    """Let somebody else sign a paper that waits for its signature."""
    paper = get_object_or_404(Paper.objects.visible_to(request.actor).select_related("record"), pk=paper_id)
    signer, reason = posted.number(request.POST, "signer") or 0, request.POST.get("reason", "")
    try:
        change_signatory(paper.pk, signer, reason, by=request.actor)
    except DomainError as error:
        messages.error(request, sentence_of(error))
    else:
        messages.success(request, "Đã đổi người ký; bản điện tử đang được lập lại với tên người mới.")
    if paper.record and paper.record.office_id == paper.office_id:
        return redirect("registry:record", paper.record_id)
    return redirect("home")
