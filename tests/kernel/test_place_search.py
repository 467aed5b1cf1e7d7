"""The unit picker's question over HTTP: a code in the answer always means a unit of the asked day."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.models import Assignment, Office, Place, PlaceSuccession
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db


def place(code, name, parent=None, **validity):
    made = Place.compose(code=code, name=name, parent=parent, **validity)
    with transaction.atomic(), acting(SYSTEM):
        made.save()
    return made


def became(old, new, extent):
    with transaction.atomic(), acting(SYSTEM):
        PlaceSuccession.objects.create(old=old, new=new, extent=extent)


@pytest.fixture
def places():
    old, new = {"valid_to": date(2025, 6, 30)}, {"valid_from": date(2025, 7, 1)}
    hanoi = place("01", "Thành phố Hà Nội", **old)
    district = place("001", "Quận Ba Đình", hanoi, **old)
    quan_thanh = place("00013", "Phường Quán Thánh", district, **old)
    truc_bach = place("00004", "Phường Trúc Bạch", district, **old)
    hanoi_now = place("01", "Thành phố Hà Nội", **new)
    ba_dinh = place("00004", "Phường Ba Đình", hanoi_now, **new)
    hoan_kiem = place("00070", "Phường Hoàn Kiếm", hanoi_now, **new)
    became(truc_bach, ba_dinh, "whole")
    became(quan_thanh, hoan_kiem, "part")
    became(quan_thanh, ba_dinh, "main part")
    return {"office": quan_thanh}


@pytest.fixture
def an(places):
    """An works at the counter of Quán Thánh."""
    with acting(Actor.system("test")):
        office = Office.objects.create(
            code="H26.1.13", name="UBND phường Quán Thánh", level="commune", place=places["office"]
        )
        user = get_user_model().objects.create_user("an", full_name="Nguyễn Văn An")
        Assignment.objects.create(user=user, role=Role.RECEPTION, office=office, valid_from=date(2020, 1, 1))
        client = Client()
        client.force_login(user)
    session = client.session
    session["began_at"] = session["seen_at"] = timezone.now().isoformat()
    session.save()
    return client


def ask(client, **query):
    return client.get(reverse("place-search"), query)


def results(client, **query):
    return [(row["code"], row["name"], row["note"]) for row in ask(client, **query).json()["results"]]


@pytest.mark.parametrize("on", ["15/02/2024", "2024-02-15", "02/2024", "2024"])
def test_the_officer_finds_a_ward_of_that_day(an, on):
    assert results(an, q="qt bd", on=on) == [
        ("00013", "phường Quán Thánh, quận Ba Đình, thành phố Hà Nội", "(đến hết 30/06/2025)")
    ]


def test_without_a_day_it_is_today(an):
    with time_machine.travel("2025-06-30T16:59:00Z", tick=False):  # 23:59 in Hà Nội, the last minute
        assert results(an, q="trúc bạch")[0][:2] == (
            "00004",
            "phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội",
        )


def test_a_name_that_has_gone_leads_to_what_it_went_into_the_main_part_first(an):
    assert results(an, q="quan thanh", on="01/07/2025") == [
        (
            "00004",
            "phường Ba Đình, thành phố Hà Nội",
            "(trước là phường Quán Thánh, quận Ba Đình, thành phố Hà Nội)",
        ),
        (
            "00070",
            "phường Hoàn Kiếm, thành phố Hà Nội",
            "(trước là một phần phường Quán Thánh, quận Ba Đình, thành phố Hà Nội)",
        ),
    ]


def test_a_unit_of_the_future_is_not_offered(an):
    assert results(an, q="hoàn kiếm", on="2024") == []


def test_a_day_that_cannot_be_read_is_answered_with_a_sentence(an):
    answer = ask(an, q="qt bd", on="31/02/2024")
    assert (answer.status_code, answer.json()) == (400, {"error": "Không có ngày “31/02/2024” trong lịch."})


def test_an_answer_costs_the_same_few_statements_however_many_units_match(an, django_assert_max_num_queries):
    results(an, q="ha noi", on="2024")
    with django_assert_max_num_queries(8):
        results(an, q="ha noi", on="01/07/2025")


def test_a_stranger_is_sent_to_the_login(places):
    answer = ask(Client(), q="qt bd")
    assert answer.status_code == 302
    assert reverse("login") in answer["Location"]


def test_it_only_answers_questions(an):
    assert an.post(reverse("place-search")).status_code == 405
