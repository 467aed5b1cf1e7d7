"""Which slips a dossier has, and what stands on each for the printer. vi: phiếu của bộ phận một cửa."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.qr import qr_data_uri
from interlink.dossiers import slip_texts
from interlink.models import Dossier, DossierSlip
from interlink.workflows import pages
from interlink.workflows.dossier import State
from registry.law import paper_name
from registry.models import Paper
from registry.models.paper_kinds import PaperKind
from registry.papers.queries import with_problems
from registry.papers.slips import SlipText

#: The act in the trail that took the dossier in at our own counter.
_TAKEN_IN = ("dossier.file-at-counter", "dossier.open-at-counter")


class Slip(TextChoices):
    """A paper about the dossier for the citizen, with its number among the forms. vi: phiếu của bộ phận một cửa."""

    RECEIPT = "receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    SUPPLEMENT = "supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    REFUSAL = "refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"
    APOLOGY = "apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"

    @property
    def paper(self) -> PaperKind:
        return PaperKind(f"slip_{self.value}")


def papers_of_slips(dossier: Dossier) -> Sequence[DossierSlip]:
    """Return the electronic slips of a dossier, each paper with its problem; two statements."""
    slips = list(dossier.slips.all())
    found = with_problems(Paper.objects.filter(slip__in=slips)).defer("content").in_bulk()
    for each in slips:
        each.paper = found[each.paper_id]
    return slips


def slips_of(dossier: Dossier) -> list[Slip]:
    """Return the slips that can be printed: the receipt always, the others once what they tell has happened."""
    found = [Slip.RECEIPT]
    if dossier.supplements.all():
        found.append(Slip.SUPPLEMENT)
    if dossier.state == State.REFUSED:
        found.append(Slip.REFUSAL)
    if dossier.apologies.all():
        found.append(Slip.APOLOGY)
    return found


def text_of(dossier: Dossier, slip: Slip) -> SlipText:
    """Return what stands on a slip of a dossier, the newest of its kind."""
    if slip == Slip.SUPPLEMENT and (asked := dossier.supplements.last()):
        return slip_texts.supplement(dossier, asked)
    if slip == Slip.REFUSAL:
        return slip_texts.refusal(dossier)
    if slip == Slip.APOLOGY and (made := dossier.apologies.last()):
        return slip_texts.apology(dossier, made)
    return slip_texts.receipt(dossier)


def get_slip(dossier_id: int, slip: str, *, by: Actor) -> dict[str, Any]:
    """Return what is printed of a slip, the newest of its kind; raises `NotFound` for one that nothing gave rise to."""
    dossier = (
        Dossier.objects.visible_to(by)
        .select_related("office__place__parent", "refusal_reason", "promised_by")
        .prefetch_related("attachments", "supplements", "apologies")
        .filter(pk=dossier_id)
        .first()
    )
    if dossier is None or slip not in (offered := slips_of(dossier)):
        raise NotFound
    place, made_at = dossier.office.place, _made_at(dossier, Slip(slip))
    text, name = text_of(dossier, Slip(slip)), paper_name(Slip(slip).paper, timezone.localdate(made_at))
    return {
        "slip": Slip(slip),
        "title": name.name if name else Slip(slip).label,
        "number": _number(dossier, Slip(slip)),
        "text": text,
        "left": "NGƯỜI NỘP HỒ SƠ" if slip in (Slip.RECEIPT, Slip.REFUSAL) else "",
        "others": [each for each in offered if each != slip],
        "dossier": dossier,
        "place": place.short_name if place else "",
        "made_at": timezone.localtime(made_at),
        "qr": qr_data_uri(dossier.tracking_url),
        "officer": _officer(dossier, Slip(slip), by),
    }


def _number(dossier: Dossier, slip: Slip) -> str:
    """Return the number of the slip that was made last; empty where none could be made."""
    made = dossier.slips.filter(paper__kind=slip.paper).select_related("paper").last()
    return made.paper.number if made else ""


def _made_at(dossier: Dossier, slip: Slip) -> datetime.datetime:
    """Return when what the slip tells has happened."""
    if slip == Slip.SUPPLEMENT and (asked := dossier.supplements.last()):
        return asked.asked_at
    if slip == Slip.APOLOGY and (made := dossier.apologies.last()):
        return made.made_at
    return (dossier.ended_at if slip == Slip.REFUSAL else None) or dossier.received_at


def _officer(dossier: Dossier, slip: Slip, by: Actor) -> str:
    """Return who signs: on a receipt whoever took the dossier in at our counter, else the officer who prints."""
    if slip == Slip.APOLOGY:
        return ""
    if slip == Slip.RECEIPT:
        taken_in = audit.trail_of(dossier).filter(act__in=_TAKEN_IN).first()
        if taken_in:
            return taken_in.actor_name
    return by.name if access.holds(by, *pages.SIGN_SLIPS) else ""
