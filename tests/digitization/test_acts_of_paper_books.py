"""An act of 1988 is used like any other: shown with its origin, found, copied, checked, rectified, corrected."""

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from digitization.campaigns.operations import open_campaign
from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotAllowed
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files
from registry.amendments.present import present_entry, registered_entry
from registry.books.lookups import ticket_for
from registry.changes import corrections
from registry.changes.corrections import Cancellation, Correction, cancel_data, correct_data
from registry.changes.operations import start_change
from registry.kinds import entry_of
from registry.models import (
    CopySeries,
    CorrectionReason,
    DataCorrection,
    EventKind,
    Invalidation,
    Paper,
    Record,
)
from registry.papers.validity import validity_of
from registry.records.operations import register_entry, save_entry, submit_entry
from registry.records.search import find_elsewhere, find_in_register
from registry.workflows.paper import State
from tests.cast import SYSTEM, answers_to, person
from tests.digitization.hostile import scanned_pdf, scanned_tiff
from tests.digitization.paper_acts import paper_act, taken_over
from tests.digitization.shelf import BIRTH
from tests.phones import case
from tests.registry.papers.ordering import give_copies

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
TORN = {
    "father_full_name": {"state": "torn", "text": ""},
    "native_place": {"state": "unreadable", "text": ""},
    "mother_birth_date": {"state": "written", "text": "23 tuổi"},
}


@pytest.fixture
def old_birth(ward: Office, hoa: Actor) -> Record:
    """The birth of Nguyễn Thị Hòa: number 15a, registered some day of 1988, the father's name torn off."""
    values = {key: text for key, text in BIRTH.items() if not key.startswith("father")}
    values |= {"reg_number": "15a", "reg_date": "1988", "mother_birth_date": ""}
    picture = files.put(b"\xff\xd8\xff the page")
    act = paper_act(ward, values=values, marks=TORN, digest=picture, page="12", route="Quét và nhập")
    [record] = taken_over(act, by=hoa)
    return Record.objects.get(pk=record.pk)


def test_the_page_shows_where_it_was_read_and_what_could_not_be_read(
    old_birth: Record, binh: Actor, sign_in: SignIn
) -> None:
    page = sign_in(binh).get(reverse("registry:record", args=[old_birth.pk])).content.decode()
    for words in ("15a/1988", "01/1988", "năm 1988", "Nguồn gốc từ sổ giấy", "Ngô Văn Nam", "Vũ Thị Hoa"):
        assert words in page
    for mark in ("sổ rách", "không đọc được", "sổ ghi “23 tuổi”"):
        assert mark in page
    assert "đưa vào cơ sở dữ liệu từ sổ giấy" in page


def test_the_page_of_the_book_is_shown_to_those_who_see_the_act_and_the_look_recorded(
    old_birth: Record, binh: Actor, dung: Actor, sign_in: SignIn
) -> None:
    address = reverse("registry:record-page", args=[old_birth.pk])
    answer = sign_in(binh).get(address)
    assert (answer["Content-Type"], answer.content) == ("image/jpeg", b"\xff\xd8\xff the page")
    assert [each.act for each in audit.trail_of(old_birth, views=True)][-1] == "record-page.view"
    assert sign_in(dung).get(address).status_code == 404


def test_a_checker_reads_the_act_against_the_page_that_its_review_shows(
    old_birth: Record, ward: Office, hoa: Actor, sign_in: SignIn
) -> None:
    campaign = open_campaign("Rà soát 1988", [EventKind.BIRTH], by=hoa)
    checker = sign_in(person("Ngô Thị Xuân", Role.CHECKER, ward))
    review = checker.get(reverse("digitization:review-record", args=[campaign.pk, old_birth.pk]))
    address = reverse("registry:record-page", args=[old_birth.pk])
    assert f'<img src="{address}"' in review.content.decode()
    assert checker.get(address).content == b"\xff\xd8\xff the page"


