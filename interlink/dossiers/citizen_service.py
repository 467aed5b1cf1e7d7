"""What a dossier's page offers at the counter: slips, hand-out, apology, scans, money, and handing on. vi: một cửa."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from hotich.rights import access
from hotich.rights.access import Actor
from interlink.dossiers.codes import code_of
from interlink.dossiers.competence_queries import Competence, competence_of, residences_held
from interlink.dossiers.components import Component, components_of
from interlink.dossiers.delays import ROWS as LATE_ROWS
from interlink.dossiers.delays import ApologyDraft, apology_draft, count_late, owes_something
from interlink.dossiers.fee_queries import FeeDesk, fee_desk
from interlink.dossiers.handout_queries import Result, copies_missing, results_of
from interlink.dossiers.promise_rules import makes_late, no_more_apologies
from interlink.dossiers.queries import DossierDetail
from interlink.dossiers.rail import line
from interlink.dossiers.slip_queries import Slip, papers_of_slips, slips_of
from interlink.models import (
    Apology,
    Branch,
    Channel,
    Dossier,
    DossierSlip,
    HandOut,
    ProcedureCode,
    PromiseRule,
)
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, Action
from registry.amendments.validity import has_ended
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
    may_turn_to_counter: bool
    components: Sequence[Component]
    #: Why no other day can be promised any more, and by which rule one more supplement counts as late.
    no_more_apologies: str
    late_by_supplement: PromiseRule | None
    papers: Sequence[DossierSlip]
    apology: ApologyDraft | None
    fee: FeeDesk
    #: What is put into the citizen's hands, and how many copies that they asked for besides are not made.
    results: Sequence[Result]
    copies_missing: int
    may_give_copies: bool


def service_for(case: DossierDetail, *, by: Actor) -> CitizenService:
    """Return what the page of the dossier offers this person at the counter, in a fixed number of statements."""
    dossier = case.dossier
    may_transfer = Action.TRANSFER in case.actions
    entry = entry_of(case.record) if case.record else case.entry
    may_apologise = Action.APOLOGISE in case.actions and owes_something(dossier)
    may_hand_out = Action.HAND_OUT in case.actions and dossier.handed_out_at is None
    missing = copies_missing(dossier) if case.record else 0
    return CitizenService(
        slips=slips_of(dossier) if access.holds(by, *pages.PRINT_SLIPS) else [],
        competence=competence_of(
            dossier.procedure, entry, dossier.office, residences_held(dossier.residence_checks.all())
        ),
        code=code_of(dossier, entry),
        apologies=list(dossier.apologies.all()),
        may_hand_out=may_hand_out,
        may_apologise=may_apologise,
        may_transfer=may_transfer,
        may_scan=Action.SCAN in case.actions,
        may_turn_to_counter=Action.TURN_TO_COUNTER in case.actions,
        components=components_of(dossier, entry),
        no_more_apologies=no_more_apologies(dossier),
        late_by_supplement=makes_late(dossier),
        papers=papers_of_slips(dossier) if access.holds(by, *pages.PRINT_SLIPS) else [],
        apology=apology_draft(dossier) if may_apologise else None,
        fee=fee_desk(case),
        results=results_of([dossier])[dossier.pk] if may_hand_out else [],
        copies_missing=missing,
        may_give_copies=Action.GIVE_COPIES_BESIDE in case.actions and missing > 0,
    )


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the lines of the left rail for those who stand at the counter."""
    found: list[dict[str, Any]] = []
    if access.holds(by, *DOSSIER.roles(Action.FILE_AT_COUNTER)):
        found.append(line("Tiếp nhận tại quầy", reverse("interlink:counter"), key="c"))
    if access.holds(by, *DOSSIER.roles(Action.HAND_OUT)):
        waiting = to_hand_out(by).values("pk")[: ROWS + 1].count()
        found.append(line("Chờ trả kết quả", reverse("interlink:hand-outs"), waiting, most=ROWS, key="r"))
    if access.holds(by, *DOSSIER.roles(Action.APOLOGISE)):
        url, needs = reverse("interlink:late"), "hồ sơ trễ hẹn, sắp trễ chưa xin lỗi"
        found.append(line("Trễ hẹn, sắp trễ", url, count_late(by), most=LATE_ROWS, needs=needs))
    return found


def to_hand_out(by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of the office whose result is issued and waits for the citizen, the oldest promise first.

    Those of a group wait also after the last agency has ended them. What came online for one reached the citizen
    electronically, with the seal; a paper of an act that counts no longer is given to nobody.
    """
    return (
        Dossier.objects.to_hand_out()
        .filter(office=by.office)
        .exclude(Q(channel=Channel.ONLINE) & Exists(Branch.objects.filter(dossier=OuterRef("pk"))))
        .exclude(has_ended("record_id"))
        .defer("form")
        .order_by("promised_at", "pk")
    )


def hand_out_ways(dossier: Dossier, typed: str | None) -> list[tuple[str, str, bool]]:
    """Return the ways to give the result, with what was chosen; at first the one by which the dossier came.

    What was registered at the citizen's place is handed out there.
    """
    is_mobile = dossier.channel == Channel.MOBILE
    ways = [each for each in HandOut if is_mobile or each != HandOut.AT_PLACE]
    chosen = typed if typed is not None else HandOut.AT_PLACE if is_mobile else HandOut.IN_PERSON
    return [(each.value, str(each.label), each == chosen) for each in ways]
