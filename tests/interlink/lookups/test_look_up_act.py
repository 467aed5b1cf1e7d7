"""An agency looks an act up by its paper: what it is told, what it is not, and what is kept of the look."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.codes import new_code
from hotich.values.dates import today
from interlink.models import ActLookup, LookupPurpose, Partner
from registry.changes.invalidations import annul_record
from registry.kinds import KINDS
from registry.models import EventKind, Paper, Record
from registry.models.paper_kinds import fingerprint
from registry.papers import check_limits as limits
from registry.papers.copies import replace_original
from registry.papers.operations import issue_without_number
from tests.cast import SYSTEM, person
from tests.interlink.lookups.conftest import Ask, body_of, born, change
from tests.registry.kinds.conftest import begin, enter  # noqa: F401
from tests.registry.papers.changes import rectify
from tests.registry.papers.in_force import issue
from tests.registry.papers.ordering import give_copies

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]


def test_one_fact_of_the_paper_shows_what_it_says_and_what_it_is_worth(ask: Ask, certificate: Paper) -> None:
    answer = ask(certificate, ngaySinh=born(certificate))
    assert answer.status_code == 200, answer.content
    assert answer["Cache-Control"] == "no-store"
    told, record = answer.json(), certificate.record
    paper, act = told["giay"], told["viec"]
    assert (paper["loai"], paper["tinhTrang"], paper["tuNgay"], paper["lyDo"]) == (
        "birth_certificate", "in_force", None, [],
    )  # fmt: skip
    assert (act["so"], act["conHieuLuc"], act["noiDangKy"]["ma"]) == (record.number, True, record.office.code)
    lines = {each["muc"]: each for each in told["noiDung"]}
    child = record.parties.get(role="child").full_name
    assert lines["Họ, chữ đệm, tên"]["trenGiay"].casefold() == child.casefold()
    assert not any(each["khac"] or each["trenGiay"] != each["hienNay"] for each in told["noiDung"])
    assert told["traCuuLuc"].endswith("+07:00")


@pytest.mark.parametrize("kind", ["ngaySinh", "soDangKy", "ngayDangKy"])
def test_each_thing_that_stands_on_the_paper_is_enough(ask: Ask, certificate: Paper, kind: str) -> None:
    record = certificate.record
    assert record.registered_on is not None
    said = {
        "ngaySinh": born(certificate),
        "soDangKy": record.number,
        "ngayDangKy": f"{record.registered_on:%d.%m.%Y}",
    }
    assert ask(certificate, **{kind: said[kind]}).status_code == 200
    assert ask(certificate, **said).status_code == 200


def test_the_digest_is_of_what_was_told_and_stands_in_the_trail(ask: Ask, certificate: Paper) -> None:
    told = ask(certificate, ngaySinh=born(certificate)).json()
    digest = told.pop("sha256")
    lookup = ActLookup.objects.get(reference=told["maTraCuu"])
    assert digest == fingerprint(told) == lookup.answer_sha256
    assert AuditEntry.objects.get(act="act-lookup.view").detail["answer"] == digest


def test_a_wrong_fact_and_an_unknown_code_are_told_the_same(ask: Ask, certificate: Paper) -> None:
    wrong = ask(certificate, ngaySinh="01.01.2020").json()
    one_wrong = ask(certificate, ngaySinh=born(certificate), soDangKy="999/2026").json()
    unknown = ask(new_code(), ngaySinh=born(certificate)).json()
    short = ask("ABC", ngaySinh=born(certificate)).json()
    for told in (wrong, one_wrong, unknown, short):
        told.pop("reference")
    assert wrong == one_wrong == unknown == short
    assert (wrong["status"], wrong["code"]) == (404, "not-found")
    assert ActLookup.objects.filter(record=None).count() == 4
    acts = (
        AuditEntry.objects.filter(act__startswith="act-lookup").order_by("pk").values_list("act", flat=True)
    )
    assert list(acts) == ["act-lookup-wrong.view"] * 2 + ["act-lookup.unknown"] * 2


def test_a_paper_that_is_not_issued_is_unknown(ask: Ask, registered: Record) -> None:
    assert ask(Paper.objects.get(record=registered), soDangKy=registered.number).status_code == 404


def test_an_annulled_act_says_since_when_and_by_what_and_nothing_more_now(
    ask: Ask, certificate: Paper, chi: Actor
) -> None:
    annul_record(
        certificate.record_id,
        decision_number="15/QĐ-UBND",
        decided_on=today(),
        level="province",
        authority="UBND thành phố Hà Nội",
        reason="Đăng ký không đúng thẩm quyền",
        by=chi,
    )
    told = ask(certificate, ngaySinh=born(certificate)).json()
    assert (told["giay"]["tinhTrang"], told["giay"]["tuNgay"]) == ("annulled", today().isoformat())
    assert "15/QĐ-UBND" in told["giay"]["lyDo"][0]
    assert told["viec"]["conHieuLuc"] is False
    assert {each["hienNay"] for each in told["noiDung"]} == {None}
    assert any(each["trenGiay"] for each in told["noiDung"])


def test_a_corrected_act_shows_the_old_value_beside_the_present_one(
    ask: Ask, certificate: Paper, dung: Actor
) -> None:
    old = certificate.record.parties.get(role="mother").full_name
    rectify(certificate.record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    told = ask(certificate, ngaySinh=born(certificate)).json()
    assert (told["giay"]["tinhTrang"], told["viec"]["conHieuLuc"]) == ("changed", True)
    assert told["giay"]["tuNgay"] == today().isoformat()
    mother = next(each for each in told["noiDung"] if each["muc"] == "Người mẹ")
    assert mother["khac"]
    assert mother["trenGiay"].startswith(old)
    assert mother["hienNay"].startswith("H'Hen Niê Kđăm")


def test_a_replaced_paper_says_so(ask: Ask, certificate: Paper, binh: Actor, chi: Actor) -> None:
    issue(replace_original(certificate.pk, "Giấy cũ bị lộ", by=binh))
    told = ask(certificate, ngaySinh=born(certificate)).json()
    assert (told["giay"]["tinhTrang"], told["viec"]["conHieuLuc"]) == ("replaced", True)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].copy])
def test_originals_and_copies_of_every_kind_say_now_what_they_said(
    ask: Ask,
    enter: Enter,  # noqa: F811
    binh: Actor,
    chi: Actor,
    kind: EventKind,
) -> None:
    record = enter(kind)
    papers = [Paper.objects.get(record=record, copy_number=None)]
    if papers[0].content is None:
        issue_without_number(papers[0].pk, "Người dân cần gấp", by=binh)
    papers += give_copies(record.pk, 1, "H'Hen Niê", by=binh)
    for paper in map(issue, papers):
        told = ask(paper, soDangKy=record.number).json()
        assert [each for each in told["noiDung"] if each["khac"]] == []


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"doiChieu": {}}, "doiChieu"),
        ({"doiChieu": {"soDinhDanh": "12"}}, "doiChieu.soDinhDanh"),
        ({"doiChieu": {"tenMe": "Lan"}}, "doiChieu.tenMe"),
        ({"mucDich": "to-mo"}, "mucDich"),
        ({"soThamChieu": " "}, "soThamChieu"),
        ({"nguoiTraCuu": ""}, "nguoiTraCuu"),
        ({"lyDo": "x"}, "lyDo"),
    ],
)
def test_a_body_that_is_not_whole_is_told_what_is_wrong_and_is_no_look(
    call: Ask, agency: Partner, certificate: Paper, wrong: dict[str, Any], pointer: str
) -> None:
    answer = call(agency, body_of(certificate, ngaySinh=born(certificate)) | wrong)
    assert answer.status_code == 422
    assert pointer in {each["pointer"] for each in answer.json()["errors"]}
    assert not ActLookup.objects.exists()


def test_a_purpose_that_the_law_has_ended_is_none(call: Ask, agency: Partner, certificate: Paper) -> None:
    with transaction.atomic(), acting(SYSTEM):
        row = LookupPurpose.objects.get(code="che-do-chinh-sach")
        row.valid_to = today() - datetime.timedelta(days=1)
        row.save()
    answer = call(agency, body_of(certificate, ngaySinh=born(certificate)))
    assert {each["pointer"] for each in answer.json()["errors"]} == {"mucDich"}


def test_a_partner_of_another_kind_looks_nothing_up(call: Ask, portal: Partner, certificate: Paper) -> None:
    body = body_of(certificate, ngaySinh=born(certificate))
    assert call(portal, body, scope="dossiers").status_code == 403
    assert call(portal, body, scope="lookups").status_code == 403
    assert not ActLookup.objects.exists()


def test_an_agency_whose_days_are_over_looks_nothing_up(
    call: Ask, agency: Partner, certificate: Paper
) -> None:
    change(agency, valid_to=today() - datetime.timedelta(days=1))
    assert call(agency, body_of(certificate, ngaySinh=born(certificate))).status_code == 403
    assert not ActLookup.objects.exists()


def test_without_a_token_nobody_looks_anything_up(client: Client, certificate: Paper) -> None:
    body = json.dumps(body_of(certificate, ngaySinh=born(certificate)))
    assert client.post("/api/v1/act-lookups", body, content_type="application/json").status_code == 401


def test_a_day_has_so_many_looks_and_those_that_find_nothing_count(
    ask: Ask, agency: Partner, certificate: Paper
) -> None:
    change(agency, lookups_a_day=2)
    assert ask(certificate, ngaySinh=born(certificate)).status_code == 200
    assert ask(new_code(), ngaySinh=born(certificate)).status_code == 404
    refused = ask(certificate, ngaySinh=born(certificate))
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-requests")
    assert 0 < int(refused["Retry-After"]) <= 24 * 3600
    entry = AuditEntry.objects.get(act="act-lookup.refused")
    assert (entry.client, entry.actor_name) == (agency.code, agency.name)
    assert ActLookup.objects.count() == 2


def test_no_agency_is_given_so_many_looks_that_it_could_copy_the_register(
    agency: Partner, vinh: Actor, sign_in: Any
) -> None:
    page = reverse("admin:ask-connection-change", args=[agency.pk])
    sent = {"lookups_a_day": "5001", "reason": "Nhiều việc"}
    assert "Nhiều nhất 5000 lượt một ngày." in sign_in(vinh).post(page, sent).content.decode()
    with pytest.raises(IntegrityError, match="nobody_copies_the_register_by_lookups"):
        change(agency, lookups_a_day=5001)


def test_an_agency_that_guesses_waits_whether_the_code_is_known_or_not(ask: Ask, certificate: Paper) -> None:
    for code in (certificate.code, new_code()):
        answers = [ask(code, ngaySinh="01.01.2020").status_code for _ in range(limits.WRONG_PROOFS + 1)]
        assert answers == [404] * limits.WRONG_PROOFS + [429]


def test_a_paper_at_which_many_have_guessed_asks_for_two_facts(ask: Ask, certificate: Paper) -> None:
    for stranger in range(limits.SIEGE_PROOFS):
        limits.guessed(f"198.51.100.{stranger}", certificate.code, was_right=False)
    assert ask(certificate, ngaySinh=born(certificate)).status_code == 404
    both = ask(certificate, ngaySinh=born(certificate), soDangKy=certificate.record.number)
    assert both.status_code == 200


def test_the_look_is_kept_with_agency_purpose_officer_and_their_number(
    ask: Ask, agency: Partner, certificate: Paper, watcher: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    ask(certificate, ngaySinh=born(certificate))
    entry = AuditEntry.objects.get(act="act-lookup.view")
    assert (entry.subject_type, entry.subject_id, entry.client) == (
        "registry.record", certificate.record_id, agency.code,
    )  # fmt: skip
    assert entry.reason == (
        "Giải quyết chế độ bảo hiểm, trợ cấp, chính sách; HS-2026-0017; người tra cứu: Lý Thị Tra"
    )
    assert born(certificate) not in str(entry.detail)
    page = sign_in(watcher).get(f"/records/{certificate.record_id}").content.decode()
    assert "cơ quan, tổ chức tra cứu việc hộ tịch" in page
    assert "HS-2026-0017" in page


def test_whoever_watches_over_the_office_sees_who_looked_and_what_for(
    ask: Ask,
    certificate: Paper,
    watcher: Actor,
    binh: Actor,
    sign_in: Callable[[Actor], Client],
) -> None:
    ask(certificate, ngaySinh=born(certificate))
    ask(certificate, ngaySinh=born(certificate))
    page = sign_in(watcher).get("/lookups").content.decode()
    for words in ("Cơ quan, tổ chức tra cứu", "HS-2026-0017", "Lý Thị Tra", certificate.record.number):
        assert words in page
    name = certificate.record.parties.get(role="child").full_name
    assert name not in page
    assert sign_in(binh).get("/lookups").status_code == 403


def test_nobody_sees_the_looks_at_another_offices_acts(
    ask: Ask, certificate: Paper, other_ward: Office, sign_in: Callable[[Actor], Client]
) -> None:
    ask(certificate, ngaySinh=born(certificate))
    page = sign_in(person("Người Ở Xa", Role.SUPERVISOR, other_ward)).get("/lookups").content.decode()
    assert "HS-2026-0017" not in page


def test_the_page_of_looks_asks_the_database_the_same_however_many_there_are(
    ask: Ask, certificate: Paper, watcher: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    browser, counts = sign_in(watcher), []
    for _ in range(2):
        ask(certificate, ngaySinh=born(certificate))
        with CaptureQueriesContext(connection) as asked:
            browser.get("/lookups")
        counts.append(len(asked))
    assert counts[0] == counts[1]
