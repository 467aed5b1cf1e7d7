"""Move the dossier along, and tell portals: what follows an officer's act and what follows a fact of the register."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from hotich.acts import audit
from hotich.errors import DomainError
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.dossiers.codes import code_of
from interlink.filings.procedures import plan_of
from interlink.messages.outbox import enqueue, hearers
from interlink.models import Dossier, PartnerKind, Topic
from interlink.workflows.dossier import DOSSIER, ENDED, Action
from registry import facts
from registry.models import Paper

audit.register(
    {
        "dossier.enter": "đã lập xong, chờ phê duyệt",
        "dossier.return-entry": "bản lập được trả lại",
        "dossier.register": "đã vào sổ đăng ký",
        "dossier.render": "đã tạo bản điện tử, chờ ký số",
        "dossier.sign": "lãnh đạo đã ký số, chờ ban hành",
    }
)


def advance(dossier: Dossier, action: Action, *, by: Actor, reason: str = "", **told: Any) -> None:
    """Take the locked dossier along one row of the workflow, write the trail, and tell portal and one-stop system.

    Needs the caller's transaction. `told` is what the portals hear beside the state.
    """
    row = DOSSIER.follow(action, dossier)
    dossier.state = row.target
    if row.target in ENDED:
        dossier.ended_at = now()
    dossier.save()
    audit.record(f"dossier.{action}", by=by, subject=dossier, reason=reason, state=row.target)
    tell(dossier, reason=reason, by=by, **told)


def tell(
    dossier: Dossier,
    *,
    by: Actor,
    reason: str = "",
    to: Sequence[PartnerKind] = (),
    **told: Any,
) -> None:
    """Tell those of the dossier's route, or only `to`, where it stands; each adapter has codes for some states."""
    code = code_of(dossier)
    body = {
        "state": dossier.state,
        "at": now().isoformat(),
        "note": reason,
        "promised_at": dossier.promised_at.isoformat(),
        "office": {"code": dossier.office.code, "name": dossier.office.name},
        "officer": by.name if by.is_person else "",
        "officer_title": by.title,
        "procedure_code": code.code if code else "",
        "result_code": code.result_code if code else "",
        **told,
    }
    for kind in to or hearers(dossier):
        enqueue(dossier, kind, Topic.STATUS, body)


def show_change(dossier: Dossier) -> None:
    """Let open boards see that something about the locked dossier has changed beside its state."""
    dossier.save(update_fields=["changed_at"])


def dossier_of(record_id: int) -> Dossier | None:
    """Return the locked dossier that a record came from; None for a record that has none."""
    dossier_id = Dossier.objects.of_record(record_id).values_list("pk", flat=True).first()
    return Dossier.objects.lock(dossier_id) if dossier_id else None


def papers_of(dossier: Dossier) -> QuerySet[Paper]:
    """Return the papers that are the dossier's result, in the order of its children: one for each on the form."""
    children = Q(record__sibling__lead=dossier.record_id, record__sibling__together=True)
    results = Paper.objects.filter(Q(record=dossier.record_id) | children, copy_number=None, replaced_by=None)
    return results.order_by("record_id", "pk")


def on_sibling_added(fact: facts.SiblingAdded) -> None:
    """Refuse a second child in a dossier that other agencies work on too: their forms are of one child."""
    dossier = dossier_of(fact.lead_id)
    if dossier and plan_of(dossier).branches:
        raise DomainError(
            "Hồ sơ liên thông này chỉ dành cho một trẻ. Hãy nộp cho mỗi trẻ một hồ sơ liên thông, rồi liên kết các trẻ "
            "là anh chị em sinh cùng."
        )


def on_act_registered(fact: facts.ActRegistered) -> None:
    _follow(fact.record_id, Action.REGISTER)


def on_paper_rendered(fact: facts.PaperRendered) -> None:
    _follow(fact.record_id, Action.RENDER)


def on_paper_signed(fact: facts.PaperSigned) -> None:
    _follow(fact.record_id, Action.SIGN)


#: What a paper has when it has come as far as the act of its dossier says.
_MOMENTS = {Action.RENDER: "rendered_at", Action.SIGN: "signed_at"}


def _all_have_come(dossier: Dossier, record_id: int, action: Action) -> bool:
    """Say whether all children of the form are as far: entries go together, papers each at their own pace."""
    if moment := _MOMENTS.get(action):
        return not papers_of(dossier).filter(**{moment: None}).exists()
    return dossier.record_id == record_id


def _follow(record_id: int, action: Action) -> None:
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    if dossier := dossier_of(record_id):
        if not _all_have_come(dossier, record_id, action):
            return
        follow(dossier, action, by=by)


def follow(dossier: Dossier, action: Action, *, by: Actor) -> None:
    """Take the locked dossier along one row that only this office sees: portals hear nothing of it."""
    row = DOSSIER.follow(action, dossier)
    dossier.state = row.target
    dossier.save()
    audit.record(f"dossier.{action}", by=by, subject=dossier, state=row.target)
