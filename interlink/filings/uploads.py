"""Check the bytes of an attachment. vi: tệp đính kèm."""

from hotich.errors import DomainError
from hotich.imaging.inspection import PAPER, Inspected, inspect
from hotich.storage import scanning

assert PAPER.bytes is not None
MAX_BYTES = PAPER.bytes


def inspect_paper(data: bytes, file_name: str) -> Inspected:
    """Return what it is, a PDF, JPEG or PNG, when content, structure and name agree.

    Raises `ValueError` with a Vietnamese sentence that says what to do.
    """
    try:
        found = inspect(data, file_name, PAPER)
        scanning.require_clean(data)
    except DomainError as error:
        raise ValueError(error.message) from error
    return found
