"""Numbers of books and pages as people write them. vi: quyển số, trang số."""


def plain(number: str) -> str:
    """Return what numbers on covers and pages are compared by: 01 and 1 are one, 2A and 2a too."""
    return number.strip().lstrip("0").casefold()