def test_a_page_that_lies_in_a_package_is_shown(
    ward: Office, hoa: Actor, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("KS.1988.01.1988-03-12.0001.png", b"\x89PNG\r\n\x1a\n page")
    digest, member = files.put(package.getvalue()), "KS.1988.01.1988-03-12.0001.png"
    [record] = taken_over(paper_act(ward, digest=digest, member=member), by=hoa)
    answer = sign_in(binh).get(reverse("registry:record-page", args=[record.pk]))
    assert (answer["Content-Type"], answer.content) == ("image/png", b"\x89PNG\r\n\x1a\n page")


def packed(name: str, data: bytes) -> str:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr(name, data)
    return files.put(package.getvalue())


@pytest.mark.parametrize(
    ("name", "data", "member"),
    [
        ("", scanned_pdf(3), "#2"),
        ("", scanned_pdf(1), ""),
        ("", scanned_tiff(3), "#3"),
        ("", case("lead_nl.pdf"), ""),
        ("KS.1988.01.1988-03-12.0001.pdf", scanned_pdf(3), "KS.1988.01.1988-03-12.0001.pdf#3"),
        ("KS.1988.01.1988-03-12.0001.pdf", scanned_pdf(1), "KS.1988.01.1988-03-12.0001.pdf"),
    ],
    ids=["page of a PDF", "PDF", "page of a TIFF", "PDF behind a line", "page of a packed PDF", "packed PDF"],
)
def test_a_page_of_a_scanned_file_opens_from_its_act(
    name: str, data: bytes, member: str, ward: Office, hoa: Actor, binh: Actor, sign_in: SignIn
) -> None:
    digest = packed(name, data) if name else files.put(data)
    [record] = taken_over(paper_act(ward, digest=digest, member=member), by=hoa)
    answer = sign_in(binh).get(reverse("registry:record-page", args=[record.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(answer.content)).height > 800


def test_a_page_that_cannot_be_drawn_says_so(ward: Office, hoa: Actor, binh: Actor, sign_in: SignIn) -> None:
    [record] = taken_over(paper_act(ward, digest=files.put(scanned_pdf(3)), member="#4"), by=hoa)
    answer = sign_in(binh).get(reverse("registry:record-page", args=[record.pk]))
    assert (answer.status_code, answer.content.decode()[:12]) == (422, "Tệp bị hỏng ")


def test_each_page_of_a_scanned_book_is_its_own(
    ward: Office, hoa: Actor, binh: Actor, sign_in: SignIn
) -> None:
    digest = files.put(scanned_pdf(3))
    acts = [paper_act(ward, digest=digest, member=f"#{number}") for number in (1, 2, 3)]
    client = sign_in(binh)
    shown = {
        client.get(reverse("registry:record-page", args=[record.pk])).content
        for record in taken_over(*acts, by=hoa)
    }
    assert len(shown) == 3


@pytest.mark.parametrize("typed", ["15a", "15A/1988", "Nguyễn Thị Hòa", "thi hoa"])
def test_it_is_found_by_number_and_by_name(old_birth: Record, binh: Actor, typed: str) -> None:
    assert [hit.record for hit in find_in_register(typed, year=1988, by=binh).hits] == [old_birth]


def test_it_is_found_by_the_mothers_name_when_parents_are_asked_for(old_birth: Record, binh: Actor) -> None:
    assert not find_in_register("le thi hanh", by=binh).hits
    assert [hit.record for hit in find_in_register("le thi hanh", parents=True, by=binh).hits] == [old_birth]


@pytest.mark.parametrize("state", ["margin", "written"])
def test_it_is_found_by_the_name_it_was_registered_under(
    state: str, ward: Office, hoa: Actor, binh: Actor
) -> None:
    """The book had Hoa, and in its margin Hòa is put in its place, or it has the name in other letters."""
    marks = {"child_given_name": {"state": state, "text": "Hường"}}
    [record] = taken_over(paper_act(ward, marks=marks), by=hoa)
    for typed in ("Nguyễn Thị Hường", "nguyen thi huong", "Nguyễn Thị Hòa"):
        [hit] = find_in_register(typed, by=binh).hits
        assert (hit.record, hit.title, hit.former_title) == (record, "Nguyễn Thị Hòa", "Nguyễn Thị Hường")


def test_every_name_that_it_had_stands_beside_the_one_it_has(
    ward: Office, hoa: Actor, binh: Actor, sign_in: SignIn
) -> None:
    """The margin put Hòa in the place of Hường, and the data were corrected to Hoài later."""
    marks = {"child_given_name": {"state": "margin", "text": "Hường"}}
    [record] = taken_over(paper_act(ward, marks=marks), by=hoa)
    assert correct(record, binh, hoa, child_given_name=("Hòa", "Hoài")) == {}
    for typed in ("Nguyễn Thị Hường", "nguyen thi hoa", "Nguyễn Thị Hoài"):
        [hit] = find_in_register(typed, by=binh).hits
        assert hit.title == "Nguyễn Thị Hoài"
        assert set(hit.former_title.split(", ")) == {"Nguyễn Thị Hường", "Nguyễn Thị Hòa"}
    for name in ("Nguyễn Thị Hường", "Nguyễn Thị Hoài"):
        assert name in sign_in(binh).post("/search", {"q": name}).content.decode()


def test_another_office_finds_it_by_the_number_on_its_paper(old_birth: Record, ward: Office) -> None:
    found = find_elsewhere(office_code=ward.code, kind="birth", number="15a/1988", full_name="Nguyễn Thị Hòa")
    assert [hit.record for hit in found.hits] == [old_birth]


def test_a_copy_says_what_the_book_says_and_leaves_the_rest_blank(
    old_birth: Record, binh: Actor, chi: Actor
) -> None:
    [paper] = give_copies(old_birth.pk, 1, "Nguyễn Thị Hòa", by=binh)
    content: Any = paper.content
    said = {
        cell["label"]: cell["value"] for part in content["sections"] for row in part["rows"] for cell in row
    }
    assert (said["Số đăng ký"], said["Quyển số"], said["Ngày đăng ký"]) == ("15a/1988", "01/1988", "năm 1988")
    assert (said["Họ, chữ đệm, tên"], said["Ngày, tháng, năm sinh"]) == ("NGUYỄN THỊ HÒA", "02/03/1988")
    assert (said["Họ, chữ đệm, tên người cha"], said["Quê quán"]) == ("", "")


def test_a_year_is_no_proof_of_holding_the_copy(
    old_birth: Record, binh: Actor, chi: Actor, client: Client
) -> None:
    cache.clear()
    [paper] = give_copies(old_birth.pk, 1, "Nguyễn Thị Hòa", by=binh)
    issue(paper)
    address = reverse("registry:check-paper", args=[paper.code])
    assert "1988" not in client.get(address).content.decode()
    refused = client.post(address, {"full_name": "Nguyễn Thị Hòa", "birth_date": "1988"})
    assert (refused.status_code, "NGUYỄN THỊ HÒA" in refused.content.decode()) == (403, False)
    own = {"full_name": "Nguyễn Thị Hòa", "birth_date": "02/03/1988"}
    assert "NGUYỄN THỊ HÒA" in client.post(address, own).content.decode()


def issue(paper: Paper) -> None:
    file = files.put(b"%PDF-1.4 trich luc")
    with transaction.atomic(), acting(SYSTEM):
        paper.state, now = State.ISSUED, timezone.now()
        paper.base_file = paper.signed_file = paper.issued_file = file
        paper.rendered_at = paper.signed_at = paper.issued_at = now
        paper.save()


def test_it_is_rectified_like_any_other_act(old_birth: Record, binh: Actor, chi: Actor) -> None:
    asked = {
        "change_kind": "rectification",
        "evidence": "Học bạ năm 1994",
        "declarant_full_name": "Nguyễn Thị Hòa",
        "declarant_relation": "Bản thân",
    }
    act = start_change(old_birth.pk, asked, by=binh)
    values, lines = entry_of(act).values(), {"child_birth_date": "1988-03-20"}
    save_entry(act.pk, values, {}, lines=lines, by=binh)
    submit_entry(act.pk, values, answers_to(act), lines=lines, by=binh)
    register_entry(act.pk, by=chi)

    assert present_entry(old_birth).person("child").birth_date.iso == "1988-03-20"
    assert entry_of(old_birth).person("child").birth_date.iso == "1988-03-02"
    extract: Any = Paper.objects.get(record=act)
    assert "số 15a/1988, quyển số 01/1988, năm 1988, UBND xã Đông Anh" in str(extract.content or "")


def correct(record: Record, proposer: Actor, by: Actor, **lines: tuple[str, str]) -> dict[int, str]:
    assert proposer.user is not None
    asked = Correction(record.pk, lines, CorrectionReason.TYPING, proposer.user, proposer.name, "theo sổ")
    with transaction.atomic(), acting(by):
        return correct_data([asked], by=by)


def test_data_are_put_right_beside_the_act_and_both_names_found(
    old_birth: Record, binh: Actor, chi: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    [paper] = give_copies(old_birth.pk, 1, "Nguyễn Thị Hòa", by=binh)
    issue(paper)
    assert (
        correct(old_birth, binh, hoa, child_given_name=("Hòa", "Hoa"), child_gender=("female", "male")) == {}
    )

    fresh = Record.objects.get(pk=old_birth.pk)
    assert entry_of(fresh).person("child").full_name == "Nguyễn Thị Hòa"
    assert registered_entry(fresh).person("child").full_name == "Nguyễn Thị Hoa"
    for name in ("Nguyễn Thị Hòa", "Nguyễn Thị Hoa"):
        [hit] = find_in_register(name, by=binh).hits
        assert (hit.record, hit.title, hit.former_title) == (fresh, "Nguyễn Thị Hoa", "Nguyễn Thị Hòa")
    assert validity_of([Paper.objects.get(pk=paper.pk)])[paper.pk].word == "Dữ liệu đã chỉnh sửa"
    page = sign_in(binh).get(reverse("registry:record", args=[fresh.pk])).content.decode()
    assert "Chỉnh sửa dữ liệu" in page
    assert "Nhập sai so với sổ" in page


def test_nobody_puts_right_what_they_proposed_themselves_and_nothing_on_old_values(
    old_birth: Record, binh: Actor, hoa: Actor
) -> None:
    with pytest.raises(DomainError, match="tự phê duyệt"):
        correct(old_birth, hoa, hoa, child_given_name=("Hòa", "Hoa"))
    refused = correct(old_birth, binh, hoa, child_given_name=("Khác", "Hoa"))
    assert "đã có nội dung khác" in refused[old_birth.pk]
    assert not DataCorrection.objects.exists()
    user = hoa.user
    with pytest.raises(IntegrityError, match="nobody_decides"), transaction.atomic(), acting(hoa):
        DataCorrection.objects.create(
            record=old_birth, key="child_gender", old="", new="male", reason="missing",
            proposed_by=user, decided_by=user, decided_at=timezone.now(),
        )  # fmt: skip


def test_since_july_2025_the_province_approves(
    old_birth: Record, binh: Actor, hoa: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "today", lambda: datetime.date(2025, 7, 1))
    with pytest.raises(NotAllowed, match="Sở Tư pháp phê duyệt"):
        correct(old_birth, binh, hoa, child_given_name=("Hòa", "Hoa"))


def test_a_correction_is_never_changed(old_birth: Record, binh: Actor, hoa: Actor) -> None:
    correct(old_birth, binh, hoa, child_given_name=("Hòa", "Hoa"))
    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute("UPDATE registry_datacorrection SET new = 'x'")


def test_cancelled_data_leave_the_search_but_not_the_register(
    old_birth: Record, binh: Actor, hoa: Actor
) -> None:
    with transaction.atomic(), acting(hoa):
        assert cancel_data([Cancellation(old_birth.pk, "Trùng với số 15")], by=hoa) == {}
    assert Invalidation.objects.get().get_effect_display() == "Hủy dữ liệu"
    assert not find_in_register("Nguyễn Thị Hòa", by=binh).hits
    [hit] = find_in_register("Nguyễn Thị Hòa", valid="all", by=binh).hits
    assert (hit.record, hit.ended) == (old_birth, "Hủy dữ liệu")
    with transaction.atomic(), acting(hoa):
        assert cancel_data([Cancellation(old_birth.pk, "Trùng")], by=hoa) == {
            old_birth.pk: "Việc này đã hủy dữ liệu."
        }
    supervisor = person("Lê Giám Sát", Role.SUPERVISOR, old_birth.office)
    assert not find_in_register("15a/1988", by=supervisor).hits


def test_a_copy_that_cannot_be_printed_says_so_beforehand_and_takes_no_number(
    ward: Office, hoa: Actor, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    """Old books say what they say: the act is taken over, its copy is not ordered."""
    (record,) = taken_over(paper_act(ward, values=BIRTH | {"mother_full_name": "王小明"}), by=hoa)
    page = sign_in(binh).get(f"/counter/copy?act={ticket_for(record, binh)}").content.decode()
    assert "“王” (U+738B)" in page
    with pytest.raises(DomainError, match=r"U\+738B"):
        give_copies(record.pk, 2, "Nguyễn Thị Lan", by=binh)
    assert not Paper.objects.filter(record=record).exists()
    assert not CopySeries.objects.exists()


def test_a_rectification_that_would_quote_what_no_paper_shows_is_refused_until_the_data_are_put_right(
    ward: Office, hoa: Actor, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    """Its extract says what the act said before; once the data have the Latin form, copies are given again."""
    (record,) = taken_over(paper_act(ward, values=BIRTH | {"mother_full_name": "王小明"}), by=hoa)
    asked = {
        "change_kind": "rectification",
        "evidence": "Hộ chiếu",
        "declarant_full_name": "Nguyễn Thị Hòa",
        "declarant_relation": "Con",
    }
    act = start_change(record.pk, asked, by=binh)
    lines = {"mother_full_name": "Vương Tiểu Minh"}
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=binh)
    with pytest.raises(InvalidInput) as refused:
        submit_entry(act.pk, values, answers_to(act), lines=lines, by=binh)
    assert refused.value.errors[""][0].startswith("Ở “王小明”: ")
    correct(record, binh, hoa, mother_full_name=("王小明", "Vương Tiểu Minh"))
    (copy,) = give_copies(record.pk, 1, "Nguyễn Thị Hòa", by=binh)
    assert "Vương Tiểu Minh" in str(copy.content)
