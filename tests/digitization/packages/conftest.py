"""A birth book of 2010 that a contractor has typed and scanned."""

import pytest

from digitization.models import PaperBook
from hotich.models import Office
from tests.digitization.shelf import book_of


@pytest.fixture
def book(ward: Office) -> PaperBook:
    """A birth book of 2010 with numbers 1 to 400, to be brought as a package."""
    return book_of(
        ward,
        kind="birth",
        year=2010,
        phase=2,
        route="package",
        last_number=400,
        office_name="UBND phường Quán Thánh",
    )
