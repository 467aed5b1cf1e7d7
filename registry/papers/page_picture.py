"""The page of a paper book in which an act was read, as browsers show it. vi: ảnh trang sổ."""

import subprocess

from hotich.storage import files

_SECONDS = 20
#: No page of a book is bigger: whoever reads it from a package reads no further.
_MOST_BYTES = 60 * 1024 * 1024
_MEDIA = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def page_picture(digest: str, member: str = "") -> tuple[bytes, str]:
    """Return the page's picture and its media type: as stored, or page 1 of a PDF as PNG.

    The bytes are the file `digest`, or the file `member` of the ZIP stored there. Raises `files.FileDamaged` when they
    are gone, altered or no picture that a browser shows.
    """
    if member:
        with files.open_member(digest, member) as opened:
            data = opened.read(_MOST_BYTES + 1)
    else:
        data = files.get(digest)
    if len(data) > _MOST_BYTES:
        raise files.FileDamaged(f"{digest} {member}")
    for beginning, media in _MEDIA.items():
        if data.startswith(beginning):
            return data, media
    if not data.startswith(b"%PDF-"):
        raise files.FileDamaged(f"{digest} {member}")
    command = ["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", "-", "-"]
    try:
        made = subprocess.run(command, input=data, check=True, capture_output=True, timeout=_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise files.FileDamaged(f"{digest} {member}") from error
    return made.stdout, "image/png"
