"""The PDF of one entry, looked at without opening it: ten thousand of them in a second. vi: kiểm tra tệp PDF của gói.

Only its bytes are searched, those of compressed object streams too. Rendering is left to the viewer's own process
(`digitization.imaging`), which trusts nobody either.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

#: About 100 kB a page is usual; a page is given ten times as much.
MOST_BYTES = 20 * 2**20
MOST_PAGES = 20
_MOST_UNPACKED = 8 * 2**20

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_FORBIDDEN = (
    (b"/Encrypt", "có mật khẩu hoặc bị khóa. Hãy xuất lại PDF không khóa"),
    (b"/JavaScript", "chứa mã chương trình (JavaScript). Hãy quét hoặc xuất lại thành PDF chỉ có ảnh"),
    (b"/JS", "chứa mã chương trình (JavaScript). Hãy quét hoặc xuất lại thành PDF chỉ có ảnh"),
    (b"/Launch", "chứa lệnh chạy chương trình. Hãy quét hoặc xuất lại thành PDF chỉ có ảnh"),
    (b"/EmbeddedFile", "có tệp khác đính kèm bên trong. Hãy quét hoặc xuất lại thành PDF chỉ có ảnh"),
    (b"/RichMedia", "chứa phim hoặc âm thanh. Hãy quét hoặc xuất lại thành PDF chỉ có ảnh"),
    (b"/XFA", "là biểu mẫu động. Hãy quét hoặc xuất lại thành PDF chỉ có ảnh"),
)
_NAME_ENDS = re.compile(rb"[\s/<>\[\]()%]|$")


@dataclass(frozen=True, slots=True)
class Pdf:
    """What the search found: how many pages."""

    pages: int


def look_at(data: bytes) -> Pdf:
    """Return what can be told of a PDF; raises ValueError with what is wrong, to follow the words "tệp PDF"."""
    if not data.startswith(b"%PDF-"):
        raise ValueError("không phải là PDF (có thể chỉ đổi đuôi tên). Hãy xuất lại thành PDF")
    if len(data) > MOST_BYTES:
        raise ValueError(f"lớn quá {MOST_BYTES // 2**20} MB. Hãy quét lại với độ phân giải thấp hơn")
    if data.rfind(b"%%EOF", -1100) < 0:
        raise ValueError("bị cắt cụt hoặc có dữ liệu lạ nối phía sau. Hãy xuất lại")
    texts = [_outside_streams(data)]
    if b"/ObjStm" in data:
        texts += _object_streams(data)
    pages = 0
    for text in texts:
        if b"#" in text:
            text = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text)
        for name, sentence in _FORBIDDEN:
            at = text.find(name)
            while at >= 0:
                if _NAME_ENDS.match(text, at + len(name)):
                    raise ValueError(sentence)
                at = text.find(name, at + 1)
        pages += len(_PAGE.findall(text))
    if not pages:
        raise ValueError("không có trang nào đọc được. Hãy xuất lại")
    if pages > MOST_PAGES:
        raise ValueError(f"có {pages} trang; một việc chỉ có vài trang. Hãy tách mỗi việc một tệp")
    return Pdf(pages)


def _outside_streams(data: bytes) -> bytes:
    """Return the objects without their pictures, in which any three letters may stand by chance."""
    parts, at = [], 0
    while (begin := data.find(b"stream", at)) >= 0:
        parts.append(data[at:begin])
        end = data.find(b"endstream", begin)
        if end < 0:
            break
        at = end + len(b"endstream")
    parts.append(data[at:])
    return b"".join(parts)


def _object_streams(data: bytes) -> list[bytes]:
    found, left = [], _MOST_UNPACKED
    for match in _OBJECT_STREAM.finditer(data):
        unpack = zlib.decompressobj()
        try:
            text = unpack.decompress(data[match.end() :], left)
        except zlib.error:
            continue  # not compressed: the search over the file itself has seen it
        left -= len(text)
        if left <= 0:
            raise ValueError("nén chặt bất thường (bom nén). Hãy xuất lại")
        found.append(text)
    return found
