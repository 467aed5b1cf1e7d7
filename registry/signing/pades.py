"""A PAdES signature in two phases, so that the token does nothing but one raw signature. vi: ký số.

`prepare` lays an empty signature into the file; a station finds out what is to be signed (`prepared.what_to_sign`) and
signs that on its token; `complete` checks the raw signature and puts it in its place. Both are pure: repeated with the
same input after a crash, they harm nothing. ETSI EN 319 142-1, profiles B-B and B-T.
"""

import asyncio
import datetime
import io
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from asn1crypto import cms
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils import generic, layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTBSDocument
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import InvalidCertificateError, PathBuildingError, PathValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from registry.signing.stamps import office_stamp, person_stamp
from registry.workflows.paper import Step
from signer.prepared import (
    FIELD,
    REASON,
    RESERVED,
    Place,
    picture_digest,
    place_of,
    signed_attributes,
)

T = TypeVar("T")

_TSA_SECONDS = 3

#: The box of each signature in points (left, bottom, right, top) on the A4 page.
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


def add_signature_fields(pdf: bytes, steps: Iterable[Step] = tuple(Step)) -> bytes:
    """Return the file with an empty field for each signature, made before anybody signs: it never changes again."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for step in steps:
        fields.append_signature_field(writer, SigFieldSpec(FIELD[step], on_page=0, box=BOX[step]))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def prepare(
    pdf: bytes, step: Step, credential: Credential, *, name: str, office: str, at: datetime.datetime
) -> bytes:
    """Lay an empty signature of `step` into the file: who signs, for which office, at what local time its picture says.

    No token and no network is needed here.
    """
    stamp = _stamp(step, name=name, office=office, at=at)
    return _finished(_prepare(pdf, step, credential, stamp))


async def _prepare(pdf: bytes, step: Step, credential: Credential, stamp: StaticStampStyle) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name=FIELD[step],
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=REASON[step],
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = credential.signer(credential.public_key().key_size // 8)
    out: Any
    _, _, out = await PdfSigner(metadata, signer=signer, stamp_style=stamp).async_digest_doc_for_signing(
        IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=True, bytes_reserved=RESERVED
    )
    return bytes(out.getvalue())


@lru_cache
def picture_of(step: Step, *, name: str, office: str, at: datetime.datetime) -> str:
    """Return the digest of the picture that `prepare` lays in with these words; the same for a whole batch."""
    left, bottom, right, top = BOX[step]
    stamp, annotation = _stamp(step, name=name, office=office, at=at), generic.DictionaryObject()
    box = layout.BoxConstraints(width=right - left, height=top - bottom)
    stamp.create_stamp(PdfFileWriter(), box, {}).apply_appearance(annotation)
    return picture_digest(annotation["/AP"].raw_get("/N"))


def verify_raw(to_sign: bytes, raw: bytes, credential: Credential) -> None:
    """Raise RawSignatureWrong unless `raw` is the SHA-256 RSA signature (PKCS#1 v1.5) of `to_sign` by this key.

    The file would take whatever bytes it is given: this is the only place where a faulty token shows.
    """
    try:
        credential.public_key().verify(raw, to_sign, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise RawSignatureWrong from error


def complete(pdf: bytes, raw: bytes, credential: Credential, *, tsa_url: str = "") -> tuple[bytes, bool]:
    """Return the prepared file with its signature, and whether that carries a time stamp.

    With `tsa_url` the authority has three seconds; if it is silent the signature stands without (B-B), never late.
    Raises RawSignatureWrong.
    """
    place = place_of(pdf)
    attributes = signed_attributes(place.digest, certificates(credential.certificate)[0])
    verify_raw(attributes, raw, credential)
    return _finished(_complete(pdf, place, attributes, credential.signer(raw), tsa_url))


async def _complete(
    pdf: bytes, place: Place, signed: bytes, signer: ExternalSigner, tsa_url: str
) -> tuple[bytes, bool]:
    attributes = cms.CMSAttributes.load(signed)
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
    out = io.BytesIO(pdf)
    free = PreparedByteRangeDigest(place.digest, place.start, place.end)
    await PdfTBSDocument.async_finish_signing(out, free, signature)
    return out.getvalue(), stamped


def _finished(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end; `asyncio.run` would, for Ctrl-C, write out the whole file that it returns."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


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
