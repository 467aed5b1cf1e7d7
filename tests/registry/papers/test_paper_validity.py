"""What a paper is worth after its act was changed, ended or replaced: behind its QR and on the page of the act."""

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.changes.invalidations import annul_record, reinstate_record, void_record
from registry.models import EventKind, Paper, PersonalIdRequest, Record
from registry.papers.operations import issue_without_number
from registry.papers.validity import PaperValidity, Worth, validity_of
from tests.cast import SYSTEM
from tests.registry.papers.changes import rectify
from tests.registry.papers.in_force import issue
from tests.registry.papers.ordering import give_copies

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def certificate(registered: Record, binh: Actor) -> Paper:
    """The issued birth certificate, made without the personal number."""
    paper = Paper.objects.get(record=registered)
    issue_without_number(paper.pk, "Người dân cần gấp", by=binh)
    return issue(paper)


def worth_of(paper: Paper) -> PaperValidity:
    fresh = Paper.objects.select_related("record", "replaced_by").get(pk=paper.pk)
    return validity_of([fresh])[paper.pk]


def proof(paper: Paper) -> dict[str, str]:
    child = paper.record.parties.get(role="child")
    return {"full_name": child.full_name, "birth_date": child.birth_date.dotted}


def test_an_issued_paper_is_in_force(certificate: Paper, client: Client) -> None:
    assert worth_of(certificate) == PaperValidity(Worth.IN_FORCE, "Còn hiệu lực", "done")
    assert "Còn hiệu lực" in client.get(f"/kiem-tra/{certificate.code}").content.decode()


def test_after_a_rectification_elsewhere_the_qr_says_so_and_names_the_extract_to_the_holder(
    certificate: Paper, client: Client, dung: Actor
) -> None:
    act = rectify(certificate.record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    sentence = (
        "Có thay đổi, cải chính, bổ sung theo Trích lục thay đổi, cải chính, bổ sung hộ tịch "
        f"số {act.number}/TLTĐHT ngày {act.registered_on:%d/%m/%Y} của UBND phường Trúc Bạch."
    )
    assert worth_of(certificate).sentences == (sentence,)
    page = client.get(f"/kiem-tra/{certificate.code}").content.decode()
    assert "Có thay đổi, cải chính, bổ sung" in page
    for secret in ("Hen Niê Kđăm", act.number, "TLTĐHT", act.office.name):
        assert secret not in page
    assert sentence in client.post(f"/kiem-tra/{certificate.code}", proof(certificate)).content.decode()


def test_the_extract_is_named_as_it_is_named_itself(certificate: Paper, dung: Actor) -> None:
    act = rectify(certificate.record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    with transaction.atomic(), acting(SYSTEM):
        extract = Paper.objects.get(record=act)
        extract.title, extract.suffix = "Giấy ghi thay đổi", "TLMOI"
        extract.save()
    [sentence] = worth_of(certificate).sentences
    assert sentence.startswith(
        f"Có thay đổi, cải chính, bổ sung theo Giấy ghi thay đổi số {act.number}/TLMOI ngày"
    )


def test_after_the_proof_it_shows_what_was_issued_beside_what_stands_now(
    certificate: Paper, client: Client, dung: Actor
) -> None:
    old = certificate.record.parties.get(role="mother").full_name
    rectify(certificate.record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    page = client.post(f"/kiem-tra/{certificate.code}", proof(certificate)).content.decode()
    assert "Trên giấy này" in page
    assert f"<del>{old}, " in page
    assert "<ins>H&#x27;Hen Niê Kđăm, " in page
    certificate.refresh_from_db()
    assert old in str(certificate.content)


def test_a_copy_given_after_the_change_carries_nothing(
    certificate: Paper, binh: Actor, chi: Actor, dung: Actor
) -> None:
    (before,) = give_copies(certificate.record_id, 1, "Nguyễn Thị Lan", by=binh)
    rectify(certificate.record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    (after,) = give_copies(certificate.record_id, 1, "Nguyễn Thị Lan", by=binh)
    issue(before), issue(after)
    assert worth_of(before).differs
    assert worth_of(after).word == "Còn hiệu lực"


def test_a_change_that_was_annulled_counts_no_more(
    certificate: Paper, dung: Actor, other_ward: Office, em: Actor
) -> None:
    act = rectify(certificate.record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    void_record(act.pk, "Ghi nhầm việc", by=em)
    assert worth_of(certificate).word == "Còn hiệu lực"


def test_an_annulled_act_ends_its_papers_until_it_is_reinstated(
    certificate: Paper, client: Client, chi: Actor
) -> None:
    annul_record(
        certificate.record_id,
        reason="Đăng ký không đúng thẩm quyền",
        decision_number="05/QĐ-UBND",
        decided_on=timezone.localdate(),
        level="province",
        authority="UBND thành phố Hà Nội",
        by=chi,
    )
    assert worth_of(certificate).word == "Đã hủy bỏ"
    assert "05/QĐ-UBND" not in client.get(f"/kiem-tra/{certificate.code}").content.decode()
    page = client.post(f"/kiem-tra/{certificate.code}", proof(certificate)).content.decode()
    assert (
        f"theo văn bản số 05/QĐ-UBND ngày {timezone.localdate():%d/%m/%Y} của UBND thành phố Hà Nội" in page
    )
    assert "không đúng thẩm quyền" not in page
    reinstate_record(certificate.record_id, "Tòa án hủy quyết định 05", by=chi)
    assert worth_of(certificate).word == "Còn hiệu lực"


def test_a_confirmation_of_marital_status_runs_out(enter: Enter) -> None:
    paper = issue(Paper.objects.get(record=enter(EventKind.MARITAL_STATUS)))
    assert worth_of(paper).word == "Còn hiệu lực"
    with time_machine.travel(timezone.now() + datetime.timedelta(days=190), tick=False):
        assert worth_of(paper).word == "Hết hạn"


def test_a_number_given_later_proves_too(certificate: Paper, client: Client) -> None:
    with transaction.atomic(), acting(SYSTEM):
        request = PersonalIdRequest.objects.get(record=certificate.record_id)
        request.state, request.number, request.answered_at = "given", "001326000123", timezone.now()
        request.save()
    assert client.post(f"/kiem-tra/{certificate.code}", {"personal_id": "001326000123"}).status_code == 200
    assert client.post(f"/kiem-tra/{certificate.code}", {"personal_id": "001326000124"}).status_code == 403


def test_the_file_is_named_by_its_kind_and_by_nobody(certificate: Paper, client: Client) -> None:
    answer = client.post(f"/kiem-tra/{certificate.code}", proof(certificate) | {"download": "1"})
    assert f"giay-khai-sinh-{certificate.code[:8]}.pdf" in answer["Content-Disposition"]


def test_the_standing_of_one_paper_and_of_many_takes_three_statements(
    certificate: Paper, binh: Actor, chi: Actor, dung: Actor
) -> None:
    rectify(certificate.record, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    for copy in give_copies(certificate.record_id, 4, "Nguyễn Thị Lan", by=binh):
        issue(copy)
    papers = list(Paper.objects.filter(record=certificate.record_id).select_related("record", "replaced_by"))
    for some in (papers[:1], papers):
        with CaptureQueriesContext(connection) as statements:
            validity_of(some)
        assert len(statements) == 3
