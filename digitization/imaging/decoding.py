"""Straightened copies of a page, made by the process that decodes. vi: nắn trang."""

from pathlib import Path

from digitization.imaging.straightening import Adjustment
from hotich.imaging.decoding import decode


def write_straightened(path: Path, media: str, page: int, wanted: Adjustment, out: Path) -> tuple[int, int]:
    """Write one page as a person adjusted it to `out`, as JPEG, and return its size; raises `DomainError`."""
    answer = decode(
        "digitization.imaging.tasks.straightened",
        path,
        media=media,
        page=page,
        adjustment=wanted.as_json(),
        out=str(out),
    )
    return answer["width"], answer["height"]
