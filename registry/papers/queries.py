"""What waits for a signature, for the seal, or for a decision, as pages show it: a fixed number of statements."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from hotich.acts import errands
from hotich.models import Errand
from hotich.rights.access import Actor, holds
from hotich.values.dates import today
from registry.law import why_renamed
from registry.models import Paper, Signature, Station, Token
from registry.papers.validity import as_shown, is_behind, noted_since, sentences_of
from registry.workflows.paper import PAPER, Action, SignatureState, State, Step

_STEP = {State.AWAITING_SIGNATURE: Step.LEADER, State.AWAITING_ISSUE: Step.SEAL}


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """One line of a queue. `progress` says what a running signature waits for, `problem` why it stopped.

    `file` is the SHA-256 of what the page shows, `seen` that with what was `noted` in the act since: this and nothing
    else is what its reader then orders signed. One that is `renamed` by now is made again instead.
    `record_id` is empty when the act is another office's and only its copy is ours, and for a slip, which has no act.
    """

    paper_id: int
    record_id: int | None
    file: str
    seen: str
    noted: tuple[str, ...]
    renamed: str
    kind: str
    title: str
    number: str
    is_slip: bool
    since: datetime.datetime
    signatory_name: str
    is_running: bool
    progress: str
    problem: str


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A paper of a batch whose signature is made; `file` is the SHA-256 of the newest file."""

    paper_id: int
    file: str
    kind: str
    title: str
    number: str
    at: datetime.datetime
    state: str
    state_tone: str


def signed_of(paper_ids: Collection[int], step: Step, *, by: Actor) -> list[SignedPaper]:
    """Return those of the papers that carry the signature of this step, in one statement."""
    signed = {Step.LEADER: "signed_at", Step.SEAL: "issued_at"}[step]
    papers = Paper.objects.visible_to(by).filter(pk__in=paper_ids).exclude(**{signed: None})
    return [
        SignedPaper(
            paper_id=paper.pk,
            file=paper.latest_file,
            kind=paper.title,
            title=paper.whose,
            number=paper.number,
            at=getattr(paper, signed),
            state=paper.get_state_display(),
            state_tone=paper.state_tone,
        )
        for paper in papers.select_related("record").order_by("pk")
    ]


def awaiting(state: State, *, by: Actor, limit: int = 200) -> list[WaitingPaper]:
    """Return the papers of the actor's offices in `state`, the longest waiting first, slips last.

    Three statements at most, and one more when later acts were noted in those of some.

    A signatory is shown the papers that name them, since nobody else may sign those.
    """
    papers = _papers(state, by=by).annotate(is_behind=is_behind())
    # Slips stand behind: however many there are, no paper of an act is pushed off the page.
    order = (Case(When(record=None, then=1), default=0), "rendered_at", "pk")
    rows = list(papers.select_related("record").order_by(*order)[:limit])
    running = {
        signature.paper_id: signature
        for signature in Signature.objects.filter(
            paper__in=[row.pk for row in rows], step=_STEP.get(state, "")
        )
        .select_related("token__station")
        .defer("order", "prepared", "raw", "token__certificate", "token__chain")
    }
    stopped = stopped_renderings(row.pk for row in rows)
    noted = noted_since(row for row in rows if row.is_behind)
    now, on = timezone.now(), today()
    return [
        WaitingPaper(
            paper_id=row.pk,
            record_id=row.record_id if row.record and row.record.office_id == row.office_id else None,
            file=row.latest_file,
            seen=as_shown(row, noted.get(row.pk, ())),
            noted=sentences_of(noted.get(row.pk, ())),
            renamed=why_renamed(row, on),
            kind=row.title,
            title=row.whose,
            number=row.number,
            is_slip=row.is_slip,
            since=row.state_since,
            signatory_name=row.signer_name,
            is_running=(signature := running.get(row.pk)) is not None
            and signature.state != SignatureState.PARKED,
            progress=_progress(signature, now),
            problem=signature.error if signature else stopped.get(row.pk, ""),
        )
        for row in rows
    ]


def stopped_renderings(paper_ids: Iterable[int]) -> dict[int, str]:
    """Return, of the papers whose file could not be made, by their ids why not, in one statement."""
    found = errands.of_rows("render_paper", paper_ids)
    return {paper: errand.error for paper, errand in found.items() if errand.is_parked}


def stopped_papers(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    """Select the papers whose file could not be made, until somebody orders it again."""
    return papers.filter(Exists(_parked()), state=State.TO_RENDER)


def with_problems(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    """Annotate each paper with problem: why its file could not be made, or None."""
    return papers.annotate(problem=Subquery(_parked().values("error")[:1]))


def _parked() -> QuerySet[Errand]:
    return Errand.objects.parked().filter(work="render_paper", key=OuterRef("pk"))


def count_awaiting(state: State, *, by: Actor) -> int:
    """Return how many papers wait in `state` for the actor."""
    return _papers(state, by=by).count()


def station_sentences(*, by: Actor) -> list[str]:
    """Return one sentence for each token of the actor's office that papers wait for and that is not ready."""
    if by.office is None:
        return []
    now = timezone.now()
    waiting = Signature.objects.filter(state=SignatureState.AT_TOKEN, token__office=by.office).values("token")
    tokens = Token.objects.filter(pk__in=waiting).select_related("station").order_by("label")
    return [line for token in tokens if (line := station_sentence(token, now))]


def station_sentence(token: Token, now: datetime.datetime) -> str:
    """Say why a token does not sign at the moment, or nothing when it does."""
    station = getattr(token, "station", None)
    if station is None:
        return f"Trạm ký {token.label} chưa được mở; {token.holder_name} cần mở trạm và nhập mã PIN."
    ready = station.state == Station.State.READY and station.is_heard(now)
    return "" if ready else station.sentence(now)


def _papers(state: State, *, by: Actor) -> QuerySet[Paper]:
    papers = Paper.objects.visible_to(by).filter(state=state)
    if state == State.AWAITING_SIGNATURE and holds(by, *PAPER.roles(Action.SIGN)):
        papers = papers.filter(signer=by.user)
    return papers


def _progress(signature: Signature | None, now: datetime.datetime) -> str:
    if signature is None or signature.state == SignatureState.PARKED:
        return ""
    if signature.state == SignatureState.AT_TOKEN and (sentence := station_sentence(signature.token, now)):
        return sentence
    return signature.get_state_display()
