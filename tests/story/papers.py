"""Look at the papers that the portal received: both signatures, and the QR that leads to the check page."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import httpx
import zxingcpp
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from registry.signing.pades import certificates


def has_two_valid_signatures(pdf: bytes, root: Path) -> bool:
    """Ask pyHanko (with the demo's root) and pdfsig; both must see two valid signatures over the whole file."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        seen = subprocess.run(
            ["pdfsig", "-nocert", file.name], capture_output=True, text=True, check=False
        ).stdout
        with Path(file.name).open("rb") as handle:
            signatures = PdfFileReader(handle).embedded_signatures
            statuses = [validate_pdf_signature(each, _context(root)) for each in signatures]
    return (
        seen.count("Signature Validation: Signature is Valid.") == 2
        and len(statuses) == 2
        and all(status.bottom_line for status in statuses)
    )


def _context(root: Path) -> ValidationContext:
    pem = root.read_text(encoding="ascii")
    return ValidationContext(trust_roots=certificates(pem), allow_fetching=True, revocation_mode="soft-fail")


def qr_leads_to_check_page(pdf: bytes, title: str) -> bool:
    """Open where the QR leads; the page must know the paper by its title."""
    addresses = check_addresses_on(pdf)
    if not addresses:
        return False
    answer = httpx.get(addresses[0], timeout=10)
    return answer.status_code == 200 and title in answer.text


def says(pdf: bytes, *words: str) -> bool:
    """Say whether each of the words stands on the paper, as it is or in capitals."""
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    text = " ".join(told.stdout.decode().split()).upper()
    return all(word.upper() in text for word in words)


def check_addresses_on(pdf: bytes) -> list[str]:
    """Return the addresses of check pages in the QRs of the first page's picture."""
    with tempfile.TemporaryDirectory() as folder:
        source, picture = Path(folder, "paper.pdf"), Path(folder, "page")
        source.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-png", "-r", "150", "-singlefile", source, picture], check=True)
        with Image.open(picture.with_suffix(".png")) as image:
            codes = zxingcpp.read_barcodes(image)
    return [code.text for code in codes if "/kiem-tra/" in code.text]
