"""The page of a paper book in which an act was read, as browsers show it. vi: ảnh trang sổ."""

from hotich.imaging import decoding
from hotich.imaging.inspection import JPEG, PNG, media_of
from hotich.imaging.pdf import BEGINS_WITHIN
from hotich.storage import files, pages, temporary


def page_picture(digest: str, member: str = "") -> tuple[bytes, str]:
    """Return the page's picture and its media type: as stored, or drawn where it is one page of a PDF or a TIFF.

    Raises `files.FileDamaged` when its bytes are gone or altered, `DomainError` when they are nothing to show.
    """
    with pages.page_file(digest, member) as (path, number), temporary.folder() as folder:
        with path.open("rb") as file:
            media = media_of(file.read(BEGINS_WITHIN))
        if media in (JPEG, PNG):
            return path.read_bytes() if member else files.get(digest), media
        drawn = folder / "page"
        decoding.draw_page(path, media, number, drawn)
        return drawn.read_bytes(), JPEG
