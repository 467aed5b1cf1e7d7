"""A paper as a picture, for those who look before they sign. vi: xem trước."""

import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

from hotich.storage import files

_SECONDS = 20


def preview_png(file: str) -> bytes:
    """Return page 1 of the stored file (named by its SHA-256) as PNG, about 900 pixels wide.

    Made once by poppler's pdftoppm and kept below var/; raises `files.FileDamaged` when the file is not as stored.
    """
    kept = Path(settings.VAR) / "previews" / f"{file}.png"
    if kept.exists():
        return kept.read_bytes()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        source, picture = Path(folder) / "paper.pdf", Path(folder) / "page"
        source.write_bytes(files.get(file))
        command = [
            "pdftoppm",
            "-r",
            "110",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            "-png",
            str(source),
            str(picture),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        picture.with_suffix(".png").replace(kept)
    return kept.read_bytes()
