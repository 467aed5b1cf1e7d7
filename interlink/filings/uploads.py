"""Check the bytes of an attachment. vi: tệp đính kèm."""

from hotich.errors import DomainError
from hotich.imaging.inspection import JPEG, PDF, PNG, Door, inspect
from hotich.storage import scanning

#: A scanned page of a phone is 2–4 MB.
MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 50
#: Browsers and portals show no TIFF.
ATTACHMENT = Door(frozenset({PDF, JPEG, PNG}), MAX_BYTES, MAX_PAGES, memory=600 * 2**20)


def media_type_of(data: bytes, file_name: str) -> str:
    """Return "application/pdf", "image/jpeg" or "image/png" when content, structure and name agree.

    Raises `ValueError` with a Vietnamese sentence that says what to do.
    """
    try:
        found = inspect(data, file_name, ATTACHMENT)
        scanning.require_clean(data)
    except DomainError as error:
        raise ValueError(error.message) from error
    return found.media
