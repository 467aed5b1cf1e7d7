"""A ward with a typist, a second typist and a checker, its district's approver, and paper books on the shelf."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from digitization.models import PaperBook, PaperEntry
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.changes import corrections
from tests.cast import person
from tests.digitization.shelf import book_of, entry_of


@pytest.fixture(autouse=True)
def _the_district_approves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Data are corrected by the law of 2024: the district's approver is Hoa."""
    monkeypatch.setattr(corrections, "today", lambda: datetime.date(2024, 9, 16))


@pytest.fixture
def nam(ward: Office) -> Actor:
    """Types what paper books say."""
    return person("Ngô Văn Nam", Role.TRANSCRIBER, ward)


@pytest.fixture
def thu(ward: Office) -> Actor:
    """Types too."""
    return person("Lưu Minh Thư", Role.TRANSCRIBER, ward)


@pytest.fixture
def mai(ward: Office) -> Actor:
    """Checks what others typed."""
    return person("Cao Thị Mai", Role.CHECKER, ward)


@pytest.fixture
def birth_book(ward: Office) -> PaperBook:
    """A birth book of 1988 with numbers 1 to 40."""
    return book_of(ward, kind="birth", year=1988, phase=4)


@pytest.fixture
def paper_entry(birth_book: PaperBook, nam: Actor) -> Callable[..., PaperEntry]:
    """Return a function that puts an entry into the birth book in any state."""

    def make(number: str = "1", **more: Any) -> PaperEntry:
        return entry_of(birth_book, number, **({"typed_by": nam} | more))

    return make
