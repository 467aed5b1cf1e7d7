"""Hospitals tell of births and deaths; the office sees which of them nobody has registered yet."""

import datetime
import json
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.demo.sandbox.acts import sample_notice
from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers import operations as dossiers
from interlink.dossiers.notice_queries import unregistered
from interlink.models import Dossier, HealthNotice, Partner, Procedure
from registry.kinds import entry_of
from registry.records.operations import register_entry, submit_entry
from tests.cast import NEVERTHELESS, SYSTEM, answers_to, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client: Client, partners: dict[str, Partner], ward: Office) -> Any:
    """Posts a notice as the gateway through which hospitals send."""
    sender = partners["insurance"]
    application = Application.objects.create(
        client_id=sender.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )
    expires = timezone.now() + datetime.timedelta(hours=1)
    for token, scope in (("t", "notices"), ("other", "dossiers")):
        AccessToken.objects.create(application=application, token=token, scope=scope, expires=expires)

    def send(body: dict[str, Any], token: str = "t") -> Any:  # noqa: S107
        return client.post(
            "/api/v1/notices",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )

    return send


def notice(kind: str = "birth", seed: int = 1) -> dict[str, Any]:
    return sample_notice(Random(seed), "00013", kind=kind, now=timezone.localtime())


def dotted(day: datetime.date) -> str:
    return f"{day:%d.%m.%Y}"


def file_from(kept: HealthNotice, by: Actor, **form: Any) -> Dossier:
    """Make a birth's dossier from the notice, as the counter's form does."""
    declarant = {
        "declarant_full_name": "Nguyễn Văn An",
        "declarant_relation": "Cha",
        "child_given_name": "Chi",
    }
    filing = CounterFiling(
        procedure=Procedure.BIRTH, channel="counter", form={**kept.content, **declarant, **form}
    )
    return file_at_counter(filing, by=by)


@pytest.mark.parametrize("kind", ["birth", "death"])
def test_a_notice_is_kept_once_under_its_number(post: Any, kind: str) -> None:
    body = notice(kind)
    assert post(body).status_code == 201
    again = post(body)
    assert (again.status_code, again.json()["daDangKy"]) == (200, False)
    kept = HealthNotice.objects.get()
    assert (kept.kind, kept.number, kept.content["notice_number"]) == (kind, body["so"], body["so"])
    assert kept.happened_on.is_full


def test_a_corrected_notice_counts_until_it_is_registered(post: Any) -> None:
    body = notice()
    post(body)
    body["data"]["meHoTen"] = "Trần Thị Bình"
    assert post(body).status_code == 200
    assert HealthNotice.objects.get().subject == "Trần Thị Bình"


def test_only_the_system_that_sent_a_notice_corrects_it(post: Any, partners: dict[str, Partner]) -> None:
    body = notice()
    post(body)
    with transaction.atomic(), acting(SYSTEM):
        kept = HealthNotice.objects.get()
        kept.partner = partners["portal"]
        kept.save()
    body["data"]["meHoTen"] = "Trần Thị Bình"
    answer = post(body)
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, ["so"])
    assert HealthNotice.objects.get().subject != "Trần Thị Bình"


def test_a_provinces_gateway_tells_only_the_offices_of_its_province(
    post: Any, partners: dict[str, Partner]
) -> None:
    sender = partners["insurance"]
    with transaction.atomic(), acting(SYSTEM):
        sender.province = place("48", "Thành phố Đà Nẵng")
        sender.save()
    answer = post(notice())
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, ["maDonVi"])
    assert not HealthNotice.objects.exists()


def test_what_is_wrong_with_a_notice_is_said(post: Any) -> None:
    assert post(notice(), token="other").status_code == 403
    wrong = post(notice() | {"ngayCap": "11.2026", "data": {"nksTenn": "x"}, "maDonVi": "99999"})
    said = {error["pointer"]: error["detail"] for error in wrong.json()["errors"]}
    assert said["ngayCap"] == "Hãy ghi đủ ngày, tháng, năm, ví dụ 22.11.2024."
    assert said["data.nksTenn"] == "Không có mục này trong tờ khai."
    assert post(notice() | {"maDonVi": "99999"}).json()["errors"][0]["pointer"] == "maDonVi"


@pytest.mark.parametrize("kind", ["birth", "death"])
def test_a_notice_of_what_cannot_be_is_refused_with_its_keys(post: Any, kind: str) -> None:
    happened = {"birth": "nksNgaySinh", "death": "nktNgayChet"}[kind]
    yesterday, tomorrow = (dotted(today() + datetime.timedelta(days=days)) for days in (-1, 1))

    def refused(day: str, issued: str, **data: Any) -> set[str]:
        body = notice(kind) | {"ngayCap": issued}
        answer = post(body | {"data": body["data"] | {happened: day, **data}})
        assert answer.status_code == 422
        return {error["pointer"] for error in answer.json()["errors"]}

    assert refused(tomorrow, dotted(today())) == {f"data.{happened}"}
    assert refused(yesterday, tomorrow) == {"ngayCap"}
    assert refused(dotted(today()), yesterday) == {"ngayCap"}
    if kind == "death" and (later := now() + datetime.timedelta(minutes=2)).date() == today():
        assert refused(dotted(today()), dotted(today()), nktGioPhutChet=f"{later:%H:%M}") == {
            "data.nktGioPhutChet"
        }
    assert not HealthNotice.objects.exists()


