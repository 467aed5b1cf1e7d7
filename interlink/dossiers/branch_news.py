"""Tell those who hear of a dossier where each of its branches stands. vi: báo trạng thái nhánh."""

from __future__ import annotations

from typing import Any

from hotich.values.dates import today, with_offset
from interlink.dossiers.codes import code_of_branch
from interlink.dossiers.law_day import branch_rule
from interlink.dossiers.tracking import NOTHING_TO_BRING, WAITS
from interlink.messages.outbox import enqueue, hearers
from interlink.models import Branch, Dossier, Topic
from interlink.workflows.branch import State

#: What is said to the citizen where a branch stands still, as on the dossier's own page.
_SAYS = {State.WAITING: WAITS, State.PAPER_ASKED: f"{NOTHING_TO_BRING}."}


def tell_branch(dossier: Dossier, branch: Branch) -> None:
    """Tell where the branch stands now, in the order of the dossier's other news.

    Needs the caller's transaction and the dossier's lock, and comes before the news that the dossier has ended: of one
    that has, nobody hears more.
    """
    kinds = hearers(dossier)
    body = news_of(dossier, branch) if kinds else {}
    for kind in kinds:
        enqueue(dossier, kind, Topic.BRANCH_STATUS, body)


def news_of(dossier: Dossier, branch: Branch) -> dict[str, Any]:
    """Return what is told of a branch; the moments are the agency's own where it told of them.

    One that waits for another has not begun, and nobody knows its last day yet.
    """
    says = _SAYS.get(State(branch.state), "").format(office=dossier.office.name)
    begun_at = branch.started_at
    code = code_of_branch(dossier, branch.kind)
    return {
        "branch": branch.kind,
        "name": branch.get_kind_display(),
        "code": code,
        "agency": agency_of(dossier, branch),
        "state": branch.state,
        "since": with_offset(branch.since),
        "reason": branch.reason,
        "says": says,
        "result": branch.result,
        "result_number": branch.result_number,
        "begun_at": with_offset(begun_at) if begun_at else None,
        "due_at": with_offset(branch.due_at) if begun_at else None,
        "times_sent": branch.times_sent,
    }


def agency_of(dossier: Dossier, branch: Branch) -> dict[str, str]:
    """Return who has the request; where nobody is connected, who should have it."""
    sending = branch.sendings.select_related("agency").last()
    if sending and sending.agency:
        return {"code": sending.agency.code, "name": sending.agency.name_on(today())}
    rule = branch_rule(dossier, branch.kind)
    return {"code": "", "name": rule.get_partner_display() if rule else ""}
