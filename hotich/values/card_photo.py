"""The code of an identity card, read from a picture of the card. vi: đọc mã QR từ ảnh chụp thẻ căn cước.

The picture is looked at and forgotten: it is written nowhere.
"""

import io

from PIL import Image, UnidentifiedImageError

#: A telephone's picture is 2–8 MB; more is something else.
MOST_BYTES = 12 * 1024 * 1024
_MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
#: The code is small in a picture of the whole card, and grainy in a close one: both sizes are tried.
_LONG_SIDES = (1600, 3200)


def text_on_card(picture: bytes) -> str:
    """Return the text of the one QR code in the picture; raises ValueError with a sentence that says what to do."""
    if len(picture) > MOST_BYTES:
        raise ValueError("Ảnh lớn quá 12 MB. Hãy chụp lại ở cỡ nhỏ hơn.")
    try:
        with Image.open(io.BytesIO(picture), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise ValueError("Ảnh có quá nhiều điểm ảnh. Hãy chụp lại ở cỡ nhỏ hơn.")
            grey = image.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise ValueError("Không mở được ảnh. Hãy dùng ảnh JPEG, PNG hoặc WebP.") from None
    texts = _codes(grey)
    if not texts:
        raise ValueError(
            "Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, không lóa, hoặc nhập tay theo thẻ."
        )
    if len(texts) > 1:
        raise ValueError("Trong ảnh có nhiều mã QR. Hãy chụp riêng từng thẻ.")
    return texts.pop()


def _codes(grey: Image.Image) -> set[str]:
    import zxingcpp  # its library is large, and only officers with a picture need it

    for side in _LONG_SIDES:
        smaller = grey.copy()
        smaller.thumbnail((side, side))
        found = zxingcpp.read_barcodes(smaller, formats=zxingcpp.barcode_formats_from_str("QRCode"))
        if texts := {each.text for each in found if each.text}:
            return texts
        if max(grey.size) <= side:
            break
    return set()
