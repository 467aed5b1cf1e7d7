"""Central administrators keep the calendar of days off; what they write stands in the trail and moves no promise."""

from collections.abc import Callable
from datetime import date

import pytest

from hotich.models import AuditEntry, CalendarDay
from hotich.rights.access import Actor
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db
PAGE = "/admin/hotich/calendarday/"
SENT = {
    "day": "02/01/2029", "name": "Nghỉ hoán đổi", "source": "Thông báo", "certainty": "awaited", "note": ""
}  # fmt: skip


@pytest.fixture
def centre(sign_in: Callable[[Actor], HonestClient], vinh: Actor) -> HonestClient:
    return sign_in(vinh)


def test_the_list_is_read_by_year(centre: HonestClient) -> None:
    every = centre.get(PAGE).content.decode()
    assert {"?day__year=2026", "?day__year=2027"} <= {part.split('"')[0] for part in every.split('href="')}
    answer = centre.get(PAGE, {"day__year": "2026"})
    worked = {row.day: row.is_working for row in answer.context["cl"].result_list}
    assert {day.year for day in worked} == {2026}
    assert (worked[date(2026, 1, 2)], worked[date(2026, 1, 10)]) == (False, True)
    page = answer.content.decode()
    assert "Thứ 7" in page
    assert "làm việc</td>" in page


def test_the_page_says_before_saving_that_no_promise_moves(centre: HonestClient) -> None:
    for page in (f"{PAGE}add/", f"{PAGE}{CalendarDay.objects.earliest('day').pk}/change/"):
        assert "không có hẹn trả nào của hồ sơ đang giải quyết thay đổi" in centre.get(page).content.decode()


def test_what_is_saved_stands_in_the_trail_and_has_its_version(centre: HonestClient, vinh: Actor) -> None:
    assert centre.post(f"{PAGE}add/", SENT).status_code == 302
    row = CalendarDay.objects.get(day=date(2029, 1, 2))
    assert (row.is_working, row.certainty) == (False, "awaited")
    assert centre.post(f"{PAGE}{row.pk}/change/", SENT | {"is_working": "on"}).status_code == 200
    why = {"is_working": "on", "reason": "Có thông báo mới"}
    assert centre.post(f"{PAGE}{row.pk}/change/", SENT | why).status_code == 302
    entries = AuditEntry.objects.filter(subject_type="hotich.calendarday", subject_id=row.pk).order_by("id")
    assert [(entry.act, entry.actor_name) for entry in entries] == [
        ("reference.create", vinh.name),
        ("reference.change", vinh.name),
    ]
    assert list(row.history.values_list("is_working", flat=True)) == [True, False]


def test_a_day_is_written_once(centre: HonestClient) -> None:
    centre.post(f"{PAGE}add/", SENT)
    assert centre.post(f"{PAGE}add/", SENT | {"name": "Khác"}).status_code == 200
    assert CalendarDay.objects.get(day=date(2029, 1, 2)).name == SENT["name"]


def test_an_administrator_of_a_province_does_not_see_it(
    sign_in: Callable[[Actor], HonestClient], khanh: Actor
) -> None:
    client = sign_in(khanh)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}add/", SENT).status_code == 403


def test_days_that_have_been_stay_as_they_were_counted(centre: HonestClient) -> None:
    tet = CalendarDay.objects.get(day=date(2025, 1, 29))
    sent = SENT | {"day": "30/01/2029", "is_working": "on", "reason": "Thử", "name": "Mùng một"}
    assert centre.post(f"{PAGE}{tet.pk}/change/", sent).status_code == 302
    tet.refresh_from_db()
    assert (tet.day, tet.is_working, tet.name) == (date(2025, 1, 29), False, "Mùng một")
    answer = centre.post(f"{PAGE}add/", SENT | {"day": "11/03/2025"})
    assert "day" in answer.context["adminform"].form.errors


def test_a_day_to_come_does_not_become_another_day(centre: HonestClient) -> None:
    centre.post(f"{PAGE}add/", SENT)
    row = CalendarDay.objects.get(day=date(2029, 1, 2))
    centre.post(f"{PAGE}{row.pk}/change/", SENT | {"day": "03/01/2029", "reason": "Nhầm"})
    row.refresh_from_db()
    assert row.day == date(2029, 1, 2)
