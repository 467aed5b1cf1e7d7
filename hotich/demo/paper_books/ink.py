"""Paper and ink: textures, stains, tears, and writing that looks as if a hand had done it. vi: giấy, mực."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random

import fontpkg_dancing_script  # type: ignore[import-untyped]
import fontpkg_noto_serif  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]

_HAND = Path(fontpkg_dancing_script.__file__).parent / "files" / "DancingScript[wght].ttf"
_PRINT = Path(fontpkg_noto_serif.__file__).parent / "files" / "NotoSerif[wdth,wght].ttf"
_PRINT_ITALIC = Path(fontpkg_noto_serif.__file__).parent / "files" / "NotoSerif-Italic[wdth,wght].ttf"
#: What lies under the book while it is photographed.
DESK: Colour = (74, 62, 52)
INKS: tuple[Colour, ...] = ((32, 44, 112), (28, 30, 40), (84, 44, 116), (44, 62, 138))
PRINTED: Colour = (52, 46, 44)
_PAPERS: tuple[Colour, ...] = (
    (250, 248, 240),
    (247, 242, 228),
    (242, 233, 208),
    (234, 220, 186),
    (226, 208, 168),
)


@lru_cache(maxsize=64)
def hand(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(_HAND), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=64)
def printed(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(_PRINT), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([700 if bold else 400, 100])
    return font


@lru_cache(maxsize=64)
def stiff_hand(size: int) -> ImageFont.FreeTypeFont:
    """The second hand, for names with letters that the first never learnt (Ƀ, Cyrillic)."""
    return ImageFont.truetype(str(_PRINT_ITALIC), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _known_letters() -> frozenset[int]:
    with TTFont(_HAND, lazy=True) as font:
        return frozenset(font.getBestCmap())


def font_for(text: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return the hand that can write the text."""
    if all(ord(letter) in _known_letters() for letter in text):
        return hand(size, weight)
    return stiff_hand(round(size * 0.78))


