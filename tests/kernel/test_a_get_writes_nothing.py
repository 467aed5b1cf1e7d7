"""A GET changes nothing but the trail and the session, in production too."""

from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from hotich.acts import audit
from hotich.models import AuditEntry, Office, User
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.urls import urlpatterns as ours
from hotich.web.middleware import WroteOnALook

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

WRITES = {
    "an update": "UPDATE hotich_office SET name = 'khác'",
    "a delete": "DELETE FROM hotich_office",
    "an insert": "INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b')",
    "an update inside a select": (
        "WITH done AS (UPDATE hotich_office SET name = 'khác' RETURNING id) SELECT id FROM done"
    ),
    "an update after a select": "WITH one AS (SELECT 1) UPDATE hotich_office SET name = 'khác'",
    "a merge": (
        "MERGE INTO hotich_office USING (SELECT 1 AS id) AS one ON hotich_office.id = one.id"
        " WHEN MATCHED THEN DO NOTHING"
    ),
}


@access.public("a view of this test")
def writes(request: HttpRequest, write: str) -> HttpResponse:
    """Run one of the statements above."""
    with connection.cursor() as cursor:
        cursor.execute(WRITES[write])
    return HttpResponse("đã ghi")


@access.public("a view of this test")
def locks(request: HttpRequest) -> HttpResponse:
    """Lock rows and change none."""
    return HttpResponse(str(len(Office.objects.select_for_update())))


@access.signed_in
def looks(request: HttpRequest) -> HttpResponse:
    """Write to the trail and to the session, as every page of a person does."""
    office = Office.objects.earliest("pk")
    audit.record_view("access.refused", by=Actor.system("thử"), subjects=[office])
    request.session["seen_at"] = "2026-11-28T08:00:00+07:00"
    return HttpResponse(office.name)


urlpatterns = [path("writes/<write>", writes), path("locks", locks), path("looks", looks), *ours]


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("write", WRITES)
def test_a_view_that_writes_when_it_is_looked_at_is_an_error_of_ours(
    method: str, write: str, ward: Office
) -> None:
    before = ward.name
    with pytest.raises(WroteOnALook):
        getattr(Client(), method)(f"/writes/{write}")
    answer = getattr(Client(raise_request_exception=False), method)(f"/writes/{write}")
    assert answer.status_code == 500
    ward.refresh_from_db()
    assert ward.name == before


def test_a_post_may_write() -> None:
    assert Client().post("/writes/an insert").status_code == 200
    assert ContentType.objects.filter(app_label="a", model="b").exists()


def test_a_look_may_lock_rows(ward: Office) -> None:
    assert Client().get("/locks").content == b"%d" % Office.objects.count()


def test_a_look_is_written_to_the_trail_and_to_the_session(
    binh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client, before = sign_in(binh), AuditEntry.objects.count()
    assert client.get("/looks").status_code == 200
    assert AuditEntry.objects.count() == before + 1
    assert client.session["seen_at"].startswith("2026-11-28")


def test_the_administration_writes_nothing_at_a_look_either(
    khanh: Actor, sign_in: Callable[[Actor], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def get_queryset(*_: object) -> object:
        return User.objects.filter(pk=User.objects.update(phone="0900000000"))

    monkeypatch.setattr("hotich.admin.accounts.AccountAdmin.get_queryset", get_queryset)
    with pytest.raises(WroteOnALook):
        sign_in(khanh).get("/admin/hotich/user/")
