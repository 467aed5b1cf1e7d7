"""The answer of the population database about a residence, as it was kept, for the screen and for paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hotich.acts import audit
from hotich.rights import access
from hotich.values.dates import PartialDate
from hotich.web.requests import OfficerRequest
from interlink.dossiers.residence_rules import seal
from interlink.filings.procedures import plan_of
from interlink.models import Dossier, ResidenceCheck
from interlink.workflows import pages

audit.register({"residence.view": "xem, in kết quả khai thác thông tin cư trú"})


@access.allow(*pages.READERS)
@require_safe
def residence(request: OfficerRequest, dossier_id: int, check_id: int) -> HttpResponse:
    """Show one kept answer: who asked, when, for what, and what was held then. vi: kết quả khai thác."""
    by = request.actor
    visible = Dossier.objects.visible_to(by).select_related("office__place")
    dossier = get_object_or_404(visible, pk=dossier_id)
    check = get_object_or_404(ResidenceCheck, dossier=dossier, pk=check_id, answer__isnull=False)
    audit.record_view("residence.view", by=by, subjects=[dossier])
    context = {
        "dossier": dossier,
        "check": check,
        "who": plan_of(dossier).people().get(check.person, check.person) or "người của bản lập",
        "asked_birth_date": PartialDate.parse(check.asked.get("birth_date", "")).display(),
        "held_birth_date": PartialDate.parse(check.held.get("birth_date", "")).display(),
        "is_as_received": seal(check.answer) == check.sha256,
    }
    return render(request, "interlink/dossiers/residence.html", context)
