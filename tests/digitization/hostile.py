"""Files that a scanner never makes, each made here byte by byte, with the reason it is refused for.

Nothing is taken from real attacks: every file shows one trick and is small.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: the name it comes under, its bytes, and the code of its refusal."""

    name: str
    data: bytes
    code: str


@cache
def photograph(
    width: int = 640, height: int = 900, kind: str = "JPEG", text: str = "Nguyễn Thị Hòa"
) -> bytes:
    """Return the picture of a page, such as a phone makes it."""
    image = Image.new("RGB", (width, height), "#e8e2d0")
    draw = ImageDraw.Draw(image)
    for row in range(40, height, 40):
        draw.line((20, row, width - 20, row), fill="#9a917c", width=2)
    draw.text((60, 50), text, fill="#203060")
    return saved(image, kind)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@cache  # the moment of its making stands in it
def scanned_pdf(pages: int = 3) -> bytes:
    """Return a PDF of pictures, as a scanner makes it."""
    images = [Image.open(io.BytesIO(photograph(text=f"Trang {number}"))) for number in range(1, pages + 1)]
    return saved(images[0], "PDF", save_all=True, append_images=images[1:], resolution=100)


def scanned_tiff(pages: int = 3) -> bytes:
    """Return a TIFF of several pages in black and white, as a sheet-fed scanner makes it."""
    images = [
        Image.open(io.BytesIO(photograph(text=f"Trang {number}"))).convert("1")
        for number in range(1, pages + 1)
    ]
    return saved(images[0], "TIFF", save_all=True, append_images=images[1:], compression="group4")


def pdf_with(objects: str | bytes, *, trailer: str = "", page: str = "") -> bytes:
    """Return a PDF of one page that also holds these objects (from number 4 on) and this in its trailer."""
    extra = objects.encode() if isinstance(objects, str) else objects
    body = (
        b"%PDF-1.7\n"
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R/Names 4 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + page.encode() + b">>\nendobj\n" + extra
    )
    at = len(body)
    return (
        body
        + f"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n".encode()
    )


def stream(about: str, data: bytes) -> bytes:
    return f"4 0 obj\n<<{about}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream\nendobj\n"


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("virus.exe", b"MZ" * 100)
    return buffer.getvalue()


