"""A prepared file: the bytes that somebody saw, then an empty signature and nothing else. vi: tệp chờ chữ ký.

`what_to_sign` is the one way to the bytes that a token signs: it makes them anew from the file, after it has accounted
for every byte that was appended to what the order names. Knows neither Django nor the database, as `orders`.
"""

import datetime
import hashlib
import io
import re
import zlib
from base64 import a85decode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import write_xref_table
from pyhanko.sign.general import as_signing_certificate_v2

from signer.orders import CLOCKS_DIFFER, Order, OrderRefused, read_order

#: Hex characters kept free in the file: the signature, its chain and a time stamp need about 9,000.
RESERVED = 16384
#: Of each step: its field in the file, and the reason that a reader of the PDF shows.
FIELD = {"leader": "ChuKyNguoiCoThamQuyen", "seal": "ChuKyCoQuan"}
REASON = {"leader": "Chữ ký của người có thẩm quyền", "seal": "Chữ ký số của cơ quan"}
#: A page with its fonts has 100 kB.
_MOST_BYTES = 20 * 2**20

_GAP = b" 0 obj\n<<\n/Contents <" + b"0" * RESERVED + b">\n"
#: An empty signature as prepared files hold it: its number, what it leaves out, the time it names, its reason.
_EMPTY = re.compile(
    rb"(?P<number>[0-9]+) 0 obj\n<<\n/Contents <0{%d}>\n/ByteRange \[0 (?P<range>[0-9]+ [0-9]+ [0-9]+)\] *\n"
    rb"/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n"
    rb"/M \((?P<time>[-\\0-9DZ]{15,40})\)\n/Reason (?P<reason>[^\n]+)\n>>\nendobj\n" % RESERVED
)
_END = re.compile(rb"trailer\n<<\n((?:/[^\n]+\n){5})>>\nstartxref\n([0-9]+)\n%%EOF\n")
#: What stands in the catalogue of a signed file, and in its form.
_EXTENSIONS = b"<<\n/ESIC <<\n/Type /DeveloperExtensions\n/BaseVersion /1.7\n/ExtensionLevel 1\n>>\n>>"
_SIG_FLAGS = 3
_DATE = re.compile(r"D:([0-9]{14})(?:Z|([+-][0-9][0-9])'([0-9][0-9])')")
_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")

_MORE = "Tệp chờ ký có thêm nội dung không thuộc chữ ký."
_CHANGED = "Phần thêm vào tệp sửa nội dung đã có."


@dataclass(frozen=True, slots=True)
class Place:
    """Where the empty signature lies in the file, and the digest of everything else."""

    start: int
    end: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class ToSign:
    """An order that was found true, and the bytes by which its token fulfils it."""

    order: Order
    data: bytes


def what_to_sign(
    line: str,
    pdf: bytes,
    certificate: asn1_x509.Certificate,
    *,
    keys: Sequence[Ed25519PublicKey],
    at: datetime.datetime,
) -> ToSign:
    """Return the bytes that this certificate's token shall sign, if the order names just this file and this token.

    Raises `OrderRefused` for everything else.
    """
    order = read_order(line, keys, at=at)
    if order.certificate != certificate.sha256.hex():
        raise OrderRefused("Lệnh ký gọi một chứng thư số khác với thiết bị này.")
    empty = _empty_signature(pdf)
    try:
        _require_right_signature(empty, order, at)
        _require_as_ordered(pdf, empty, order)
    except OrderRefused:
        raise
    except Exception as error:  # whatever a damaged file provokes, the answer is the same
        raise OrderRefused(f"Không đọc được tệp chờ chữ ký ({type(error).__name__}).") from error
    return ToSign(order, signed_attributes(_place(pdf, empty).digest, certificate))


def place_of(pdf: bytes) -> Place:
    """Find the one empty signature; raises `OrderRefused` when there is none, or it leaves out more than itself."""
    return _place(pdf, _empty_signature(pdf))


def signed_attributes(digest: bytes, certificate: asn1_x509.Certificate) -> bytes:
    """Return what a signature over `digest` signs (DER): content type, digest, certificate, and nothing else."""
    attributes = {
        "content_type": "data",
        "message_digest": digest,
        "signing_certificate_v2": tsp.SigningCertificateV2.load(_named(certificate.dump())),
    }
    return bytes(
        cms.CMSAttributes([{"type": name, "values": [value]} for name, value in attributes.items()]).dump()
    )


@lru_cache
def _named(certificate: bytes) -> bytes:
    """Name a certificate in a signature; remembered, for a token's is always the same."""
    return bytes(as_signing_certificate_v2(asn1_x509.Certificate.load(certificate)).dump())


def picture_digest(form: generic.PdfObject) -> str:
    """Return the SHA-256 of what a signature looks like: the form, its fonts and pictures, wherever they lie."""
    return hashlib.sha256(_flat(form, set())).hexdigest()


