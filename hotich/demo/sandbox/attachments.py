"""Pictures of the papers a citizen attaches: small, valid JPEG, PNG and PDF files. vi: tệp đính kèm mẫu."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT = 620, 877  # A4 at 75 dots per inch: legible on a screen, about 30 kB
_INK, _STAMP, _SHEET = (25, 30, 60), (190, 30, 30), (252, 250, 243)


@lru_cache
def _font(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    path = files("fontpkg_noto_serif") / "files" / "NotoSerif[wdth,wght].ttf"
    font = ImageFont.truetype(io.BytesIO(path.read_bytes()), size)
    font.set_variation_by_axes([weight, 100])
    return font


def draw_paper(title: str, lines: list[tuple[str, str]], issuer: str, *, form: str = "JPEG") -> bytes:
    """Draw a filled-in form with a stamp and return it as a file of `form`: JPEG, PNG or PDF."""
    sheet = Image.new("RGB", (_WIDTH, _HEIGHT), _SHEET)
    pen = ImageDraw.Draw(sheet)
    pen.text((_WIDTH / 2, 40), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", _INK, _font(15, 700), anchor="mm")
    pen.text((_WIDTH / 2, 62), "Độc lập – Tự do – Hạnh phúc", _INK, _font(14, 700), anchor="mm")
    pen.line((_WIDTH / 2 - 90, 76, _WIDTH / 2 + 90, 76), _INK)
    pen.text((_WIDTH / 2, 125), title.upper(), _INK, _font(20, 700), anchor="mm")
    top = 175.0
    for label, value in lines:
        pen.text((50, top), f"{label}:", _INK, _font(13))
        left = 58 + pen.textlength(f"{label}:", _font(13))
        for row in _wrap(pen, value, _WIDTH - 50 - left):
            pen.text((left, top), row, _INK, _font(13, 700))
            top += 22
        top += 8
    pen.text((_WIDTH - 180, top + 30), issuer, _INK, _font(13, 700), anchor="mm")
    pen.ellipse((_WIDTH - 290, top + 45, _WIDTH - 190, top + 145), outline=_STAMP, width=3)
    pen.ellipse((_WIDTH - 278, top + 57, _WIDTH - 202, top + 133), outline=_STAMP, width=1)
    pen.text((_WIDTH - 240, top + 95), "MẪU", _STAMP, _font(18, 700), anchor="mm")
    return _saved(sheet, form)


def _wrap(pen: ImageDraw.ImageDraw, text: str, width: float) -> list[str]:
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and pen.textlength(longer, _font(13, 700)) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _saved(sheet: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    if form == "PDF":
        sheet.save(out, "PDF", resolution=75.0, quality=70)
        # Pillow writes a generation that ISO 32000 does not allow; strict readers refuse the file for it.
        return out.getvalue().replace(b"0000000000 65536 f", b"0000000000 65535 f")
    if form == "PNG":
        sheet.quantize(32, Image.Quantize.FASTOCTREE).save(out, "PNG")
    else:
        sheet.save(out, "JPEG", quality=70)
    return out.getvalue()
