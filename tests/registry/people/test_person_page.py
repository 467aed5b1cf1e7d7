"""A person's page: all acts by their number as it reads now, within what the officer sees, and every look recorded."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import DataCorrection, Invalidation
from registry.people.gathering import places_of
from registry.people.queries import find_person
from tests.cast import SYSTEM
from tests.registry.records.many_acts import Act, fill, people

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
MOTHER = "001160000001"


def children_of_one_mother(office: Office, count: int, seed: int = 7) -> list[Act]:
    return fill(
        office,
        [dataclasses.replace(each, mother_id=MOTHER, mother="Trần Thị Mơ") for each in people(count, seed)],
    )


def page(record: int, role: str = "mother") -> str:
    return reverse("registry:person", args=[record, role])


def test_a_number_gathers_the_acts_of_a_person_with_role_date_and_office(
    ward: Office, binh: Actor, sign_in: SignIn
) -> None:
    first, second = children_of_one_mother(ward, 2)
    fill(ward, people(3, seed=9))
    answer = sign_in(binh).get(page(first.record))
    assert {act.record.pk for act in answer.context["person"].acts} == {first.record, second.record}
    assert {act.role_name for act in answer.context["person"].acts} == {"Mẹ"}
    text = answer.content.decode()
    assert "Trần Thị Mơ" in text
    assert MOTHER in text
    assert "Còn hiệu lực" in text


def test_only_what_the_officer_sees_is_shown(
    ward: Office, other_ward: Office, binh: Actor, hoa: Actor, dung: Actor, sign_in: SignIn
) -> None:
    [here] = children_of_one_mother(ward, 1)
    [there] = children_of_one_mother(other_ward, 1, seed=8)
    shown = sign_in(binh).get(page(here.record)).context["person"].acts
    assert [act.record.pk for act in shown] == [here.record]
    both = sign_in(hoa).get(page(here.record)).context["person"].acts
    assert {act.record.pk for act in both} == {here.record, there.record}
    assert sign_in(dung).get(page(here.record)).status_code == 404


def test_every_look_names_the_acts_that_were_shown(ward: Office, binh: Actor, sign_in: SignIn) -> None:
    first, second = children_of_one_mother(ward, 2)
    sign_in(binh).get(page(first.record))
    look = AuditEntry.objects.get(act="person.view")
    assert set(look.shown_ids) == {first.record, second.record}


@pytest.mark.parametrize("role", ["father", "nobody"])
def test_whoever_does_not_stand_there_has_no_page(
    ward: Office, binh: Actor, sign_in: SignIn, role: str
) -> None:
    [act] = children_of_one_mother(ward, 1)
    assert sign_in(binh).get(page(act.record, role)).status_code == 404


def test_a_number_that_was_put_right_leads_elsewhere(ward: Office, binh: Actor, hoa: Actor) -> None:
    first, second = children_of_one_mother(ward, 2)
    [other] = fill(ward, people(1, seed=10))
    assert binh.user is not None
    assert hoa.user is not None
    with transaction.atomic(), acting(SYSTEM):
        DataCorrection.objects.create(
            record_id=second.record, key="mother_personal_id", old=MOTHER, new=other.mother_id, reason="typing",
            proposed_by=binh.user, proposed_by_name=binh.name, decided_by=hoa.user, decided_by_name=hoa.name,
            decided_at="2026-11-30T08:00:00+07:00",
        )  # fmt: skip
    assert [place.record for place in places_of(first.record, "mother")] == [first.record]
    assert [place.record for place in places_of(other.record, "mother")] == [second.record, other.record]


def test_cancelled_data_tell_nothing_of_people(ward: Office) -> None:
    first, second = children_of_one_mother(ward, 2)
    with transaction.atomic(), acting(SYSTEM):
        Invalidation.objects.create(record_id=second.record, effect="cancelled", reason="Nhập hai lần")
    assert [place.record for place in places_of(first.record, "mother")] == [first.record]


def test_many_acts_cost_no_more_statements_than_few(ward: Office, binh: Actor) -> None:
    acts = children_of_one_mother(ward, 2)

    def statements(record: int) -> int:
        with CaptureQueriesContext(connection) as told:
            find_person(record, "mother", by=binh)
        return len(told)

    few = statements(acts[0].record)
    children_of_one_mother(ward, 30, seed=11)
    assert statements(acts[0].record) == few


def test_the_search_leads_to_the_page(ward: Office, binh: Actor, sign_in: SignIn) -> None:
    [act] = children_of_one_mother(ward, 1)
    found: Any = sign_in(binh).post(reverse("registry:search"), {"text": act.name}).content.decode()
    assert page(act.record, "child") in found
