"""The slips that a dossier's events give rise to, and what stands on each. vi: phiếu (Thông tư 01/2018/TT-VPCP)."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.qr import qr_data_uri
from interlink.dossiers.codes import code_of
from interlink.dossiers.fee_rules import dong
from interlink.dossiers.time_limits import known_limit_of
from interlink.filings.procedures import plan_of
from interlink.models import Dossier
from interlink.workflows import pages
from interlink.workflows.dossier import State

#: The act in the trail that took the dossier in at our own counter.
_TAKEN_IN = ("dossier.file-at-counter", "dossier.open-at-counter")


class Slip(TextChoices):
    """A paper about the dossier for the citizen, with its number among the forms. vi: phiếu của bộ phận một cửa."""

    RECEIPT = "receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    SUPPLEMENT = "supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    REFUSAL = "refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"
    APOLOGY = "apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"


TEMPLATES = {
    Slip.RECEIPT: "interlink/dossiers/slips/receipt.html",
    Slip.SUPPLEMENT: "interlink/dossiers/slips/supplement.html",
    Slip.REFUSAL: "interlink/dossiers/slips/refusal.html",
    Slip.APOLOGY: "interlink/dossiers/slips/apology.html",
}


def slips_of(dossier: Dossier) -> list[Slip]:
    """Return the slips that can be printed: the receipt always, the others once what they tell has happened."""
    found = [Slip.RECEIPT]
    if dossier.supplements.exists():
        found.append(Slip.SUPPLEMENT)
    if dossier.state == State.REFUSED:
        found.append(Slip.REFUSAL)
    if dossier.apologies.exists():
        found.append(Slip.APOLOGY)
    return found


def get_slip(dossier_id: int, slip: str, *, by: Actor) -> dict[str, Any]:
    """Return what stands on a slip, the newest of its kind; raises `NotFound` for one that nothing gave rise to."""
    dossier = (
        Dossier.objects.visible_to(by)
        .select_related("office__place__parent", "refusal_reason")
        .prefetch_related("attachments", "supplements", "apologies")
        .filter(pk=dossier_id)
        .first()
    )
    if dossier is None or slip not in (offered := slips_of(dossier)):
        raise NotFound
    form, place = dossier.form, dossier.office.place
    supplement, apology = dossier.supplements.last(), dossier.apologies.last()
    made_at = {
        Slip.RECEIPT: dossier.received_at,
        Slip.SUPPLEMENT: supplement.asked_at if supplement else None,
        Slip.REFUSAL: dossier.ended_at,
        Slip.APOLOGY: apology.made_at if apology else None,
    }[Slip(slip)]
    limit = known_limit_of(dossier)
    return {
        "slip": Slip(slip),
        "template": TEMPLATES[Slip(slip)],
        "others": [each for each in offered if each != slip],
        "dossier": dossier,
        "place": place.short_name if place else "",
        "made_at": timezone.localtime(made_at) if made_at else None,
        "running_number": dossier.one_stop_number.rpartition("-")[2],
        "qr": qr_data_uri(dossier.one_stop_number),
        "procedure_name": _name_of(dossier),
        "time_limit": limit.words if limit else "",
        "filer": {
            "address": form.get("declarant_residence", ""),
            "phone": form.get("declarant_phone", ""),
            "email": form.get("declarant_email", ""),
        },
        "papers": ["Tờ khai", *(each.title for each in dossier.attachments.all())],
        "fee": _fee(dossier),
        "officer": _officer(dossier, Slip(slip), by),
        "supplement": supplement,
        "asked": [plan_of(dossier).form.label(key) for key in supplement.fields] if supplement else [],
        "apology": apology,
    }


def _name_of(dossier: Dossier) -> str:
    """Return the procedure as the national catalogue calls it, else as we do."""
    code = code_of(dossier)
    return f"{code.name} (mã {code.code})" if code else dossier.get_procedure_display()


def _fee(dossier: Dossier) -> str:
    if not dossier.fee_amount:
        return f"không thu ({dossier.fee_exemption})" if dossier.fee_exemption else "không thu"
    amount = dong(dossier.fee_amount)
    if not dossier.fee_paid:
        return f"{amount}, chưa nộp"
    return f"{amount}, đã nộp" + (f" (biên lai số {dossier.fee_reference})" if dossier.fee_reference else "")


def _officer(dossier: Dossier, slip: Slip, by: Actor) -> str:
    """Return who signs: on a receipt whoever took the dossier in at our counter, else the officer who prints."""
    if slip == Slip.RECEIPT:
        taken_in = audit.trail_of(dossier).filter(act__in=_TAKEN_IN).first()
        if taken_in:
            return taken_in.actor_name
    return by.name if access.holds(by, *pages.SIGN_SLIPS) else ""
