"""What is done for the citizen beside deciding the dossier: hand out, apologise, hand on, scan."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights import access
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from interlink.counter import operations as counter
from interlink.counter.scans import stored
from interlink.dossiers import apologies, competence, handout
from interlink.dossiers.citizen_service import ROWS, to_hand_out
from interlink.dossiers.handout_queries import hand_out_rows
from interlink.dossiers.views import act_on
from interlink.models import AttachmentKind, Dossier
from interlink.workflows.dossier import DOSSIER, Action

audit.register({"hand-out.view": "xem danh sách chờ trả kết quả"})


@access.allow(*DOSSIER.roles(Action.HAND_OUT))
@require_safe
def hand_outs(request: OfficerRequest) -> HttpResponse:
    """List the results that wait for the citizen, with the papers to print and the fee. vi: chờ trả kết quả."""
    rows = hand_out_rows(to_hand_out(request.actor)[:ROWS])
    audit.record_view(
        "hand-out.view", by=request.actor, subjects=[row.dossier for row in rows], model=Dossier
    )
    return render(request, "interlink/counter/hand_outs.html", {"rows": rows, "is_cut": len(rows) == ROWS})


@access.allow(*DOSSIER.roles(Action.HAND_OUT))
@require_POST
def hand_out(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Write down who got the result. vi: trả kết quả."""
    how, to_whom = request.POST.get("how", ""), request.POST.get("to_whom", "")
    return act_on(
        request,
        dossier_id,
        Action.HAND_OUT,
        lambda: handout.hand_out(dossier_id, how, to_whom, by=request.actor),
        f"Đã trả kết quả cho {to_whom.strip()}.",
    )


@access.allow(*DOSSIER.roles(Action.APOLOGISE))
@require_POST
def apologise(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Apologise for a late result and promise another day. vi: xin lỗi và hẹn lại."""
    reason = request.POST.get("reason", "")

    def act() -> Any:
        return apologies.apologise(
            dossier_id, reason, posted.day(request.POST, "promised_on"), by=request.actor
        )

    said = "Đã hẹn lại; người dân được báo qua cổng. Phiếu xin lỗi đã lập, chờ ký."
    return act_on(request, dossier_id, Action.APOLOGISE, act, said)


@access.allow(*DOSSIER.roles(Action.TRANSFER))
@require_POST
def transfer(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Hand the dossier on to the competent office. vi: chuyển hồ sơ."""
    office_id, reason = posted.number(request.POST, "office") or 0, request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.TRANSFER,
        lambda: competence.transfer(dossier_id, office_id, reason, by=request.actor),
        "Đã chuyển hồ sơ; cơ quan mới thấy hồ sơ trên bảng việc, cổng được báo.",
    )


@access.allow(*DOSSIER.roles(Action.SCAN))
@require_POST
def add_scans(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Add scanned papers to the dossier. vi: số hóa giấy tờ."""

    def act() -> Any:
        kind = request.POST.get("kind", "")
        if kind not in AttachmentKind.values:
            raise InvalidInput({"kind": ["Hãy chọn loại giấy tờ."]})
        try:
            scans = [stored(upload, AttachmentKind(kind)) for upload in request.FILES.getlist("files")]
        except ValueError as error:
            raise InvalidInput({"files": [str(error)]}) from error
        return counter.add_scans(dossier_id, scans, by=request.actor)

    return act_on(request, dossier_id, Action.SCAN, act, "Đã thêm bản chụp giấy tờ vào hồ sơ.")


@access.allow(*DOSSIER.roles(Action.TURN_TO_COUNTER))
@require_POST
def turn_to_counter(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Go on as at the counter with what the portal has not taken. vi: chuyển thành hồ sơ nộp trực tiếp."""
    reason = request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.TURN_TO_COUNTER,
        lambda: counter.turn_to_counter(dossier_id, reason, by=request.actor),
        "Đã chuyển thành hồ sơ nộp trực tiếp; cổng và hệ thống một cửa được báo lại cả hồ sơ.",
    )