def png_of(width: int, height: int) -> bytes:
    """Return a PNG whose head tells this size; its data are zeros, as many as a bomb needs."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0" * 20_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def tiff_of(width: int, height: int, *, following: int = 0) -> bytes:
    """Return a TIFF whose one directory tells this size and names the offset of the next directory."""
    tags = [(256, 4, 1, width), (257, 4, 1, height), (273, 4, 1, 8), (279, 4, 1, 4)]
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return (
        b"II*\0"
        + struct.pack("<I", 12)
        + b"\0" * 4
        + struct.pack("<H", len(tags))
        + entries
        + struct.pack("<I", following)
    )


def jpeg_of(width: int, height: int) -> bytes:
    """Return a JPEG whose head tells another size than its data hold."""
    data = bytearray(photograph())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def many_scans() -> bytes:
    data = saved(Image.open(io.BytesIO(photograph())), "JPEG", progressive=True)
    at = data.rindex(b"\xff\xda")
    return data[:at] + data[at:-2] * 2000 + b"\xff\xd9"


def forms_in_forms() -> bytes:
    """Return a PDF whose page draws a form that draws two forms, and so on 30 times: a thousand million lines."""
    forms = b""
    for number in range(4, 34):
        about = f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</F {number + 1} 0 R>>>>"
        forms += stream(about, b"/F Do /F Do").replace(b"4 0 obj", b"%d 0 obj" % number, 1)
    forms += stream("/Type/XObject/Subtype/Form/BBox[0 0 600 900]", b"0 0 m 9 9 l S").replace(
        b"4 0", b"34 0", 1
    )
    forms += stream("", b"/F Do").replace(b"4 0", b"35 0", 1)
    return pdf_with(forms, page="/Contents 35 0 R/Resources<</XObject<</F 4 0 R>>>>")


def _bombs() -> dict[str, Callable[[], Hostile]]:
    zeros = zlib.compress(b"\0" * 300_000_000, 9)
    huge = "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8"
    return {
        "PNG 50.000 x 50.000": lambda: Hostile("a.png", png_of(50_000, 50_000), "too-many-pixels"),
        "PNG 1 x 2 tỷ": lambda: Hostile("a.png", png_of(1, 2_000_000_000), "too-many-pixels"),
        "PNG 0 x 0": lambda: Hostile("a.png", png_of(0, 0), "broken"),
        "JPEG 65.000 x 65.000": lambda: Hostile("a.jpg", jpeg_of(65_000, 65_000), "too-many-pixels"),
        "JPEG 2.000 lần quét": lambda: Hostile("a.jpg", many_scans(), "broken"),
        "TIFF 100.000 x 100.000": lambda: Hostile("a.tif", tiff_of(100_000, 100_000), "too-many-pixels"),
        "TIFF trang vòng tròn": lambda: Hostile("a.tif", tiff_of(10, 10, following=12), "broken"),
        "TIFF điểm ảnh ngoài tệp": lambda: Hostile("a.tif", tiff_of(10, 10)[:-40], "broken"),
        "PDF ảnh 60.000 x 60.000": lambda: Hostile(
            "a.pdf",
            pdf_with(stream(huge + "/Filter/FlateDecode", zlib.compress(b"\0" * 1000))),
            "too-many-pixels",
        ),
        "PDF bom trong luồng": lambda: Hostile(
            "a.pdf", pdf_with(stream("/Filter/FlateDecode", zeros)), "bomb"
        ),
        "PDF bom trong luồng đối tượng": lambda: Hostile(
            "a.pdf", pdf_with(stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", zeros)), "bomb"
        ),
        "PDF nén hai lần": lambda: Hostile(
            "a.pdf", pdf_with(stream("/Filter[/FlateDecode/FlateDecode]", zlib.compress(zeros))), "bomb"
        ),
        "PDF hàng triệu nét vẽ": lambda: Hostile(
            "a.pdf", pdf_with(stream("", b"0 0 m 595 842 l S\n" * 3_000_000), page="/Contents 4 0 R"), "bomb"
        ),
        "PDF hình trong hình": lambda: Hostile("a.pdf", forms_in_forms(), "too-slow"),
    }


def _disguises() -> dict[str, Callable[[], Hostile]]:
    html = b"<html><script>alert(1)</script></html>"
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    return {
        "JPEG kèm ZIP": lambda: Hostile("a.jpg", photograph() + archive(), "hidden-content"),
        "PNG kèm ZIP": lambda: Hostile("a.png", photograph(kind="PNG") + archive(), "hidden-content"),
        "TIFF kèm chương trình": lambda: Hostile(
            "a.tif", scanned_tiff() + b"\x7fELF\x02\x01", "hidden-content"
        ),
        "PDF kèm ZIP": lambda: Hostile("a.pdf", scanned_pdf() + archive(), "hidden-content"),
        "PDF là trang web": lambda: Hostile(
            "a.pdf", b"%PDF-1.4\n" + html + scanned_pdf()[9:], "hidden-content"
        ),
        "PDF kèm trang web": lambda: Hostile("a.pdf", scanned_pdf() + html, "hidden-content"),
        "JPEG kèm PHP": lambda: Hostile("a.jpg", photograph() + b"<?php system($_GET[0]);", "hidden-content"),
        "JPEG kèm PDF": lambda: Hostile("a.jpg", photograph() + scanned_pdf(), "hidden-content"),
        "SVG": lambda: Hostile("a.svg", svg, "svg"),
        "SVG tên JPEG": lambda: Hostile("a.jpg", svg, "svg"),
        "trang web": lambda: Hostile("a.pdf", b"<!DOCTYPE html>" + html, "svg"),
        "ZIP tên PDF": lambda: Hostile("a.pdf", archive(), "archive"),
        "chương trình tên JPEG": lambda: Hostile("a.jpg", b"MZ" + b"\0" * 500, "not-an-image"),
        "HEIC": lambda: Hostile("a.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 100, "heic"),
        "GIF": lambda: Hostile("a.gif", b"GIF89a" + b"\0" * 100, "not-an-image"),
        "PNG tên JPEG": lambda: Hostile("a.jpg", photograph(kind="PNG"), "wrong-extension"),
        "PDF tên TIFF": lambda: Hostile("a.tif", scanned_pdf(), "wrong-extension"),
        "tên exe": lambda: Hostile("a.jpg.exe", photograph(), "wrong-extension"),
        "0 byte": lambda: Hostile("a.jpg", b"", "empty-file"),
    }


def _names() -> dict[str, Callable[[], Hostile]]:
    return {
        "tên có đường dẫn": lambda: Hostile("../../etc/cron.d/a.jpg", photograph(), "bad-name"),
        "tên có đường dẫn Windows": lambda: Hostile("..\\..\\a.jpg", photograph(), "bad-name"),
        "tên có NUL": lambda: Hostile("a.jpg\0.exe", photograph(), "bad-name"),
        "tên 300 ký tự": lambda: Hostile("x" * 296 + ".jpg", photograph(), "bad-name"),
        "tên viết ngược": lambda: Hostile("a\u202egpj.exe", photograph(), "bad-name"),
        "không tên": lambda: Hostile("", photograph(), "bad-name"),
    }


def _broken() -> dict[str, Callable[[], Hostile]]:
    packed = zlib.compress(b"4 0 5 20 <</S/JavaScript/JS(app.alert(1))>> <</S/GoTo>>")
    encrypted = "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>"
    return {
        "JPEG bị cắt": lambda: Hostile("a.jpg", photograph()[:-3000], "broken"),
        "JPEG chỉ có đầu": lambda: Hostile("a.jpg", photograph()[:300], "broken"),
        "PNG bị cắt": lambda: Hostile("a.png", photograph(kind="PNG")[:-100], "broken"),
        "PNG điểm ảnh hỏng": lambda: Hostile(
            "a.png", (data := photograph(kind="PNG"))[:80] + b"\xff" * 200 + data[280:], "broken"
        ),
        "TIFF bị cắt": lambda: Hostile("a.tif", scanned_tiff()[:-500], "broken"),
        "PDF bị cắt": lambda: Hostile("a.pdf", scanned_pdf()[:-3000], "broken"),
        "PDF rỗng ruột": lambda: Hostile("a.pdf", b"%PDF-1.4\n%%EOF\n", "broken"),
        "PDF mật khẩu": lambda: Hostile("a.pdf", pdf_with("", trailer=encrypted), "encrypted"),
        "PDF JavaScript": lambda: Hostile(
            "a.pdf", pdf_with("4 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj\n"), "javascript"
        ),
        "PDF JavaScript viết lối khác": lambda: Hostile(
            "a.pdf", pdf_with("4 0 obj\n<</S/J#61vaScript/J#53(app.alert(1))>>\nendobj\n"), "javascript"
        ),
        "PDF JavaScript nén": lambda: Hostile(
            "a.pdf", pdf_with(stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", packed)), "javascript"
        ),
        "PDF mở chương trình": lambda: Hostile(
            "a.pdf", pdf_with("4 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj\n"), "launches"
        ),
        "PDF gửi biểu mẫu": lambda: Hostile(
            "a.pdf", pdf_with("4 0 obj\n<</S/SubmitForm/F(http://x/)>>\nendobj\n"), "launches"
        ),
        "PDF có tệp đính kèm": lambda: Hostile(
            "a.pdf", pdf_with("4 0 obj\n<</EmbeddedFiles<</Names[(a)5 0 R]>>>>\nendobj\n"), "attachments"
        ),
    }


def hostile() -> dict[str, Callable[[], Hostile]]:
    """Return every hostile file by a name that says what it is; made when it is asked for."""
    return _names() | _disguises() | _broken() | _bombs()
