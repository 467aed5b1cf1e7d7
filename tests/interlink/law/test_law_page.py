"""Officers read what the law says from another day on, as far as it concerns their office."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.law import queries
from tests.cast import log_in, person

pytestmark = pytest.mark.django_db
TWO_TIERS = datetime.date(2025, 7, 1)
NEW_LAW = datetime.date(2027, 3, 1)


def read(client: Client, by: Actor, on: datetime.date | None = None) -> str:
    log_in(client, by)
    return client.get(reverse("interlink:law"), {"on": on.isoformat()} if on else {}).content.decode()


def test_the_page_tells_what_changes_with_its_source_and_marks_what_is_awaited(
    client: Client, binh: Actor
) -> None:
    page = read(client, binh, NEW_LAW)
    assert "tên gọi: <b>Giấy chứng tử</b>" in page
    assert "không phụ thuộc nơi cư trú" in page
    assert "Luật Hộ tịch 2026, Điều 8 khoản 1" in page
    assert "chờ xác nhận" in page
    assert "Chỉ đổi căn cứ, nội dung giữ nguyên" in page


def test_the_rail_leads_to_the_next_change_half_a_year_ahead(
    client: Client, binh: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for on, title in (
        (datetime.date(2026, 9, 2), "Có gì đổi từ 01/01/2027"),
        (datetime.date(2027, 1, 2), "Có gì đổi từ 01/03/2027"),
        (datetime.date(2027, 3, 1), "Quy định thay đổi"),
    ):
        monkeypatch.setattr(queries, "today", lambda on=on: on)
        assert [each["title"] for each in queries.rail(binh)] == [title]


def test_an_office_reads_what_its_level_has_to_do_with(ward: Office, district: Office, binh: Actor) -> None:
    """Until 30/6/2025 a foreign adoption was, and afterwards is, no commune's matter; a foreign marriage became one."""
    cases = [each.case for each in queries.changes_on(TWO_TIERS, by=binh)]
    assert any("có yếu tố nước ngoài" in case for case in cases)
    adoption = [
        each for each in queries.changes_on(NEW_LAW, by=binh) if "nuôi con nuôi, có yếu tố" in each.case
    ]
    assert adoption == []
    watcher = person("Lãnh đạo phòng", Role.SUPERVISOR, district)
    assert len(queries.changes_on(NEW_LAW, by=watcher)) >= len(queries.changes_on(NEW_LAW, by=binh))


def test_a_day_that_is_none_is_not_there(client: Client, binh: Actor) -> None:
    log_in(client, binh)
    assert client.get(reverse("interlink:law"), {"on": "2027-02-31"}).status_code == 404
    assert client.get(reverse("interlink:law"), {"on": "x"}).status_code == 200
