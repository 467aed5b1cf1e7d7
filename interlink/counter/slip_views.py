"""Slips for the citizen, as pages that are printed. vi: in phiếu."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.web.requests import OfficerRequest
from interlink.dossiers.slip_queries import get_slip
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"slip.view": "xem, in phiếu của hồ sơ"})


@access.allow(*pages.READERS)
@require_safe
def slip(request: OfficerRequest, dossier_id: int, slip: str) -> HttpResponse:
    """Show one slip of a dossier, after noting who looks."""
    by = request.actor
    context = get_slip(dossier_id, slip, by=by)
    audit.record_view("slip.view", by=by, subjects=[context["dossier"]])
    context["may_file"] = access.holds(by, *DOSSIER.roles(Action.FILE_AT_COUNTER))
    context["is_new"] = "filed" in request.GET
    return render(request, "interlink/counter/slip.html", context)
