"""Look an act up for an agency: by the paper's code and what stands on it. vi: cơ quan tra cứu việc hộ tịch."""

from __future__ import annotations

import datetime
from typing import Any

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import NotAllowed
from hotich.law import rows as law
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, today
from interlink.lookups.rules import Found, Line, Question, Tell, TooMany
from interlink.models import ActLookup, AgencyKind, LookupPurpose, Partner
from registry.models import Paper, PersonalIdRequest
from registry.models.paper_kinds import fingerprint
from registry.papers import check_limits as limits
from registry.papers.contents import compose_as_now
from registry.papers.printed import compared_parts
from registry.papers.proof import stand_on
from registry.papers.validity import ENDED, validity_of
from registry.workflows.paper import State

audit.register(
    {
        "act-lookup.view": "cơ quan, tổ chức tra cứu việc hộ tịch",
        "act-lookup-wrong.view": "cơ quan, tổ chức tra cứu, thông tin đối chiếu sai",
        "act-lookup.unknown": "cơ quan, tổ chức tra cứu một mã không có",
        "act-lookup.refused": "bị từ chối tra cứu: hết lượt, đối chiếu sai quá nhiều hoặc mục đích không được dùng",
    }
)


def look_up(question: Question, partner: Partner, tell: Tell, *, by: Actor) -> dict[str, Any] | None:
    """Return what the register says of a paper, with the digest of the answer; None for a wrong fact and a wrong code.

    Each look is in the trail with its purpose, before anything is told. Raises `NotAllowed` for a purpose that agencies
    of this kind do not have, `TooMany` for an agency that has used up its day, or guesses at one paper. All of this is
    asked before the paper is, and nothing done differs by whether there is one: nobody learns which codes there are.
    """
    try:
        answer = _look_up(question, partner, tell, by=by)
    except (NotAllowed, TooMany):
        _refuse(question, by=by)
        raise
    limits.guessed(_client(partner), question.code, was_right=answer is not None)
    return answer


@operation
def _look_up(question: Question, partner: Partner, tell: Tell, *, by: Actor) -> dict[str, Any] | None:
    _require_purpose(question.purpose, partner)
    _take_turn(partner)
    if wait := limits.wait_to_guess(_client(partner), question.code):
        raise TooMany(datetime.timedelta(seconds=wait))
    lookup = ActLookup(
        partner=partner,
        purpose=question.purpose,
        their_number=question.their_number,
        officer_name=question.officer_name,
    )
    paper, given_since = _paper_of(question.code)
    besieged = limits.is_besieged(question.code)
    if paper is None or not stand_on(question.facts, paper, given_since, is_besieged=besieged):
        act = "act-lookup-wrong.view" if paper else "act-lookup.unknown"
        audit.record(act, by=by, subject=paper, reason=question.why)
        lookup.save()
        return None
    lookup.record, lookup.paper, lookup.office = paper.act, paper, paper.act.office
    answer = tell(_found(lookup, paper))
    lookup.answer_sha256 = fingerprint(answer)
    audit.record(
        "act-lookup.view",
        by=by,
        subject=paper.act,
        reason=question.why,
        lookup=str(lookup.reference),
        answer=lookup.answer_sha256,
    )
    lookup.save()
    return answer | {"sha256": lookup.answer_sha256}


def _client(partner: Partner) -> str:
    return f"partner {partner.code}"


def _require_purpose(purpose: LookupPurpose, partner: Partner) -> None:
    if partner.agency_kind in purpose.agencies:
        return
    own = [each for each in law.rows_on(LookupPurpose, today()) if partner.agency_kind in each.agencies]
    may = "; ".join(f"{each.code} – {each.words}" for each in own) or "không có mục đích nào"
    raise NotAllowed(
        f"{AgencyKind(partner.agency_kind).label} không tra cứu vì mục đích “{purpose.words}”. "
        f"Các mục đích được dùng: {may}.",
        code="purpose-not-allowed",
    )


def _paper_of(code: str) -> tuple[Paper | None, str]:
    """Return the issued paper of a code, and the personal number that its act was given; as many statements for any."""
    given = PersonalIdRequest.objects.filter(
        record__papers__code=code, state=PersonalIdRequest.State.GIVEN
    ).values_list("number", flat=True)
    issued = Paper.objects.filter(code=code, state=State.ISSUED, record__isnull=False)
    paper = issued.select_related("record__office", "office__place", "replaced_by").first()
    return paper, given.first() or ""


def _take_turn(partner: Partner) -> None:
    """Let an agency's looks wait for each other, so that many at the same moment are counted too."""
    limit = Partner.objects.select_for_update(no_key=True).get(pk=partner.pk).lookups_a_day
    begin = datetime.datetime.combine(today(), datetime.time(), VIETNAM)
    if ActLookup.objects.filter(partner=partner, looked_at__gte=begin).count() >= limit:
        raise TooMany(begin + datetime.timedelta(days=1) - now())


@operation
def _refuse(question: Question, *, by: Actor) -> None:
    audit.record("act-lookup.refused", by=by, reason=question.why)


def _found(lookup: ActLookup, paper: Paper) -> Found:
    """Set what was issued beside what the act says now; an act that counts no more says nothing."""
    validity = validity_of([paper])[paper.pk]
    has_ended, content = validity.worth in ENDED, paper.content or {}
    lines = tuple(
        Line(
            each["label"],
            each["value"],
            None if has_ended else each["now"],
            each["differs"] and not has_ended,
        )
        for each in compared_parts(content, content if has_ended else compose_as_now(paper))
    )
    return Found(lookup, paper, validity, lines)
