"""Books on the demonstration's shelves, each with entries in every state, so that no page is empty. vi: sổ mẫu.

Everything is done by the people whose work it is, through the product's own operations.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from digitization.approval.operations import approve_entries, escalate, send_back
from digitization.books.operations import enter_book
from digitization.books.pages import add_page, insert_page
from digitization.checking.checkers import appoint_checker
from digitization.checking.operations import accept_entry, reject_entry
from digitization.duplicates.twins import pair_books
from digitization.models import BookPage, Checking, Condition, PageState, PaperBook, PaperEntry, Shelf
from digitization.reading.reading import Reading
from digitization.typing.operations import begin_entry, save_reading, submit_reading
from digitization.typing.second_typing import type_second
from hotich.demo.paper_books.corpus import TrueBook, TrueEntry, make_corpus
from hotich.demo.paper_books.drawing import draw_page
from hotich.errors import InvalidInput
from hotich.models import Place
from hotich.rights.access import Actor
from hotich.values.dates import today

#: Where the demonstration's books stand in the corpus, by what is shown with them.
_BIRTHS_1988, _TYPED_TWICE, _UNTOUCHED, _TO_CHECK, _NEXT_DOOR, _FOR_A_PACKAGE, _APPROVED = (
    14,
    6,
    12,
    3,
    0,
    5,
    13,
)
#: What somebody typed wrong, and somebody else found.
_WRONG = {"mother_full_name": "Trần Thị Hạnh", "child_birth_date": "1988-11-02"}


def make_books(people: Mapping[str, Actor]) -> int:
    """Fill the shelves once, and return how many books stand there; `people` are the actors by their usernames."""
    if PaperBook.objects.exists():
        return PaperBook.objects.count()
    books = make_corpus()
    _births_of_1988(books[_BIRTHS_1988], people)
    _typed_twice(books[_TYPED_TWICE], people)
    _entered(books[_UNTOUCHED], people["binh"], pages=2, condition=Condition.WORN)
    _waiting_for_a_checker(books[_TO_CHECK], people)
    _next_door(books[_NEXT_DOOR], people)
    _entered(books[_FOR_A_PACKAGE], people["binh"], route="package")
    _approved(books[_APPROVED], people)
    return PaperBook.objects.count()


def package_book() -> TrueBook:
    """Return the book that a contractor has typed for the ward."""
    return make_corpus()[_FOR_A_PACKAGE]


def _births_of_1988(truth: TrueBook, people: Mapping[str, Actor]) -> None:
    """The book in which everything is going on: approved, asked about, sent back, waiting, returned, begun."""
    nam, thu, mai, hoa = (people[name] for name in ("nam", "thu", "mai", "hoa"))
    book = _entered(truth, people["binh"], pages=4, as_pdf=True, condition=Condition.WORN)
    entries = [
        _typed(book, entry, nam if place % 3 else thu) for place, entry in enumerate(truth.entries[:16])
    ]
    checked = [accept_entry(entry.pk, by=mai) for entry in entries[:11]]
    # What is unusual waits, where the approver sees it first.
    plain = [entry for entry in checked if not entry.warning_count]
    unusual = [entry for entry in checked if entry.warning_count]
    approve_entries([entry.pk for entry in plain[:4]], by=hoa)
    send_back(plain[4].pk, "Xem lại chữ đệm: ảnh có vẻ là chữ khác.", ["child_middle_name"], by=hoa)
    escalate(unusual[0].pk, "Sổ ghi như vậy thật; có cần đối chiếu Giấy khai sinh đã cấp không?", by=hoa)
    wrong = _typed(book, truth.entries[16], nam, **_WRONG)
    reject_entry(wrong.pk, "", list(_WRONG), by=mai)
    begun = begin_entry(book.pk, _page(book, truth.entries[17].page), by=nam)
    says = _says(truth.entries[17]).values
    half = {key: text for key, text in says.items() if key.startswith(("reg_", "child_"))}
    save_reading(begun.pk, Reading(half), by=nam)
    struck = next(entry for entry in truth.entries if entry.struck)
    (crossed,) = add_page(book.pk, draw_page(truth, struck.page), f"trang-{struck.page:02d}.jpg", by=nam)
    approve_entries([accept_entry(_typed(book, struck, thu, crossed).pk, by=mai).pk], by=hoa)
    if long := people.get("long"):
        copy = _entered(truth, long, pages=2, shelf=Shelf.DISTRICT)
        for entry in truth.entries[4:9]:
            _typed(copy, entry, long)
        pair_books(book.pk, copy.pk, by=hoa)


def _typed_twice(truth: TrueBook, people: Mapping[str, Actor]) -> None:
    """Two typists who do not see each other: what both read alike is checked, the rest waits for a third."""
    nam, thu = people["nam"], people["thu"]
    book = _entered(truth, people["binh"], pages=3, checking=Checking.BLIND)
    insert_page(book.pk, 3, PageState.MISSING, "Mất tờ này, mép giấy còn vết xé", by=people["binh"])
    for place, entry in enumerate(truth.entries[:5]):
        typed = _typed(book, entry, thu)
        says = _says(entry)
        if place < 4:
            slip = {"child_given_name": "Hoà"} if place % 2 else {}
            type_second(typed.pk, Reading({**says.values, **slip}, says.marks), by=nam)


def _waiting_for_a_checker(truth: TrueBook, people: Mapping[str, Actor]) -> None:
    """Typed by somebody whom the checker does not know yet; a neighbour is appointed to help until the year's end."""
    book = _entered(truth, people["binh"], pages=2, sample_percent=40)
    for entry in truth.entries[:4]:
        _typed(book, entry, people["thu"])
    tin, office = people["tin"], people["binh"].office
    assert tin.user is not None
    assert office is not None
    until = today() + datetime.timedelta(days=120)
    appoint_checker(tin.user.pk, office.pk, valid_from=today(), valid_to=until, by=people["hoa"])


