"""Check the bytes of an attachment: what it says it is, what it is, and how large it would become. vi: tệp đính kèm."""

from hotich.errors import DomainError
from hotich.imaging import decoding, headers
from hotich.storage import scanning

#: A scanned page of a phone is 2–4 MB.
MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 50
#: To count the pages of a PDF of that size.
_MEMORY = 400 * 2**20

_IMAGES = {
    "image/jpeg": (b"\xff\xd8\xff", headers.jpeg),
    "image/png": (b"\x89PNG\r\n\x1a\n", headers.png),
}
_OTHER = "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."
_EXTENSIONS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
}


def media_type_of(data: bytes, file_name: str) -> str:
    """Return "application/pdf", "image/jpeg" or "image/png" when content, structure and name agree.

    Raises `ValueError` with a Vietnamese sentence. Nothing is unpacked here: an image's size is read from its head, the
    pages of a PDF are counted in a process of its own.
    """
    if not data:
        raise ValueError("Tệp rỗng.")
    if len(data) > MAX_BYTES:
        raise ValueError(f"Tệp lớn hơn {MAX_BYTES // 2**20} MB. Hãy giảm độ phân giải rồi gửi lại.")
    kind = _pdf(data) if data.startswith(b"%PDF-") else _image(data)
    if not file_name.lower().endswith(_EXTENSIONS[kind]):
        raise ValueError("Phần mở rộng của tên tệp không khớp với nội dung.")
    try:
        scanning.require_clean(data)
    except DomainError as error:
        raise ValueError(error.message) from error
    return kind


def _pdf(data: bytes) -> str:
    try:
        pages = len(decoding.sizes_of_pdf(data, memory=_MEMORY))
    except DomainError as error:
        raise ValueError("Tệp PDF bị hỏng hoặc đặt mật khẩu, không đọc được.") from error
    if pages > MAX_PAGES:
        raise ValueError(f"Tệp PDF có {pages} trang, nhiều hơn {MAX_PAGES} trang.")
    return "application/pdf"


def _image(data: bytes) -> str:
    kind = next((kind for kind, (magic, _) in _IMAGES.items() if data.startswith(magic)), "")
    if not kind:
        raise ValueError(_OTHER)
    try:
        _IMAGES[kind][1](data)
    except DomainError as error:
        if error.code == "too-many-pixels":
            raise ValueError(error.message) from error
        raise ValueError(_OTHER) from error
    return kind