def _empty_signature(pdf: bytes) -> re.Match[bytes]:
    if len(pdf) > _MOST_BYTES:
        raise OrderRefused("Tệp chờ chữ ký quá lớn.")
    # Found by its plain text: an expression that begins with digits would try each zero of a signature before it.
    place = pdf.find(_GAP)
    empty = _EMPTY.match(pdf, pdf.rfind(b"\n", 0, max(place, 0)) + 1)
    if empty is None or pdf.find(_GAP, place + 1) != -1:
        raise OrderRefused("Tệp không có đúng một chỗ trống cho chữ ký.")
    return empty


def _place(pdf: bytes, empty: re.Match[bytes]) -> Place:
    start = pdf.index(b"<0", empty.start())
    end = start + RESERVED + 2
    if empty["range"] != b"%d %d %d" % (start, end, len(pdf) - end):
        raise OrderRefused("Chữ ký sẽ không bao trùm toàn bộ tệp.")
    digest = hashlib.sha256(memoryview(pdf)[:start])
    digest.update(memoryview(pdf)[end:])
    return Place(start, end, digest.digest())


def _require_right_signature(empty: re.Match[bytes], order: Order, at: datetime.datetime) -> None:
    """Look at what the signature says of itself: its reason, and a time between the order and now."""
    if empty["reason"] != _bytes(generic.TextStringObject(REASON[order.step])):
        raise OrderRefused("Lý do ghi trong chữ ký không phải bước ký đã ghi trong lệnh ký.")
    said = _moment(_OCTAL.sub(lambda code: bytes([int(code[1], 8)]), empty["time"]).decode())
    if not order.ordered_at - CLOCKS_DIFFER <= said <= at + CLOCKS_DIFFER:
        raise OrderRefused("Thời điểm ghi trong chữ ký không phù hợp với lệnh ký.")


def _moment(text: str) -> datetime.datetime:
    """Read a date as PDF writes it; raises `OrderRefused` for anything more."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise OrderRefused("Thời điểm ghi trong tệp sai dạng.")
    digits, hours, minutes = found.groups(default="")
    return datetime.datetime.strptime(f"{digits}{hours or '+00'}{minutes or '00'}", "%Y%m%d%H%M%S%z")


def _require_as_ordered(pdf: bytes, empty: re.Match[bytes], order: Order) -> None:
    """Account for every byte: first those that the order names, then only what an empty signature needs."""
    seen = pdf[: order.size]
    if len(seen) != order.size or hashlib.sha256(seen).hexdigest() != order.file:
        raise OrderRefused("Tệp chờ ký không bắt đầu bằng bản mà người ký đã xem.")
    before, after = PdfFileReader(io.BytesIO(seen)), PdfFileReader(io.BytesIO(pdf))
    if after.total_revisions != before.total_revisions + 1:
        raise OrderRefused(_MORE)
    _require_only_a_signature(before, after, empty, order)
    _require_no_other_bytes(before, after, pdf, empty, order.size)


def _require_only_a_signature(
    before: PdfFileReader, after: PdfFileReader, empty: re.Match[bytes], order: Order
) -> None:
    """Compare what the appended part changes, and follow all that it adds."""
    field = _field(before, FIELD[order.step])
    may_change = {
        before.root_ref: {"/Extensions"},
        before.trailer.raw_get("/Info").reference: {"/ModDate"},
        before.root.raw_get("/AcroForm").reference: {"/SigFlags"},
        field: {"/AP", "/V"},
    }
    added = set()
    for ref in _changed(after):
        if ref.idnum >= before.trailer["/Size"]:
            added.add(ref)
        elif ref not in may_change or _is_changed(
            before.get_object(ref), after.get_object(ref), may_change[ref]
        ):
            raise OrderRefused(_CHANGED)
    extensions = after.root.get("/Extensions")
    if (extensions is not None and _bytes(extensions) != _EXTENSIONS) or after.root["/AcroForm"][
        "/SigFlags"
    ] != _SIG_FLAGS:
        raise OrderRefused(_CHANGED)
    _moment(after.trailer["/Info"]["/ModDate"])  # a date and nothing else

    signed = after.get_object(field)
    value, picture = signed.raw_get("/V"), signed["/AP"]
    if "/V" in before.get_object(field) or set(picture) != {"/N"}:
        raise OrderRefused("Ô chữ ký trong tệp không còn trống.")
    if value.reference.idnum != int(empty["number"]):
        raise OrderRefused(_MORE)
    reached = {value.reference}
    if hashlib.sha256(_flat(picture.raw_get("/N"), reached)).hexdigest() != order.picture:
        raise OrderRefused("Hình chữ ký không phải hình đã ghi trong lệnh ký.")
    if reached != added:
        raise OrderRefused(_MORE)


def _require_no_other_bytes(
    before: PdfFileReader, after: PdfFileReader, pdf: bytes, empty: re.Match[bytes], size: int
) -> None:
    """Write the objects, their table and the trailer anew, as prepared files are written: nothing may differ.

    So neither gaps nor comments hold what another reader of PDF might find there.
    """
    positions: dict[tuple[int, int], int] = {}
    place = size
    for ref in sorted(_changed(after), key=lambda ref: (ref.generation, ref.idnum)):
        positions[ref.generation, ref.idnum] = place
        if (ref.idnum, place) == (int(empty["number"]), empty.start()):
            place = empty.end()
            continue
        written = b"%d %d obj\n%s\nendobj\n" % (ref.idnum, ref.generation, _bytes(after.get_object(ref)))
        if not _is_same_but_for_order(pdf[place : place + len(written)], written):
            raise OrderRefused(_MORE)
        place += len(written)
    table = io.BytesIO()
    write_xref_table(table, positions)
    end = _END.fullmatch(pdf, place + len(table.getvalue()))
    if not pdf.startswith(table.getvalue(), place) or end is None:
        raise OrderRefused(_MORE)
    first, second = before.trailer["/ID"][0].original_bytes, after.trailer["/ID"][1].original_bytes
    wanted = {
        b"/Info " + _bytes(before.trailer.raw_get("/Info")),
        b"/Root " + _bytes(before.trailer.raw_get("/Root")),
        b"/Size %d" % (max(number for _, number in positions) + 1),
        b"/Prev %d" % (before.last_startxref or 0),
        f"/ID [ <{first.hex()}> <{second[:16].hex()}> ]".encode(),
    }
    lines = end[1].splitlines()
    if len(lines) != len(wanted) or set(lines) != wanted or int(end[2]) != place:
        raise OrderRefused(_MORE)


def _is_same_but_for_order(found: bytes, written: bytes) -> bool:
    """Compare an object with how it is written; in which order a stream's dictionary stands is left to chance."""
    (head, mark, stream), (wanted_head, _, wanted_stream) = (
        each.partition(b"\n>>\nstream\n") for each in (found, written)
    )
    if not mark:
        return found == written
    return stream == wanted_stream and sorted(head.splitlines()) == sorted(wanted_head.splitlines())