def _next_door(truth: TrueBook, people: Mapping[str, Actor]) -> None:
    """The other ward's book, which only the district sees beside ours."""
    book = _entered(truth, people["dung"], pages=2)
    for place, entry in enumerate(truth.entries[:4]):
        typed = _typed(book, entry, people["dat"])
        if place < 2:
            accept_entry(typed.pk, by=people["tin"])


def _approved(truth: TrueBook, people: Mapping[str, Actor]) -> None:
    """A book of which all that was typed is in the register: there is something to review and to compare."""
    book = _entered(truth, people["binh"], pages=2, last_number=12)
    typed = [_typed(book, entry, people["thu"]) for entry in truth.entries[:10]]
    done = [accept_entry(entry.pk, by=people["mai"]) for entry in typed]
    approve_entries([entry.pk for entry in done], by=people["hoa"])


def _entered(truth: TrueBook, by: Actor, *, pages: int = 0, as_pdf: bool = False, **more: Any) -> PaperBook:
    """Take the book into the list with its first pages, photographed one by one or scanned into one PDF."""
    on = datetime.date(truth.year, 7, 1)
    last = truth.entries[-1].reading.get("reg_number")
    described = {
        "kind": truth.kind,
        "phase": truth.phase,
        "number": truth.number,
        "year_from": truth.cover_year,
        "year_to": truth.cover_year,
        "unit": Place.objects.with_code(truth.unit_code, on=on).first(),
        "office_name": truth.office_name,
        "pages_expected": len(truth.pages),
        "first_number": 1,
        "last_number": int("".join(filter(str.isdigit, last))) if last else None,
    }
    book = enter_book({**described, **more}, by=by)
    images = [draw_page(truth, position) for position in range(1, pages + 1)]
    if as_pdf:
        add_page(book.pk, _bound(images), f"so-{truth.key}.pdf", by=by)
    else:
        for position, image in enumerate(images, 1):
            add_page(book.pk, image, f"trang-{position:02d}.jpg", by=by)
    return book


def _bound(images: list[bytes]) -> bytes:
    """Return the pages as the PDF that an office scanner makes."""
    first, *rest = [Image.open(io.BytesIO(image)) for image in images]
    stored = io.BytesIO()
    first.save(stored, "PDF", save_all=True, append_images=rest, resolution=150)
    return stored.getvalue()


def _typed(
    book: PaperBook, entry: TrueEntry, by: Actor, on: BookPage | None = None, /, **slips: str
) -> PaperEntry:
    """Type the entry and hand it in, with a reason for whatever is unusual."""
    begun = begin_entry(book.pk, on.pk if on else _page(book, entry.page), by=by)
    says = _says(entry)
    typed = Reading({**says.values, **slips}, says.marks)
    if entry.struck:
        return submit_reading(begun.pk, typed, struck_out="Gạch chéo, sổ không ghi lý do", by=by)
    try:
        return submit_reading(begun.pk, typed, by=by)
    except InvalidInput as warned:
        codes = [name.removeprefix("warning:") for name in warned.errors]
        answers = dict.fromkeys(codes, "Sổ ghi đúng như vậy, đã xem kỹ ảnh")
        return submit_reading(begun.pk, typed, answers=answers, by=by)


def _says(entry: TrueEntry) -> Reading:
    on = entry.reading.date("reg_date").upper
    units = Place.objects.valid_on(min(on, today())).filter(code__in=entry.units.values())
    return entry.with_units({unit.code: unit for unit in units})


def _page(book: PaperBook, position: int) -> int | None:
    found = BookPage.objects.filter(book=book, position=position).first()
    return found.pk if found else None
