"""Check the bytes of an attachment: what it says it is, what it is, and how large it would become. vi: tệp đính kèm."""

import io
import warnings

from PIL import Image

#: A scanned page of a phone is 2–4 MB; a 600 dpi A3 page has 70 million pixels.
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 80_000_000
MAX_PAGES = 50

_IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png"}
_EXTENSIONS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
}


def media_type_of(data: bytes, file_name: str) -> str:
    """Return "application/pdf", "image/jpeg" or "image/png" when content, structure and name agree.

    Raises `ValueError` with a Vietnamese sentence. Nothing is unpacked: an image's size is read from its head.
    """
    if not data:
        raise ValueError("Tệp rỗng.")
    if len(data) > MAX_BYTES:
        raise ValueError(f"Tệp lớn hơn {MAX_BYTES // 2**20} MB. Hãy giảm độ phân giải rồi gửi lại.")
    kind = _pdf(data) if data.startswith(b"%PDF-") else _image(data)
    if not file_name.lower().endswith(_EXTENSIONS[kind]):
        raise ValueError("Phần mở rộng của tên tệp không khớp với nội dung.")
    return kind


def _pdf(data: bytes) -> str:
    # Imported here: a third of a second that every process of the demo would pay at its start.
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        # Not strict: what phones and office programs write breaks the letter of the standard, and is read all the same.
        pages = int(PdfFileReader(io.BytesIO(data), strict=False).root["/Pages"]["/Count"])
    except (PdfError, KeyError, ValueError, TypeError, IndexError, RecursionError) as error:
        raise ValueError("Tệp PDF bị hỏng, không đọc được.") from error
    if pages > MAX_PAGES:
        raise ValueError(f"Tệp PDF có {pages} trang, nhiều hơn {MAX_PAGES} trang.")
    return "application/pdf"


def _image(data: bytes) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=tuple(_IMAGES)) as image:
                kind = _IMAGES[image.format or ""]
                width, height = image.size
                image.verify()
    except (OSError, SyntaxError, ValueError, KeyError, Warning, Image.DecompressionBombError) as error:
        raise ValueError("Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn.") from error
    if width * height > MAX_PIXELS:
        raise ValueError(f"Ảnh có {width * height // 1_000_000} triệu điểm ảnh, quá lớn.")
    return kind
