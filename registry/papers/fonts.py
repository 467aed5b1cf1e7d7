"""The letters that a paper is printed with: Noto Serif, cut once at set-up into var/fonts. vi: phông chữ."""

import fcntl
import logging
from pathlib import Path

import fontpkg_noto_serif  # type: ignore[import-untyped]
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from hotich.errors import DomainError

logger = logging.getLogger(__name__)

# Bump when the way of cutting changes: the folder's name carries it, so that an old cut is never taken for a new one.
_EDITION = "noto-serif-2.15-1"
_CUTS = {
    "regular": ("NotoSerif[wdth,wght].ttf", 400),
    "bold": ("NotoSerif[wdth,wght].ttf", 700),
    "italic": ("NotoSerif-Italic[wdth,wght].ttf", 400),
}
# Latin with every extension that Viet Nam's orthographies use (Kinh, Ê Đê, Ba Na, Gia Rai, Mnông …), combining marks,
# punctuation, the đồng and numero signs, and the empty and ticked box.
_LETTERS = [*range(0x20, 0x250), *range(0x2B0, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070)]
_SIGNS = [0x20AB, 0x2116, 0x2190, 0x2192, 0x2610, 0x2611, 0x25A1]
_BREVE_SHIFT = (-290, 330)  # in 1/1000 em


class FontsMissing(DomainError):
    """The cut fonts are not there, or damaged: `manage.py make_fonts` was never run on this machine."""

    code = "fonts-missing"

    def __init__(self) -> None:
        super().__init__("Máy chủ thiếu phông chữ của giấy tờ, hoặc phông chữ bị hỏng. Hãy báo quản trị.")


def font_path(folder: Path, cut: str) -> Path:
    """Return the file of one cut ("regular", "bold", "italic") below `folder`, or raise FontsMissing."""
    path = folder / _EDITION / f"{cut}.ttf"
    if not path.is_file():
        logger.error("Font %s is missing: run manage.py make_fonts", path)
        raise FontsMissing
    return path


def make_fonts(folder: Path) -> Path:
    """Cut the fonts into `folder` unless they are there; about ten seconds the first time.

    Two processes may call it at once: the second waits and finds the work done.
    """
    target = folder / _EDITION
    target.mkdir(parents=True, exist_ok=True)
    with (folder / "cutting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for cut, (source, weight) in _CUTS.items():
            path = target / f"{cut}.ttf"
            if not path.exists():
                _cut(source, weight, path)
    return target


def _cut(source: str, weight: int, path: Path) -> None:
    files = Path(fontpkg_noto_serif.__file__).parent / "files"
    # Subsetting first makes the slow instancing work on a tenth of the letters.
    font = _subset(TTFont(files / source))
    font = instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, updateFontNames=True)
    _raise_breve(font)
    unfinished = path.with_suffix(".part")
    font.save(unfinished)
    unfinished.replace(path)


def _subset(font: TTFont) -> TTFont:
    options = subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True, glyph_names=True)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=_LETTERS + _SIGNS)
    worker.subset(font)
    return font


def _raise_breve(font: TTFont) -> None:
    """Move the combining breve over the circumflex or horn of the letter before it.

    The renderer does not shape text: without this `Hê̆` reads like `Hễ`. NFC leaves a combining breve only after a
    letter that already carries a mark (ê̆ ô̆ â̆ ơ̆ ư̆ of Ba Na and Gia Rai), so no other word is touched.
    """
    scale = font["head"].unitsPerEm / 1000
    name = font.getBestCmap()[0x0306]
    glyph, table = font["glyf"][name], font["glyf"]
    dx, dy = (round(step * scale) for step in _BREVE_SHIFT)
    if glyph.isComposite():
        for component in glyph.components:
            component.x, component.y = component.x + dx, component.y + dy
    else:
        glyph.coordinates.translate((dx, dy))
    glyph.recalcBounds(table)
    advance, _bearing = font["hmtx"][name]
    font["hmtx"][name] = (advance, glyph.xMin)
