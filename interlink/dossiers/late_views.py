"""Dossiers that are late or soon will be: many apologies at once, each with its own day. vi: hồ sơ trễ hẹn."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.errors import DomainError, NotFound
from hotich.rights import access
from hotich.values.dates import now
from hotich.web import posted
from hotich.web.refusals import sentence_of
from hotich.web.requests import OfficerRequest
from interlink.dossiers.apologies import apologise
from interlink.dossiers.delays import ROWS, ApologyDraft, apology_draft, late_dossiers
from interlink.models import Dossier
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"late-list.view": "xem danh sách hồ sơ trễ hẹn"})


@dataclass(frozen=True, slots=True)
class LateDossier:
    """One line: the dossier, what an apology would say, and whether its day is over."""

    dossier: Dossier
    draft: ApologyDraft
    is_overdue: bool


@access.allow(*DOSSIER.roles(Action.APOLOGISE))
@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """List what is late or soon will be, each with its measured cause and the day by which it can be done."""
    dossiers, at = list(late_dossiers(request.actor)[:ROWS]), now()
    audit.record_view("late-list.view", by=request.actor, subjects=dossiers, model=Dossier)
    rows = [LateDossier(each, apology_draft(each), each.promised_at < at) for each in dossiers]
    return render(request, "interlink/dossiers/late.html", {"rows": rows, "is_cut": len(rows) == ROWS})


@access.allow(*DOSSIER.roles(Action.APOLOGISE))
@require_POST
def apologise_many(request: OfficerRequest) -> HttpResponse:
    """Apologise for the ticked dossiers, one by one; what one refuses, or is not here, does not stop the others."""
    ticked = list(dict.fromkeys(posted.numbers(request.POST, "dossier")))
    common = request.POST.get("reason", "")
    done, not_here = 0, []
    for dossier_id in ticked:
        reasons = (common.strip(), request.POST.get(f"reason-{dossier_id}", "").strip())
        day = posted.day(request.POST, f"promised_on-{dossier_id}")
        try:
            apologise(dossier_id, "\n".join(filter(None, reasons)), day, by=request.actor)
        except NotFound:
            not_here.append(str(dossier_id))
        except DomainError as error:
            messages.error(request, f"Hồ sơ {_number(dossier_id)}: {sentence_of(error)}")
        else:
            done += 1
    if not_here and len(not_here) == len(ticked):
        raise NotFound
    if not_here:
        # Whether it is another office's or nobody's is the same: its key is all that is said of it.
        where = f"{len(not_here)} hồ sơ không có tại cơ quan của ông/bà (khóa {', '.join(not_here)})"
        messages.error(request, f"{where}; không hẹn lại các hồ sơ này.")
    if done:
        messages.success(request, f"Đã hẹn lại {done} hồ sơ; phiếu xin lỗi đã lập, chờ ký.")
    if not ticked:
        messages.warning(request, "Hãy đánh dấu ít nhất một hồ sơ.")
    return redirect("interlink:late")


def _number(dossier_id: int) -> str:
    return Dossier.objects.values_list("one_stop_number", flat=True).get(pk=dossier_id)
