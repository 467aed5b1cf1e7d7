"""The square that leads from a paper to its check page. vi: mã QR."""

import base64
import io

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage


def qr_png(address: str) -> bytes:
    """Return a black-and-white PNG of `address`, eight pixels a module with the standard quiet zone of four modules."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=8, border=4)
    code.add_data(address)
    code.make(fit=True)
    out = io.BytesIO()
    code.make_image(image_factory=PilImage).save(out, format="PNG")
    return out.getvalue()


def qr_data_uri(address: str) -> str:
    """Return the same picture as a `data:` address: the renderer then needs no file and no network for it."""
    return "data:image/png;base64," + base64.b64encode(qr_png(address)).decode("ascii")
