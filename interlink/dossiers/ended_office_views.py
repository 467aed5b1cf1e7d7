"""The dossiers of offices that have ended, and going on with them. vi: hồ sơ của cơ quan đã kết thúc."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.web import posted
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest
from interlink.dossiers import competence
from interlink.dossiers.ended_offices import ROWS, left_behind, names_successors, registering_offices
from interlink.models import Dossier
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"left-behind.view": "xem hồ sơ của cơ quan đã kết thúc"})


@access.allow(*DOSSIER.roles(Action.TAKE_OVER, Action.NAME_SUCCESSOR))
@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """List what is still open at ended offices, with the office that goes on with each."""
    by = request.actor
    rows = left_behind(by)
    audit.record_view("left-behind.view", by=by, subjects=[row.dossier for row in rows], model=Dossier)
    assigns = names_successors(by)
    context = {
        "rows": rows[:ROWS],
        "is_cut": len(rows) > ROWS,
        "assigns": assigns,
        "offices": registering_offices(by) if assigns else [],
    }
    return render(request, "interlink/dossiers/ended_offices.html", context)


@access.allow(*DOSSIER.roles(Action.TAKE_OVER))
@require_POST
@refusals_go_to("interlink:ended-offices")
def take_over(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Go on with one dossier. vi: tiếp nhận."""
    return _told(request, competence.take_over(dossier_id, by=request.actor))


@access.allow(*DOSSIER.roles(Action.NAME_SUCCESSOR))
@require_POST
@refusals_go_to("interlink:ended-offices")
def name_successor(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Say which office goes on with one dossier. vi: phân công."""
    office_id = posted.number(request.POST, "office")
    return _told(request, competence.name_successor(dossier_id, office_id, by=request.actor))


def _told(request: OfficerRequest, dossier: Dossier) -> HttpResponse:
    messages.success(request, f"Hồ sơ {dossier.one_stop_number} do {dossier.office.name} giải quyết tiếp.")
    return redirect("interlink:ended-offices")
