"""What workers do for papers: claim a row, work outside any transaction, settle. vi: lập và ký giấy tờ ở hậu trường.

Each function may be called twice, by two processes at once, or die anywhere: the row says what is still to be done.
"""

import datetime
import logging
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from hotich.acts.access import Actor
from hotich.storage import files
from hotich.values import dates
from registry.models import Errand, Paper, Rendering, Signature, Token
from registry.papers.operations import park_rendering, store_rendered
from registry.papers.rendering import PaperNotRendered, check_address, render
from registry.signing.claims import claim
from registry.signing.gate import Signed, problems_of
from registry.signing.operations import PreparedParts, finish_signature, park_signature, store_prepared
from registry.signing.pades import (
    Credential,
    Prepared,
    RawSignatureWrong,
    add_signature_fields,
    complete,
    prepare,
    why_unusable,
)
from registry.signing.tsa import tsa_url_if_awake, tsa_was_silent
from registry.workflows.paper import SignatureState, Step

logger = logging.getLogger(__name__)

LEASE = datetime.timedelta(seconds=15)
RENDERING, SIGNING = Actor.system("lập giấy tờ"), Actor.system("ký số")
_TOO_OFTEN = "Đã thử {tries} lần không thành công. Hãy báo quản trị, rồi thử lại."


def render_paper(rendering_id: int) -> None:
    """Make the paper's file, with both empty signature fields, once."""
    rendering = claim(
        Rendering.objects.filter(ring_at__isnull=False), rendering_id, now=timezone.now(), lease=LEASE
    )
    if rendering is None:
        return
    if rendering.tries > Errand.MAX_TRIES:
        return park_rendering(rendering.pk, rendering.attempt, _reason(rendering), by=RENDERING)
    paper = Paper.objects.get(pk=rendering.paper_id)
    assert paper.content is not None
    try:
        page = render(
            paper.template_version, paper.content, code=paper.code, check_url=check_address(paper.code)
        )
    except PaperNotRendered:
        logger.exception("Paper %s cannot be rendered", paper.pk)
        reason = "Nội dung không thể hiện đủ trên một trang hoặc thiếu phông chữ. Hãy báo quản trị."
        return park_rendering(rendering.pk, rendering.attempt, reason, by=RENDERING)
    base = files.put(add_signature_fields(page))
    store_rendered(rendering.pk, rendering.attempt, base, by=RENDERING)


def prepare_signature(signature_id: int) -> None:
    """Lay the signature's place into the paper's file and hand its token what is to be signed."""
    signature = _claim(signature_id, SignatureState.QUEUED)
    if signature is None:
        return
    token, paper = signature.token, signature.paper
    if problem := why_unusable(credential(token), _roots(), at=timezone.now()):
        return park_signature(signature.pk, signature.attempt, problem, by=SIGNING)
    step = Step(signature.step)
    before = paper.base_file if step == Step.LEADER else paper.signed_file
    made = prepare(
        files.get(before),
        step,
        credential(token),
        name=token.holder_name,
        office=paper.office.name,
        at=dates.now(),
    )
    parts = PreparedParts(made.pdf, made.digest, [made.start, made.end], made.to_sign)
    store_prepared(signature.pk, signature.attempt, parts)


def complete_signature(signature_id: int) -> None:
    """Put the raw signature into the file; after the second one let both programs judge it before it is in force."""
    signature = _claim(signature_id, SignatureState.RAW)
    if signature is None:
        return
    start, end = signature.place or (0, 0)
    prepared = Prepared(
        pdf=_bytes(signature.prepared),
        digest=_bytes(signature.digest),
        start=start,
        end=end,
        to_sign=_bytes(signature.to_sign),
    )
    url = tsa_url_if_awake()
    try:
        pdf, is_timestamped = complete(
            prepared, _bytes(signature.raw), credential(signature.token), tsa_url=url
        )
    except RawSignatureWrong:
        reason = "Thiết bị trả về chữ ký không khớp với chứng thư số. Hãy kiểm tra thiết bị rồi ký lại."
        return park_signature(signature.pk, signature.attempt, reason, by=SIGNING)
    if url and not is_timestamped:
        tsa_was_silent()
    if signature.step == Step.SEAL and (problems := why_not_issued(signature.paper, pdf)):
        return park_signature(signature.pk, signature.attempt, " ".join(problems), by=SIGNING)
    finish_signature(
        signature.pk,
        signature.attempt,
        files.put(pdf),
        is_timestamped=is_timestamped,
        at=timezone.now(),
        by=SIGNING,
    )


def why_not_issued(paper: Paper, pdf: bytes) -> list[str]:
    """Ask the gate about a file with both signatures; an empty list lets it be issued."""
    signatures = Signature.objects.filter(paper=paper).select_related("token")
    tokens = {signature.step: signature.token for signature in signatures}
    expected = [Signed(step, credential(tokens[step])) for step in Step]
    return problems_of(pdf, base=files.get(paper.base_file), expected=expected, roots=_roots())


def credential(token: Token) -> Credential:
    return Credential(token.certificate, token.chain)


def _bytes(column: bytes | memoryview | None) -> bytes:
    """Read a binary column; the database keeps it filled in the states where it is read."""
    return b"" if column is None else bytes(column)


def _claim(signature_id: int, state: SignatureState) -> Signature | None:
    due = Signature.objects.filter(state=state).select_related("token", "paper__office")
    signature = claim(due, signature_id, now=timezone.now(), lease=LEASE)
    if signature is not None and signature.tries > Errand.MAX_TRIES:
        park_signature(signature.pk, signature.attempt, _reason(signature), by=SIGNING)
        return None
    return signature


def _reason(errand: Errand) -> str:
    return _TOO_OFTEN.format(tries=errand.tries - 1)


def _roots() -> str:
    return Path(settings.TRUST_ROOTS).read_text(encoding="ascii")
