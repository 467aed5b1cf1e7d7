"""What workers do for papers: work outside any transaction, then store and settle in one. vi: lập, ký giấy tờ chạy nền.

Each function may be called twice, by two processes at once, or die anywhere: the errand says what is still to be done.
"""

import logging
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from hotich.errors import DomainError
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import Paper, Signature, Token
from registry.papers.operations import store_rendered, why_unprintable
from registry.papers.rendering import PaperNotRendered, check_address, render
from registry.signing.file_faults import expected
from registry.signing.gate import problems_of
from registry.signing.keys import accepted_keys
from registry.signing.operations import finish_signature, refuse_order, store_prepared
from registry.signing.pades import (
    Credential,
    RawSignatureWrong,
    add_signature_fields,
    complete,
    prepare,
    why_unusable,
)
from registry.signing.tsa import tsa_url_if_awake, tsa_was_silent
from registry.workflows.paper import SignatureState, State, Step
from signer.orders import Order, OrderRefused, read_order

logger = logging.getLogger(__name__)

RENDERING, SIGNING = Actor.system("lập giấy tờ"), Actor.system("ký số")


def render_paper(errand: Errand) -> None:
    """Make the paper's file, with the empty fields of its signatures, once."""
    paper = Paper.objects.get(pk=errand.key)
    if paper.state != State.TO_RENDER:
        return
    assert paper.content is not None
    leads_to = paper.content.get("leads_to") or check_address(paper.code)
    try:
        page = render(paper.template_version, paper.content, code=paper.code, check_url=leads_to)
    except PaperNotRendered as error:
        logger.exception("Paper %s cannot be rendered", paper.pk)
        raise DomainError(
            why_unprintable(paper, paper.content)
            or "Nội dung không thể hiện đủ trên một trang hoặc thiếu phông chữ. Hãy báo quản trị."
        ) from error
    store_rendered(errand, files.put(add_signature_fields(page, paper.steps)), by=RENDERING)


def prepare_signature(errand: Errand) -> None:
    """Lay the signature's place into the paper's file and hand its token what is to be signed."""
    signature = _at(errand, SignatureState.QUEUED)
    if signature is None:
        return
    token, paper = signature.token, signature.paper
    if problem := why_unusable(credential(token), _roots(), at=timezone.now()):
        raise DomainError(problem)
    try:
        order = _order_for(signature)
    except OrderRefused as refusal:
        refuse_order(errand, refusal)
        return
    prepared = prepare(
        files.get(order.file),
        Step(signature.step),
        credential(token),
        name=token.holder_name,
        office=paper.office.name,
        at=timezone.localtime(order.ordered_at),
    )
    store_prepared(errand, prepared)


def complete_signature(errand: Errand) -> None:
    """Put the raw signature into the file; after the second one let both programs judge it before it is in force."""
    signature = _at(errand, SignatureState.RAW)
    if signature is None:
        return
    url = tsa_url_if_awake()
    try:
        _order_for(signature)
        pdf, is_timestamped = complete(
            _bytes(signature.prepared), _bytes(signature.raw), credential(signature.token), tsa_url=url
        )
    except OrderRefused as refusal:
        refuse_order(errand, refusal)
        return
    except RawSignatureWrong as error:
        raise DomainError(
            "Thiết bị trả về chữ ký không khớp với chứng thư số. Hãy kiểm tra thiết bị rồi ký lại."
        ) from error
    if url and not is_timestamped:
        tsa_was_silent()
    if signature.step == Step.SEAL and (problems := why_not_issued(signature.paper, pdf)):
        raise DomainError(" ".join(problems))
    finish_signature(errand, files.put(pdf), is_timestamped=is_timestamped, at=timezone.now(), by=SIGNING)


def why_not_issued(paper: Paper, pdf: bytes) -> list[str]:
    """Ask the gate about a file with all signatures of its kind; an empty list lets it be issued."""
    signatures = Signature.objects.filter(paper=paper).select_related("token")
    return problems_of(
        pdf, base=files.get(paper.base_file), expected=expected(paper, signatures), roots=_roots()
    )


def _order_for(signature: Signature) -> Order:
    """Return the order of a signature, if it is one for the very file that its paper has now.

    The station asks for more; this finds out sooner, and keeps what was signed for one paper from another's row.
    """
    order = read_order(signature.order, accepted_keys(), at=timezone.now())
    paper = signature.paper
    file = paper.file_for(Step(signature.step))
    if (order.paper, order.step, order.file) != (paper.code, signature.step, file):
        raise OrderRefused("Lệnh ký thuộc giấy tờ khác, bước khác, hoặc bản khác của giấy này.")
    return order


def credential(token: Token) -> Credential:
    return Credential(token.certificate, token.chain)


def _bytes(column: bytes | memoryview | None) -> bytes:
    """Read a binary column; the database keeps it filled in the states where it is read."""
    return b"" if column is None else bytes(column)


def _at(errand: Errand, state: SignatureState) -> Signature | None:
    """Return the errand's signature if it stands in `state`, or was parked there and is to be tried anew."""
    found = Signature.objects.filter(pk=errand.key, state__in=[state, SignatureState.PARKED])
    return found.select_related("token", "paper__office").first()


def _roots() -> str:
    return Path(settings.TRUST_ROOTS).read_text(encoding="ascii")
