"""The page of the search: what narrows it, who looks where, and what is taken away for a purpose."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.changes.invalidations import revoke_record
from registry.models import Record
from registry.records.search import ROWS, find_in_register
from tests.registry.records.many_acts import fill, people

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
PAGE = reverse("registry:search")


def shown(client: Client, **typed: Any) -> Any:
    return client.post(PAGE, typed).context


def test_a_district_looks_in_all_its_offices_or_in_one(
    ward: Office, other_ward: Office, hoa: Actor, binh: Actor, sign_in: SignIn
) -> None:
    here, there = fill(ward, people(5, seed=1)), fill(other_ward, people(5, seed=1))
    client = sign_in(hoa)
    name = here[0].name
    both = {hit.record.pk for hit, *_ in shown(client, text=name)["rows"]}
    one = [hit.record.pk for hit, *_ in shown(client, text=name, office=ward.pk)["rows"]]
    assert (one, both & {here[0].record, there[0].record}) in (
        ([here[0].record], {here[0].record, there[0].record}),
        ([here[0].record], {here[0].record}),
    )
    assert [hit.record.pk for hit in find_in_register(name, by=binh).hits] == [here[0].record]


def test_another_office_cannot_be_asked_for(
    ward: Office, other_ward: Office, dung: Actor, binh: Actor, sign_in: SignIn
) -> None:
    fill(ward, people(3, seed=1))
    answer = sign_in(dung).post(PAGE, {"text": "nguyen", "office": ward.pk})
    assert answer.status_code == 422


def test_years_kind_and_validity_narrow(ward: Office, binh: Actor, chi: Actor) -> None:
    acts = fill(ward, people(40, seed=2))
    act = acts[0]
    year = int(act.day[:4])

    def found(**narrower: Any) -> list[int]:
        return [hit.record.pk for hit in find_in_register(act.name, by=binh, **narrower).hits]

    assert act.record in found(year=year) + found(until=year)
    assert act.record in found(year=year - 3, until=year + 3)
    assert act.record not in found(year=year + 1) + found(year=year - 2, until=year - 1) + found(kind="death")
    revoke_record(
        act.record,
        decision_number="9/QĐ",
        decided_on=today(),
        level="province",
        authority="UBND tỉnh",
        reason="Sai.",
        by=chi,
    )
    assert (found(valid="ended"), act.record in found(valid="valid"), act.record in found()) == (
        [act.record],
        False,
        True,
    )


def test_an_entry_is_found_by_number_and_book(binh: Actor, registered: Record) -> None:
    assert registered.book is not None
    code, year = registered.book.code, registered.book.year
    for typed in (
        f"{registered.entry_number} quyển {code}",
        f"số {registered.entry_number}/{year}, quyển số {registered.book.volume:02d}/{year}",
    ):
        assert [hit.record for hit in find_in_register(typed, by=binh).hits] == [registered]
    assert not find_in_register(f"{registered.entry_number} quyển 77/{year}", by=binh).hits


def test_the_next_page_goes_on_where_the_page_ended(ward: Office, binh: Actor, sign_in: SignIn) -> None:
    fill(ward, people(500, seed=3))
    client = sign_in(binh)
    first = shown(client, text="nguyen")
    second = shown(client, asked=first["asked"], after=first["further"])
    pages = [[hit.record.pk for hit, *_ in page["rows"]] for page in (first, second)]
    assert len(pages[0]) == ROWS
    assert not set(pages[0]) & set(pages[1])
    assert [hit.record.pk for hit, *_ in shown(client, text="nguyen", after="another's")["rows"]] == pages[0]


def test_a_workbook_is_for_a_purpose_and_the_trail_has_it_with_all_who_are_in_it(
    ward: Office, binh: Actor, sign_in: SignIn
) -> None:
    fill(ward, people(500, seed=4))
    client = sign_in(binh)
    page = shown(client, text="nguyen")
    refused = client.post(reverse("registry:search-export"), {"asked": page["asked"], "purpose": "xem"})
    assert "Hãy ghi mục đích xuất dữ liệu" in refused.content.decode()
    purpose = "Trả lời Công văn 12/TA-HT"
    answer = client.post(reverse("registry:search-export"), {"asked": page["asked"], "purpose": purpose})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=4, values_only=True))
    entry = AuditEntry.objects.get(act="register-search-export.view")
    assert len(rows) == len(entry.shown_ids) > ROWS
    assert entry.reason == purpose
    assert (
        client.post(reverse("registry:search-export"), {"asked": "x", "purpose": purpose}).status_code == 404
    )


def test_a_search_takes_as_many_statements_in_a_large_book_as_in_a_small_one(
    ward: Office, binh: Actor, django_assert_max_num_queries: Any
) -> None:
    fill(ward, people(10, seed=5))
    with django_assert_max_num_queries(13):
        find_in_register("nguyen", by=binh)
    fill(ward, people(200, seed=6))
    with django_assert_max_num_queries(13):
        find_in_register("nguyen", by=binh)
