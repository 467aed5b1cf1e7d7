"""The gate before a paper is issued: two programs must agree on what it carries. vi: kiểm tra trước khi ban hành."""

import asyncio
import datetime
import io
import re
import subprocess
from dataclasses import dataclass

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from hotich.storage import temporary
from registry.signing.pades import Credential, certificates
from registry.workflows.paper import Step
from signer.prepared import FIELD

_PDFSIG_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Signed:
    """Who must have signed one step."""

    step: Step
    credential: Credential


def problems_of(
    pdf: bytes,
    *,
    base: bytes,
    expected: list[Signed],
    roots: str,
    at: datetime.datetime | None = None,
) -> list[str]:
    """Return why the file is not what it must be, in Vietnamese; an empty list means both programs agree that it is.

    It must begin with the rendered bytes `base`, carry exactly the `expected` signatures in their order by exactly
    these certificates under `roots` (PEM), the last covering the whole file, and nothing else may have changed.
    Certificates are judged as of now, or of `at` for a file of the past.
    """
    if not pdf.startswith(base):
        return ["Phần đầu của tệp không còn là bản đã kết xuất."]
    try:
        found = asyncio.run(_pyhanko(pdf, expected, roots, at))
    except Exception as error:  # noqa: BLE001 – whatever a damaged file provokes, the answer is the same
        return [f"Không đọc được chữ ký số trong tệp ({type(error).__name__})."]
    return found + _pdfsig(pdf, expected)


async def _pyhanko(pdf: bytes, expected: list[Signed], roots: str, at: datetime.datetime | None) -> list[str]:
    reader = PdfFileReader(io.BytesIO(pdf))
    embedded = reader.embedded_signatures
    if [signature.field_name for signature in embedded] != [FIELD[signed.step] for signed in expected]:
        return [f"Tệp có {len(embedded)} chữ ký số hoặc sai thứ tự; cần {len(expected)}."]
    problems = []
    for signature, signed in zip(embedded, expected, strict=True):
        last = signed is expected[-1]
        problems += await _one(signature, signed, certificates(roots), last=last, at=at)
    return problems


async def _one(
    signature: EmbeddedPdfSignature,
    signed: Signed,
    roots: list[asn1_x509.Certificate],
    *,
    last: bool,
    at: datetime.datetime | None,
) -> list[str]:
    who = signed.step.label
    wanted = certificates(signed.credential.certificate)[0]
    if signature.signer_cert.sha256 != wanted.sha256:
        return [f"{who}: chứng thư số trong tệp không phải của người ký đã ghi nhận."]
    context = ValidationContext(
        trust_roots=roots, other_certs=certificates(signed.credential.chain), moment=at
    )
    status = await async_validate_pdf_signature(signature, context)
    if not (status.intact and status.valid):
        return [f"{who}: chữ ký số không hợp lệ, tệp đã bị thay đổi."]
    problems = []
    if not status.trusted:
        problems.append(f"{who}: chứng thư số không thuộc hệ thống được tin cậy hoặc đã hết hạn.")
    level = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
    changes = ModificationLevel.NONE if last else ModificationLevel.FORM_FILLING
    if status.coverage != level or status.modification_level != changes or not status.docmdp_ok:
        problems.append(f"{who}: sau khi ký, tệp có thay đổi không được phép.")
    return problems


def _pdfsig(pdf: bytes, expected: list[Signed]) -> list[str]:
    """Ask poppler's pdfsig, without its opinion of the certificates (it reads a left-over error number)."""
    with temporary.folder() as folder:
        path = folder / "paper.pdf"
        path.write_bytes(pdf)
        command = ["pdfsig", "-nocert", str(path)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=_PDFSIG_SECONDS, check=False)
    blocks = re.split(r"^Signature #[0-9]+:$", run.stdout, flags=re.M)[1:]
    if len(blocks) != len(expected):
        return [f"pdfsig thấy {len(blocks)} chữ ký số; cần {len(expected)}."]
    problems = []
    for block, signed in zip(blocks, expected, strict=True):
        last = signed is expected[-1]
        whole = "Total document signed" in block and "Not total document signed" not in block
        right = (
            "Signature Validation: Signature is Valid." in block
            and f"Signer Certificate Common Name: {signed.credential.name}\n" in block
            and f"Signature Field Name: {FIELD[signed.step]}\n" in block
            and whole == last
        )
        if not right:
            problems.append(f"{signed.step.label}: pdfsig không xác nhận chữ ký số này.")
    return problems
