"""What keeps the signatures of an issued file provable when their certificates have ended. vi: chữ ký số dài hạn.

Appended, never written over (PAdES B-LTA, ETSI EN 319 142-1): the chains and what authorities say of them, then a time
stamp over all of it. Where a signature had no time stamp of its own, this one says until when it was there.
"""

import asyncio
import datetime
import io
from dataclasses import dataclass

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper, TimestampDSSContentSettings
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.dss import collect_validation_info
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import InvalidCertificateError, PathBuildingError, PathValidationError

from hotich.errors import DomainError, PartnerUnavailable
from registry.signing.pades import certificates
from registry.signing.revocation import revocation_of

_TSA_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Extended:
    """A file with what proves it, and until when its newest time stamp's certificate is valid."""

    pdf: bytes
    valid_to: datetime.datetime


def extend(pdf: bytes, *, chains: str, roots: str, tsa_url: str) -> Extended:
    """Append proof of all signatures, or to a file that has it proof of its last time stamp, and a new time stamp.

    `chains` are the certificates above the signatories' (PEM). Raises `PartnerUnavailable` when an authority is away,
    `DomainError` when a certificate is no longer believed.
    """
    try:
        return asyncio.run(_extend(pdf, [*certificates(chains), *certificates(roots)], roots, tsa_url))
    except TimestampRequestError as error:
        raise PartnerUnavailable("Tổ chức cấp dấu thời gian không trả lời.") from error
    except (PathBuildingError, PathValidationError, InvalidCertificateError) as error:
        raise DomainError(
            "Chứng thư số của một chữ ký đã hết hạn, bị thu hồi hoặc không còn được tin cậy nên không lập được tệp lưu "
            "trữ dài hạn. Hãy xác minh với tổ chức chứng thực, rồi cấp lại giấy nếu cần."
        ) from error


async def _extend(pdf: bytes, above: list[asn1_x509.Certificate], roots: str, tsa_url: str) -> Extended:
    reader = PdfFileReader(io.BytesIO(pdf))
    to_prove = reader.embedded_timestamp_signatures[-1:] or reader.embedded_regular_signatures
    stamper = HTTPTimeStamper(tsa_url, timeout=_TSA_SECONDS)
    await stamper.async_dummy_response("sha256")  # so that its certificate is known before it is used
    stamping = list(stamper.cert_registry)
    known = {each.sha256: each for each in [*above, *stamping, *_certificates_in(to_prove)]}
    revocation = revocation_of(list(known.values()))
    context = ValidationContext(
        trust_roots=certificates(roots),
        other_certs=list(known.values()),
        crls=revocation.crls,
        ocsps=revocation.ocsps,
        revocation_mode="hard-fail",
    )
    paths = [path for each in to_prove for path in await collect_validation_info(each, context)]
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    DocumentSecurityStore.supply_dss_in_writer(writer, None, paths=paths, validation_context=context)
    out = await PdfTimeStamper(stamper).async_timestamp_pdf(
        writer,
        "sha256",
        context,
        dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
    )
    signer = PdfFileReader(out).embedded_timestamp_signatures[-1].signer_cert
    return Extended(out.getvalue(), signer.not_valid_after)


def _certificates_in(signatures: list[EmbeddedPdfSignature]) -> list[asn1_x509.Certificate]:
    """Return the certificates that signatures and their own time stamps carry."""
    found = []
    for each in signatures:
        found += [each.signer_cert, *each.other_embedded_certs]
        for stamp in extract_tst_data_iter(each.signer_info, signed=False):
            found += [one.chosen for one in stamp["certificates"] if one.name == "certificate"]
    return found


def archival_problems(pdf: bytes, *, issued: bytes) -> list[str]:
    """Return why a file is not the issued one with proof appended and nothing else, in Vietnamese.

    The gate's rule goes on: first the signatures as issued, then only what proves them (LTA updates).
    """
    if not pdf.startswith(issued):
        return ["Tệp lưu trữ không bắt đầu bằng tệp đã ban hành."]
    try:
        return asyncio.run(_archival_problems(pdf, issued))
    except Exception as error:  # noqa: BLE001 – whatever a damaged file provokes, the answer is the same
        return [f"Không đọc được tệp lưu trữ ({type(error).__name__})."]


async def _archival_problems(pdf: bytes, issued: bytes) -> list[str]:
    reader, count = PdfFileReader(io.BytesIO(pdf)), len(PdfFileReader(io.BytesIO(issued)).embedded_signatures)
    signatures, stamps = reader.embedded_signatures[:count], reader.embedded_signatures[count:]
    if len(reader.embedded_regular_signatures) != count or not stamps:
        return ["Tệp lưu trữ có chữ ký khác, hoặc chưa có dấu thời gian."]
    for each in signatures:
        status = await async_validate_pdf_signature(each, ValidationContext(trust_roots=[each.signer_cert]))
        most = ModificationLevel.LTA_UPDATES if each is signatures[-1] else ModificationLevel.FORM_FILLING
        changes = status.modification_level
        if not (status.intact and status.valid and status.docmdp_ok) or changes is None or changes > most:
            return ["Sau khi ban hành, tệp có thay đổi ngoài phần chứng minh chữ ký."]
    for stamp in stamps:
        stamped = await async_validate_pdf_timestamp(
            stamp, ValidationContext(trust_roots=[stamp.signer_cert])
        )
        if not (stamped.intact and stamped.valid):
            return ["Dấu thời gian của tệp lưu trữ không hợp lệ."]
    if stamps[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        return ["Dấu thời gian cuối không bao trùm toàn bộ tệp."]
    return []
