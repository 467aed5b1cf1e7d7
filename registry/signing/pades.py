"""A PAdES signature in two phases, so that the token does nothing but one raw signature. vi: ký số.

`prepare` lays the signature into the file and says what is to be signed; a station signs that on its token; `complete`
checks the raw signature and puts it in its place. Both are pure: repeated with the same input after a crash, they harm
nothing. ETSI EN 319 142-1, profiles B-B and B-T.
"""

import asyncio
import datetime
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from asn1crypto import cms
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner, PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTBSDocument
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import InvalidCertificateError, PathBuildingError, PathValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from registry.signing.stamps import office_stamp, person_stamp
from registry.workflows.paper import Step

# Hex characters kept free in the file: the signature, its chain and a time stamp need about 9,000.
_RESERVED = 16384
_TSA_SECONDS = 3

#: Name of each signature's field in the file, and its box in points (left, bottom, right, top) on the A4 page.
FIELD = {Step.LEADER: "ChuKyNguoiCoThamQuyen", Step.SEAL: "ChuKyCoQuan"}
BOX = {Step.LEADER: (320, 99, 474, 184), Step.SEAL: (275, 93, 371, 189)}


class RawSignatureWrong(Exception):
    """The token's answer is no signature of these bytes by this certificate's key."""


def certificates(pem: str) -> list[asn1_x509.Certificate]:
    """Read one or more certificates from PEM."""
    return [asn1_x509.Certificate.load(der) for _, _, der in asn1_pem.unarmor(pem.encode(), multiple=True)]


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate and the chain above it, both PEM as the token's row holds them."""

    certificate: str
    chain: str

    def signer(self, raw: bytes | int) -> ExternalSigner:
        """Return pyHanko's signer for a raw signature, or for the length of one that is yet to come."""
        return ExternalSigner(
            signing_cert=certificates(self.certificate)[0],
            cert_registry=SimpleCertificateStore.from_certs(certificates(self.chain)),
            signature_value=raw,
            embed_roots=False,
        )

    @property
    def name(self) -> str:
        """The subject's common name."""
        return str(certificates(self.certificate)[0].subject.native["common_name"])

    def x509(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.certificate.encode())

    def public_key(self) -> rsa.RSAPublicKey:
        key = self.x509().public_key()
        if not isinstance(key, rsa.RSAPublicKey):
            raise TypeError("only RSA certificates are supported")
        return key


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file with an empty signature, and what its token must sign: plain values that fit a database row."""

    pdf: bytes
    digest: bytes
    start: int
    end: int
    to_sign: bytes


def add_signature_fields(pdf: bytes) -> bytes:
    """Return the file with both empty signature fields, made before anybody signs: the page never changes again."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for step in Step:
        fields.append_signature_field(writer, SigFieldSpec(FIELD[step], on_page=0, box=BOX[step]))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def prepare(
    pdf: bytes, step: Step, credential: Credential, *, name: str, office: str, at: datetime.datetime
) -> Prepared:
    """Lay the signature of `step` into the file: who signs, for which office, at what local time stands in its picture.

    The first signature allows nothing but filling the second field; no token and no network is needed here.
    """
    return asyncio.run(_prepare(pdf, step, credential, _stamp(step, name=name, office=office, at=at), at))


async def _prepare(
    pdf: bytes, step: Step, credential: Credential, stamp: StaticStampStyle, at: datetime.datetime
) -> Prepared:
    signer = credential.signer(credential.public_key().key_size // 8)
    metadata = PdfSignatureMetadata(
        field_name=FIELD[step],
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=step.label,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    out: Any
    digest, _, out = await PdfSigner(metadata, signer=signer, stamp_style=stamp).async_digest_doc_for_signing(
        IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=True, bytes_reserved=_RESERVED
    )
    attributes = await signer.signed_attrs(
        digest.document_digest, "sha256", attr_settings=PdfCMSSignedAttributes(), use_pades=True
    )
    return Prepared(
        pdf=out.getvalue(),
        digest=digest.document_digest,
        start=digest.reserved_region_start,
        end=digest.reserved_region_end,
        to_sign=attributes.dump(),
    )


def verify_raw(to_sign: bytes, raw: bytes, credential: Credential) -> None:
    """Raise RawSignatureWrong unless `raw` is the SHA-256 RSA signature (PKCS#1 v1.5) of `to_sign` by this key.

    The file would take whatever bytes it is given: this is the only place where a faulty token shows.
    """
    try:
        credential.public_key().verify(raw, to_sign, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise RawSignatureWrong from error


def complete(
    prepared: Prepared, raw: bytes, credential: Credential, *, tsa_url: str = ""
) -> tuple[bytes, bool]:
    """Return the signed file and whether it carries a time stamp.

    With `tsa_url` the authority has three seconds; if it is silent the signature stands without (B-B), never late.
    Raises RawSignatureWrong.
    """
    verify_raw(prepared.to_sign, raw, credential)
    return asyncio.run(_complete(prepared, raw, credential, tsa_url))


async def _complete(
    prepared: Prepared, raw: bytes, credential: Credential, tsa_url: str
) -> tuple[bytes, bool]:
    signer = credential.signer(raw)
    attributes = cms.CMSAttributes.load(prepared.to_sign)
    signature, stamped = None, False
    if tsa_url:
        try:
            signature = await asyncio.wait_for(
                signer.async_sign_prescribed_attributes(
                    "sha256", attributes, timestamper=HTTPTimeStamper(tsa_url, timeout=_TSA_SECONDS)
                ),
                timeout=_TSA_SECONDS,
            )
            stamped = True
        except (TimestampRequestError, OSError, TimeoutError):
            pass
    if signature is None:
        signature = await signer.async_sign_prescribed_attributes("sha256", attributes)
    out = io.BytesIO(prepared.pdf)
    place = PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end)
    await PdfTBSDocument.async_finish_signing(out, place, signature)
    return out.getvalue(), stamped


def why_unusable(credential: Credential, roots: str, *, at: datetime.datetime) -> str:
    """Return in Vietnamese why the certificate may not sign at that time, or nothing.

    Its own dates, its key usage (non-repudiation) and its chain to one of `roots` (PEM) are judged here; what its
    authority answers about revocation is for the validation of the finished paper.
    """
    certificate = credential.x509()
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return f"Chứng thư số của {credential.name} không còn hoặc chưa có hiệu lực."
    # The end of this minute: a batch asks once, and a certificate of this very moment counts already.
    minute = at.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)
    if not _is_trusted(credential, roots, minute):
        return f"Chứng thư số của {credential.name} không được cấp để ký số, hoặc không thuộc hệ thống được tin cậy."
    return ""


@lru_cache(maxsize=256)
def _is_trusted(credential: Credential, roots: str, at: datetime.datetime) -> bool:
    """Say whether the chain holds at that moment; remembered, for it costs as much as three raw signatures."""
    context = ValidationContext(
        trust_roots=certificates(roots), other_certs=certificates(credential.chain), moment=at
    )
    validator = CertificateValidator(certificates(credential.certificate)[0], validation_context=context)
    try:
        asyncio.run(validator.async_validate_usage(key_usage={"non_repudiation"}))
    except (PathBuildingError, PathValidationError, InvalidCertificateError):
        return False
    return True


def _stamp(step: Step, *, name: str, office: str, at: datetime.datetime) -> StaticStampStyle:
    left, bottom, right, top = BOX[step]
    size = (right - left, top - bottom)
    if step == Step.LEADER:
        return person_stamp(size, name=name, office=office, at=at)
    return office_stamp(size, office=office, at=at)
