"""Choose otherwise who pays after a death. vi: chọn lại cơ quan chi trả."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from hotich.rights import access
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from interlink.dossiers import payers
from interlink.dossiers.views import act_on
from interlink.workflows.dossier import DOSSIER, Action


@access.allow(*DOSSIER.roles(Action.CORRECT_PAYERS))
@require_POST
def correct_payers(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Ask the agencies of the ticked benefits, and no others."""
    asked, reason = posted.numbers(request.POST, "asked"), request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.CORRECT_PAYERS,
        lambda: payers.correct_payers(dossier_id, asked, reason, by=request.actor),
        "Đã chọn lại cơ quan chi trả.",
    )
