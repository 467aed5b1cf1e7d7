"""The code of an identity card, read from a picture of the card. vi: đọc mã QR từ ảnh chụp thẻ căn cước.

The picture is looked at and forgotten: it is written nowhere.
"""

from hotich.errors import DomainError
from hotich.imaging.decoding import decode

#: A telephone's picture is 2–8 MB; more is something else.
MOST_BYTES = 12 * 1024 * 1024
_MOST_PIXELS = 50_000_000
#: Such a picture in colour, and once more in grey.
_MEMORY = 600 * 2**20


def text_on_card(picture: bytes, *, is_frame: bool = False) -> str:
    """Return the text of the one QR code in the picture; raises ValueError with a sentence that says what to do.

    One of many frames of a live camera (`is_frame`) waits for nobody: the next comes at once.
    """
    if len(picture) > MOST_BYTES:
        raise ValueError("Ảnh lớn quá 12 MB. Hãy chụp lại ở cỡ nhỏ hơn.")
    try:
        texts = decode(
            "hotich.imaging.tasks.codes", picture, memory=_MEMORY, waits=not is_frame, pixels=_MOST_PIXELS
        )["texts"]
    except DomainError as error:
        if error.code == "busy":
            raise ValueError(error.message) from None
        if error.code in ("too-many-pixels", "too-slow"):
            raise ValueError("Ảnh có quá nhiều điểm ảnh. Hãy chụp lại ở cỡ nhỏ hơn.") from None
        raise ValueError("Không mở được ảnh. Hãy dùng ảnh JPEG, PNG hoặc WebP.") from None
    if not texts:
        raise ValueError(
            "Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, không lóa, hoặc nhập tay theo thẻ."
        )
    if len(texts) > 1:
        raise ValueError("Trong ảnh có nhiều mã QR. Hãy chụp riêng từng thẻ.")
    return str(texts[0])
