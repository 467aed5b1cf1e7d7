"""A page photographed at an angle, made straight: four corners, turns, brightness and contrast. No import of Django."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PIL import Image, ImageEnhance

#: Corners as shares of width and height: top left, top right, bottom right, bottom left of the page.
Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
_LEAST_SHARE = 0.02
_MOST_SIDE = 6_000


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a person did to a photograph; `turn` clockwise in degrees, `brightness` and `contrast` 1 for unchanged."""

    corners: Corners | None = None
    turn: int = 0
    brightness: float = 1.0
    contrast: float = 1.0

    @classmethod
    def of(cls, sent: dict[str, Any]) -> "Adjustment":
        """Return the adjustment that a browser sent as JSON; raises `ValueError` for what no page can be."""
        try:
            corners = sent.get("corners")
            found = cls(
                tuple((float(x), float(y)) for x, y in corners) if corners else None,  # type: ignore[arg-type]
                int(sent.get("turn", 0)) % 360,
                float(sent.get("brightness", 1)),
                float(sent.get("contrast", 1)),
            )
        except (TypeError, AttributeError, OverflowError) as error:
            raise ValueError("not an adjustment") from error
        if found.turn % 90 or not (0.3 <= found.brightness <= 3 and 0.3 <= found.contrast <= 3):
            raise ValueError("not an adjustment")
        if found.corners and not _is_page(found.corners):
            raise ValueError("not the corners of a page")
        return found

    @property
    def is_none(self) -> bool:
        return self == Adjustment()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def straighten(image: Image.Image, wanted: Adjustment) -> Image.Image:
    """Return the page as a person adjusted it, from a picture in mode RGB or L."""
    if wanted.corners:
        image = _flatten(image, wanted.corners)
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    if wanted.turn:
        image = image.transpose(turns[wanted.turn])
    if wanted.brightness != 1:
        image = ImageEnhance.Brightness(image).enhance(wanted.brightness)
    if wanted.contrast != 1:
        image = ImageEnhance.Contrast(image).enhance(wanted.contrast)
    return image


def _flatten(image: Image.Image, corners: Corners) -> Image.Image:
    """Return the quadrilateral as a rectangle as wide and high as its longer sides."""
    points = [(x * image.width, y * image.height) for x, y in corners]
    sides = [math.dist(points[at], points[(at + 1) % 4]) for at in range(4)]
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    scale = min(1.0, _MOST_SIDE / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return image.transform(
        size, Image.Transform.PERSPECTIVE, _coefficients(size, points), Image.Resampling.BICUBIC
    )


def _coefficients(size: tuple[int, int], points: Sequence[tuple[float, float]]) -> list[float]:
    """Return the eight numbers that lead from a place in the rectangle to its place in the photograph."""
    width, height = size
    targets = [(0, 0), (width, 0), (width, height), (0, height)]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(targets, points, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solve(rows)


def _solve(rows: list[list[float]]) -> list[float]:
    """Solve linear equations, each row its coefficients and the right side, by Gauss with pivots."""
    count = len(rows)
    for at in range(count):
        pivot = max(range(at, count), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(count):
            if row != at:
                factor = rows[row][at] / rows[at][at]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [rows[at][count] / rows[at][at] for at in range(count)]


def _is_page(corners: Corners) -> bool:
    """Whether the corners go once round a convex shape of some size, clockwise on the screen."""
    if len(corners) != 4 or not all(-0.5 <= each <= 1.5 for point in corners for each in point):
        return False
    turns = []
    for at in range(4):
        (ax, ay), (bx, by), (cx, cy) = (corners[(at + step) % 4] for step in range(3))
        turns.append((bx - ax) * (cy - by) - (by - ay) * (cx - bx))
    area = sum(
        corners[at][0] * corners[(at + 1) % 4][1] - corners[(at + 1) % 4][0] * corners[at][1]
        for at in range(4)
    )
    return all(turn > 0 for turn in turns) and area / 2 > _LEAST_SHARE
