"""Keep who pays what of a dossier, and let an officer correct it. vi: cơ quan chi trả của hồ sơ khai tử liên thông."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import InvalidInput
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from interlink.dossiers.codes import code_of_branch
from interlink.dossiers.progress import dossier_of, show_change
from interlink.dossiers.promises import promise_anew
from interlink.filings.payers import Line, payers_of
from interlink.filings.procedures import plan_of
from interlink.models import Dossier, Entitlement, Procedure, Standing
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts
from registry.kinds import entry_of

audit.register(
    {
        "dossier.correct-payers": "chọn lại cơ quan chi trả",
        "dossier.judge-payers-anew": "xét lại cơ quan chi trả",
    }
)

#: What of the dead decides who pays, and for whom.
_OF_THE_DEAD = ("deceased_full_name", "deceased_birth_date", "deceased_personal_id", "death_date")


def decide_payers(dossier: Dossier, why: str = "") -> None:
    """Find by what is known now who pays what, and keep it; `why` it is looked at again. vi: xét cơ quan chi trả.

    What is found as before stays as it is, also where an officer corrected it; the rest is judged anew and says how it
    stood. Needs the caller's transaction.
    """
    if dossier.procedure != Procedure.DEATH_GROUP:
        return
    kept, changed = {each.benefit: each for each in dossier.entitlements.all()}, {}
    is_anew = bool(kept)
    filed_on = timezone.localdate(dossier.filed_at)
    for line in payers_of(_known(dossier), filed_on, province=dossier.office.province_code):
        row = kept.pop(line.benefit, None) or Entitlement(dossier=dossier, benefit=line.benefit)
        if row.pk and _is_found_again(row, line):
            continue
        row.was = row.words if row.pk else ""
        row.branch, row.rule, row.standing, row.why = line.branch, line.rule, line.standing, line.why
        row.rate, row.amount, row.corrected_reason = line.rate, line.amount, ""
        row.save()
        changed[row.benefit] = row.standing
    for gone in kept.values():
        gone.delete()
    if is_anew and changed:
        by = current_actor()
        assert by is not None, "it is judged inside an operation"
        audit.record("dossier.judge-payers-anew", by=by, subject=dossier, reason=why, benefits=changed)


def on_entry_submitted(fact: facts.EntrySubmitted) -> None:
    """Judge anew by the day of the death and the person that the entry names. vi: xét lại theo bản lập."""
    dossier = dossier_of(fact.record_id)
    if dossier and dossier.procedure == Procedure.DEATH_GROUP and dossier.record_id == fact.record_id:
        decide_payers(dossier, "; ".join(said_otherwise(dossier)))


def said_otherwise(dossier: Dossier) -> list[str]:
    """Return what the entry says of the dead otherwise than the declaration by which the payers were found."""
    known = _known(dossier)
    return [
        f"{field.label}: tờ khai ghi “{field.shown(dossier.form)}”, bản lập ghi “{field.shown(known)}”"
        for key, field in plan_of(dossier).form.fields.items()
        if key in _OF_THE_DEAD and field.shown(known).casefold() != field.shown(dossier.form).casefold()
    ]


def _known(dossier: Dossier) -> dict[str, Any]:
    """Return the form with what the entry says of the dead, where one was begun."""
    form: dict[str, Any] = dossier.form
    if dossier.record is None:
        return form
    values = entry_of(dossier.record).values()
    said = {key: values[key] for key in _OF_THE_DEAD}
    return form | {key: getattr(value, "iso", value) for key, value in said.items() if value}


def _is_found_again(row: Entitlement, line: Line) -> bool:
    """Say whether a benefit is found as it was; what an officer chose says nothing of that."""
    now = (line.branch, line.rule, line.why, line.rate, line.amount)
    is_same = now == (row.branch, row.rule, row.why, row.rate, row.amount)
    return is_same and (bool(row.corrected_reason) or row.standing == line.standing)


@operation
def correct_payers(dossier_id: int, asked: Collection[int], reason: str, *, by: Actor) -> Dossier:
    """Say for which of the benefits an agency is asked, where the officer knows more than the declaration says.

    `asked` are entitlements of the dossier; the others are not asked for. The promise follows whom that leaves to be
    asked. Raises `InvalidInput` where nothing changes. vi: chọn lại cơ quan chi trả.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.CORRECT_PAYERS, dossier, by=by, reason=reason)
    changed = [each for each in dossier.entitlements.all() if each.is_live != (each.pk in asked)]
    if not changed:
        raise InvalidInput({"asked": ["Chưa có khoản nào được chọn lại."]})
    for row in changed:
        row.standing = Standing.ASKED if row.pk in asked else Standing.EXCLUDED
        row.corrected_reason = reason.strip()
        row.save()
    promise_anew(dossier, by=by)
    show_change(dossier)
    detail = {each.benefit: each.standing for each in changed}
    audit.record("dossier.correct-payers", by=by, subject=dossier, reason=reason.strip(), benefits=detail)
    return dossier


def claims_of(dossier: Dossier, branch: str) -> dict[str, Any]:
    """Return what one agency is asked for, and what others are asked for beside it, as a message tells it."""
    live = [each for each in dossier.entitlements.all() if each.is_live]
    return {
        "benefits": [
            {
                "benefit": each.benefit,
                "code": code_of_branch(dossier, branch, each.benefit),
                "words": f"{each.get_benefit_display()}: {each.rate}",
                "amount": each.amount,
                "certain": each.standing == Standing.PAYS,
            }
            for each in live
            if each.branch == branch
        ],
        "elsewhere": [each.get_benefit_display() for each in live if each.branch != branch],
    }
