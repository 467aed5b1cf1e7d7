"""What one row of the table of places is, what the database refuses, and how they are named."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hotich.models import Place
from hotich.models.tracked import acting
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def ba_dinh() -> Place:
    hanoi = Place.compose(code="01", name="Thành phố Hà Nội")
    district = Place.compose(code="001", name="Quận Ba Đình", parent=hanoi)
    with transaction.atomic(), acting(SYSTEM):
        hanoi.save()
        district.save()
    return district


def test_an_address_names_kinds_in_lower_case_and_keeps_names(ba_dinh):
    ward = Place.compose(code="00013", name="  Phường  Quán Thánh", parent=ba_dinh)
    assert ward.name == "Phường Quán Thánh"
    assert str(ward) == "phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
    assert (ward.level, ward.short_name) == ("commune", "Quán Thánh")
    assert Place.compose(code="27160", name="Phường 1", parent=ba_dinh).short_name == "phường 1"


def refused_by_database(*places: Place) -> bool:
    try:
        with transaction.atomic(), acting(SYSTEM):
            for place in places:
                place.save()
    except IntegrityError:
        return True
    return False


def test_the_database_refuses_what_cannot_be(ba_dinh):
    other = {"name": "Phường Khác", "parent": ba_dinh}
    old_days = {"valid_from": date(2020, 1, 1), "valid_to": date(2019, 1, 1)}
    assert refused_by_database(Place.compose(code="001", name="Quận Khác", parent=ba_dinh.parent))
    assert refused_by_database(Place.compose(code="00013", **other, **old_days))
    assert refused_by_database(Place.compose(code="00013", name="Phường Không Cấp Trên"))
    assert refused_by_database(Place.compose(code="0001", **other))
    assert refused_by_database(Place(code="00013", level="commune", tier=2, **other))
    assert not refused_by_database(Place.compose(code="00013", **other))


def test_one_code_names_one_present_unit(ba_dinh):
    first = Place.compose(code="00013", name="Phường A", parent=ba_dinh)
    second = Place.compose(code="00013", name="Phường B", parent=ba_dinh, valid_from=date(2024, 1, 1))
    assert refused_by_database(first, second)
    first.valid_to = date(2023, 12, 31)
    first.pk = second.pk = None
    assert not refused_by_database(first, second)
