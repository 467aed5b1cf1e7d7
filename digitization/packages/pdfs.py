"""The PDF of one entry, looked at without opening it: ten thousand of them in seconds. vi: kiểm tra tệp PDF của gói.

What a PDF may not hold is one list for every way in (`hotich.imaging.pdf`); here stands what one entry may have.
"""

from __future__ import annotations

from hotich.errors import DomainError
from hotich.imaging import pdf

#: About 100 kB a page is usual; a page is given ten times as much.
MOST_BYTES = 20 * 2**20
MOST_PAGES = 20


def look_at(data: bytes) -> int:
    """Return how many pages it has; raises ValueError with what is wrong, to follow the words "tệp PDF"."""
    if pdf.begin(data) < 0:
        raise ValueError("không phải là PDF (có thể chỉ đổi đuôi tên). Hãy xuất lại thành PDF")
    if len(data) > MOST_BYTES:
        raise ValueError(f"lớn quá {MOST_BYTES // 2**20} MB. Hãy quét lại với độ phân giải thấp hơn")
    if data.rfind(b"%%EOF", -1100) < 0:
        raise ValueError("bị cắt cụt hoặc có dữ liệu lạ nối phía sau. Hãy xuất lại")
    try:
        pages = pdf.check(data).pages
    except DomainError as refused:
        sentence = refused.message.rstrip(".")
        raise ValueError(f"không dùng được: {sentence[0].lower()}{sentence[1:]}") from refused
    if not pages:
        raise ValueError("không có trang nào đọc được. Hãy xuất lại")
    if pages > MOST_PAGES:
        raise ValueError(f"có {pages} trang; một việc chỉ có vài trang. Hãy tách mỗi việc một tệp")
    return pages
