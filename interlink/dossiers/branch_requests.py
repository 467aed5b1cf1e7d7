"""What an agency is sent, and until when it acknowledges and answers. vi: gửi hồ sơ sang cơ quan liên thông."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Greatest, Least

from hotich.errors import DomainError
from hotich.law import rows as law
from hotich.law.hours import office_hours
from hotich.values.dates import now
from hotich.values.working_days import working_day_of_receipt
from hotich.values.working_time import add_working_time
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.law_day import branch_rule
from interlink.dossiers.payers import claims_of
from interlink.dossiers.time_limits import limit_of
from interlink.filings.procedures import BRANCH_PLANS
from interlink.messages.outbox import enqueue, partners_for
from interlink.models import (
    Branch,
    BranchKind,
    BranchSending,
    Dossier,
    ExchangeLimit,
    PartnerKind,
    Topic,
)
from interlink.workflows.branch import State
from registry.amendments.present import present_entry
from registry.amendments.validity import why_invalid
from registry.kinds import kind_of
from registry.kinds.entry import Person
from registry.models import Paper, Record
from registry.papers.results import issued_result, paper_as_of_now

Outcome = BranchSending.Outcome
#: How a request has ended, by where its branch stands then.
_OUTCOMES = {State.COMPLETED: Outcome.COMPLETED, State.REFUSED: Outcome.REFUSED}


def due_of(dossier: Dossier, kind: str) -> datetime.datetime:
    """Return until when the agency answers what it gets now."""
    return end_of(limit_of(dossier, kind).due_on(working_day_of_receipt(now())))


def acknowledge_by(dossier: Dossier) -> datetime.datetime | None:
    """Return until when the agency says that it has what is sent now; None where the day's law asks for no word."""
    at, place = now(), dossier.office.place
    row = law.row(ExchangeLimit, at.date(), step=ExchangeLimit.Step.ACKNOWLEDGE)
    if row is None:
        return None
    length = datetime.timedelta(minutes=row.minutes)
    if not row.is_working_time:
        return at + length
    return add_working_time(at, length, office_hours(at.date(), place.province.code if place else ""))


def send(dossier: Dossier, branch: Branch) -> str:
    """Send the agency a request under the branch's reference, with the act and its paper as they are now.

    Returns why it could not be sent: no paper says what the act says now, or no partner takes it. Needs the caller's
    transaction.
    """
    kind = _agency_of(dossier, branch)
    serving = partners_for(dossier, kind, branch.kind)
    why = "" if serving else _nobody_takes(kind)
    try:
        body = _request(dossier, branch)
    except DomainError as error:
        serving, why = [], error.message
    BranchSending.objects.create(
        branch=branch,
        number=branch.times_sent,
        reference=branch.reference,
        agency=serving[0] if serving else None,
        sent_at=branch.since,
        acknowledge_by=branch.acknowledge_by,
        due_at=branch.due_at,
    )
    if not why:
        enqueue(dossier, kind, Topic.BRANCH, body, reference=branch.reference, branch=branch.kind)
    return why


def require_paper(dossier: Dossier) -> None:
    """Raise `DomainError` while no valid paper says what the dossier's act says now."""
    assert dossier.record_id is not None
    _paper_to_send(_newest_original(dossier.record_id))


def _nobody_takes(agency: PartnerKind) -> str:
    """Say what is to be done where the province has named nobody who takes a branch."""
    return (
        f"Chưa gửi được: tỉnh chưa khai báo đối tác “{agency.label}” nhận nhánh này. "
        "Quản trị hệ thống của tỉnh khai báo ở mục Đối tác, rồi gửi lại nhánh tại đây."
    )


def _agency_of(dossier: Dossier, branch: Branch) -> PartnerKind:
    rule = branch_rule(dossier, branch.kind)
    assert rule is not None, "the dossier's law opened the branch"
    return PartnerKind(rule.partner)


def note_word(sending: BranchSending, at: datetime.datetime, *, asks_paper: bool) -> None:
    """Keep that the agency has said something of a request, old news too: whoever speaks of it has it.

    The earliest moments count, so that any order of the same words comes to the same.
    """
    moment = Greatest(Value(at), F("sent_at"))
    heard = {"acknowledged_at": moment} | ({"paper_asked_at": moment} if asks_paper else {})
    changed: dict[str, Any] = {name: Least(name, at) for name, at in heard.items()} | {"changed_at": now()}
    BranchSending.objects.filter(pk=sending.pk).update(**changed)


def note_answer(branch: Branch) -> None:
    """Keep what the agency's word, or the office's act, means for the request that stands for the branch."""
    at = Greatest(Value(branch.since), F("sent_at"))
    changed: dict[str, Any] = {
        "acknowledged_at": Coalesce("acknowledged_at", at),
        "changed_at": now(),
    }
    if branch.state == State.PAPER_ASKED:
        changed["paper_asked_at"] = Coalesce("paper_asked_at", at)
    if branch.state in _OUTCOMES:
        changed |= {"outcome": Value(_OUTCOMES[State(branch.state)]), "ended_at": at}
    branch.sendings.filter(reference=branch.reference).update(**changed)


def give_up(branch: Branch) -> None:
    """Keep that the office waits no longer for an answer to the request; one that was refused stays so."""
    waiting = branch.sendings.filter(reference=branch.reference, outcome="")
    waiting.update(outcome=Outcome.GIVEN_UP, ended_at=Greatest(Value(now()), F("sent_at")), changed_at=now())


def _request(dossier: Dossier, branch: Branch) -> dict[str, object]:
    assert dossier.record_id is not None
    record = (
        Record.objects.select_related("particulars__place_unit")
        .prefetch_related("parties")
        .get(pk=dossier.record_id)
    )
    kind, entry = kind_of(record), present_entry(record)
    subject: Person = entry.person(kind.subjects[0])
    original = _newest_original(record.pk)
    paper = _paper_to_send(original)
    result = issued_result(original.pk)
    return {
        "reference": str(branch.reference),
        "branch": branch.kind,
        "full_name": subject.full_name,
        "birth_date": subject.birth_date.iso,
        "gender": subject.gender,
        "personal_id": result["personal_id"] or subject.personal_id,
        "happened_on": entry.values()[kind.happened_on].iso,
        "result": result
        | {"title": paper.title, "paper_code": paper.code, "paper_sha256": paper.issued_file},
        "form": {key: dossier.form.get(key, "") for key in BRANCH_PLANS[BranchKind(branch.kind)].form_keys},
        **claims_of(dossier, branch.kind),
    }


def _newest_original(record_id: int) -> Paper:
    """Return the paper that was issued for the act, the newest where one replaced another."""
    return Paper.objects.filter(record=record_id, copy_number=None, issued_at__isnull=False).order_by("-pk")[
        0
    ]


def _paper_to_send(original: Paper) -> Paper:
    if why := why_invalid(original.record_id):
        raise DomainError(f"{why} Hãy kết thúc nhánh.")
    paper = paper_as_of_now(original)
    if paper is None:
        raise DomainError(
            "Việc hộ tịch đã được thay đổi, cải chính nhưng chưa có giấy nào ghi nội dung mới. Hãy ban hành trích lục "
            "của việc thay đổi, cải chính, hoặc cấp bản sao, rồi gửi lại."
        )
    return paper
