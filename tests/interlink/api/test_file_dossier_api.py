"""The portal files a dossier through the API."""

import datetime
import html
import json
import unicodedata
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.demo.sandbox.samples import sample_birth
from hotich.errors import InvalidInput
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values.dates import today
from interlink.dossiers import operations as dossiers
from interlink.models import AnsweredPost, Attachment, Dossier, Partner
from registry.kinds import entry_of
from registry.kinds.birth import ParentageKind
from registry.models import Record
from registry.records.operations import submit_entry
from tests.cast import SYSTEM, answers_to, place
from tests.registry.conftest import reasons, typed

SignIn = Callable[[Actor], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def call(client: Client, portal: Partner, ward: Office) -> Any:
    """Posts to the API as the portal; `key` and `scope` say how."""
    application = Application.objects.create(
        client_id=portal.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )

    def post(path: str, body: Any, *, key: str = "", scope: str = "dossiers events") -> Any:
        token = AccessToken.objects.create(
            application=application,
            token=f"token-{AccessToken.objects.count()}",
            scope=scope,
            expires=timezone.now() + datetime.timedelta(hours=1),
        )
        headers = {"Authorization": f"Bearer {token.token}"} | ({"Idempotency-Key": key} if key else {})
        data = body if isinstance(body, str) else json.dumps(body)
        return client.post(f"/api/v1/{path}", data, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def body() -> dict[str, Any]:
    made = sample_birth(Random(7), "00013", kind="ede", serial=77)
    made["data"] |= {"nksNoiSinhDVHC": "", "noiDangKyThuongTruDVHC": ""}
    return made


def wrong(response: Any) -> set[str]:
    return {error["pointer"] for error in response.json()["errors"]}


def test_a_dossier_is_stored_with_both_numbers_and_a_promised_date(call: Any, body: dict[str, Any]) -> None:
    response = call("dossiers", body, key="k1")
    assert response.status_code == 201, response.content
    dossier = Dossier.objects.get()
    assert (dossier.interlinked_number, dossier.one_stop_number) == (body["maHoSoLT"], body["maHoSoMCDT"])
    assert response.json()["ngayHenTra"]
    assert response.json()["diaChiTheoDoi"] == dossier.tracking_url
    assert dossier.promised_at > timezone.now()
    assert dossier.subject_name.startswith(body["data"]["nksHo"])


def test_attachments_are_kept_under_their_hash(call: Any, body: dict[str, Any]) -> None:
    call("dossiers", body, key="k1")
    attachment = Attachment.objects.first()
    assert attachment is not None
    assert len(files.get(attachment.sha256)) == attachment.size


def test_the_same_post_gets_the_same_answer_and_stores_nothing_more(call: Any, body: dict[str, Any]) -> None:
    first = call("dossiers", body, key="k1")
    again = call("dossiers", body, key="k1")
    assert again.status_code == 201
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert Dossier.objects.count() == AnsweredPost.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(call: Any, body: dict[str, Any]) -> None:
    call("dossiers", body, key="k1")
    response = call("dossiers", body | {"maHoSoLT": "LT-khac-000001"}, key="k1")
    assert response.status_code == 422
    assert Dossier.objects.count() == 1


def test_a_number_that_is_taken_is_refused_under_another_key(call: Any, body: dict[str, Any]) -> None:
    call("dossiers", body, key="k1")
    response = call("dossiers", body, key="k2")
    assert response.status_code == 422
    assert wrong(response) == {"maHoSoLT", "maHoSoMCDT"}


def test_a_provinces_system_files_only_with_the_offices_of_its_province(
    call: Any, body: dict[str, Any], portal: Partner, ward: Office
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        portal.province = place("48", "Thành phố Đà Nẵng")
        portal.save()
    response = call("dossiers", body, key="k1")
    assert (response.status_code, wrong(response)) == (422, {"maDonVi"})
    assert not Dossier.objects.exists()
    with transaction.atomic(), acting(SYSTEM):
        portal.province = ward.place.province
        portal.save()
    assert call("dossiers", body, key="k1").status_code == 201


def test_every_wrong_field_is_named_and_nothing_is_stored(call: Any, body: dict[str, Any]) -> None:
    body["data"] |= {"nksNgaySinh": "31.02.2024", "nksGioiTinh": 9, "meSoDDCN": "123", "nksTenn": "gõ nhầm"}
    del body["data"]["nksTen"]
    body["fileDinhKem"][0]["duLieuTepDinhKem"] = "AAAA"
    response = call("dossiers", body, key="k1")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert wrong(response) >= {
        "data.nksNgaySinh",
        "data.nksGioiTinh",
        "data.meSoDDCN",
        "data.nksTen",
        "fileDinhKem.0.duLieuTepDinhKem",
    }
    assert not Dossier.objects.exists()
    assert not AnsweredPost.objects.exists()


def test_a_misspelt_key_is_named(call: Any, body: dict[str, Any]) -> None:
    body["data"]["nksTenn"] = "gõ nhầm"
    assert wrong(call("dossiers", body, key="k1")) == {"data.nksTenn"}


def test_a_unit_without_an_office_is_refused(call: Any, body: dict[str, Any]) -> None:
    assert wrong(call("dossiers", body | {"maDonVi": "99999"}, key="k1")) == {"maDonVi"}


@pytest.mark.parametrize("text", ["", "[", "[]", '"x"', "null"])
def test_what_is_no_dossier_is_a_problem_and_not_a_crash(call: Any, text: str) -> None:
    assert call("dossiers", text, key="k1").status_code in {400, 422}


def test_without_a_token_or_scope_nobody_files(call: Any, client: Client, body: dict[str, Any]) -> None:
    response = client.post("/api/v1/dossiers", json.dumps(body), content_type="application/json")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert call("dossiers", body, key="k1", scope="events").status_code == 403


def test_a_transaction_told_with_another_sum_is_refused_at_its_number(
    call: Any, body: dict[str, Any]
) -> None:
    call("dossiers", body, key="k1")
    where, paid = f"dossiers/{body['maHoSoLT']}/payments", {"soTien": 8000, "maGiaoDich": "GD-9"}
    assert call(where, paid, key="k2").status_code == 201
    assert call(where, paid, key="k3").status_code == 201
    assert wrong(call(where, paid | {"soTien": 16000}, key="k4")) == {"maGiaoDich"}
    assert Dossier.objects.get().payments.filter(reference="GD-9").count() == 1


def test_without_a_key_nobody_files(call: Any, body: dict[str, Any]) -> None:
    assert call("dossiers", body).status_code == 400


def test_the_citizen_withdraws_through_the_portal(call: Any, body: dict[str, Any]) -> None:
    call("dossiers", body, key="k1")
    response = call(f"dossiers/{body['maHoSoLT']}/withdrawal", {"lyDo": "Nộp nhầm"}, key="k2")
    assert response.status_code == 201
    assert Dossier.objects.get().state == "withdrawn"


def test_a_partner_calls_for_what_its_kind_may_whatever_its_token_says(
    call: Any, body: dict[str, Any], portal: Partner
) -> None:
    assert call("events", {}, scope="dossiers events notices").status_code == 403
    with acting(SYSTEM):
        portal.valid_to = today() - datetime.timedelta(days=1)
        portal.save()
    assert call("dossiers", body, key="k1").status_code == 403
    assert not Dossier.objects.exists()


def test_an_event_is_acknowledged_however_often_it_comes(
    call: Any, portal: Partner, partners: dict[str, Partner]
) -> None:
    with acting(SYSTEM):
        partners["population"].client_id, portal.client_id = portal.client_id, "another"
        portal.save()
        partners["population"].save()
    event = {
        "event_id": "e1",
        "type": "personal_id.given",
        "reference": "00000000-0000-4000-8000-000000000000",
        "occurred_at": timezone.now().isoformat(),
        "data": {"soDinhDanh": "001224000001"},
    }
    assert call("events", event).status_code == call("events", event).status_code == 202


def test_the_description_of_the_api_is_openapi_3_1(client: Client, db: None) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/dossiers" in described["paths"]


def test_what_nobody_sees_of_a_text_is_not_stored(call: Any, body: dict[str, Any]) -> None:
    body["data"] |= {"nksTen": "\u200eBÌNH\ufe0f", "meNgaySinh": unicodedata.normalize("NFD", "không rõ")}
    body["data"]["meNoiCuTru"] = "\u202eẤp 1,\u3164 xã An Phú"
    assert call("dossiers", body, key="k1").status_code == 201
    form = Dossier.objects.get().form
    assert (form["child_given_name"], form["mother_residence"]) == ("BÌNH", "Ấp 1, xã An Phú")


def test_signs_that_no_name_has_are_asked_about_before_anybody_decides(
    call: Any, body: dict[str, Any], binh: Actor, sign_in: SignIn
) -> None:
    body["data"] |= {"nksTen": "B\u00d7nh?", "meHoTen": "Lª ThÞ Hång"}
    assert call("dossiers", body, key="k1").status_code == 201
    page = sign_in(binh).get(reverse("interlink:dossier", args=[Dossier.objects.get().pk])).content.decode()
    assert "có ký tự không phải chữ cái: “\u00d7” (U+00D7), “?” (U+003F)" in page
    assert "có thể là phông TCVN3 (ABC): “Lê Thị Hồng”" in page


@pytest.mark.parametrize("days", [-5000, 365])
def test_a_moment_of_filing_that_cannot_be_is_refused_with_its_key(
    call: Any, body: dict[str, Any], days: int
) -> None:
    moment = timezone.now() + datetime.timedelta(days=days)
    answer = call("dossiers", body | {"ngayTiepNhan": moment.isoformat()}, key="k1")
    assert (answer.status_code, wrong(answer)) == (422, {"ngayTiepNhan"})
    assert not Dossier.objects.exists()


def test_a_clock_that_is_a_little_ahead_is_no_reason_to_refuse(call: Any, body: dict[str, Any]) -> None:
    moment = timezone.now() + datetime.timedelta(minutes=3)
    assert call("dossiers", body | {"ngayTiepNhan": moment.isoformat()}, key="k1").status_code == 201


def test_a_child_of_tomorrow_and_a_spoilt_card_are_refused_with_their_keys(
    call: Any, body: dict[str, Any]
) -> None:
    tomorrow = today() + datetime.timedelta(days=1)
    body["data"] |= {
        "nksNgaySinh": f"{tomorrow:%d.%m.%Y}",
        "nycLoaiGiayToTuyThan": 4,
        "nycSoGiayToTuyThan": "1.23457E+11",
    }
    answer = call("dossiers", body, key="k1")
    assert answer.status_code == 422
    assert wrong(answer) == {"data.nksNgaySinh", "data.nycSoGiayToTuyThan"}


def test_decomposed_words_of_a_date_are_composed_first(call: Any, body: dict[str, Any]) -> None:
    body["data"]["meNgaySinh"] = unicodedata.normalize("NFD", "không rõ")
    assert call("dossiers", body, key="k1").status_code == 201
    assert Dossier.objects.get().form["mother_birth_date"] == ""


def test_timestamps_of_programs_are_dates(call: Any, body: dict[str, Any]) -> None:
    body["data"] |= {"meNgaySinh": "1990-05-01T00:00:00+07:00", "nycNgaySinh": "1988-04-30T17:00:00Z"}
    assert call("dossiers", body, key="k1").status_code == 201
    form = Dossier.objects.get().form
    assert (form["mother_birth_date"], form["declarant_birth_date"]) == ("1990-05-01", "1988-05-01")


def test_named_parents_of_an_abandoned_child_are_not_dropped_in_silence(
    call: Any, body: dict[str, Any]
) -> None:
    body["data"]["nksLoaiKhaiSinh"] = list(ParentageKind.values).index("abandoned") + 1
    body["data"] |= {"meHoTen": "H'Hen Niê", "chaHoTen": ""}
    answer = call("dossiers", body, key="k1")
    assert (answer.status_code, wrong(answer)) == (422, {"data.meHoTen"})


@pytest.mark.parametrize(
    ("key", "name", "line", "said"),
    [
        ("chaHoTen", "王小明", "father_full_name", "“王” (U+738B)"),
        ("meHoTen", "W" * 150, "mother_full_name", "quá dài mà không có dấu cách"),
    ],
)
def test_a_name_that_no_paper_can_show_is_taken_and_told_to_the_officer(
    call: Any, body: dict[str, Any], binh: Actor, sign_in: SignIn, key: str, name: str, line: str, said: str
) -> None:
    """The citizen's word is kept; the officer learns it beside the line, before anything is numbered."""
    body["data"][key] = name
    assert call("dossiers", body, key="k1").status_code == 201
    dossier = Dossier.objects.get()
    dossiers.accept(dossier.pk, by=binh)
    record = dossiers.open_entry(dossier.pk, by=binh)
    with pytest.raises(InvalidInput) as refused:
        submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
    assert said in refused.value.errors[line][0]
    sent = typed(record) | reasons(record)
    page = sign_in(binh).post(reverse("registry:submit-entry", args=[record.pk]), sent)
    assert page.status_code == 422
    box = page.content.decode().partition(f'id="id_{line}"')[2].partition("<label")[0]
    assert said in html.unescape(box)
    assert Record.objects.get(pk=record.pk).state == "draft"
