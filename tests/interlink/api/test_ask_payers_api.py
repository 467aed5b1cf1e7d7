"""The portal asks who would pay before anything is filed, and files relatives row by row."""

import datetime
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.demo.sandbox.acts import sample_death
from hotich.models import Office
from interlink.models import Dossier, Entitlement, Partner

pytestmark = pytest.mark.django_db
Post = Callable[..., Any]


@pytest.fixture
def post(client: Client, portal: Partner, ward: Office) -> Post:
    application = Application.objects.create(
        client_id=portal.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )
    expires = timezone.now() + datetime.timedelta(hours=1)

    def send(path: str, body: Any, scope: str = "dossiers") -> Any:
        AccessToken.objects.filter(token="t").delete()
        AccessToken.objects.create(application=application, token="t", scope=scope, expires=expires)
        headers = {"Authorization": "Bearer t", "Idempotency-Key": "k"}
        return client.post(
            f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers
        )

    return send


def wrong(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {each["pointer"]: each["detail"] for each in answer.json()["errors"]}


def test_the_portal_learns_who_pays_what_and_nothing_is_kept(post: Post) -> None:
    data = {
        "nktNgayChet": "02.09.2025",
        "troCapMaiTang": True,
        "doiTuongBHXH": 3,
        "nguoiCoCong": True,
        "nccDoiTuong": "Thương binh",
        "nccMucTroCap": 2_000_000,
    }
    answer = post("payers", {"maDonVi": "00013", "data": data})
    assert answer.status_code == 200, answer.content
    found = {each["maKhoan"]: each for each in answer.json()["danhSachKhoan"]}
    assert {code: each["ketQua"] for code, each in found.items()} == {
        "insurance_funeral": "chi_tra",
        "merit_funeral": "khong_chi_tra",
        "merit_once": "chi_tra",
        "merit_monthly": "xem_xet",
    }
    assert found["insurance_funeral"]["coQuanChiTra"] == "Bảo hiểm xã hội"
    assert found["insurance_funeral"]["canCu"] == "Luật Bảo hiểm xã hội 2024, Điều 85"
    assert found["insurance_funeral"]["chiCho"] == "người, tổ chức lo mai táng"
    assert found["merit_once"]["soTien"] == 6_000_000
    assert "chỉ được hưởng một khoản mai táng" in found["merit_funeral"]["lyDo"]
    assert (Dossier.objects.count(), Entitlement.objects.count()) == (0, 0)


def test_what_excludes_each_other_is_said_in_the_portals_words(post: Post) -> None:
    data = {"baoTroXaHoi": True, "troCapKhanCap": True}
    assert set(wrong(post("payers", {"maDonVi": "00013", "data": data}))) == {
        "data.baoTroXaHoi",
        "data.troCapKhanCap",
    }
    body = sample_death(Random(4), "00013", paid_by=("social", "emergency"), attachments=False)
    assert set(wrong(post("dossiers", body))) == {"data.baoTroXaHoi", "data.troCapKhanCap"}


def test_only_who_files_dossiers_asks(post: Post) -> None:
    assert post("payers", {"maDonVi": "00013", "data": {}}, scope="events").status_code == 403
    assert set(wrong(post("payers", {"maDonVi": "99999", "data": {}}))) == {"maDonVi"}


def test_relatives_come_as_rows_and_are_kept_as_rows(post: Post) -> None:
    body = sample_death(Random(4), "00013", paid_by=("insurance",), attachments=False)
    assert post("dossiers", body).status_code == 201
    spouse, child = Dossier.objects.get().form["relatives"]
    assert (spouse["kin"], child["kin"], child["is_studying"]) == ("spouse", "child", "yes")
    assert child["birth_date"].count("-") == 2
    assert child["guardian_name"] == spouse["full_name"]


@pytest.mark.parametrize(
    ("rows", "pointer"),
    [
        ([{"hoTen": "Lê Na"}, {"quanHe": 1}], "data.thanNhan.1.hoTen"),
        ([{"hoTen": "Lê Na", "quanHe": 9}], "data.thanNhan.0.quanHe"),
        ([{"hoTen": "Lê Na", "ngaySinh": "31.02.2020"}], "data.thanNhan.0.ngaySinh"),
        ([{"hoTen": "Lê Na", "soDDCN": "12"}], "data.thanNhan.0.soDDCN"),
        ([{"hoTen": "Lê Na", "mucSuyGiam": 101}], "data.thanNhan.0.mucSuyGiam"),
        ([{"hoTen": "x" * 151}], "data.thanNhan.0.hoTen"),
        ([{"hoTen": "Lê Na", "tuoi": 3}], "data.thanNhan.0.tuoi"),
        (["Lê Na"], "data.thanNhan.0"),
        ([{"hoTen": "Lê Na"}] * 21, "data.thanNhan"),
        ({"hoTen": "Lê Na"}, "data.thanNhan"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_at_that_row(post: Post, rows: Any, pointer: str) -> None:
    body = sample_death(Random(4), "00013", paid_by=("insurance",), attachments=False)
    body["data"]["thanNhan"] = rows
    assert list(wrong(post("dossiers", body))) == [pointer]
