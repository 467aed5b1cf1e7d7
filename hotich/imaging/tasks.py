"""What the process that decodes does for everybody; no import of Django. vi: việc của tiến trình giải mã."""

import io
import signal
from pathlib import Path
from typing import Any

from PIL import Image

from hotich.errors import DomainError
from hotich.imaging import pdf
from hotich.imaging import pyramid as tiles
from hotich.imaging.child import Refused, document, picture
from hotich.imaging.drawing import drawn_page

_MAX_PAGES = 2_000
_DPI = 200
_SECONDS_TO_COUNT = 3.0
_QUALITY = 90
_CARD_FORMATS = ("JPEG", "PNG", "WEBP")
#: The code is small in a picture of the whole card, and grainy in a close one: both sizes are tried.
_LONG_SIDES = (1600, 3200)


def sizes(task: dict[str, Any]) -> dict[str, Any]:
    """Return {"sizes": [[width, height], …]}, in pixels at 200 dpi, of the pages of a PDF."""
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_TO_COUNT)
    pages = document(task)
    if task["is_locked"]:
        _search_unlocked(pages)
    if not 0 < len(pages) <= _MAX_PAGES:
        raise Refused("too-many-pages" if len(pages) else "no-pages")
    found = [pages.get_page_size(number) for number in range(len(pages))]
    return {"sizes": [[_pixels(width), _pixels(height)] for width, height in found]}


def opened(task: dict[str, Any]) -> dict[str, Any]:
    """Decode a picture, of several pages the first and the last; a JPEG as small as its coefficients allow.

    That the pages between lie in the file stands in its directories (`headers.tiff`): a book has hundreds of them.
    """
    with picture(task, ("JPEG", "PNG", "TIFF")) as image:
        image.draft(None, (1, 1))
        last = image.n_frames - 1 if image.format == "TIFF" else 0  # type: ignore[attr-defined]
        for frame in {0, last}:
            image.seek(frame)
            image.load()
    return {}


def page(task: dict[str, Any]) -> dict[str, Any]:
    """Write one page of a file as JPEG to the file `out`."""
    drawn_page(task).save(task["out"], "JPEG", quality=_QUALITY)
    return {}


def pyramid(task: dict[str, Any]) -> dict[str, Any]:
    """Write the tiles of one page to the file `out`."""
    image = drawn_page(task)
    tiles.write(image, Path(task["out"]))
    return {"width": image.width, "height": image.height}


def codes(task: dict[str, Any]) -> dict[str, Any]:
    """Return {"texts": […]} of the QR codes in a picture of at most `pixels` points."""
    with picture(task, _CARD_FORMATS) as image:
        if image.width * image.height > task["pixels"]:
            raise Refused("too-many-pixels")
        image.draft(
            "L", (_LONG_SIDES[-1], _LONG_SIDES[-1])
        )  # a JPEG is decoded no larger than it is looked at
        grey = image.convert("L")
    return {"texts": sorted(_codes(grey))}


def _search_unlocked(pages: Any) -> None:
    """Search a copy without encryption; a file that only says that it is encrypted would hide from the search."""
    from pypdfium2.raw import FPDF_REMOVE_SECURITY, FPDF_GetSecurityHandlerRevision

    if FPDF_GetSecurityHandlerRevision(pages) < 0:
        raise Refused("broken")
    copy = io.BytesIO()
    pages.save(copy, flags=FPDF_REMOVE_SECURITY)
    try:
        pdf.check(copy.getvalue(), is_scan=False)
    except DomainError as error:
        raise Refused(error.code) from error


def _codes(grey: Image.Image) -> set[str]:
    import zxingcpp

    for side in _LONG_SIDES:
        smaller = grey.copy()
        smaller.thumbnail((side, side))
        found = zxingcpp.read_barcodes(smaller, formats=zxingcpp.barcode_formats_from_str("QRCode"))
        if texts := {each.text for each in found if each.text}:
            return texts
        if max(grey.size) <= side:
            break
    return set()


def _pixels(points: float) -> int:
    return max(1, min(20_000, round(points * _DPI / 72)))
