"""The citizen looks at the draft that came with a status: at once by themselves, or on the portal's page."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.demo.sandbox.asking import PAPER, PDF, portal_status
from tests.demo.sandbox.running import Receiver, Sandbox, until

NAME = "NGUYỄN KHÁNH AN"


def draft(code: str, state: str = "cho_y_kien", **more: Any) -> dict[str, Any]:
    paper = {
        "TenGiayTo": "Giấy khai sinh",
        "NoiDung": [{"Muc": "Họ tên", "GiaTri": NAME}],
        "NoiDungTep": PAPER,
    }
    papers = [paper] if state == "cho_y_kien" else []
    return {
        "MaBanNhap": code,
        "TrangThai": state,
        "HanTraLoi": "2026-11-25T14:00:00+07:00",
        "DanhSachGiayTo": papers,
        **more,
    }


@pytest.fixture
def tell(sandbox: Sandbox, dossier: str) -> Callable[..., int]:
    """Tells the portal a status of the dossier, with news of a draft."""

    def post(code: int, news: dict[str, Any] | None = None) -> int:
        body = portal_status(code, BanNhap=news)
        return sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", body).status_code

    for code in (1, 2, 4):
        post(code)
    return post


def answers(receiver: Receiver, dossier: str) -> list[dict[str, Any]]:
    return [body for path, _, body in list(receiver.posts) if path == f"/api/v1/dossiers/{dossier}/draft"]


def test_the_citizen_agrees_at_once(
    sandbox: Sandbox, receiver: Receiver, dossier: str, tell: Callable[..., int]
) -> None:
    assert tell(4, draft("d1")) == 200
    until(lambda: bool(answers(receiver, dossier)))
    assert answers(receiver, dossier) == [{"maBanNhap": "d1", "dongY": True, "noiDung": ""}]
    shown = sandbox.http.get(f"/dossiers/{dossier}").text
    assert "Ý kiến về bản nháp" in shown
    [address] = re.findall(r'href="(/papers/[0-9a-f]+\.pdf)"', shown)
    assert sandbox.http.get(address).content == PDF


def test_one_who_is_told_to_objects_once_and_agrees_to_the_next(
    sandbox: Sandbox, receiver: Receiver, dossier: str, tell: Callable[..., int]
) -> None:
    sandbox.steer("plans", maHoSoLT=dossier, draft="chua_dung")
    assert [tell(4, draft(code)) for code in ("d1", "d2")] == [200, 200]
    until(lambda: len(answers(receiver, dossier)) == 2)
    assert [(each["maBanNhap"], each["dongY"]) for each in answers(receiver, dossier)] == [
        ("d1", False),
        ("d2", True),
    ]
    assert answers(receiver, dossier)[0]["noiDung"]


def test_one_who_is_silent_has_the_buttons_until_the_time_is_over(
    sandbox: Sandbox, receiver: Receiver, dossier: str, tell: Callable[..., int]
) -> None:
    sandbox.steer("plans", maHoSoLT=dossier, draft="im_lang")
    tell(4, draft("d1"))
    page = sandbox.http.get(f"/dossiers/{dossier}").text
    assert NAME in page
    assert "Đồng ý</button>" in page
    assert "Chưa đúng</button>" in page
    path = f"/control/filings/{dossier}/draft"
    assert sandbox.http.post(path, json={"code": "d1"}).status_code == 422
    assert sandbox.http.post(path, data={"code": "d1", "note": "Sai quê quán"}).status_code == 303
    until(lambda: bool(answers(receiver, dossier)))
    assert answers(receiver, dossier) == [{"maBanNhap": "d1", "dongY": False, "noiDung": "Sai quê quán"}]
    assert "Đồng ý</button>" not in sandbox.http.get(f"/dossiers/{dossier}").text
    tell(4, draft("d2"))
    assert "Đồng ý</button>" in sandbox.http.get(f"/dossiers/{dossier}").text
    assert tell(4, draft("d2", "het_han")) == 200
    page = sandbox.http.get(f"/dossiers/{dossier}").text
    assert "Hết hạn xem bản nháp" in page
    assert "Đồng ý</button>" not in page


def test_the_same_news_of_a_draft_is_taken_once_and_none_without_its_content(
    sandbox: Sandbox, dossier: str, tell: Callable[..., int]
) -> None:
    assert [tell(4, draft("d1")), tell(4, draft("d1")), tell(4)] == [200, 422, 422]
    assert tell(4, draft("d3", DanhSachGiayTo=[])) == tell(4, draft("d3", "khac")) == 422
    assert tell(4, draft("d1", "thu_hoi")) == 200
    whole = sandbox.http.get("/control/ledger").json()
    assert not [found for found in whole["duplicates"] if found["dossier"] == dossier]
