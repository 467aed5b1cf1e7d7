"""A paper's content becomes a PDF, once. vi: kết xuất giấy tờ điện tử."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfbase.ttfonts import TTFError
from xhtml2pdf import pisa
from xhtml2pdf.config.resources import RenderLimitError, ResourceAccessPolicy

from hotich.accounts.questions import ListTypeset
from hotich.values.qr import qr_data_uri
from registry.models import paper_kinds
from registry.papers import fonts
from registry.papers.measuring import ROOM_DOWN, Sizes, measure, sizes_for

# The frame of the text in every layout: its left and right edge, and where QR and signature begin, in points.
_FRAME = (61.0, 534.0, 603.6)
_BOX = re.compile(r'<word xMin="([0-9.-]+)" yMin="[0-9.-]+" xMax="([0-9.-]+)" yMax="([0-9.-]+)">')
_SECONDS = 20
#: What a draft shows in the frames where a paper has its QR and its code; the layout stays as it is.
_MARKS = re.compile(r'<div id="(qr|code)">.*?</div>', re.DOTALL)
_OF_A_DRAFT = {
    "qr": '<div id="qr"><p style="text-align: center; font-weight: bold; font-size: 20pt">BẢN NHÁP</p>'
    '<p class="small" style="text-align: center">Chưa vào sổ, chưa có giá trị</p></div>',
    "code": '<div id="code"><p class="tiny" style="text-align: center">Gửi người yêu cầu xem trước. Số, ngày và '
    "người ký được ghi khi đăng ký.</p></div>",
}
# By how much the measure may be wrong: what is nearer to a full page is set to see.
_SURELY_TOO_MUCH = 1.1


#: Layouts with tables on further pages, as many as they need.
_LONG = frozenset({"report_v1"})


class PaperNotRendered(Exception):
    """The page would not show all of its content: a font is missing, a picture refused, or the text does not fit."""


def check_address(code: str) -> str:
    """Return the address that a paper's QR leads to."""
    return f"{settings.PUBLIC_URL}/kiem-tra/{code}"


def render(template_version: str, content: dict[str, Any], *, code: str, check_url: str) -> bytes:
    """Return one A4 page as PDF that shows every part of `content` and the QR that leads to `check_url`.

    A report has its tables on further pages, across.
    Long names and places wrap and, if they must, make all letters smaller; nothing is ever cut off. Reads only the
    cut fonts, never the network. Raises PaperNotRendered or fonts.FontsMissing.
    """
    marks = {
        "code": code,
        "check_host": urlsplit(check_url).netloc,
        "qr": qr_data_uri(check_url),
        "fingerprint": paper_kinds.fingerprint(content)[:16],
    }
    return _fit(template_version, content, marks)


def render_draft(template_version: str, content: dict[str, Any]) -> bytes:
    """Return the page as it would be printed, with the word "BẢN NHÁP" where a paper has its QR; raises as `render`."""
    return _fit(template_version, content, None)


def typeset_list(asked: ListTypeset) -> bytes:
    """Return a list as PDF, over as many pages as it needs; raises as `render`."""
    folder = Path(settings.VAR) / "fonts"
    html: str = render_to_string(asked.template, {**asked.context, "fonts": _fonts(folder)})
    return _typeset(html, folder)


def _fonts(folder: Path) -> dict[str, str]:
    return {cut: str(fonts.font_path(folder, cut)) for cut in ("regular", "bold", "italic")}


def _fit(template_version: str, content: dict[str, Any], marks: dict[str, str] | None) -> bytes:
    folder = Path(settings.VAR) / "fonts"
    context = {
        "template_version": template_version,
        "content": content,
        "fonts": _fonts(folder),
        **(marks or {}),
    }
    for sizes in sizes_for(template_version):
        if _is_in_vain(template_version, content, sizes):
            continue
        html: str = render_to_string(f"papers/{template_version}.html", {**context, **_as_css(sizes)})
        if marks is None:
            html = _MARKS.sub(lambda mark: _OF_A_DRAFT[mark[1]], html)
        pdf = _typeset(html, folder)
        if template_version in _LONG or (_pages(pdf) == 1 and not _strays(pdf)):
            return pdf
    raise PaperNotRendered("the text does not fit on one page")


def _is_in_vain(template_version: str, content: dict[str, Any], sizes: Sizes) -> bool:
    """Say whether the content needs smaller letters, without setting it.

    In a column a word that is too long runs over its neighbour, which the finished page would not tell.
    """
    room = measure(template_version, content, sizes)
    if template_version in _LONG:  # pages tell nothing of whether the first one holds its part
        return not room.fits
    return bool(room.too_wide) or room.height > _SURELY_TOO_MUCH * ROOM_DOWN


def _as_css(sizes: Sizes) -> dict[str, str]:
    return {name: f"{points:g}" for name, points in sizes._asdict().items()}


def _typeset(html: str, folder: Path) -> bytes:
    out, policy = io.BytesIO(), ResourceAccessPolicy.server(folder)
    try:
        status = pisa.CreatePDF(html, dest=out, encoding="utf-8", resource_policy=policy)
    except (TTFError, RenderLimitError) as error:
        raise PaperNotRendered(str(error)) from error
    # A font that cannot be read is a warning to the renderer; on the paper it would be black boxes for letters.
    if status.err or status.warn:
        raise PaperNotRendered(f"{status.err} errors, {status.warn} warnings")
    return out.getvalue()


def _pages(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Count"])


def _strays(pdf: bytes) -> bool:
    """Say whether a word that has no blank to break at runs over the edge of its frame; poppler's pdftotext tells."""
    command = ["pdftotext", "-bbox", "-", "-"]
    run = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=_SECONDS)
    left, right, low = _FRAME
    boxes = ([float(edge) for edge in box] for box in _BOX.findall(run.stdout.decode()))
    return any(y < low and not (left <= x and until <= right) for x, until, y in boxes)
