"""Move the dossier along, and tell portals: what follows an officer's act and what follows a fact of the register."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from hotich.acts import audit
from hotich.errors import DomainError
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import now, with_offset
from interlink.dossiers.codes import code_of
from interlink.dossiers.fees import fee_rows
from interlink.dossiers.own_filings import is_told, tell_filing
from interlink.filings.procedures import plan_of
from interlink.messages.outbox import enqueue, hearers
from interlink.models import Dossier, PartnerKind, Topic
from interlink.workflows.dossier import BEING_DECIDED, DOSSIER, ENDED, WITHOUT_RESULT, Action, State
from registry import facts
from registry.amendments.validity import has_ended
from registry.models import Paper, Sibling
from registry.papers.results import issued_result

audit.register(
    {
        "dossier.enter": "đã lập xong, chờ phê duyệt",
        "dossier.return-entry": "bản lập được trả lại",
        "dossier.register": "đã vào sổ đăng ký",
        "dossier.render": "đã tạo bản điện tử, chờ ký số",
        "dossier.sign": "lãnh đạo đã ký số, chờ ban hành",
    },
    follow=("dossier.enter", "dossier.return-entry", "dossier.register", "dossier.render", "dossier.sign"),
)


def advance(
    dossier: Dossier, action: Action, *, by: Actor, reason: str = "", remark: str = "", **told: Any
) -> datetime.datetime:
    """Take the locked dossier along one row of the workflow, write the trail, and tell portal and one-stop system.

    Needs the caller's transaction. `told` is what the portals hear beside the state and the reason, a `remark` what
    stays in our trail; returns the moment that they hear.
    """
    row = DOSSIER.follow(action, dossier)
    dossier.state = row.target
    if row.target in ENDED:
        dossier.ended_at = now()
    elif row.target == State.ISSUED:
        dossier.issued_at = now()
    dossier.save()
    audit.record(f"dossier.{action}", by=by, subject=dossier, reason=reason or remark, state=row.target)
    return tell(dossier, reason=reason, by=by, **told)


def tell(
    dossier: Dossier,
    *,
    by: Actor,
    reason: str = "",
    to: Sequence[PartnerKind] = (),
    **told: Any,
) -> datetime.datetime:
    """Tell those of the dossier's route, or only `to`, where it stands; each adapter has codes for some states.

    A dossier of our own is told as a whole before (`own_filings`), and to whom it is new the states that led here;
    until somebody has filed it nobody hears of it. Returns the moment that the status names.
    """
    at = now()
    if not is_told(dossier):
        return at
    new, to = tell_filing(dossier), to or hearers(dossier)
    body = _status(dossier, at, by)
    result = _tell_way(dossier, new, body)
    for kind in dict.fromkeys([*to, *new]):
        known = body | {"note": reason} | (result if kind in new else {})
        enqueue(dossier, kind, Topic.STATUS, known | (told if kind in to else {}))
    return at


def tell_whole(dossier: Dossier) -> None:
    """Tell whoever hears of a dossier of our own what they do not hold of it; to whom it is new, where it stands too.

    Needs the caller's operation and the dossier's lock.
    """
    by = current_actor()
    assert by is not None, "a whole is told inside an operation"
    if new := tell_filing(dossier):
        body = _status(dossier, now(), by)
        result = _tell_way(dossier, new, body)
        for kind in new:
            enqueue(dossier, kind, Topic.STATUS, body | result)


def _tell_way(dossier: Dossier, new: Sequence[PartnerKind], body: dict[str, Any]) -> dict[str, Any]:
    """Tell those to whom the dossier is new the states that led here; return what comes with the present one."""
    if not new:
        return {}
    for state in _way_to(State(dossier.state)):
        before = {"state": state, "at": with_offset(dossier.received_at)} | _result(dossier, state)
        for kind in new:
            enqueue(dossier, kind, Topic.STATUS, body | before)
    return _result(dossier, dossier.state)


def _result(dossier: Dossier, state: str) -> dict[str, Any]:
    """Return what is told with one state alone: the papers that the dossier asked for, or those of its act."""
    if state != State.ISSUED:
        return {}
    asked = Paper.objects.filter(asked_by__dossier=dossier).order_by("asked_by__pk")
    papers = papers_of(dossier) if dossier.record_id else asked
    return {"results": [issued_result(paper_id) for paper_id in papers.values_list("pk", flat=True)]}


def _status(dossier: Dossier, at: datetime.datetime, by: Actor) -> dict[str, Any]:
    code = code_of(dossier)
    return {
        "state": dossier.state,
        "at": with_offset(at),
        "note": "",
        "promised_at": with_offset(dossier.promised_at),
        "tracking_url": dossier.tracking_url,
        "office": {"code": dossier.office.code, "name": dossier.office.name},
        "officer": by.name if by.is_person else "",
        "officer_title": by.title,
        "procedure_code": code.code if code else "",
        "result_code": code.result_code if code else "",
        "fees": fee_rows(dossier),
    }


def _way_to(state: State) -> list[State]:
    """Return the states that lead to this one, as partners want them in their order."""
    if state == State.RECEIVED:
        return []
    if state in (State.ACCEPTED, State.SUPPLEMENT, *WITHOUT_RESULT):
        return [State.RECEIVED]
    way = [State.RECEIVED, State.ACCEPTED]
    if state not in BEING_DECIDED:
        way.append(State.IN_REGISTRATION)
    return [*way, State.ISSUED] if state == State.COMPLETED else way


def show_change(dossier: Dossier) -> None:
    """Let open boards, and whoever holds a dossier of our own, see what has changed about it beside its state.

    Needs the dossier's lock.
    """
    dossier.save(update_fields=["changed_at"])
    tell_whole(dossier)


def dossier_of(record_id: int) -> Dossier | None:
    """Return the locked dossier that a record came from; None for a record that has none."""
    dossier_id = Dossier.objects.of_record(record_id).values_list("pk", flat=True).first()
    return Dossier.objects.lock(dossier_id) if dossier_id else None


def papers_of(dossier: Dossier) -> QuerySet[Paper]:
    """Return the papers that are the dossier's result, in the order of its children: one for each on the form.

    It is the one that stands: an original made again counts once it is issued, the one before it until then; that of an
    act which counts no longer is no result.
    """
    children = Sibling.objects.filter(lead=dossier.record_id, together=True).values_list("record", flat=True)
    originals = Paper.objects.filter(record__in=[dossier.record_id, *children], copy_number=None)
    standing = originals.filter(
        Q(replaces=None) | Q(issued_at__isnull=False), replaced_by__issued_at=None
    ).exclude(has_ended("record_id"))
    return standing.order_by("record_id", "pk")


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
    dossier = dossier_of(record_id)
    # It may have gone on without an act that is reinstated.
    if dossier and DOSSIER.allows(action, dossier.state) and _all_have_come(dossier, record_id, action):
        follow(dossier, action, by=by)


def catch_up(dossier: Dossier, *, by: Actor) -> None:
    """Take the locked dossier as far as all papers are that it still waits for."""
    for action, moment in _MOMENTS.items():
        papers = papers_of(dossier)
        if DOSSIER.allows(action, dossier.state) and papers and not papers.filter(**{moment: None}).exists():
            follow(dossier, action, by=by)


def follow(dossier: Dossier, action: Action, *, by: Actor) -> None:
    """Take the locked dossier along one row that only this office sees: portals hear nothing of it."""
    row = DOSSIER.follow(action, dossier)
    dossier.state = row.target
    dossier.save()
    audit.record(f"dossier.{action}", by=by, subject=dossier, state=row.target)
