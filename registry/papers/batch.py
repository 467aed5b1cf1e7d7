"""Several papers as one file for the printer. vi: in hàng loạt."""

import subprocess
from collections.abc import Sequence

from hotich.storage import files, temporary

_SECONDS = 60


def one_file(names: Sequence[str]) -> bytes:
    """Return the stored files (named by their SHA-256) as one PDF, in their order, by poppler's pdfunite.

    It is for paper only: the signatures are drawn, no program finds them valid any more. Raises `files.FileDamaged`.
    """
    if len(names) == 1:
        return files.get(names[0])
    with temporary.folder() as folder:
        parts = []
        for place, name in enumerate(names):
            parts.append(folder / f"{place:04d}.pdf")
            parts[-1].write_bytes(files.get(name))
        whole = folder / "whole.pdf"
        command = ["pdfunite", *map(str, parts), str(whole)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return whole.read_bytes()
