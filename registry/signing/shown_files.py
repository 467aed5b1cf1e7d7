"""What a PDF is that somebody shows: ours as it was issued, ours and changed, or nobody's. vi: kiểm tra tệp giấy tờ.

The file is never opened: its bytes are compared with those that were issued, and its signatures are read from where
they lie. So no file, however it is made, does anything here.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import Enum

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from django.db.models import Exists, OuterRef

from registry.models import Paper, PaperAlarm, Token
from registry.signing.pades import Credential, RawSignatureWrong, verify_raw
from registry.workflows.paper import State

#: A page with its fonts has 100 kB; a book of reports a few thousand.
MOST_BYTES = 20 * 2**20
#: Which parts a signature is of, as PDF says it (ISO 32000-1, 12.8.1): two stretches, the signature between them.
_RANGE = re.compile(rb"/ByteRange\s*\[\s*([0-9]{1,9})\s+([0-9]{1,9})\s+([0-9]{1,9})\s+([0-9]{1,9})\s*\]")
#: A paper has two, and one more for each renewal; a file with more signatures is read no further.
_MOST_SIGNATURES = 20
#: Hex characters of one.
_LONGEST = 2**17


class Finding(Enum):
    """What the file is, its colour, and what to make of it. vi: kết quả kiểm tra tệp."""

    WHOLE = ("done", "Đúng tệp đã ban hành, còn nguyên vẹn", "")
    APPENDED = (
        "late",
        "Tệp đã ban hành, nhưng có phần thêm vào sau chữ ký",
        "Đừng dựa vào tệp này: phần thêm vào có thể che nội dung đã ký. Hãy yêu cầu tệp gốc, hoặc quét mã QR "
        "trên giấy để xem nội dung đã cấp.",
    )
    ALTERED = (
        "late",
        "Tệp mang chữ ký số của cơ quan hộ tịch nhưng đã bị sửa",
        "Nội dung không còn là nội dung đã ký. Đừng dựa vào tệp này; hãy giữ lại và báo cơ quan ghi trên giấy.",
    )
    NOT_ISSUED = (
        "warning",
        "Tệp có chữ ký số đúng nhưng không phải tệp đã ban hành",
        "Tệp mới có một phần chữ ký, hoặc là bản đã được lập lại. Chỉ tệp đã ban hành mới là giấy tờ hộ tịch điện tử; "
        "hãy hỏi cơ quan cấp.",
    )
    UNKNOWN = (
        "warning",
        "Không phải tệp do phần mềm này ban hành",
        "Bản chụp, bản quét, bản in ra tệp mới đều không giữ được chữ ký số. Hãy quét mã QR trên giấy để kiểm tra, "
        "hoặc hỏi cơ quan ghi trên giấy.",
    )

    def __init__(self, tone: str, words: str, advice: str) -> None:
        self.tone = tone
        self.words = words
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Shown:
    """What a file was found to be, and the issued paper whose file it is or was before something was added."""

    finding: Finding
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class _Signed:
    """One signature as it lies in the file: the bytes it is of, where its revision ends, and itself."""

    digest: bytes
    end: int
    signature: bytes


def look_at(data: bytes) -> Shown:
    """Say what the file is, in a fixed number of statements; it is kept nowhere."""
    signed = _signatures(data)
    ends = {hashlib.sha256(data[: each.end]).hexdigest() for each in signed if each.end < len(data)}
    whole = hashlib.sha256(data).hexdigest()
    # A row that a check found to name another paper's file comes first, so that the rightful one takes its place.
    marked = Exists(PaperAlarm.objects.filter(paper=OuterRef("pk"), mended_at=None))
    issued = Paper.objects.filter(issued_file__in={whole, *ends}, state=State.ISSUED)
    papers = {
        each.issued_file: each
        for each in issued.select_related("record__office", "office__place", "replaced_by").order_by(
            marked.desc()
        )
    }
    if paper := papers.get(whole) or _archived(whole):
        return Shown(Finding.WHOLE, paper)
    if papers:
        return Shown(Finding.APPENDED, next(iter(papers.values())))
    return Shown(_of_its_signatures(signed))


def _archived(file: str) -> Paper | None:
    """Return the paper of which this is an archival file, today's or one of before."""
    of_file = Paper.objects.filter(archival_files__file=file, state=State.ISSUED)
    return of_file.select_related("record__office", "office__place", "replaced_by").first()


def _of_its_signatures(signed: list[_Signed]) -> Finding:
    """Say whether somebody signed here with a token of ours, and whether it is still what they signed."""
    read = [(each, _cms(each.signature)) for each in signed]
    holders = {cert.sha256.hex() for _, one in read if one for cert in _certificates(one)}
    tokens = {each.fingerprint: each for each in Token.objects.filter(fingerprint__in=holders)}
    ours = [(each, one, token) for each, one in read if one for token in [_holder(one, tokens)] if token]
    if not ours:
        return Finding.UNKNOWN
    return Finding.NOT_ISSUED if all(_is_intact(*each) for each in ours) else Finding.ALTERED


def _signatures(data: bytes) -> list[_Signed]:
    found = []
    for match in list(_RANGE.finditer(data))[:_MOST_SIGNATURES]:
        start, before, after, rest = map(int, match.groups())
        end = after + rest
        if start or not before < after <= end <= len(data) or after - before > _LONGEST:
            continue
        try:
            signature = bytes.fromhex(data[before:after].strip(b"<>").decode("ascii"))
        except ValueError:
            signature = b""
        digest = hashlib.sha256(data[:before])
        digest.update(data[after:end])
        found.append(_Signed(digest.digest(), end, signature))
    return found


def _cms(signature: bytes) -> cms.SignedData | None:
    """Read what a signature says (RFC 5652), all of it; the zeros that fill its place follow it."""
    try:
        read = cms.ContentInfo.load(signature)
        if read["content_type"].native != "signed_data" or read["content"].native is None:
            return None
        signed: cms.SignedData = read["content"]
    except Exception:  # noqa: BLE001 – whatever a damaged signature provokes, it says nothing
        return None
    return signed if signed["signer_infos"] else None


def _certificates(signed: cms.SignedData) -> list[asn1_x509.Certificate]:
    return [each.chosen for each in signed["certificates"] or [] if each.name == "certificate"]


def _holder(signed: cms.SignedData, tokens: dict[str, Token]) -> Token | None:
    held = (tokens.get(each.sha256.hex()) for each in _certificates(signed))
    return next((each for each in held if each), None)


def _is_intact(each: _Signed, signed: cms.SignedData, token: Token) -> bool:
    """Say whether the token's own key signed just these bytes: a certificate can be copied into any file."""
    signer = signed["signer_infos"][0]
    said = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    try:
        if said["message_digest"][0].native != each.digest:
            return False
        verify_raw(
            signer["signed_attrs"].untag().dump(),
            signer["signature"].native,
            Credential(token.certificate, token.chain),
        )
    except (KeyError, IndexError, ValueError, TypeError, RawSignatureWrong):
        return False
    return True
