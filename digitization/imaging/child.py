"""The process that decodes: one task as JSON on its input, the answer as JSON on its output, then its end.

`python -m digitization.imaging.child`; started by `decoding`. It limits its own memory and time before it touches the
file, writes no core (it would hold somebody's data) and opens no process. No import of Django: it would cost a second.

{"task": "sizes", "path"} → {"sizes": [[width, height], …]} of a PDF at 200 dpi
{"task": "pyramid", "path", "media", "page", "out"} → {"width", "height"}; the tiles are in the file `out`
{"task": "straighten", …, "adjustment"} → {"width", "height"}; the page as JPEG is in the file `out`
Whatever goes wrong: {"refused": code of `refusals`}.
"""

import json
import resource
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from digitization.imaging import pyramid
from digitization.imaging.straightening import Adjustment, straighten

MEMORY = 1_300 * 2**20  # 80 million pixels in four colours, and once more as three
SECONDS = 20
_MOST_OUTPUT = 512 * 2**20
_MAX_PIXELS = 80_000_000
_MAX_PAGES = 2_000
_DPI = 200
#: What a PDF page is drawn with at most: A3 at 300 dpi.
_MOST_DRAWN = 18_000_000
_QUALITY = 90
#: A page with 3,000 hidden words is parsed in 30 ms, 2,000 pages are counted in half a second.
_SECONDS_TO_PARSE = 0.25
_MEMORY_TO_PARSE = 120 * 2**20
_SECONDS_TO_COUNT = 3.0
#: A page of a scan holds a picture and perhaps 3,000 hidden words; forms that hold forms can make millions of one.
_MOST_DRAWN_OBJECTS = 20_000
_DEEPEST = 40
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE


class _Refused(Exception):
    """Carries the code of the reason."""


def main() -> None:
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, _MOST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    task = json.load(sys.stdin)
    Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        answer = _TASKS[task["task"]](task)
    except _Refused as error:
        answer = {"refused": str(error)}
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        answer = {"refused": "too-many-pixels"}
    except MemoryError:
        answer = {"refused": "too-slow"}
    except Exception:  # noqa: BLE001  a decoder may raise anything at all about a broken file
        answer = {"refused": "broken"}
    json.dump(answer, sys.stdout)


def _sizes(task: dict[str, Any]) -> dict[str, Any]:
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_TO_COUNT)
    document = _document(task["path"])
    if not 0 < len(document) <= _MAX_PAGES:
        raise _Refused("too-many-pages" if len(document) else "no-pages")
    sizes = [document.get_page_size(number) for number in range(len(document))]
    return {"sizes": [[_pixels(width), _pixels(height)] for width, height in sizes]}


def _pyramid(task: dict[str, Any]) -> dict[str, Any]:
    image = _picture(task)
    pyramid.write(image, Path(task["out"]))
    return {"width": image.width, "height": image.height}


def _straighten(task: dict[str, Any]) -> dict[str, Any]:
    image = straighten(_picture(task), Adjustment.of(task["adjustment"]))
    image.save(task["out"], "JPEG", quality=_QUALITY)
    return {"width": image.width, "height": image.height}


def _picture(task: dict[str, Any]) -> Image.Image:
    """Return one page upright, in mode RGB or L."""
    if task["media"] == "application/pdf":
        return _drawn(task["path"], task["page"])
    with Image.open(task["path"], formats=("JPEG", "PNG", "TIFF")) as image:
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


def _drawn(path: str, number: int) -> Image.Image:
    """Draw a page of a PDF with as many pixels as its scan has, so that nothing of it is lost."""
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_TO_COUNT)
    document = _document(path)
    if number >= len(document):
        raise _Refused("broken")
    # Without a handler the signal ends the process: nothing else stops a parser that runs in C.
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_TO_PARSE)
    _allow(_memory_now() + _MEMORY_TO_PARSE)
    page = document[number]
    width, height = page.get_size()
    if min(width, height) < 1:
        raise _Refused("broken")
    dpi = float(_DPI)
    for count, drawn in enumerate(page.get_objects(max_depth=_DEEPEST)):
        if count > _MOST_DRAWN_OBJECTS:
            raise _Refused("too-slow")
        if drawn.type != _PICTURE:
            continue
        left, bottom, right, top = drawn.get_bounds()
        if right - left > width / 2 and top - bottom > height / 4:
            dpi = max(dpi, 72 * drawn.get_px_size()[0] / (right - left))
    signal.setitimer(signal.ITIMER_PROF, 0)
    _allow(MEMORY)
    scale = min(dpi / 72, (_MOST_DRAWN / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    image: Image.Image = bitmap.to_pil()
    return image if image.mode == "L" else image.convert("RGB")


def _document(path: str) -> Any:
    # Imported here: a picture needs none of it.
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _Refused("encrypted" if "assword" in str(error) else "broken") from error


def _allow(memory: int) -> None:
    """Let the process grow to so many bytes of addresses from now on, never beyond its own limit."""
    resource.setrlimit(resource.RLIMIT_AS, (min(memory, MEMORY), MEMORY))


def _memory_now() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _pixels(points: float) -> int:
    return max(1, min(20_000, round(points * _DPI / 72)))


_TASKS = {"sizes": _sizes, "pyramid": _pyramid, "straighten": _straighten}

if __name__ == "__main__":
    main()
