"""Places keep the name of their day, are found by what people type, and lead to what became of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hotich.models import Place, PlaceSuccession

THREE_TIERS, TWO_TIERS = date(2024, 6, 1), date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """All 14,149 units, loaded once for this file and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_places", verbosity=0)
        # What waits for the end of the transaction is checked here: each test would check all units anew.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)


def found(typed: str, on: date = THREE_TIERS, **options: Any) -> list[str]:
    return [place.full_name for place in Place.objects.lookup(typed, on=on, **options)[:12]]


def test_both_eras_are_loaded_with_what_became_of_what(country):
    assert Place.objects.count() == 14_149
    assert Place.objects.valid_on(THREE_TIERS).count() == 63 + 696 + 10_035
    assert Place.objects.valid_on(TWO_TIERS).count() == 34 + 3_321
    assert PlaceSuccession.objects.count() == 10_665


def test_loading_again_changes_nothing(country):
    before = list(Place.objects.order_by("pk").values_list("pk", "full_name", "keys"))
    call_command("load_places", verbosity=0)
    assert list(Place.objects.order_by("pk").values_list("pk", "full_name", "keys")) == before


def test_a_code_means_another_unit_in_another_era(country):
    assert Place.objects.with_code("00004", on=THREE_TIERS).get().name == "Phường Trúc Bạch"
    assert Place.objects.with_code("00004", on=TWO_TIERS).get().name == "Phường Ba Đình"
    assert not Place.objects.with_code("99999", on=TWO_TIERS).exists()


def test_the_last_day_belongs_to_the_old_unit(country):
    assert Place.objects.with_code("00004", on=date(2025, 6, 30)).get().name == "Phường Trúc Bạch"


@pytest.mark.parametrize(
    "typed",
    [
        "qt bd",
        "quan thanh",
        "quán thánh",
        "phuong quan thanh ba dinh hn",
        "phường quán thánh",
        "Phường Quán Thánh, quận Ba Đình, thành phố Hà Nội",
        "p quan thanh q ba dinh tphn",
        "pqt qbd",
        "qthanh bd",
        "QUÁN THÁNH HÀ NỘI",
        "quans thanhs ba ddinhf",
        "quan tha ba di",
    ],
)
def test_a_ward_is_found_by_what_one_remembers(country, typed):
    assert found(typed)[0] == "phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("p1 q3 hcm", "phường 1, quận 3, thành phố Hồ Chí Minh"),
        ("phuong 01 quan 3", "phường 1, quận 3, thành phố Hồ Chí Minh"),
        ("ba dinh", "quận Ba Đình, thành phố Hà Nội"),
        ("hcm", "thành phố Hồ Chí Minh"),
        ("brvt", "tỉnh Bà Rịa - Vũng Tàu"),
        ("xa ea hleo", "xã Ea H'leo, huyện Ea H'leo, tỉnh Đắk Lắk"),
        ("ea h\u2019leo", "huyện Ea H'leo, tỉnh Đắk Lắk"),
        ("thanh pho hoa binh", "thành phố Hòa Bình, tỉnh Hòa Bình"),
        ("hoà bình tỉnh", "tỉnh Hòa Bình"),
    ],
)
def test_other_units_are_found_too(country, typed, first):
    assert found(typed)[0] == first


def test_marks_that_were_typed_decide_between_equals(country):
    assert found("Ba Đình", TWO_TIERS)[0].startswith("phường Ba Đình")
    assert found("Ba Dinh", TWO_TIERS)[0] == "xã Ba Dinh, tỉnh Quảng Ngãi"


def test_the_own_province_comes_first_among_equals(country):
    vinh = Place.objects.get(code="16681", level="commune", valid_from__isnull=False)
    assert found("hung nguyen", TWO_TIERS, near=vinh)[0].endswith("tỉnh Nghệ An")
    thanh_hoa = Place.objects.valid_on(TWO_TIERS).get(code="38")
    assert found("ba dinh", TWO_TIERS, near=thanh_hoa)[0] == "xã Ba Đình, tỉnh Thanh Hóa"


@pytest.mark.parametrize("typed", ["", " ", "q", "'", "&|!:*", "zzzz", "qt zzzz", "\x00'); --"])
def test_what_means_nothing_finds_nothing_and_breaks_nothing(country, typed):
    assert found(typed) == []


def test_a_lookup_is_one_indexed_statement(country):
    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert len(found("qt bd")) > 0
    assert len(statements) == 1
    assert "place_keys" in Place.objects.lookup("qt bd", on=THREE_TIERS).explain()


def test_what_became_of_a_unit_and_where_it_came_from(country):
    old = Place.objects.with_code("00004", on=THREE_TIERS).get()
    new = Place.objects.with_code("00004", on=TWO_TIERS).get()
    assert new in old.successors
    assert old in new.predecessors
    assert old.in_force(THREE_TIERS) == old
    assert old.in_force(TWO_TIERS) == new
    assert new.in_force(THREE_TIERS) is None


def test_a_divided_unit_is_continued_by_its_main_part(country):
    divided = Place.objects.filter(successions__extent="part").distinct().order_by("pk")[0]
    main = divided.successions.get(extent__in=["whole", "main part"])
    assert divided.in_force(TWO_TIERS) == main.new
    assert divided.successors.count() > 1


def test_no_commune_was_lost(country):
    lost = Place.objects.filter(level="commune", valid_to__isnull=False).exclude(
        successions__extent__in=["whole", "main part"]
    )
    assert not lost.exists()


def test_provinces_stand_in_vietnamese_order(country):
    names = [place.short_name for place in Place.objects.valid_on(THREE_TIERS).filter(level="province")]
    assert names[:3] == ["An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu"]
    assert names.index("Cà Mau") < names.index("Cao Bằng") < names.index("Cần Thơ")
    assert names.index("Đà Nẵng") < names.index("Đắk Lắk") < names.index("Gia Lai")
