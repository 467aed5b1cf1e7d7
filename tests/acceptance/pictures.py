"""Small pictures of pages and papers, for the documentation."""

import io
import subprocess
from pathlib import Path

from PIL import Image

from tests.acceptance.desk import Desk

#: An interface has few colours, and a picture of it with few stays below 150 kB.
COLOURS = 96


class Pictures:
    """Keeps what a desk shows in a folder; without a folder keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def take(self, desk: Desk, name: str) -> None:
        """Keep what the desk's browser shows just now."""
        if self._folder:
            desk.page.wait_for_timeout(400)  # pictures in the page are there, the last colour has faded
            self._keep(desk.page.screenshot(), name)

    def take_paper(self, pdf: bytes, name: str, *, resolution: int = 75) -> None:
        """Keep the first page of a PDF, as poppler draws it."""
        if self._folder:
            command = ["pdftoppm", "-png", "-r", str(resolution), "-singlefile", "-"]
            self._keep(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout, name)

    def _keep(self, png: bytes, name: str) -> None:
        assert self._folder
        self._folder.mkdir(parents=True, exist_ok=True)
        with Image.open(io.BytesIO(png)) as image:
            few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(self._folder / name, optimize=True)
