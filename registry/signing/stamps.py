"""What a signature looks like on the page: the signatory's blue box and the office's red ring. vi: hình ảnh chữ ký số.

Nghị định 30/2020/NĐ-CP, Phụ lục I: the person's signature blue between title and name, the agency's red over about
a third of it on the left. Drawn as one small page that the signature takes as its appearance.
"""

import datetime
import io
from functools import cache
from pathlib import Path

from django.conf import settings
from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from reportlab.lib.colors import Color
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from registry.papers.fonts import font_path

BLUE = Color(0.10, 0.27, 0.62)
RED = Color(0.76, 0.09, 0.12)


class _Picture(content.PdfContent):
    """A one-page PDF in memory, used as an appearance."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.resources.xobject["/Stamp"] = page
        _, _, width, height = page.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=width, height=height)
        return b"/Stamp Do"


def person_stamp(size: tuple[int, int], *, name: str, office: str, at: datetime.datetime) -> StaticStampStyle:
    """Return the appearance of a person's signature, `size` in points; `at` in the office's time."""
    width, height = size
    canvas, out = _canvas(size)
    canvas.setStrokeColor(BLUE)
    canvas.setFillColor(BLUE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(0.5, 0.5, width - 1, height - 1, 4)
    lines = [("Ký bởi:", 7.5), *_wrap(name, 9.5, width - 62), *_wrap(office, 7.5, width - 62)]
    lines += [(at.strftime("%d/%m/%Y %H:%M:%S"), 7.5), (f"Múi giờ {at.strftime('%z')[:3]}:00", 7.5)]
    # The left third is where the seal will lie.
    _write(canvas, lines, x=52, middle=height / 2)
    return _style(canvas, out)


def office_stamp(size: tuple[int, int], *, office: str, at: datetime.datetime) -> StaticStampStyle:
    """Return the appearance of an office's signature: a plain double ring with its name, not a copy of any seal."""
    width, height = size
    canvas, out = _canvas(size)
    canvas.setStrokeColor(RED)
    canvas.setFillColor(RED)
    canvas.setLineWidth(1.6)
    canvas.circle(width / 2, height / 2, min(size) / 2 - 1)
    canvas.setLineWidth(0.5)
    canvas.circle(width / 2, height / 2, min(size) / 2 - 4)
    lines = [("ĐÃ KÝ SỐ", 7), *_wrap(office.upper(), 7.5, width * 0.74), (at.strftime("%d/%m/%Y %H:%M"), 6.5)]
    _write(canvas, lines, middle=height / 2, centre=width / 2)
    return _style(canvas, out)


def _canvas(size: tuple[int, int]) -> tuple[Canvas, io.BytesIO]:
    _register_font()
    out = io.BytesIO()
    return Canvas(out, pagesize=size), out


@cache
def _register_font() -> None:
    pdfmetrics.registerFont(TTFont("PaperStamp", str(font_path(Path(settings.VAR) / "fonts", "bold"))))


def _wrap(text: str, size: float, width: float) -> list[tuple[str, float]]:
    return [(line, size) for line in simpleSplit(text, "PaperStamp", size, width)]


def _write(
    canvas: Canvas,
    lines: list[tuple[str, float]],
    *,
    middle: float,
    x: float = 0,
    centre: float | None = None,
) -> None:
    """Write the lines around the height `middle`, smaller if they need more than the page."""
    needed = sum(size * 1.25 for _, size in lines)
    scale = min(1.0, (middle * 2 - 10) / needed)
    y = middle + needed * scale / 2
    for text, size in lines:
        canvas.setFont("PaperStamp", size * scale)
        y -= size * 1.25 * scale
        if centre is None:
            canvas.drawString(x, y + size * 0.25 * scale, text)
        else:
            canvas.drawCentredString(centre, y + size * 0.25 * scale, text)


def _style(canvas: Canvas, out: io.BytesIO) -> StaticStampStyle:
    canvas.showPage()
    canvas.save()
    return StaticStampStyle(
        background=_Picture(out.getvalue()),
        background_layout=layout.SimpleBoxLayoutRule(
            layout.AxisAlignment.ALIGN_MID, layout.AxisAlignment.ALIGN_MID, margins=layout.Margins.uniform(0)
        ),
        border_width=0,
        background_opacity=1.0,
    )
