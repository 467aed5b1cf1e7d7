"""Slips are made on a dossier's events, and sent after their status once they are sealed. vi: lập, gửi phiếu.

Thông tư 01/2018/TT-VPCP, mẫu số 01 đến 04.
"""

import datetime

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import with_offset
from interlink.dossiers.own_filings import is_told
from interlink.dossiers.slip_queries import Slip, text_of
from interlink.messages.outbox import enqueue, hearers
from interlink.models import Dossier, DossierSlip, Topic
from interlink.workflows.dossier import State
from registry import facts
from registry.models.paper_kinds import PaperKind
from registry.papers.slips import order_slip

audit.register(
    {
        "dossier.send-slip": "gửi phiếu đã ban hành cho người dân",
        "dossier.keep-slip": "phiếu ban hành sau khi hồ sơ kết thúc, không gửi nữa",
        "dossier.lack-slip": "chưa lập được phiếu điện tử",
    },
    follow=("dossier.send-slip", "dossier.keep-slip"),
)


def make_slip(
    dossier: Dossier, slip: Slip, *, told_at: datetime.datetime, state: str = "", by: Actor
) -> None:
    """Begin the slip of what has happened to the locked dossier and was told at that moment. vi: lập phiếu.

    It goes with the status that the dossier has, or had in `state`. Needs the caller's transaction. Perhaps nobody has
    filed yet, what a citizen wrote is not printable, or nobody may sign: then the trail says that no slip was made.
    Raises `InvalidInput` for an apology that cannot be printed.
    """
    if not is_told(dossier):
        reason = "Hồ sơ chưa ghi người nộp."
        audit.record("dossier.lack-slip", by=by, subject=dossier, reason=reason, slip=slip.label)
        return
    try:
        paper = order_slip(slip.paper, dossier.office, text_of(dossier, slip), by=by)
    except DomainError as error:
        if slip == Slip.APOLOGY and error.code == "unprintable":
            raise InvalidInput({"reason": [error.message]}) from error
        audit.record("dossier.lack-slip", by=by, subject=dossier, reason=error.message, slip=slip.label)
        return
    DossierSlip.objects.create(dossier=dossier, paper=paper, state=state or dossier.state, told_at=told_at)


def make_receipt(dossier: Dossier, *, told_at: datetime.datetime, state: str = "", by: Actor) -> None:
    """Begin the receipt, once at each office that takes the dossier. Needs the caller's transaction."""
    receipts = dossier.slips.filter(paper__kind=PaperKind.SLIP_RECEIPT, paper__office=dossier.office)
    if not receipts.exists():
        make_slip(dossier, Slip.RECEIPT, told_at=told_at, state=state, by=by)


def make_receipt_of_acceptance(dossier: Dossier, *, by: Actor) -> None:
    """Begin the receipt of a dossier whose filer became known only after it was accepted, at the counter."""
    accepted = dossier.messages.filter(topic=Topic.STATUS, body__state=State.ACCEPTED).order_by("pk").first()
    told_at = datetime.datetime.fromisoformat(accepted.body["at"]) if accepted else dossier.received_at
    make_receipt(dossier, told_at=told_at, state=State.ACCEPTED, by=by)


def on_slip_issued(fact: facts.SlipIssued) -> None:
    """Send a sealed slip after the status that carries it, to those partners that were told that status.

    Who hears that a dossier has ended takes nothing that belongs to an earlier status: its slip stays with us.
    """
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    found = DossierSlip.objects.select_related("paper").filter(paper=fact.paper_id).first()
    if found is None:
        return
    dossier, paper = Dossier.objects.lock(found.dossier_id), found.paper
    if dossier.has_ended and dossier.state != found.state:
        audit.record("dossier.keep-slip", by=by, subject=dossier, slip=paper.title)
        return
    body = {
        "slip": paper.kind,
        "title": paper.title,
        "number": paper.number,
        "paper_code": paper.code,
        "paper_sha256": paper.issued_file,
        "state": found.state,
        "at": with_offset(found.told_at),
    }
    carriers = dossier.messages.filter(topic=Topic.STATUS, body__state=body["state"], body__at=body["at"])
    holding = set(carriers.values_list("partner_id", flat=True))
    for kind in hearers(dossier):
        enqueue(dossier, kind, Topic.SLIP, body, among=holding)
    audit.record("dossier.send-slip", by=by, subject=dossier, slip=paper.title)
