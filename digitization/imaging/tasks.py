"""What the process that decodes does about a page; no import of Django. vi: nắn một trang."""

from typing import Any

from digitization.imaging.straightening import Adjustment, straighten
from hotich.imaging.drawing import drawn_page

_QUALITY = 90


def straightened(task: dict[str, Any]) -> dict[str, Any]:
    """Write one page as a person adjusted it, as JPEG, and return its size."""
    image = straighten(drawn_page(task), Adjustment.of(task["adjustment"]))
    image.save(task["out"], "JPEG", quality=_QUALITY)
    return {"width": image.width, "height": image.height}
