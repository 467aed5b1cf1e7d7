"""Draw one page of a picture or a PDF, in the process that decodes; no import of Django. vi: vẽ một trang."""

import signal
from typing import Any

from PIL import Image, ImageOps

from hotich.imaging.child import Refused, allow, document, memory_now, picture

_DPI = 200
#: What a PDF page is drawn with at most: A3 at 300 dpi.
_MOST_DRAWN = 18_000_000
#: A page with 3,000 hidden words is parsed in 30 ms, 2,000 pages are counted in half a second.
_SECONDS_TO_PARSE = 0.25
_MEMORY_TO_PARSE = 120 * 2**20
_SECONDS_TO_COUNT = 3.0
#: A page of a scan holds a picture and perhaps 3,000 hidden words; forms that hold forms can make millions of one.
_MOST_DRAWN_OBJECTS = 20_000
_DEEPEST = 40
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE


def drawn_page(task: dict[str, Any]) -> Image.Image:
    """Return the page number `page` (from 0) of the file, of kind `media`, upright, in mode RGB or L."""
    if task["media"] == "application/pdf":
        return _drawn(task)
    with picture(task, ("JPEG", "PNG", "TIFF")) as image:
        if image.format == "TIFF":
            image.seek(_frames(image)[task["page"]])
        image.load()
        upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        return upright.convert("F").point(lambda value: value / 256).convert("L")
    if upright.mode in ("1", "L"):
        return upright.convert("L")
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        paper = Image.new("RGB", upright.size, "white")
        paper.paste(upright, mask=upright.convert("RGBA").getchannel("A"))
        return paper
    return upright.convert("RGB")


def _frames(image: Image.Image) -> list[int]:
    """Return which frames are pages: a small copy of another page (bit 0 of NewSubfileType) is none."""
    found = []
    for frame in range(getattr(image, "n_frames", 1)):
        image.seek(frame)
        if not image.tag_v2.get(254, 0) & 1:  # type: ignore[attr-defined]
            found.append(frame)
    return found


def _drawn(task: dict[str, Any]) -> Image.Image:
    """Draw a page of a PDF with as many pixels as its scan has, so that nothing of it is lost."""
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_TO_COUNT)
    pages, number = document(task), task["page"]
    if number >= len(pages):
        raise Refused("broken")
    # Without a handler the signal ends the process: nothing else stops a parser that runs in C.
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_TO_PARSE)
    allow(memory_now() + _MEMORY_TO_PARSE)
    page = pages[number]
    width, height = page.get_size()
    if min(width, height) < 1:
        raise Refused("broken")
    dpi = float(_DPI)
    for count, drawn in enumerate(page.get_objects(max_depth=_DEEPEST)):
        if count > _MOST_DRAWN_OBJECTS:
            raise Refused("too-slow")
        if drawn.type != _PICTURE:
            continue
        left, bottom, right, top = drawn.get_bounds()
        if right - left > width / 2 and top - bottom > height / 4:
            dpi = max(dpi, 72 * drawn.get_px_size()[0] / (right - left))
    signal.setitimer(signal.ITIMER_PROF, 0)
    allow(task["memory"])
    scale = min(dpi / 72, (_MOST_DRAWN / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    image: Image.Image = bitmap.to_pil()
    return image if image.mode == "L" else image.convert("RGB")
