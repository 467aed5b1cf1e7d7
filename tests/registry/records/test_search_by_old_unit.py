"""A commune that is no more leads to the books of what it became; half a name is enough."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hotich.models import Office, Place, PlaceSuccession
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.finding.units import units_named
from tests.cast import SYSTEM
from tests.registry.records.many_acts import fill, people

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
PAGE = reverse("registry:search")


def gone(name: str, code: str, into: Place, extent: str = "whole") -> Place:
    """Return a unit that ended in 2004 and went into another."""
    with transaction.atomic(), acting(SYSTEM):
        old = Place.compose(code=code, name=name, parent=into.parent, valid_to=datetime.date(2004, 12, 31))
        old.save()
        PlaceSuccession.objects.create(old=old, new=into, extent=extent)
    return old


@pytest.fixture
def old_commune(ward: Office) -> Place:
    assert ward.place is not None
    return gone("Xã Ngọc Khánh Thượng", "00099", ward.place)


def test_a_grandmother_is_found_by_half_a_name_and_a_commune_that_is_no_more(
    ward: Office, other_ward: Office, old_commune: Place, hoa: Actor, sign_in: SignIn
) -> None:
    born = replace(people(1, seed=1)[0], name="Nguyễn Thị Ngọc Hoa", born="1932")
    [here], [_] = fill(ward, [born]), fill(other_ward, [replace(born, number="9")])
    found = sign_in(hoa).post(PAGE, {"text": "nguyen hoa", "place": "ngoc khanh thuong"})
    assert [hit.record.pk for hit, *_ in found.context["rows"]] == [here.record]
    text = found.content.decode()
    assert "xã Ngọc Khánh Thượng" in text
    assert "nay là phường Quán Thánh" in text
    assert len(sign_in(hoa).post(PAGE, {"text": "nguyen hoa"}).context["rows"]) == 2


def test_the_new_name_finds_what_stands_in_the_books_of_the_old_office(
    ward: Office, old_commune: Place
) -> None:
    assert ward.place is not None
    units = units_named("Phường Quán Thánh")
    assert units is not None
    assert units.places == {ward.place.pk, old_commune.pk}
    assert units.told == ()


def test_neighbours_that_went_into_the_same_unit_stay_out(ward: Office, old_commune: Place) -> None:
    assert ward.place is not None
    neighbour = gone("Xã Đống Ba", "00098", ward.place, extent="part")
    units = units_named("ngoc khanh thuong")
    assert units is not None
    assert neighbour.pk not in units.places


def test_a_name_that_no_unit_has_is_refused_with_what_to_do(binh: Actor, sign_in: SignIn) -> None:
    answer = sign_in(binh).post(PAGE, {"text": "hoa", "place": "Xã Không Có Thật"})
    assert answer.status_code == 422
    assert "Hãy xem lại chính tả" in answer.content.decode()


def test_units_cost_two_statements_however_many_there_are(ward: Office, old_commune: Place) -> None:
    assert ward.place is not None
    for number in range(20):
        gone(f"Xã Ngọc Khánh {number}", f"001{number:02d}", ward.place, extent="part")
    with CaptureQueriesContext(connection) as told:
        units_named("ngoc khanh")
    assert len(told) == 2