@lru_cache(maxsize=16)
def _sheet(width: int, height: int, phase: int, variant: int) -> Image.Image:
    """Return an empty sheet: fibres, clouds of age, darker towards the edges."""
    rng = Random(f"{phase}/{variant}")  # noqa: S311
    base = Image.new("RGB", (width, height), _PAPERS[phase - 1])
    for cells, strength in ((14, 5 + 3 * phase), (60, 3 + phase)):
        cloud = Image.new("L", (cells, cells))
        cloud.putdata([rng.randint(0, 255) for _ in range(cells * cells)])
        cloud = cloud.resize((width, height), Image.Resampling.BICUBIC)
        shade = cloud.point([round(255 - strength + level * strength / 255) for level in range(256)])
        # Age is brown: blue goes first.
        brown = shade.point([round(255 - (255 - level) * 1.6) for level in range(256)])
        base = ImageChops.multiply(base, Image.merge("RGB", (shade, shade, brown)))
    edge = Image.new("L", (width // 8, height // 8), 255 - 7 * phase)
    border = 4 + 2 * phase
    ImageDraw.Draw(edge).rectangle((border, border, width // 8 - border, height // 8 - border), fill=255)
    edge = edge.filter(ImageFilter.GaussianBlur(border)).resize((width, height), Image.Resampling.BILINEAR)
    return ImageChops.multiply(
        base, Image.merge("RGB", (edge, edge, edge.point(lambda level: max(0, level - 3))))
    )


def sheet(width: int, height: int, phase: int, rng: Random) -> Image.Image:
    """Return a fresh copy of a sheet of the phase's paper, stained where it is old."""
    page = _sheet(width, height, phase, rng.randrange(3)).copy()
    for _ in range(rng.randint(0, max(0, phase - 2))):
        stain(page, rng)
    return page


def stain(page: Image.Image, rng: Random) -> None:
    """Leave the ring and the cloud of water or tea somewhere on the page."""
    size = rng.randint(90, 320)
    spot = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(spot)
    inset = size // 8
    draw.ellipse(
        (inset, inset, size - inset, size - inset - rng.randint(0, size // 4)), fill=34, outline=80, width=3
    )
    spot = spot.filter(ImageFilter.GaussianBlur(size / 40))
    where = (
        rng.randint(-size // 2, page.width - size // 2),
        rng.randint(-size // 2, page.height - size // 2),
    )
    page.paste((150, 112, 62), where, spot)


def write(
    page: Image.Image,
    at: tuple[int, int],
    text: str,
    font: ImageFont.FreeTypeFont,
    colour: Colour,
    rng: Random,
    *,
    strength: float = 1.0,
) -> None:
    """Write a run of words with the unsteadiness of a hand; `strength` below one is faded ink."""  # fmt: skip
    _, _, right, bottom = font.getbbox(text)
    width, height = int(right) + 16, int(bottom) + 14
    mask = Image.new("L", (width, height), 0)
    level = round(255 * strength * rng.uniform(0.88, 1.0))
    ImageDraw.Draw(mask).text((8, 6), text, font=font, fill=level)
    if rng.random() < 0.4:
        mask = mask.rotate(rng.uniform(-1.1, 1.1) * min(1.0, 260 / width), Image.Resampling.BILINEAR)
    page.paste(colour, (at[0] - 8 + rng.randint(-1, 2), at[1] - 6 + rng.randint(-2, 2)), mask)


def scribble(page: Image.Image, box: Box, colour: Colour, rng: Random) -> None:
    """Leave what nobody can read: strokes that ran together in a blot."""
    left, top, right, bottom = box
    width, height = max(60, right - left), bottom - top
    mask = Image.new("L", (width + 20, height + 20), 0)
    draw = ImageDraw.Draw(mask)
    points = [(10.0, 10 + height * 0.6)]
    while points[-1][0] < width:
        points.append((points[-1][0] + rng.uniform(3, 9), 10 + height * rng.uniform(0.3, 0.85)))
    draw.line(points, fill=170, width=3, joint="curve")
    x = rng.randint(20, max(21, width - 40))
    draw.ellipse((x, 12, x + rng.randint(30, 70), height), fill=90)
    page.paste(colour, (left - 10, top - 10), mask.filter(ImageFilter.GaussianBlur(3)))


def strike(page: Image.Image, box: Box, colour: Colour, rng: Random, *, width: int = 3) -> None:
    """Draw an unsteady line through the middle of the box."""
    left, top, right, bottom = box
    middle = (top + bottom) // 2
    steps = [(left + (right - left) * step / 8, middle + rng.randint(-2, 2)) for step in range(9)]
    ImageDraw.Draw(page).line(steps, fill=colour, width=width, joint="curve")


def tear(page: Image.Image, box: Box, rng: Random) -> None:
    """Tear away what lies right of the box's left edge: the desk shows, and the paper's white fibres."""
    left, top, _, bottom = box
    steps = max(6, (bottom - top) // 14)
    edge = [(left + rng.randint(-10, 14), top + (bottom - top) * step // steps) for step in range(steps + 1)]
    upper = [(x, top + rng.randint(-7, 7)) for x in range(left + 30, page.width, 30)]
    lower = [(x, bottom + rng.randint(-7, 7)) for x in range(page.width, left + 30, -30)]
    outline = [*upper, (page.width, top), (page.width, bottom), *lower, *reversed(edge)]
    draw = ImageDraw.Draw(page)
    draw.polygon(outline, fill=DESK)
    draw.line([*lower, *reversed(edge), *upper], fill=(244, 238, 222), width=6, joint="curve")


def photograph(page: Image.Image, rng: Random) -> Image.Image:
    """Return the page as it lies on the desk under the camera: a little askew, brighter on one side."""
    lying = page.rotate(rng.uniform(-0.7, 0.7), Image.Resampling.BILINEAR, fillcolor=DESK)
    light = Image.new("L", (2, 2))
    light.putdata([rng.randint(236, 255) for _ in range(4)])
    light = light.resize(page.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(lying, Image.merge("RGB", (light, light, light)))
