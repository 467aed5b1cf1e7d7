"""The same act written twice is found, and what only looks like it is told apart: twins, numbers used twice, copies."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from digitization.approval.duplicates import decide
from digitization.duplicates.queries import find
from digitization.models import ASKED, DuplicateDecision, Likeness, PaperBook, PaperEntry
from digitization.reading.reading import Reading
from digitization.reading.transcripts import put_reading
from hotich.errors import InvalidInput, NotFound
from hotich.models import Office
from hotich.models.tracked import acting, create_many
from hotich.rights.access import Actor
from registry.kinds import entry_of as entry_of_record
from registry.kinds.birth import BirthEntry
from registry.models import Record
from tests.cast import SYSTEM
from tests.digitization.pairs import Pair, Side, labelled
from tests.digitization.shelf import book_of, entry_of

pytestmark = pytest.mark.django_db


def shelf_of(ward: Office, other_ward: Office) -> dict[tuple[str, str], PaperBook]:
    """Return the books of each kind: our own, its other copy, another of ours, and one of another ward."""
    books = {}
    for kind in ("birth", "death", "marriage"):
        own = book_of(ward, kind=kind, year=1989, phase=4, number="01")
        copy = book_of(ward, kind=kind, year=1989, phase=4, number="01", shelf="district")
        with transaction.atomic(), acting(SYSTEM):
            own.twin, copy.twin = copy, own
            own.save()
            copy.save()
        books |= {(kind, "own"): own, (kind, "copy"): copy}
        books[kind, "other"] = book_of(ward, kind=kind, year=1989, phase=4, number="02")
        books[kind, "elsewhere"] = book_of(other_ward, kind=kind, year=1989, phase=4, number="01")
    return books


def written(book: PaperBook, side: Side) -> PaperEntry:
    entry = PaperEntry(office=book.office, kind=book.kind, book=book)
    put_reading(entry, Reading(side.values | {"reg_number": side.number}, side.marks))
    return entry


def put_down(
    books: dict[tuple[str, str], PaperBook], pairs: Sequence[tuple[str, Pair]]
) -> list[tuple[Pair, PaperEntry, PaperEntry]]:
    rows = [
        (written(books[kind, p.one.book], p.one), written(books[kind, p.other.book], p.other))
        for kind, p in pairs
    ]
    with transaction.atomic(), acting(SYSTEM):
        create_many([entry for row in rows for entry in row])
    return [(pair, one, other) for (_, pair), (one, other) in zip(pairs, rows, strict=True)]


def test_several_hundred_labelled_pairs_are_told_apart(ward: Office, other_ward: Office) -> None:
    placed = put_down(shelf_of(ward, other_ward), labelled(2026, rounds=10))
    entries = list(PaperEntry.objects.select_related("book"))
    found = find(entries)
    partner = {one.pk: (pair, other.pk) for pair, one, other in placed}
    partner |= {other.pk: (pair, one.pk) for pair, one, other in placed}
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, Any, Any]] = []
    for pair, one, other in placed:
        said = {each.other.pk: each.likeness for each in found.get(one.pk, ()) if each.other}.get(other.pk)
        is_asked, should = said in ASKED, pair.truth in ASKED
        counts["hit" if is_asked and should else "miss" if should else "alarm" if is_asked else "rest"] += 1
        counts["right" if said == pair.truth else "wrong"] += 1
        if said != pair.truth:
            wrong.append((pair.case, pair.truth, said))
    strangers = {
        frozenset((pk, each.other.pk)): (partner[pk][0].case, each.message)
        for pk, alikes in found.items()
        for each in alikes
        if each.other and each.is_open and partner[pk][1] != each.other.pk
    }
    precision = counts["hit"] / (counts["hit"] + counts["alarm"] + len(strangers))
    recall = counts["hit"] / (counts["hit"] + counts["miss"])
    exact = counts["right"] / len(placed)
    measured = (len(placed), precision, recall, exact, Counter(wrong), strangers)
    assert len(placed) > 400
    assert precision >= 0.99, measured
    assert recall >= 0.99, measured
    assert exact >= 0.99, measured


@pytest.mark.django_db(transaction=True)
def test_the_question_is_asked_once_and_never_of_whoever_typed(
    paper_entry: Callable[..., PaperEntry], nam: Actor, thu: Actor, hoa: Actor, mai: Actor
) -> None:
    one, other = paper_entry("4"), paper_entry("17", typed_by=thu)
    (alike,) = find([one])[one.pk]
    assert (alike.likeness, alike.is_open, alike.other) == (Likeness.SAME_ACT, True, other)
    with pytest.raises(InvalidInput, match="chưa đúng"):
        decide(one.pk, alike.key, "different", by=hoa)
    decide(one.pk, alike.key, "different", "Hai chị em họ, đã hỏi gia đình", by=hoa)
    for entry in (one, other):
        (alike,) = find([entry])[entry.pk]
        assert not alike.is_open
        assert alike.decision
        assert alike.decision.by_name == hoa.name
    decide(other.pk, f"entry-{one.pk}", "same", by=mai)
    assert DuplicateDecision.objects.get().decision == "same"
    assert DuplicateDecision.history.count() == 2
    with pytest.raises(NotFound):
        decide(one.pk, "record-1", "same", by=hoa)


def test_an_act_registered_at_the_office_is_found_and_shown_as_it_stands_now(
    registered: Record, ward: Office, nam: Actor, mai: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    entry = entry_of_record(registered)
    assert isinstance(entry, BirthEntry)
    read = {
        "reg_date": registered.registered_on.isoformat() if registered.registered_on else "",
        **{
            f"child_{part}": getattr(entry.child, part)
            for part in ("family_name", "middle_name", "given_name")
        },
        "child_birth_date": entry.child.birth_date.iso,
        "mother_full_name": entry.mother.full_name,
    }
    book = book_of(ward, kind="birth", year=2024, phase=1)
    paper = entry_of(book, "3", values=read, typed_by=nam)
    (alike,) = find([paper])[paper.pk]
    assert (alike.likeness, alike.record) == (Likeness.SAME_ACT, registered)
    shown = sign_in(mai).get(f"/digitization/entries/{paper.pk}/duplicates").content.decode()
    assert registered.number in shown
    assert "Hai việc khác nhau" in shown


def test_any_number_of_entries_costs_the_same_statements(birth_book: PaperBook, nam: Actor) -> None:
    rows = [entry_of(birth_book, str(number), typed_by=nam) for number in range(1, 7)]
    counts = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as asked:
            assert find(some)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_typist_and_checker_are_told_where_they_stand_how_many_acts_look_alike(
    birth_book: PaperBook, nam: Actor, thu: Actor, mai: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    begun = entry_of(birth_book, "4", state="typing", typed_by=nam)
    typed = entry_of(birth_book, "17", typed_by=thu)
    pages = {
        f"/digitization/typing/{begun.pk}": (nam, begun),
        f"/digitization/checks/{typed.pk}": (mai, typed),
    }
    statements = {}
    for address, (by, entry) in pages.items():
        client = sign_in(by)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(address).content.decode()
        statements[address] = len(asked)
        assert "1 việc có thể trùng" in shown
        assert f'href="/digitization/entries/{entry.pk}/duplicates"' in shown
    sent = {"reg_number": "4", "version": "1"}
    assert (
        "có thể trùng"
        not in sign_in(nam).post(f"/digitization/typing/{begun.pk}/check", sent).content.decode()
    )
    entry_of(birth_book, "21", typed_by=thu)
    for address, (by, _) in pages.items():
        client = sign_in(by)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert "2 việc có thể trùng" in client.get(address).content.decode()
        assert len(asked) <= statements[address]


def test_an_entry_without_name_and_date_is_like_nothing(birth_book: PaperBook, nam: Actor) -> None:
    torn = entry_of(birth_book, "", values={"reg_signer": "Trần Văn Tám"}, typed_by=nam)
    entry_of(birth_book, "", values={"reg_signer": "Trần Văn Tám"}, typed_by=nam)
    assert find([torn]) == {}
