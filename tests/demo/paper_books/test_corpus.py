"""The invented books carry everything that goes wrong in real ones, and say the same every time."""

import io
from collections import Counter

import pytest
from PIL import Image

from digitization.reading.lines import all_lines
from digitization.reading.reading import WITHOUT_VALUE
from hotich.demo.paper_books.corpus import PLANS, TrueBook, counts, make_corpus
from hotich.demo.paper_books.drawing import draw_page
from hotich.demo.paper_books.forms import BLOCKS
from hotich.values.dates import PartialDate
from registry.kinds.lines import LineKind

BOOKS = make_corpus()
ENTRIES = [(book, entry) for book in BOOKS for entry in book.entries]


def test_there_are_two_thousand_acts_in_twenty_books_over_the_five_phases() -> None:
    assert len(BOOKS) == 20
    assert sum(not entry.struck for _, entry in ENTRIES) >= 2000
    assert {book.phase for book in BOOKS} == {1, 2, 3, 4, 5}
    assert {book.kind for book in BOOKS} == {"birth", "marriage", "death", "marital_status"}


@pytest.mark.parametrize("difficulty", counts(BOOKS))
def test_every_difficulty_occurs(difficulty: str) -> None:
    assert counts(BOOKS)[difficulty] >= 1


def test_a_small_corpus_has_every_difficulty_of_single_entries_too() -> None:
    small = counts(make_corpus(entries=45))
    assert [name for name, count in small.items() if not count] == []


def test_the_same_seed_gives_the_same_books_and_another_seed_others() -> None:
    again = make_corpus.__wrapped__()
    assert again == BOOKS
    assert make_corpus(7) != BOOKS
    assert len(make_corpus(7)) == len(PLANS)


def test_the_truth_has_no_value_where_the_book_has_none() -> None:
    for _, entry in ENTRIES:
        for key, mark in entry.reading.marks.items():
            if mark["state"] in WITHOUT_VALUE | {"written"}:
                assert key not in entry.reading.values


def test_the_truth_is_written_as_the_register_writes_values() -> None:
    for book, entry in ENTRIES:
        lines = all_lines(book.kind)
        for key, value in entry.reading.values.items():
            line = lines[key]
            assert value
            assert len(value) <= line.length
            if line.kind == LineKind.DATE:
                assert PartialDate.parse(value).iso == value
            if line.choices:
                assert value in line.choices.values


def test_numbers_repeat_and_carry_letters_as_in_real_books() -> None:
    numbers = Counter(entry.reading.get("reg_number") for entry in BOOKS[0].entries)
    assert any(number.endswith("a") for number in numbers)
    assert any(number.endswith("bis") for number in numbers)
    assert any(count == 2 for number, count in numbers.items() if number)
    assert numbers[""] == 1


def test_twins_share_everything_but_their_given_names() -> None:
    book = next(book for book in BOOKS if book.kind == "birth")
    place = next(i for i, entry in enumerate(book.entries) if "twins" in entry.difficulties)
    one, other = (dict(book.entries[i].reading.values) for i in (place, place + 1))
    differing = {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
    assert differing <= {"child_given_name", "child_middle_name", "reg_number", "reg_page"}
    assert "child_given_name" in differing


def test_whoever_types_can_see_every_line_in_the_image() -> None:
    for book, entry in ENTRIES:
        drawn = {key for block in BLOCKS[book.kind] for asked in block.asked for key in asked.keys}
        assert entry.reading.values.keys() | entry.reading.marks.keys() <= drawn | {"reg_page"}


@pytest.mark.parametrize("book", [BOOKS[0], BOOKS[18]], ids=["printed form", "ruled table"])
def test_a_page_is_a_photograph_of_ordinary_size(book: TrueBook) -> None:
    data = draw_page(book, 2)
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert 1200 <= image.width <= 1700
    assert 50_000 < len(data) < 220_000
    assert draw_page(book, 2) == data
