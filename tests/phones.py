"""Files as phones, printers and mail programs make them: what every door takes, and what every door refuses."""

import random
import struct
import zlib
from pathlib import Path

CASES = Path(__file__).parent / "kernel" / "cases"


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def box(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind + data


#: A film in boxes, whose pixels happen to spell the beginning of an archive and of a page.
FILM = (
    box(b"ftyp", b"mp42\0\0\0\0") + box(b"mdat", b"PK\x03\x04<html>" + bytes(5000)) + box(b"moov", bytes(90))
)
#: What Samsung writes behind a picture: its parts, then their directory.
SAMSUNG = b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1700000000000"
SAMSUNG_END = b"SEFHk\0\0\0\x01\0\0\0\0\0\x01\x0a\x30\0\0\0\x1b\0\0\0\x18\0\0\0SEFT"


def added(about: bytes, data: bytes) -> bytes:
    """Return a stream as a later revision of a PDF adds it."""
    return b"\n99 0 obj\n<<%b/Length %d>>\nstream\n%b\nendstream\nendobj\n%%%%EOF\n" % (
        about,
        len(data),
        data,
    )


BESIDE = added(b"/Type/EmbeddedFile/Filter/FlateDecode", zlib.compress(b"<hoadon/>"))
LONG_LIST = added(b"/Filter/FlateDecode", zlib.compress(random.Random(7).randbytes(6 * 2**20)))


def taken() -> dict[str, tuple[str, bytes]]:
    """Return file name and bytes of what is taken, by what it is."""
    photograph = case("badexif.jpg")
    return {
        "two pictures in one (MPO)": ("IMG_0001.JPG", case("mpo.jpg")),
        "broken EXIF": ("a.jpg", photograph),
        "padding": ("a.jpeg", photograph + bytes(4096)),
        "Motion Photo": ("MVIMG_1.jpg", photograph + FILM),
        "Samsung": ("a.jpg", photograph + SAMSUNG + SAMSUNG_END),
        "Samsung with a film": (
            "a.jpg",
            photograph + SAMSUNG + b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data" + FILM + SAMSUNG_END,
        ),
        "depth of a picture": ("a.jpg", case("mpo.jpg") + photograph),
        "a line before %PDF": ("quet.pdf", case("lead_nl.pdf")),
        "a printer's lines before %PDF": ("a.pdf", b"\x1b%-12345X@PJL SET X=1\r\n" + case("lead_nl.pdf")),
        "a broken table of references": ("a.pdf", case("badxref.pdf")),
    }


def papers() -> dict[str, tuple[str, bytes]]:
    """Return what programs of banks, hospitals and offices make beside: taken as a paper, and no scan of a book."""
    return {
        "an owner's password and a file inside": ("sao-ke.pdf", case("owner_pw.pdf")),
        "data beside the pages": ("a.pdf", case("lead_nl.pdf") + BESIDE),
        "a long list of certificates": ("a.pdf", case("lead_nl.pdf") + LONG_LIST),
    }


BROKEN = "Tệp bị hỏng hoặc chưa đủ, không đọc được. Hãy quét, chụp hoặc chép lại tệp."
LOCKED = "Tệp PDF đặt mật khẩu hoặc mã hóa. Hãy gửi bản không đặt mật khẩu."
SCRIPT = "Tệp PDF chứa mã JavaScript. Hãy in ra ảnh hoặc quét lại rồi gửi."
EMPTY = "Tệp rỗng (0 byte). Hãy quét hoặc chụp lại."
HIDDEN = (
    "Sau phần ảnh, tệp còn giấu nội dung khác (tệp nén, trang web hoặc chương trình)."
    " Hãy quét lại hoặc xuất lại tệp."
)


def refused() -> dict[str, tuple[str, bytes, str]]:
    """Return file name, bytes and sentence of what is refused, by what it is."""
    photograph = case("badexif.jpg")
    program = b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(64) + b"PE\0\0d\x86" + bytes(200)
    return {
        "cut off": ("a.jpg", case("trunc.jpg"), BROKEN),
        "cut off, with an end": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(60), BROKEN),
        "locked": ("a.pdf", case("enc_pw.pdf"), LOCKED),
        "no byte": ("a.pdf", b"", EMPTY),
        "a page behind": ("a.jpg", photograph + b"<html><script>alert(1)</script>", HIDDEN),
        "a page behind a film": ("a.jpg", photograph + FILM + b"<script>alert(1)</script>", HIDDEN),
        "a program behind": ("a.jpg", photograph + bytes(70_000) + program, HIDDEN),
        "%PDF too late": (
            "a.pdf",
            b"\n" * 1100 + case("badxref.pdf"),
            "Nội dung tệp không phải ảnh JPEG, PNG hoặc tệp PDF. Hãy quét hoặc chụp lại.",
        ),
        "a program before %PDF": (
            "a.pdf",
            program + case("badxref.pdf"),
            "Nội dung tệp không phải ảnh JPEG, PNG hoặc tệp PDF. Hãy quét hoặc chụp lại.",
        ),
    }


def refused_papers() -> dict[str, tuple[str, bytes, str]]:
    """Return what hides something behind a lock that anybody opens."""
    return {
        "a script behind an owner's password": ("a.pdf", case("owner_js.pdf"), SCRIPT),
        "a script that says it is locked": (
            "a.pdf",
            case("lead_nl.pdf")
            + b"\n% /Encrypt "
            + added(b"/Type/ObjStm/Filter/FlateDecode", zlib.compress(b"/JS")),
            BROKEN,
        ),
    }
