"""An issued paper stays provable for decades: beside the file handed out lies one with what proves it."""

import asyncio
import datetime
import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation import ades
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from hotich.acts import errands
from hotich.demo.signing.pki import tsa_url
from hotich.models import Errand
from hotich.storage import files
from registry.models import ArchivalFile, Paper
from registry.signing.long_life import archival_problems
from registry.signing.pades import certificates
from registry.signing.shown_files import Finding, look_at
from tests.registry.signing.test_check_file import with_a_page_more
from tests.signed_papers import pki_folder

pytestmark = pytest.mark.django_db
Issued = tuple[Paper, bytes]


@pytest.fixture(autouse=True)
def _awake() -> None:
    cache.clear()


def preserve(paper: Paper) -> ArchivalFile:
    errands.ring("preserve_paper", paper.pk)
    errands.run("preserve_paper", paper.pk)
    return ArchivalFile.objects.get(paper=paper, superseded_at=None)


def dump(pdf: bytes, folder: Path) -> list[tuple[Path, Path]]:
    """Cut each signature and what it is of out of the file, by hand: nothing of the product takes part."""
    found = []
    for number, match in enumerate(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", pdf)):
        start, length, after, rest = map(int, match.groups())
        signature, content = folder / f"{number}.der", folder / f"{number}.bin"
        signature.write_bytes(bytes.fromhex(pdf[length + 1 : after - 1].decode()))
        content.write_bytes(pdf[start:length] + pdf[after : after + rest])
        found.append((signature, content))
    return found


def test_openssl_and_pdfsig_agree_with_the_product_about_an_issued_file(
    issued: Issued, tmp_path: Path
) -> None:
    _, pdf = issued
    root = pki_folder() / "root.pem"
    parts = dump(pdf, tmp_path)
    assert len(parts) == 2
    for signature, content in parts:
        command = [
            "openssl",
            "cms",
            "-verify",
            "-inform",
            "DER",
            "-in",
            signature,
            "-content",
            content,
            "-binary",
        ]
        trust = ["-CAfile", root, "-purpose", "any", "-out", "/dev/null"]
        run = subprocess.run([*command, *trust], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        content.write_bytes(content.read_bytes()[:-1] + b" ")
        assert subprocess.run([*command, *trust], capture_output=True, check=False).returncode != 0
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf)
    told = subprocess.run(["pdfsig", "-nocert", paper], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid.") == 2


def test_in_twenty_years_when_all_certificates_have_ended_both_signatures_are_still_valid(
    authority: str, settings: Any, request: pytest.FixtureRequest
) -> None:
    settings.TSA_URL = tsa_url(authority)
    paper, issued = request.getfixturevalue("issued")
    assert Errand.objects.get(work="preserve_paper", key=paper.pk).due_at is not None  # begun with the issue
    kept = preserve(paper)
    pdf = files.get(kept.file)
    assert pdf.startswith(issued)
    assert archival_problems(pdf, issued=issued) == []

    roots = certificates((pki_folder() / "root.pem").read_text())
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(cert_validation_policy=policy))
    in_twenty_years = timezone.now() + datetime.timedelta(days=20 * 365)
    for signature in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures:
        assert signature.signer_cert.not_valid_after < in_twenty_years
        result = asyncio.run(ades.simulate_future_ades_lta_validation(signature, spec, in_twenty_years))
        assert result.ades_subindic == AdESPassed.OK

    # What was handed out stays as it is, and both are known as ours; nothing else is.
    paper.refresh_from_db()
    assert files.get(paper.issued_file) == issued
    assert [look_at(each).finding for each in (issued, pdf)] == [Finding.WHOLE, Finding.WHOLE]
    assert look_at(pdf + b"\n").finding is Finding.APPENDED
    assert archival_problems(with_a_page_more(pdf), issued=issued)
    assert archival_problems(with_a_page_more(issued), issued=issued)
    assert archival_problems(issued, issued=issued)


def test_it_is_renewed_before_its_time_stamp_ends_and_the_older_file_stays_ours(
    authority: str, settings: Any, request: pytest.FixtureRequest
) -> None:
    settings.TSA_URL = tsa_url(authority)
    paper, issued = request.getfixturevalue("issued")
    first = preserve(paper)
    assert first.renew_at > timezone.now()
    assert preserve(paper) == first  # not due: nothing happens
    ArchivalFile.objects.filter(pk=first.pk).update(renew_at=timezone.now())
    errands.ring("renew_preserved")
    errands.run("renew_preserved", 0)
    errands.run("preserve_paper", paper.pk)
    second = ArchivalFile.objects.get(paper=paper, superseded_at=None)
    older, newer = files.get(first.file), files.get(second.file)
    assert newer.startswith(older)
    assert archival_problems(newer, issued=issued) == []
    assert [look_at(each).finding for each in (older, newer)] == [Finding.WHOLE, Finding.WHOLE]


def test_an_authority_that_is_away_is_asked_again_later_and_the_paper_is_in_force_meanwhile(
    settings: Any, request: pytest.FixtureRequest
) -> None:
    paper, _ = request.getfixturevalue("issued")
    settings.TSA_URL = "http://127.0.0.1:9/silent"
    errands.ring("preserve_paper", paper.pk)
    errands.run("preserve_paper", paper.pk)
    waiting = Errand.objects.get(work="preserve_paper", key=paper.pk)
    assert (waiting.is_parked, waiting.error) == (False, "Tổ chức cấp dấu thời gian không trả lời.")
    assert not ArchivalFile.objects.exists()


def test_an_answer_of_an_authority_is_asked_for_once_a_day(
    authority: str, settings: Any, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    from registry.signing import revocation

    settings.TSA_URL = tsa_url(authority)
    paper, _ = request.getfixturevalue("issued")
    asked: list[str] = []
    fetched = revocation._fetched
    monkeypatch.setattr(revocation, "_fetched", lambda *args: asked.append(args[1]) or fetched(*args))
    first = preserve(paper)
    once = len(asked)
    ArchivalFile.objects.filter(pk=first.pk).update(renew_at=timezone.now())
    preserve(paper)
    assert once > 0
    assert sum(url.endswith(".crl") for url in asked) == 1
