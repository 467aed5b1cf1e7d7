"""One exchange with an agent: its answers, what it still has, and the next signatures of its token.

vi: trao đổi với máy ký.

The agent plays the station: each signature is an errand with a claim, an answer counts while the claim is its own, and
goes the way a station's goes. What the agent does not name any more it has lost, and gets again.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.models import Errand
from hotich.rights.access import Actor
from registry.models import Signature, SigningAgent, Station
from registry.signing.operations import refuse_order, store_raw
from registry.workflows.paper import SignatureState
from signer.orders import OrderExpired, OrderRefused
from signer.reasons import Reason

audit.register({"agent.take-papers": "chuyển giấy cho máy ký"})

WORK = "sign_at_token"
#: An agent keeps a few ahead, so that the token never waits for the line.
MOST_JOBS = 8
_LONGEST_REASON = 500


class Malformed(DomainError):
    """The body is no exchange as this release understands it."""

    code = "malformed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one job: the raw signature, or why there is none."""

    job: int
    claim: int
    raw: bytes = b""
    refused: str = ""
    expired: bool = False
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What an agent says in one exchange: the state of its token, what came of its jobs, which it still has."""

    state: Station.State
    has: dict[int, int]
    answers: list[Answer] = field(default_factory=list)
    wants: int = 0
    holds: bool = False
    keys: str = ""
    reason: str = ""


def read(body: Any) -> Said:
    """Read what an agent says; raises `Malformed`."""
    try:
        return Said(
            state=(state := Station.State(body["state"])),
            reason=Reason.of(body["reason"]).value if state in Station.FAILED else "",
            has={int(job): int(claim) for job, claim in body["has"]},
            answers=[_answer(each) for each in body["answers"]],
            wants=max(0, min(int(body["wants"]), MOST_JOBS)),
            holds=bool(body["holds"]),
            keys=str(body["keys"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
        raise Malformed("Máy ký và máy chủ không cùng phiên bản. Hãy cập nhật máy ký.") from error


def _answer(each: dict[str, Any]) -> Answer:
    return Answer(
        job=int(each["job"]),
        claim=int(each["claim"]),
        raw=base64.b64decode(each.get("raw", ""), validate=True),
        refused=str(each.get("refused", ""))[:_LONGEST_REASON],
        expired=bool(each.get("expired")),
        failed=str(each.get("failed", ""))[:_LONGEST_REASON],
    )


def settle(agent: SigningAgent, answers: list[Answer]) -> None:
    """Take over what came of the jobs, each as from a station; a claim that was lost changes nothing."""
    for answer in answers:
        errand = errands.claimed(WORK, answer.job, answer.claim, agent.token.queue)
        if errand is None or not _signatures(agent).filter(pk=errand.key).exists():
            continue
        errands.carry_out(errand, lambda errand, answer=answer: _take_over(errand, answer))  # type: ignore[misc]


def _take_over(errand: Errand, answer: Answer) -> None:
    if answer.raw:
        store_raw(errand, answer.raw)
    elif answer.refused:
        refuse_order(errand, (OrderExpired if answer.expired else OrderRefused)(answer.refused))
    else:
        errands.later(errand, answer.failed or "Thiết bị ký không trả lời.")


def report(agent: SigningAgent, said: Said) -> None:
    """Write the state of the token where pages and boards look, as a station does."""
    Station.objects.update_or_create(
        token_id=agent.token_id,
        defaults={"state": said.state, "reason": said.reason, "seen_at": timezone.now()},
    )


@operation
def take_jobs(
    agent: SigningAgent, number: int, said: Said, *, by: Actor
) -> tuple[list[dict[str, Any]], list[int]]:
    """Return the next jobs of the agent's token, and of those it has which are no longer its own.

    Who gets which papers to see stands in the trail. A request that is not the agent's newest gets nothing: what it
    took nobody would bring back.
    """
    newest = SigningAgent.objects.select_for_update().at_work().filter(pk=agent.pk, last_request=number)
    if not newest.exists():
        return [], []
    has = {job: claim for job, claim in said.has.items() if job}
    kept = errands.keep(WORK, agent.token.queue, has)
    dropped = sorted(set(has) - kept)
    wants = said.wants if said.state == Station.State.READY else 0
    taken = errands.claim_some(WORK, agent.token.queue, wants) if wants else []
    if not taken:
        return [], dropped
    signatures = _signatures(agent).select_related("paper__record").in_bulk([each.key for each in taken])
    jobs = []
    for errand in taken:
        signature = signatures.get(errand.key)
        if signature is None or signature.prepared is None:  # nothing waits for this token there any more
            errands.settle(errand)
        else:
            jobs.append(_job(errand, signature))
    papers = [signature.paper for signature in signatures.values()]
    audit.record_view("agent.take-papers", by=by, subjects=papers)
    return jobs, dropped


def _job(errand: Errand, signature: Signature) -> dict[str, Any]:
    paper, prepared = signature.paper, bytes(signature.prepared or b"")
    return {
        "job": errand.pk,
        "claim": errand.attempt,
        "order": signature.order,
        "pdf": base64.b64encode(prepared).decode(),
        "shown": f"{signature.get_step_display()}: {paper.title}, số {paper.number}, {paper.whose}",
    }


def count_waiting(agent: SigningAgent) -> int:
    """Return how many signatures wait for this token, without those that the agent has."""
    return errands.waiting_in(WORK, agent.token.queue)


def new_keys(said: Said) -> str:
    """Return the public keys of orders (PEM) for an agent that knows others."""
    keys: str = settings.ORDER_PUBLIC_KEYS
    return "" if hashlib.sha256(keys.encode()).hexdigest() == said.keys else keys


def _signatures(agent: SigningAgent) -> QuerySet[Signature]:
    """Select what waits for the agent's own token."""
    return Signature.objects.filter(
        token_id=agent.token_id, state__in=[SignatureState.AT_TOKEN, SignatureState.PARKED]
    )