def test_a_notice_says_whom_it_is_about(post: Any) -> None:
    for kind, wanted in (("birth", {"data.meHoTen", "data.nksNgaySinh"}), ("death", {"data.nktHoTen"})):
        empty = post(notice(kind) | {"data": {}})
        assert (empty.status_code, {error["pointer"] for error in empty.json()["errors"]}) == (422, wanted)
    impossible = notice("death")
    impossible["data"] |= {"nktNgaySinh": "1950", "nktNgayChet": "1940"}
    assert post(impossible).status_code == 422


def test_a_notice_gives_its_days_as_programs_do(post: Any) -> None:
    body = notice() | {"ngayCap": "2024-11-20T00:00:00+07:00"}
    body["data"] |= {"nksNgaySinh": "2024-11-19T17:00:00Z", "meNgaySinh": "1999-02-01 00:00:00"}
    assert post(body).status_code == 201
    kept = HealthNotice.objects.get()
    assert kept.issued_on == datetime.date(2024, 11, 20)
    assert (kept.happened_on.iso, kept.content["mother_birth_date"]) == ("2024-11-20", "1999-02-01")


def test_the_list_shows_what_nobody_has_registered_oldest_first(
    post: Any, an: Actor, dung: Actor, sign_in: Any
) -> None:
    for seed, days in ((1, 6), (2, 8)):
        body = notice(seed=seed) | {"ngayCap": dotted(today() - datetime.timedelta(days=days))}
        body["data"]["nksNgaySinh"] = body["ngayCap"]
        post(body)
    rows = unregistered(an).rows
    assert [(today() - row.notice.issued_on).days for row in rows] == [8, 6]
    page = sign_in(an).get("/notices").content.decode()
    mother = rows[0].notice
    assert mother.subject in page
    assert mother.personal_id not in page
    # 60 days from the birth, of which eight are gone.
    assert "còn 52 ngày" in page
    assert AuditEntry.objects.filter(act="notice.view").count() == 1
    assert mother.subject not in sign_in(dung).get("/notices").content.decode()


def test_the_list_takes_as_many_statements_whatever_its_length(post: Any, an: Actor, sign_in: Any) -> None:
    client = sign_in(an)
    post(notice(seed=1))
    client.get("/notices")
    with CaptureQueriesContext(connection) as few:
        client.get("/notices")
    for seed in range(2, 6):
        post(notice("death", seed=seed))
    with CaptureQueriesContext(connection) as many:
        client.get("/notices")
    assert len(many) == len(few)


def test_the_counter_is_filled_from_the_notice(post: Any, an: Actor, dung: Actor, sign_in: Any) -> None:
    post(notice("death"))
    kept = HealthNotice.objects.get()
    (row,) = unregistered(an).rows
    for _, url in row.links:
        page = sign_in(an).get(url).content.decode()
        assert kept.content["deceased_full_name"] in page
        assert kept.number in page
    assert sign_in(dung).get(url).status_code == 404


def test_a_dossier_that_names_the_number_takes_the_notice_off_the_list(
    post: Any, an: Actor, binh: Actor
) -> None:
    post(notice())
    kept = HealthNotice.objects.get()
    dossier = file_from(kept, an)
    kept.refresh_from_db()
    assert (kept.dossier, list(unregistered(an).rows)) == (dossier, [])
    dossiers.withdraw(dossier.pk, "Nộp nhầm", by=an)
    assert [row.notice for row in unregistered(an).rows] == [kept]


def test_a_notice_that_comes_after_the_dossier_finds_it(post: Any, an: Actor, file_dossier: Any) -> None:
    body = notice()
    dossier = file_dossier(notice_number=body["so"])
    assert post(body).json()["daCoHoSo"] is True
    assert HealthNotice.objects.get().dossier == dossier


def test_a_notice_stands_for_the_paper_that_was_not_sent(post: Any, binh: Actor, file_dossier: Any) -> None:
    body = notice()
    dossier = file_dossier(notice_number=body["so"], files=())
    post(body)
    assert dossiers.accept(dossier.pk, by=binh).state == "accepted"


def test_a_registered_birth_is_told_to_the_hospital_that_asks(
    post: Any, an: Actor, binh: Actor, chi: Actor
) -> None:
    body = notice()
    post(body)
    dossier = file_from(HealthNotice.objects.get(), an)
    dossiers.accept(dossier.pk, NEVERTHELESS, by=binh)
    draft = dossiers.open_entry(dossier.pk, by=binh)
    values = entry_of(draft).values() | {
        "child_nationality": "Việt Nam",
        "father_full_name": "Nguyễn Văn An",
    }
    draft.refresh_from_db()
    from registry.records.operations import save_entry

    save_entry(draft.pk, values, by=binh)
    submit_entry(draft.pk, values, answers_to(type(draft).objects.get(pk=draft.pk)), by=binh)
    record = register_entry(draft.pk, by=chi)
    kept = HealthNotice.objects.get()
    assert kept.record == record
    assert post(body).json()["daDangKy"] is True
    body["data"]["meHoTen"] = "Trần Thị Bình"
    assert post(body).status_code == 409
