"""The gate before issue: two programs, and nothing passes that is not exactly as it must be."""

import datetime
import io
from collections.abc import Callable

import pytest
from django.db import transaction
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values import dates
from registry.models import Paper, Signature
from registry.signing import pades
from registry.signing.gate import Signed, problems_of
from registry.signing.operations import seal_papers, sign_papers
from registry.signing.pades import Credential
from registry.signing.worker import credential, why_not_issued
from registry.workflows.paper import SignatureState, State, Step
from signer.prepared import place_of, signed_attributes
from tests.cast import SYSTEM
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, issue_tokens, open_token, pki_folder, seen

Sign = Callable[[bytes, Step, str], bytes]


@pytest.fixture
def sign() -> Sign:
    """Sign a file with any of the tokens, as a mistaken or malicious server might."""
    issued = issue_tokens()

    def sign(pdf: bytes, step: Step, label: str) -> bytes:
        holder = Credential(issued[label].certificate, issued[label].chain)
        prepared = pades.prepare(pdf, step, holder, name="Ai đó", office="Cơ quan", at=dates.now())
        data = signed_attributes(place_of(prepared).digest, pades.certificates(holder.certificate)[0])
        signed, _ = pades.complete(prepared, open_token(label).sign(data), holder)
        return signed

    return sign


def test_a_single_changed_byte_anywhere_is_refused(issued: tuple[Paper, bytes]) -> None:
    paper, pdf = issued
    for place in range(500, len(pdf), len(pdf) // 12):
        changed = bytearray(pdf)
        changed[place] ^= 1
        assert why_not_issued(paper, bytes(changed)), f"byte {place} may be changed unnoticed"


def test_anything_appended_is_refused(issued: tuple[Paper, bytes]) -> None:
    paper, pdf = issued
    assert why_not_issued(paper, pdf + b"\n% mot dong\n")


def test_an_appended_page_is_refused(issued: tuple[Paper, bytes]) -> None:
    paper, pdf = issued
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    content = writer.root["/Pages"]["/Kids"][0].get_object().raw_get("/Contents")
    writer.insert_page(PageObject(contents=content, media_box=(0, 0, 595, 842)))
    out = io.BytesIO()
    writer.write(out)
    assert int(PdfFileReader(out).root["/Pages"]["/Count"]) == 2
    assert why_not_issued(paper, out.getvalue())


def test_a_missing_seal_and_a_cut_file_are_refused(issued: tuple[Paper, bytes]) -> None:
    paper, pdf = issued
    assert why_not_issued(paper, files.get(paper.signed_file))
    assert why_not_issued(paper, pdf[:-200])
    assert why_not_issued(paper, b"")


def test_the_seal_before_the_signatory_is_refused(issued: tuple[Paper, bytes], sign: Sign) -> None:
    paper, _ = issued
    base = files.get(paper.base_file)
    backwards = sign(sign(base, Step.SEAL, "qt-dau"), Step.LEADER, "qt-chi")
    assert why_not_issued(paper, backwards)


def test_another_officers_signature_is_refused(issued: tuple[Paper, bytes], sign: Sign) -> None:
    paper, _ = issued
    other = sign(sign(files.get(paper.base_file), Step.LEADER, "tb-em"), Step.SEAL, "qt-dau")
    assert "không phải của người ký" in " ".join(why_not_issued(paper, other))


def test_another_papers_file_is_refused(
    issued: tuple[Paper, bytes], new_paper: NewPaper, workers: Workers, sign: Sign
) -> None:
    paper, _ = issued
    stranger = workers.render(new_paper(number="001324000099"))
    swapped = sign(sign(files.get(stranger.base_file), Step.LEADER, "qt-chi"), Step.SEAL, "qt-dau")
    assert why_not_issued(paper, swapped) == ["Phần đầu của tệp không còn là bản đã kết xuất."]


def test_certificates_of_a_foreign_authority_are_refused(issued: tuple[Paper, bytes]) -> None:
    paper, pdf = issued
    tokens = {signature.step: signature.token for signature in Signature.objects.filter(paper=paper)}
    expected = [Signed(step, credential(tokens[step])) for step in Step]
    foreign = tokens[Step.LEADER].certificate
    problems = problems_of(pdf, base=files.get(paper.base_file), expected=expected, roots=foreign)
    assert any("không thuộc hệ thống được tin cậy" in problem for problem in problems)


def test_a_file_that_does_not_pass_parks_the_seal_with_a_reason(
    new_paper: NewPaper,
    chi: Actor,
    giang: Actor,
    workers: Workers,
    monkeypatch: pytest.MonkeyPatch,
    sign: Sign,
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    workers.finish(paper, "leader")
    paper.refresh_from_db()
    forged = files.put(sign(files.get(paper.base_file), Step.LEADER, "tb-em"))
    genuine = paper.signed_file
    _replace_signed_file(paper, forged)
    seal_papers(seen([paper.pk]), by=giang)
    parked = workers.finish(paper, "seal")
    paper.refresh_from_db()
    assert (parked.state, paper.state) == (SignatureState.PARKED, State.AWAITING_ISSUE)
    assert "không phải của người ký" in parked.error

    _replace_signed_file(paper, genuine)
    assert seal_papers(seen([paper.pk]), by=giang)[0].is_accepted
    workers.finish(paper, "seal")
    paper.refresh_from_db()
    assert paper.state == State.ISSUED


@pytest.mark.parametrize(("label", "at"), [("het-han", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))])
def test_an_expired_certificate_is_refused_before_it_signs(label: str, at: datetime.datetime) -> None:
    issued = issue_tokens()[label]
    roots = (pki_folder() / "root.pem").read_text()
    assert "hiệu lực" in pades.why_unusable(Credential(issued.certificate, issued.chain), roots, at=at)


def test_a_certificate_that_may_not_sign_is_refused() -> None:
    chain = issue_tokens()["qt-chi"].chain
    authority = chain.split("-----END CERTIFICATE-----\n")[0] + "-----END CERTIFICATE-----\n"
    roots = (pki_folder() / "root.pem").read_text()
    assert "không được cấp để ký số" in pades.why_unusable(
        Credential(authority, chain), roots, at=dates.now()
    )


def _replace_signed_file(paper: Paper, file: str) -> None:
    with transaction.atomic(), acting(SYSTEM):
        paper.refresh_from_db()
        paper.signed_file = file
        paper.save()
