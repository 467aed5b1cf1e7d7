"""A card's code read from a picture: from a telephone, askew, small, or no card at all."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import qrcode
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from PIL import Image

from hotich.imaging import decoding
from hotich.imaging.card_photo import MOST_BYTES, text_on_card
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.kinds.identity import issuer_of_card
from registry.models import Record

SignIn = Callable[[Actor], Client]
CARD = "001195012345|012345678|Trần Thị H’Hoa|15021995|Nữ|Số 5 phố Hàng Than, Ba Đình, Hà Nội|01072022||||"


def picture(
    *payloads: str,
    size: tuple[int, int] = (1600, 1200),
    side: int = 420,
    angle: float = 0,
    kind: str = "JPEG",
) -> bytes:
    """Return a picture of a table with cards that bear these codes."""
    table = Image.new("RGB", size, "#8a7f70")
    for index, payload in enumerate(payloads):
        code = qrcode.make(payload, border=4).get_image().convert("RGB").resize((side, side))
        code = code.rotate(angle, expand=True, fillcolor="white")
        table.paste(code, (120 + index * (side + 150), 160))
    written = io.BytesIO()
    table.save(written, kind, quality=80)
    return written.getvalue()


def send(client: Client, record: Record, data: bytes) -> Any:
    address = reverse("registry:read-card-photo", args=[record.pk])
    return client.post(address, data, content_type="application/octet-stream")


@pytest.mark.parametrize(
    "taken",
    [
        {},
        {"angle": 17},
        {"angle": 90},
        {"size": (4000, 3000), "side": 700},
        {"side": 200},
        {"kind": "PNG"},
        {"kind": "WEBP"},
    ],
    ids=str,
)
def test_the_code_is_read_from_pictures_of_every_kind(taken: dict[str, Any]) -> None:
    assert text_on_card(picture(CARD, **taken)) == CARD


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Không mở được ảnh"),
        (b"%PDF-1.7 no picture", "Không mở được ảnh"),
        (picture(), "Không thấy mã QR"),
        (picture(CARD, CARD.replace("Hoa", "Mai")), "nhiều mã QR"),
        (b"\0" * (MOST_BYTES + 1), "lớn quá"),
        (picture(CARD)[:4000], "Không mở được ảnh"),
    ],
    ids=["nothing", "no picture", "no code", "two cards", "too large", "cut off"],
)
def test_a_picture_that_cannot_be_read_says_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        text_on_card(data)


def test_a_picture_of_too_many_points_is_not_unpacked() -> None:
    head = io.BytesIO()
    Image.new("1", (9000, 9000)).save(head, "PNG")
    with pytest.raises(ValueError, match="điểm ảnh"):
        text_on_card(head.getvalue())


@pytest.mark.django_db
def test_a_picture_fills_its_person_and_is_not_kept(
    draft: Record, binh: Actor, sign_in: SignIn, settings: LazySettings
) -> None:
    before = sorted(settings.MEDIA_ROOT.rglob("*"))
    answer = send(sign_in(binh), draft, picture(CARD))
    assert answer.status_code == 200
    person = answer.json()["person"]
    assert person["full_name"] == "Trần Thị H’Hoa"
    assert (person["personal_id"], person["birth_date"], person["gender"]) == (
        "001195012345",
        "15/02/1995",
        "female",
    )
    assert (person["residence_kind"], person["id_issuer"]) == (
        "permanent",
        "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    )
    assert sorted(settings.MEDIA_ROOT.rglob("*")) == before


@pytest.mark.django_db
def test_a_frame_of_the_camera_waits_for_nobody(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    address = reverse("registry:read-card-photo", args=[draft.pk])
    with decoding._AT_ONCE, decoding._AT_ONCE:
        answer = sign_in(binh).post(
            f"{address}?live=1", picture(CARD), content_type="application/octet-stream"
        )
    assert (answer.status_code, "đang đọc các ảnh khác" in answer.json()["error"]) == (422, True)
    assert send(sign_in(binh), draft, picture(CARD)).status_code == 200


@pytest.mark.django_db
def test_a_code_that_is_no_card_is_named(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    for payload, said in (
        ("https://example.vn/kiem-tra/ABC", "không phải mã QR"),
        ("012345678||Hoa|15021995|Nữ|Hà Nội", "Chứng minh nhân dân"),
    ):
        answer = send(sign_in(binh), draft, picture(payload))
        assert answer.status_code == 422
        assert said in answer.json()["error"]


@pytest.mark.django_db
def test_only_who_writes_entries_of_the_office_may_send_one(
    draft: Record, dung: Actor, chi: Actor, sign_in: SignIn
) -> None:
    assert send(sign_in(dung), draft, picture(CARD)).status_code == 404
    assert send(sign_in(chi), draft, picture(CARD)).status_code == 403


@pytest.mark.parametrize(
    ("issued", "issuer"),
    [
        ("2021-05-10", "Cục Cảnh sát quản lý hành chính về trật tự xã hội"),
        ("2024-07-01", "Bộ Công an"),
        ("2024", ""),
        ("2010-01-01", ""),
    ],
)
def test_who_issued_a_card_follows_from_its_day(issued: str, issuer: str) -> None:
    assert issuer_of_card(PartialDate.parse(issued)) == issuer


@pytest.mark.parametrize("name", ["H’Hen Niê", "H'Hen Niê", "Y ƀlô Niê", "ƀríu Quân", "K’Ƀlao"])
def test_names_of_every_people_come_through_scan_and_picture(
    name: str, draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    client, card = sign_in(binh), CARD.replace("Trần Thị H’Hoa", name)
    scanned = client.post(
        reverse("registry:read-card", args=[draft.pk]),
        {"side": "mother", "mother_card": card},
        headers={"Accept": "application/json"},
    )
    assert (scanned.json()["person"]["full_name"], scanned.json()["notice"]) == (name, "")
    taken = send(client, draft, picture(card, side=520)).json()
    assert (taken["person"]["full_name"], taken["notice"]) == (name, "")
