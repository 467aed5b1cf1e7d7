"""Sample births are lawful, varied, and the same for the same seed."""

import base64
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import pytest
import time_machine
from PIL import Image

from hotich.demo.sandbox.names import Name, make_personal_id
from hotich.demo.sandbox.places import PLACES, get_place, province_of
from hotich.demo.sandbox.samples import KINDS, VIETNAM, child_name, sample_birth, sample_twins
from interlink.filings.uploads import inspect_paper
from interlink.models import AttachmentKind, Procedure
from interlink.partners.portal.filing import fields_by_spelling

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _it_is_now() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def born_on(data: dict[str, str]) -> datetime:
    return datetime.strptime(data["nksNgaySinh"], "%d.%m.%Y").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize("office", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_at_every_office_is_a_whole_dossier(office: str, kind: str) -> None:
    body = sample_birth(Random(5), office, kind=kind, now=NOW, serial=7)
    data = body["data"]
    assert re.fullmatch(r"[0-9A-Z]{2,3}(\.[0-9A-Z]{2,3}){1,3}-261122-0007", body["maHoSoMCDT"])
    assert (body["module"], body["maDonVi"]) == ("LTKS", office)
    assert unicodedata.is_normalized("NFC", str(body))
    for name in (
        "nycHoTen",
        "nycSoDDCN",
        "nksHo",
        "nksTen",
        "nksNoiSinh",
        "noiDangKyThuongTruDVHC",
    ):
        assert data[name]
    assert all(re.fullmatch(r"\d{12}", value) for key, value in data.items() if key.endswith("SoDDCN"))
    late = NOW - born_on(data) > timedelta(days=61)
    assert late is (kind == "late")
    assert ("chaHoTen" in data) is (kind not in ("single_mother", "foundling"))
    assert ("meHoTen" in data) is (kind != "foundling")
    assert data["nksLoaiKhaiSinh"] == {"single_mother": 3, "foundling": 5}.get(kind, 1)
    if kind == "year_only":
        assert re.fullmatch(r"\d{4}", data["meNgaySinh"])


def test_names_are_written_as_the_people_write_them() -> None:
    names = [sample_birth(Random(n), "24169", kind="ede", attachments=False)["data"] for n in range(60)]
    assert {child_name(data)[0] for data in names} == {"Y", "H"}
    assert any("Ƀ" in child_name(data) for data in names)
    assert Name("Niê Kđăm", "", "Y Ƀlăm", given_first=True).boxes == ("Y", "Ƀlăm Niê", "Kđăm")
    assert all(data["meHoTen"].split()[-1] == data["nksTen"] for data in names)


def test_twins_share_mother_and_day_but_no_name_and_no_number() -> None:
    first, second = sample_twins(Random(2), "00013", now=NOW, serial=11)
    assert first["maHoSoLT"] != second["maHoSoLT"]
    assert first["maHoSoMCDT"] != second["maHoSoMCDT"]
    same = {key for key, value in first["data"].items() if second["data"].get(key) == value}
    assert {"meSoDDCN", "chaSoDDCN", "nksNgaySinh", "nksNoiSinh", "nksHo"} <= same
    assert child_name(first["data"]) != child_name(second["data"])
    assert "maGCS" not in same


def test_papers_are_files_of_the_kind_their_names_say() -> None:
    seen = set()
    for number in range(30):
        for paper in sample_birth(Random(number), "00013", now=NOW)["fileDinhKem"]:
            content = base64.b64decode(paper["duLieuTepDinhKem"])
            suffix = paper["tenTepDinhKem"].rsplit(".", 1)[1]
            seen.add(suffix)
            if suffix == "pdf":
                assert content.startswith(b"%PDF-")
                assert content.rstrip().endswith(b"%%EOF")
            else:
                assert Image.open(io.BytesIO(content)).format == {"jpg": "JPEG", "png": "PNG"}[suffix]
            assert len(content) < 200_000
    assert seen == {"pdf", "jpg", "png"}


def test_the_same_seed_makes_the_same_dossier() -> None:
    assert sample_birth(Random(9), "00013", now=NOW) == sample_birth(Random(9), "00013", now=NOW)
    assert sample_birth(Random(9), "00013", now=NOW) != sample_birth(Random(8), "00013", now=NOW)


def test_personal_numbers_tell_province_century_sex_and_year() -> None:
    assert make_personal_id(Random(1), "01", 1, 1998).startswith("001098")
    assert make_personal_id(Random(1), "66", 2, 2026).startswith("066326")
    assert make_personal_id(Random(1), "92", 3, 2026)[3] in "23"


def test_communes_lie_in_their_provinces() -> None:
    assert all(province_of(place.code) == place.province_code for place in PLACES.values())
    assert (province_of("00001"), province_of("31117"), province_of("99999")) == ("01", "92", "96")
    assert get_place("00016").province_code == "01"


def test_each_era_names_its_own_communes() -> None:
    before = sample_birth(Random(1), "00004", kind="kinh", attachments=False)["data"]
    after = sample_birth(Random(1), "00004", kind="kinh", attachments=False, era="2025")["data"]
    assert before["meNoiCuTru"].endswith("phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội")
    assert after["meNoiCuTru"].endswith("phường Ba Đình, thành phố Hà Nội")
    assert "quận" not in after["nksNoiSinh"]


@pytest.mark.parametrize("kind", KINDS)
def test_hotich_knows_every_key_and_takes_every_paper(kind: str) -> None:
    for number in range(6):
        body = sample_birth(Random(number), "00013", kind=kind, now=NOW)
        known = fields_by_spelling(Procedure.BIRTH_GROUP)
        assert set(body["data"]) <= set(known)
        assert {theirs for theirs, field in known.items() if field.required} <= set(body["data"])
        for paper in body["fileDinhKem"]:
            assert paper["loaiGiayTo"] in AttachmentKind.values
            assert inspect_paper(base64.b64decode(paper["duLieuTepDinhKem"]), paper["tenTepDinhKem"])
