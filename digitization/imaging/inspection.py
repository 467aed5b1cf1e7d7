"""The inspection of a page's file. vi: kiểm tra tệp trang sổ."""

from pathlib import Path

from digitization.imaging.file_names import check_name
from hotich.imaging import inspection
from hotich.imaging.inspection import JPEG, PDF, PNG, TIFF, Door, Inspected

#: How many bytes a page's file may have, its upload says (`UPLOAD_MOST_BYTES`).
PAGE = Door(frozenset({PDF, JPEG, PNG, TIFF}), is_scan=True)


def inspect(path: Path, file_name: str) -> Inspected:
    """Return what the file of a page is; raises `DomainError` with the sentence why it is not taken in."""
    check_name(file_name)
    return inspection.inspect(path, file_name, PAGE)
