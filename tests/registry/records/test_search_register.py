"""The book is searched by what somebody has in hand; another office's book only by an exact key."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, today
from registry.changes.invalidations import revoke_record
from registry.changes.operations import start_change
from registry.kinds import entry_of
from registry.models import PersonalIdRequest, Record
from registry.records.operations import register_entry, save_entry, submit_entry
from registry.records.search import find_elsewhere, find_in_register
from tests.cast import SYSTEM, answers_to
from tests.registry.changes.test_change_record import ASKED

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.fixture
def known(file_dossier: Callable[..., Any], binh: Actor, chi: Actor) -> Record:
    """A birth with names and dates that a test can type."""
    return born("Hoàng", "Thị", "Thuý", "2026-10-01", file_dossier, binh, chi)


def born(
    family: str, middle: str, given: str, on: str, file_dossier: Callable[..., Any], by: Actor, signer: Actor
) -> Record:
    from interlink.dossiers import operations as dossiers

    dossier = file_dossier(
        child_family_name=family,
        child_middle_name=middle,
        child_given_name=given,
        child_birth_date=on,
        mother_full_name="Lò Thị Mẩy",
        mother_personal_id="001198012345",
        mother_birth_date="1998-05-03",
    )
    dossiers.accept(dossier.pk, by=by)
    draft = dossiers.open_entry(dossier.pk, by=by)
    submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=by)
    return register_entry(draft.pk, by=signer)


def rename(record: Record, given: str, by: Actor, signer: Actor) -> Record:
    act = start_change(record.pk, ASKED, by=by)
    lines = {"child_given_name": given}
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=by)
    submit_entry(act.pk, values, answers_to(act), by=by)
    return register_entry(act.pk, by=signer)


def records(found: Any) -> list[Record]:
    return [hit.record for hit in found.hits]


@pytest.mark.parametrize(
    "typed",
    [
        "Hoàng Thị Thuý", "Hoàng Thị Thúy", "hoang thi thuy", "HOÀNG THỊ THUÝ", "hoang thi", "thuy",
        "Hoa\u0300ng Thi\u0323 Thuy\u0301", "hoangf thij thuys", "  hoàng   thị ",
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_spelling_by_its_beginning_or_its_words(
    known: Record, binh: Actor, typed: str
) -> None:
    assert records(find_in_register(typed, by=binh)) == [known]


@pytest.mark.parametrize("typed", ["", "h", "Hoàng Thị Thu Hà", "%", "_____", "oxng"])
def test_what_is_not_there_is_not_found(known: Record, binh: Actor, typed: str) -> None:
    assert records(find_in_register(typed, by=binh)) == []


def test_former_and_present_name_both_find_the_act(known: Record, binh: Actor, chi: Actor) -> None:
    rename(known, "Ngọc Lan", binh, chi)
    for typed in ("Hoàng Thị Thuý", "Hoàng Thị Ngọc Lan", "ngoc lan"):
        hits = {hit.record: hit for hit in find_in_register(typed, kind="birth", by=binh).hits}
        assert (hits[known].title, hits[known].former_title) == ("Hoàng Thị Ngọc Lan", "Hoàng Thị Thuý")


def test_the_child_comes_before_people_whose_child_it_is(
    known: Record, file_dossier: Callable[..., Any], binh: Actor, chi: Actor
) -> None:
    daughter = born("Lò", "Thị", "Mẩy", "2026-10-02", file_dossier, binh, chi)
    assert records(find_in_register("Lò Thị Mẩy", by=binh)) == [daughter]
    found = find_in_register("Lò Thị Mẩy", parents=True, by=binh)
    assert records(found)[0] == daughter
    assert found.hits[-1].why == "mẹ: Lò Thị Mẩy, đúng họ tên"


def test_the_name_as_typed_comes_before_names_that_only_sound_alike(
    known: Record, file_dossier: Callable[..., Any], binh: Actor, chi: Actor
) -> None:
    other = born("Hoàng", "Thị", "Thủy", "2026-10-03", file_dossier, binh, chi)
    assert records(find_in_register("Hoàng Thị Thủy", by=binh)) == [other, known]
    assert records(find_in_register("Hoàng Thị Thuý", by=binh)) == [known, other]


def test_a_number_of_the_book_and_a_personal_number_find_the_act(known: Record, binh: Actor) -> None:
    assert records(find_in_register(known.number, kind="birth", by=binh)) == [known]
    assert records(find_in_register(str(known.entry_number), year=today().year, by=binh)) == [known]
    assert records(find_in_register("001 198 012 345", by=binh)) == [known]
    assert records(find_in_register(known.number, kind="death", by=binh)) == []


def test_a_rectified_personal_number_finds_the_act_too(known: Record, binh: Actor, chi: Actor) -> None:
    act = start_change(known.pk, ASKED, by=binh)
    values, lines = entry_of(act).values(), {"mother_personal_id": "001198099999"}
    save_entry(act.pk, values, {}, lines=lines, by=binh)
    submit_entry(act.pk, values, answers_to(act), by=binh)
    register_entry(act.pk, by=chi)
    assert known in records(find_in_register("001198099999", by=binh))
    assert known in records(find_in_register("001198012345", by=binh))


def test_a_date_of_birth_narrows_also_when_it_is_known_in_part(known: Record, binh: Actor) -> None:
    for born_on, expected in (("2026", [known]), ("2026-10", [known]), ("2026-10-01", [known]), ("2025", [])):
        assert records(find_in_register("hoang", born=PartialDate.parse(born_on), by=binh)) == expected


def test_another_offices_acts_and_drafts_are_not_found(
    known: Record, draft: Record, dung: Actor, binh: Actor
) -> None:
    assert records(find_in_register("Hoàng Thị Thuý", by=dung)) == []
    assert draft not in records(find_in_register(draft.title, by=binh))


def test_an_act_without_validity_is_found_and_says_so(known: Record, binh: Actor, chi: Actor) -> None:
    revoke_record(
        known.pk,
        decision_number="9/QĐ",
        decided_on=today(),
        level="province",
        authority="UBND tỉnh",
        reason="Sai.",
        by=chi,
    )
    assert find_in_register("hoang thi thuy", by=binh).hits[0].ended == "Thu hồi"


NAME = {"full_name": "hoang thi thuy"}
BORN = {"born": PartialDate.parse("2026-10-01")}
IN_BOOK = {"office_code": "00013", "kind": "birth", "number": "N"}


@pytest.mark.parametrize(
    "key",
    [
        IN_BOOK | NAME,
        IN_BOOK | BORN,
        IN_BOOK | {"office_code": "h26.1.13", **NAME},
        # A slip in one of the two is forgiven: the other is right.
        IN_BOOK | BORN | {"full_name": "Hoàng Thị Thủ"},
        NAME | BORN,
    ],
)
def test_elsewhere_an_exact_key_finds_the_act(known: Record, key: dict[str, Any]) -> None:
    given = {name: known.number if value == "N" else value for name, value in key.items()}
    assert records(find_elsewhere(**given)) == [known]


def test_elsewhere_a_personal_number_needs_whose_it_is(
    known: Record, file_dossier: Callable[..., Any], binh: Actor, chi: Actor
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        request = PersonalIdRequest.objects.get(record=known)
        request.state, request.number, request.answered_at = "given", "001326000123", timezone.now()
        request.save()
    number = {"personal_id": "001 326 000 123"}
    assert records(find_elsewhere(**number, **NAME)) == records(find_elsewhere(**number, **BORN)) == [known]
    assert records(find_elsewhere(**number)) == []
    assert records(find_elsewhere(**number, full_name="Hoàng Thị Mai")) == []


def test_elsewhere_former_and_present_name_both_stand_beside_a_number(
    known: Record, binh: Actor, chi: Actor
) -> None:
    rename(known, "Ngọc Lan", binh, chi)
    for name in ("Hoàng Thị Thuý", "Hoàng Thị Ngọc Lan"):
        assert records(find_elsewhere(**IN_BOOK | {"number": known.number, "full_name": name})) == [known]


@pytest.mark.parametrize(
    "key",
    [
        {"full_name": "hoang thi", **BORN},
        {**NAME, "born": PartialDate.parse("2026")},
        NAME,
        IN_BOOK,
        # The number alone lists the book; a name or a day must be that of whose act it is.
        IN_BOOK | {"full_name": "Lò Thị Mẩy"},
        IN_BOOK | {"full_name": "hoang"},
        IN_BOOK | {"born": PartialDate.parse("2026")},
        IN_BOOK | {"born": PartialDate.parse("1998-05-03")},
        {"office_code": "00013", "kind": "birth", "number": "1", **NAME},
        {"office_code": "00013", "number": "N", **NAME},
        {"personal_id": "00119801234", **NAME},
        # The mother's number opens her own acts, not those of her children.
        {"personal_id": "001198012345", "full_name": "Lò Thị Mẩy"},
        {"personal_id": "001198012345", **NAME},
        {},
    ],
)
def test_elsewhere_anything_less_finds_nothing(known: Record, key: dict[str, Any]) -> None:
    given = {name: known.number if value == "N" else value for name, value in key.items()}
    assert records(find_elsewhere(**given)) == []


def test_a_search_takes_as_many_statements_for_many_acts_as_for_one(
    known: Record,
    file_dossier: Callable[..., Any],
    binh: Actor,
    chi: Actor,
    django_assert_num_queries: Any,
) -> None:
    def count() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            find_in_register("hoang", by=binh)
        assert not any("COUNT(" in each["sql"].upper() for each in seen)
        return len(seen)

    one = count()
    born("Hoàng", "Văn", "Bách", "2026-09-01", file_dossier, binh, chi)
    rename(known, "Ngọc Lan", binh, chi)
    assert count() == one <= 12


def test_the_page_finds_by_post_and_records_who_was_shown(
    known: Record, binh: Actor, sign_in: SignIn, looked_at: Callable[..., list[str]]
) -> None:
    client = sign_in(binh)
    assert client.get(reverse("registry:search")).status_code == 200
    page = client.post(reverse("registry:search"), {"text": "hoang thi"}).content.decode()
    assert "Hoàng Thị Thuý" in page
    assert reverse("registry:record", args=[known.pk]) in page
    assert "register-search.view" in looked_at(known)
