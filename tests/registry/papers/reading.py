"""What stands on a rendered page: its text, where each word stands, its picture."""

import io
import subprocess
import xml.etree.ElementTree as ET

from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

#: The frame in which an A4 paper's content stands, in points; below it are QR, place, signature and code.
LEFT, RIGHT, BOTTOM = 62.0, 533.5, 603.6


def words_of(pdf: bytes) -> str:
    """Return the text of the page with every white space as one blank: lines wrap where they like."""
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return plain(run.stdout.decode())


def plain(text: str) -> str:
    return " ".join(text.split())


def strayed(pdf: bytes) -> list[str]:
    """Return the words that stand outside their frame, or on the place of QR and signature: there they are clipped."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    tree = ET.fromstring(run.stdout.decode().replace(' xmlns="http://www.w3.org/1999/xhtml"', ""))  # noqa: S314
    found = []
    for word in tree.iter("word"):
        left, right, low = (float(word.attrib[key]) for key in ("xMin", "xMax", "yMax"))
        if low <= BOTTOM and not (left >= LEFT - 1 and right <= RIGHT + 1):
            found.append(f"{word.text} {left:.0f}–{right:.0f}")
    return found


def picture_of(pdf: bytes, dpi: int = 150) -> Image.Image:
    command = ["pdftoppm", "-r", str(dpi), "-png", "-"]
    run = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(run.stdout))


def pages_of(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Count"])
