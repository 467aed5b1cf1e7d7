"""What the register asks of the dossiers that its entries came from. vi: hồ sơ của bản lập."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from interlink.dossiers.completeness import accepted_as_lacking
from interlink.filings.fields import is_said
from interlink.filings.procedures import plan_of
from interlink.models import Dossier
from registry.models import EventKind
from registry.questions import CasesAsked, FiledAsked, LackingAsked, Promise, PromiseAsked


def filed(asked: FiledAsked) -> dict[int, dict[str, Any]]:
    """Say of each entry with a citizen's form what that says of each line that it asks for."""
    dossiers = Dossier.objects.filter(record__in=asked.records).exclude(form={})
    return {dossier.record_id: lines_filed(dossier) for dossier in dossiers if dossier.record_id}


def promised(asked: PromiseAsked) -> dict[int, Promise]:
    """Say of each entry of a dossier what its citizen was promised, in one statement."""
    dossiers = Dossier.objects.filter(record__in=asked.records)
    found = dossiers.values_list("record", "received_at", "due_at", "promised_at")
    return {record: Promise(*moments) for record, *moments in found}


def accepted_lacking(asked: LackingAsked) -> dict[int, str]:
    """Say of each entry whose dossier lacked something who accepted it nevertheless and why, in two statements."""
    records = dict(Dossier.objects.filter(record__in=asked.records).values_list("pk", "record"))
    return {
        records[dossier]: f"Hồ sơ chưa đủ, {accepted.actor_name} vẫn tiếp nhận: {accepted.reason}"
        for dossier, accepted in accepted_as_lacking(records).items()
    }


def lines_filed(dossier: Dossier) -> dict[str, Any]:
    """Return what the form says of each line of the entry that it asks for; None where it is empty."""
    plan = plan_of(dossier)
    assert plan.kind is not None, "a dossier with an entry asks for an act"
    asked = [key for key in plan.form.fields if key in plan.kind.lines]
    if plan.event == EventKind.CHANGE and dossier.target_id:
        # Who the changed act is about, the register says itself (`begin_change`).
        asked = [key for key in asked if is_said(dossier.form.get(key)) or not key.startswith("subject_")]
    form = {key: dossier.form.get(key) for key in asked}
    return dict.fromkeys(asked) | plan.form.entry_values(form, on=timezone.localdate(dossier.filed_at))


def cases(question: CasesAsked) -> dict[int, str]:
    """Answer by which dossier each of these acts came, or which one is about it; the newest counts."""
    records = list(question.records)
    about = Dossier.objects.filter(Q(record__in=records) | Q(target__in=records)).order_by("pk")
    if question.office is not None:
        about = about.filter(office=question.office)
    found: dict[int, str] = {}
    for record, target, number in about.values_list("record_id", "target_id", "interlinked_number"):
        found |= {each: number for each in (record, target) if each is not None}
    return {each: found[each] for each in records if each in found}
