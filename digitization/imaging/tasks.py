"""What the process that decodes does about a page; no import of Django. vi: cắt ô, nắn một trang."""

from pathlib import Path
from typing import Any

from digitization.imaging import pyramid as tiles
from digitization.imaging.straightening import Adjustment, straighten
from hotich.imaging.drawing import drawn_page

_QUALITY = 90


def pyramid(task: dict[str, Any]) -> dict[str, Any]:
    """Write the tiles of one page to the file `out`."""
    image = drawn_page(task)
    tiles.write(image, Path(task["out"]))
    return {"width": image.width, "height": image.height}


def straightened(task: dict[str, Any]) -> dict[str, Any]:
    """Write one page as a person adjusted it, as JPEG, to the file `out`."""
    image = straighten(drawn_page(task), Adjustment.of(task["adjustment"]))
    image.save(task["out"], "JPEG", quality=_QUALITY)
    return {"width": image.width, "height": image.height}
