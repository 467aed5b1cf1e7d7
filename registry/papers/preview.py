"""A paper as a picture, for those who look before they sign. vi: xem trước."""

import subprocess
from pathlib import Path

from django.conf import settings

from hotich.storage import files, temporary

_SECONDS = 20


def preview_png(file: str) -> bytes:
    """Return page 1 of the stored file (named by its SHA-256) as PNG, about 900 pixels wide.

    Made once by poppler's pdftoppm and kept beside the files. Raises `files.FileDamaged`.
    """
    kept = Path(settings.MEDIA_ROOT) / "previews" / f"{file}.png"
    if kept.exists():
        return kept.read_bytes()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with temporary.folder() as folder:
        source, picture = folder / "paper.pdf", folder / "page"
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
