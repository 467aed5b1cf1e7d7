"""What a dossier's page offers at the counter: slips, hand-out, apology, scans, fee, and handing on. vi: một cửa."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import today
from hotich.values.working_days import add_working_days
from interlink.dossiers.codes import code_of
from interlink.dossiers.competence_queries import Competence, competence_of
from interlink.dossiers.queries import DossierDetail
from interlink.dossiers.slips import Slip, slips_of
from interlink.models import Apology, Channel, Dossier, ProcedureCode
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, Action, State
from registry.kinds import entry_of

#: How many rows the list of results to hand out shows.
ROWS = 200


@dataclass(frozen=True, slots=True)
class CitizenService:
    """What this person may do for the citizen with this dossier, beside deciding it."""

    slips: Sequence[Slip]
    competence: Competence | None
    code: ProcedureCode | None
    apologies: Sequence[Apology]
    may_hand_out: bool
    may_apologise: bool
    may_transfer: bool
    may_scan: bool
    may_take_fee: bool
    next_promise: datetime.date


def service_for(case: DossierDetail, *, by: Actor) -> CitizenService:
    """Return what the page of the dossier offers this person at the counter, in a fixed number of statements."""
    dossier = case.dossier
    may_transfer = Action.TRANSFER in case.actions
    entry = entry_of(case.record) if case.record else case.entry
    promised_on = timezone.localdate(dossier.promised_at)
    return CitizenService(
        slips=slips_of(dossier) if access.holds(by, *pages.PRINT_SLIPS) else [],
        competence=competence_of(dossier.procedure, entry, dossier.office),
        code=code_of(dossier, entry),
        apologies=list(dossier.apologies.all()),
        may_hand_out=Action.HAND_OUT in case.actions and dossier.handed_out_at is None,
        may_apologise=Action.APOLOGISE in case.actions,
        may_transfer=may_transfer,
        may_scan=Action.SCAN in case.actions,
        may_take_fee=Action.TAKE_FEE in case.actions and not dossier.fee_paid and dossier.client_id is None,
        next_promise=add_working_days(max(promised_on, today()), 1),
    )


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the lines of the left rail for those who stand at the counter, and for those who count what came in."""
    found: list[dict[str, Any]] = []
    if access.holds(by, *DOSSIER.roles(Action.FILE_AT_COUNTER)):
        found.append(_line("Tiếp nhận tại quầy", reverse("interlink:counter"), key="c"))
    if access.holds(by, *DOSSIER.roles(Action.HAND_OUT)):
        waiting = to_hand_out(by).values("pk")[: ROWS + 1].count()
        found.append(_line("Chờ trả kết quả", reverse("interlink:hand-outs"), waiting, key="r"))
    if access.holds(by, *pages.SEE_INTAKE):
        found.append(_line("Kênh và số hóa", reverse("interlink:channels")))
    return found


def _line(title: str, url: str, count: int | None = None, *, key: str = "") -> dict[str, Any]:
    shown = f"{ROWS}+" if count and count > ROWS else count
    return {"title": title, "url": url, "count": shown, "key": key, "group": "Một cửa"}


def to_hand_out(by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of the office whose result is issued and waits for the citizen, the oldest promise first.

    What came online for an interlinked group reached the citizen electronically, with the seal.
    """
    return (
        Dossier.objects.filter(office=by.office, state=State.ISSUED, handed_out_at=None)
        .exclude(Q(channel=Channel.ONLINE) & Q(branches__isnull=False))
        .defer("form")
        .order_by("promised_at", "pk")
        .distinct()
    )