def _field(reader: PdfFileReader, name: str) -> generic.Reference:
    """Return where the one field of that name stands."""
    fields = [each for each in reader.root["/AcroForm"].raw_get("/Fields") if each.get_object()["/T"] == name]
    if len(fields) != 1:
        raise OrderRefused("Tệp không có đúng một ô cho chữ ký này.")
    reference: generic.Reference = fields[0].reference
    return reference


def _changed(reader: PdfFileReader) -> set[generic.Reference]:
    """Return the objects that the last revision brings; one that takes objects away is refused."""
    last = reader.total_revisions - 1
    if reader.xrefs.refs_freed_in_revision(last):
        raise OrderRefused(_CHANGED)
    return reader.xrefs.explicit_refs_in_revision(last)


def _is_changed(one: generic.DictionaryObject, other: generic.DictionaryObject, keys: set[str]) -> bool:
    """Compare two dictionaries but for some keys, by how they are written."""
    first, second = (
        {key: _bytes(each.raw_get(key)) for key in each if key not in keys} for each in (one, other)
    )
    return type(one) is not type(other) or first != second


def _bytes(value: generic.PdfObject) -> bytes:
    out = io.BytesIO()
    value.write_to_stream(out, None)
    return out.getvalue()


def _flat(value: generic.PdfObject, reached: set[generic.Reference]) -> bytes:
    """Write a thing with all that it refers to, wherever that lies; `reached` takes the references, each once."""
    if isinstance(value, generic.IndirectObject):
        if value.reference in reached:
            raise OrderRefused(_MORE)
        reached.add(value.reference)
        return _flat(value.get_object(), reached)
    if isinstance(value, generic.StreamObject):
        return _flat_items(value, reached) + b"stream" + hashlib.sha256(_decoded(value)).digest()
    if isinstance(value, generic.DictionaryObject):
        return _flat_items(value, reached)
    if isinstance(value, generic.ArrayObject):
        return b"[" + b" ".join(_flat(value.raw_get(place), reached) for place in range(len(value))) + b"]"
    return _bytes(value)


def _flat_items(value: generic.DictionaryObject, reached: set[generic.Reference]) -> bytes:
    keys = sorted(set(value) - {"/Filter", "/Length"})
    return b"<<" + b" ".join(key.encode() + b" " + _flat(value.raw_get(key), reached) for key in keys) + b">>"


def _decoded(value: generic.StreamObject) -> bytes:
    """Return what a stream holds, packed however, with nothing behind the packed part."""
    data, filters = value.encoded_data, value.get("/Filter", [])
    for name in [filters] if isinstance(filters, str) else filters:
        if name == "/ASCII85Decode":
            data = (
                a85decode(data, adobe=False)
                if not data.endswith(b"~>")
                else a85decode(b"<~" + data, adobe=True)
            )
        elif name == "/FlateDecode":
            packed = zlib.decompressobj()
            data = packed.decompress(data, _MOST_BYTES)
            if not packed.eof or packed.unused_data.strip(b"\r\n"):
                raise OrderRefused(_MORE)
        else:
            raise OrderRefused(_MORE)
    return data
