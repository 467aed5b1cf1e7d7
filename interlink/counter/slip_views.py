"""Slips for the citizen, as pages that are printed. vi: in phiếu."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hotich.acts import access, audit
from hotich.acts.access import READERS, Role
from hotich.web.requests import OfficerRequest
from interlink.dossiers.slips import get_slip

audit.register({"slip.view": "xem, in phiếu của hồ sơ"})


@access.allow(*READERS)
@require_safe
def slip(request: OfficerRequest, dossier_id: int, slip: str) -> HttpResponse:
    """Show one slip of a dossier, after noting who looks."""
    by = request.actor
    context = get_slip(dossier_id, slip, by=by)
    audit.record_view("slip.view", by=by, subjects=[context["dossier"]])
    context["may_file"] = by.role in (Role.RECEPTION, Role.REGISTRAR)
    context["is_new"] = "filed" in request.GET
    return render(request, "interlink/counter/slip.html", context)
