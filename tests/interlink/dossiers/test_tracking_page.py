"""What a citizen learns behind the QR of the receipt, in words anybody understands, and nobody's data."""

import datetime
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import AuditEntry
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.codes import CODE_LENGTH, new_code
from hotich.values.dates import VIETNAM, today
from hotich.values.working_days import add_working_days
from hotich.web import visitors
from interlink.counter.operations import CounterFiling, file_at_counter, open_at_counter
from interlink.dossiers import branches
from interlink.dossiers import operations as dossiers
from interlink.dossiers.apologies import apologise
from interlink.dossiers.handout import hand_out
from interlink.dossiers.tracking import SHOWN_FOR
from interlink.models import Branch, Channel, Dossier, HandOut, Partner, Procedure
from interlink.workflows.branch import Action
from interlink.workflows.dossier import State
from registry.models import Paper, Record
from tests.cast import NEVERTHELESS, SYSTEM

pytestmark = pytest.mark.django_db
FORM = {"declarant_full_name": "Hoàng Thị Mận", "child_given_name": "Na", "child_birth_date": "2024-11-01"}


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def read(client: Client, dossier: Dossier) -> str:
    """Return the words of the page as one reads them."""
    answer = client.get(f"/ho-so/{dossier.tracking_code}")
    assert answer.status_code == 200
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split()).replace(" ,", ",")


def change(dossier: Dossier, **values: Any) -> Dossier:
    with transaction.atomic(), acting(SYSTEM):
        dossier.refresh_from_db()
        for name, value in values.items():
            setattr(dossier, name, value)
        dossier.save()
    return dossier


def hear(branch: Branch, action: Action, **told: str) -> None:
    """Let the agency say what became of its leg."""
    with transaction.atomic(), acting(SYSTEM):
        word = branches.Word(action, timezone.now(), **told)
        branches.apply_event(str(branch.reference), word, by=SYSTEM)


@pytest.fixture
def filed(an: Actor, portal: Partner) -> Dossier:
    """A birth that came to the counter."""
    form = CounterFiling(procedure=Procedure.BIRTH, channel=Channel.COUNTER, form=FORM)
    return file_at_counter(form, by=an)


@pytest.fixture
def issued(registered: Record, dossier: Dossier, chi: Actor) -> Dossier:
    """The birth of the group, its paper issued: residence and insurance have begun."""
    with transaction.atomic(), acting(SYSTEM):
        paper, now = Paper.objects.get(record=registered), timezone.now()
        paper.state, paper.content = "issued", {}
        paper.base_file = paper.signed_file = paper.issued_file = "0" * 64
        paper.rendered_at = paper.signed_at = paper.issued_at = now
        paper.save()
        for kind in ("residence", "insurance"):
            Branch.objects.create(
                dossier=dossier, kind=kind, started_at=now, due_at=now + datetime.timedelta(days=5)
            )
    return change(dossier, state=State.ISSUED, issued_at=now)


def test_every_door_gives_a_code_that_nobody_guesses(
    dossier: Dossier, filed: Dossier, an: Actor, binh: Actor
) -> None:
    opened = open_at_counter(Procedure.BIRTH, by=binh).dossier
    codes = {each.tracking_code for each in (dossier, filed, opened)}
    assert len(codes) == 3
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert not any(filed.one_stop_number in code for code in codes)


def test_the_slips_qr_leads_to_the_page(
    filed: Dossier, an: Actor, sign_in: Callable[[Actor], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "interlink.dossiers.slip_queries.qr_data_uri", lambda text: told.append(text) or "data:,"
    )
    page = sign_in(an).get(f"/dossiers/{filed.pk}/slips/receipt").content.decode()
    where = f"{settings.PUBLIC_URL}/ho-so/{filed.tracking_code}"
    assert told == [where]
    assert where in page


def test_whoever_scans_a_slip_at_the_desk_finds_the_dossier(
    filed: Dossier, an: Actor, dung: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    for typed in (filed.tracking_url, filed.tracking_code.lower()):
        assert filed.one_stop_number in sign_in(an).post("/search", {"q": typed}).content.decode()
    found = sign_in(dung).post("/search", {"q": filed.tracking_url}).content.decode()
    assert filed.one_stop_number not in found


def test_a_new_dossier_is_with_the_office_until_the_promised_hour(client: Client, dossier: Dossier) -> None:
    due = timezone.localtime(dossier.promised_at)
    said = read(client, dossier)
    office = dossier.office.name
    assert f"{office} đang giải quyết, hẹn trả kết quả trước 17 giờ ngày {due:%d/%m/%Y}." in said
    assert dossier.one_stop_number in said
    ahead = (
        "Đăng ký thường trú Chưa đến Nơi giải quyết Cơ quan đăng ký cư trú (Công an) Dự kiến xong trước",
    )
    assert all(words in said for words in (*ahead, "Tiếp nhận hồ sơ Đã tiếp nhận", "Ký số, đóng dấu giấy tờ"))


def test_nothing_that_anybody_wrote_stands_there(
    client: Client, issued: Dossier, filed: Dossier, binh: Actor
) -> None:
    secret = "Con anh Nguyễn Văn Kín, số 001324000017"
    dossiers.ask_supplement(filed.pk, ["birth_place"], secret, by=binh)
    branch = issued.branches.get(kind="residence")
    hear(branch, Action.REFUSE, reason=secret)
    other = issued.branches.get(kind="insurance")
    hear(other, Action.COMPLETE, result=secret)
    pages = read(client, issued) + read(client, filed)
    assert "Kín" not in pages
    written = {str(value) for each in (issued, filed) for value in each.form.values() if len(str(value)) > 3}
    written |= {issued.subject_name, issued.filer_name, filed.subject_name, filed.filer_name}
    assert {value for value in written if value in pages} == set()
    assert re.findall(r"\b\d{12}\b", pages) == []


def test_the_page_is_nobody_elses(client: Client, dossier: Dossier) -> None:
    answer = client.get(f"/ho-so/{dossier.tracking_code}")
    assert "no-store" in answer["Cache-Control"]
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "<script" not in answer.content.decode()


def test_each_look_is_in_the_trail_and_moves_nothing(
    client: Client, dossier: Dossier, khanh: Actor, sign_in: Callable[[Actor], Any]
) -> None:
    before = Dossier.objects.get(pk=dossier.pk).changed_at
    client.get(f"/ho-so/{dossier.tracking_code}", REMOTE_ADDR="203.0.113.7")
    [entry] = AuditEntry.objects.filter(act="dossier-tracking.view")
    assert (entry.subject_id, entry.address, entry.user) == (dossier.pk, "203.0.113.7", None)
    assert Dossier.objects.get(pk=dossier.pk).changed_at == before


def test_an_unknown_code_is_told_nothing_and_a_mistyped_one_is_read(client: Client, dossier: Dossier) -> None:
    unknown = client.get(f"/ho-so/{new_code()}")
    assert unknown.status_code == 404
    assert "Không có hồ sơ nào ứng với mã này" in unknown.content.decode()
    assert unknown["Referrer-Policy"] == "no-referrer"
    code = dossier.tracking_code
    for typed in (code.lower(), f"{code[:13]}-{code[13:]}", code.replace("0", "O")):
        assert client.get(f"/ho-so/{typed}").status_code == 200


def test_who_looks_without_end_waits(client: Client, dossier: Dossier) -> None:
    address = f"/ho-so/{dossier.tracking_code}"
    looks = [client.get(address).status_code for _ in range(visitors.LOOKS_A_MINUTE + 1)]
    assert looks == [200] * visitors.LOOKS_A_MINUTE + [429]
    assert client.get(address)["Retry-After"] == "60"
    assert client.get(address, REMOTE_ADDR="198.51.100.1").status_code == 200


def test_who_waits_and_what_is_no_code_asks_the_tables_nothing(client: Client, dossier: Dossier) -> None:
    for _ in range(visitors.LOOKS_A_MINUTE):
        visitors.may_look("127.0.0.1", f"dossier {dossier.tracking_code}")
    for address in (dossier.tracking_code, "U" * CODE_LENGTH, "123", "%27%20OR%201=1"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/ho-so/{address}").status_code in (404, 429)
        assert not [each for each in asked if "interlink_" in each["sql"]]


def test_unknown_long_ended_and_malformed_codes_are_told_the_very_same(
    client: Client, filed: Dossier, binh: Actor
) -> None:
    dossiers.withdraw(filed.pk, "Nộp nhầm", by=binh)
    assert "Hồ sơ đã được rút" in read(client, filed)
    change(filed, ended_at=timezone.now() - SHOWN_FOR - datetime.timedelta(minutes=1))
    answers = [client.get(f"/ho-so/{code}") for code in (filed.tracking_code, new_code(), "ABC")]
    assert {each.status_code for each in answers} == {404}
    assert len({each.content.replace(each["X-Reference"].encode(), b"") for each in answers}) == 1
    for each in answers:
        assert "no-store" in each["Cache-Control"]
        assert each["Referrer-Policy"] == "no-referrer"


def test_what_is_asked_of_the_citizen_is_said_with_its_last_day(
    client: Client, filed: Dossier, binh: Actor
) -> None:
    dossiers.ask_supplement(filed.pk, ["birth_place"], "Ghi rõ", by=binh)
    said = read(client, filed)
    assert "đang chờ ông/bà bổ sung hồ sơ" in said
    due = filed.supplements.get().due_on
    assert f"Ông/bà cần bổ sung: nơi sinh, chậm nhất hết ngày {due:%d/%m/%Y}" in said
    assert "Phiếu yêu cầu bổ sung" in said


def test_a_refusal_and_a_withdrawal_are_said_without_their_reason(
    client: Client, filed: Dossier, dossier: Dossier, binh: Actor
) -> None:
    dossiers.refuse(filed.pk, "giay-chung-sinh", "Giấy của ai khác", by=binh)
    said = read(client, filed)
    assert f"{filed.office.name} đã từ chối giải quyết hồ sơ này." in said
    assert "Lý do ghi ở Phiếu từ chối" in said
    assert "ai khác" not in said
    assert "Ký số" not in said
    dossiers.withdraw(dossier.pk, "Nộp nhầm cho ai đó", by=binh)
    said = read(client, dossier)
    assert "Hồ sơ đã được rút theo yêu cầu của người nộp." in said
    assert "ai đó" not in said


def test_a_late_office_says_so_and_then_that_it_is_the_second_promise(
    client: Client, filed: Dossier, binh: Actor
) -> None:
    late = datetime.datetime.combine(today() - datetime.timedelta(days=3), datetime.time(17), VIETNAM)
    change(filed, promised_at=late, due_at=late)
    assert f"đã quá hạn: phải xong trước 17 giờ ngày {late:%d/%m/%Y} mà chưa xong." in read(client, filed)
    again = add_working_days(today(), 2)
    apologise(filed.pk, "Phải xác minh ở nơi khác", again, by=binh)
    said = read(client, filed)
    assert (
        f"xin lỗi ông/bà vì trả kết quả chậm và hẹn lại trước 17 giờ ngày {again:%d/%m/%Y}. Đây là lần hẹn thứ hai; "
        f"lần đầu hẹn trước 17 giờ ngày {late:%d/%m/%Y}." in said
    )
    assert "đang giải quyết, hẹn trả kết quả trước 17 giờ" in said


def test_each_agency_says_since_when_it_has_it_and_until_when(client: Client, issued: Dossier) -> None:
    branch = issued.branches.get(kind="residence")
    due = timezone.localtime(branch.due_at)
    said = read(client, issued)
    assert "Kết quả hộ tịch đã có. Cơ quan khác đang giải quyết: Đăng ký thường trú" in said
    assert "Ký số, đóng dấu giấy tờ Đã ban hành" in said
    assert f"ngày {due:%d/%m/%Y}" in said
    hear(branch, Action.COMPLETE)
    said = read(client, issued)
    assert "Đăng ký thường trú Đã có kết quả Nơi giải quyết Cơ quan đăng ký cư trú (Công an)" in said
    assert "Cơ quan khác đang giải quyết: Cấp thẻ BHYT tại Bảo hiểm xã hội, hẹn trước" in said


def test_an_agency_that_is_late_refuses_or_is_given_up_is_told_as_it_is(
    client: Client, issued: Dossier, binh: Actor
) -> None:
    branch = issued.branches.get(kind="residence")
    with transaction.atomic(), acting(SYSTEM):
        branch.due_at = timezone.now() - datetime.timedelta(days=1)
        branch.save()
    said = read(client, issued)
    assert "Đăng ký thường trú Quá hẹn" in said
    assert "Đăng ký thường trú tại Cơ quan đăng ký cư trú (Công an), đã quá hẹn" in said
    hear(branch, Action.REFUSE, reason="Sai chủ hộ")
    said = read(client, issued)
    assert "Đăng ký thường trú Bị trả lại" in said
    assert f"{issued.office.name} đang xem lại để sửa và gửi lại. Hỏi lý do tại" in said
    assert f"Kết quả hộ tịch đã có. {issued.office.name} đang sửa để gửi lại: Đăng ký thường trú." in said
    assert "Cơ quan khác đang giải quyết: Cấp thẻ BHYT" in said
    branches.close_branch(branch.pk, "Người dân tự nộp", by=binh)
    said = read(client, issued)
    assert "Đăng ký thường trú Kết thúc, không có kết quả" in said
    assert "rồi nộp thẳng tại cơ quan này" in said


def test_a_leg_that_waits_for_another_agency_has_not_begun(client: Client, issued: Dossier) -> None:
    with transaction.atomic(), acting(SYSTEM):
        branch = issued.branches.get(kind="insurance")
        branch.state, branch.started_at = "waiting", None
        branch.save()
    said = read(client, issued)
    assert "Cơ quan khác đang giải quyết: Đăng ký thường trú" in said
    assert "giải quyết: Cấp thẻ BHYT" not in said
    assert "; Cấp thẻ BHYT" not in said
    assert "Chờ cơ quan trước Nơi giải quyết Bảo hiểm xã hội Bắt đầu khi" in said


def test_an_apology_for_a_late_agency_is_said_with_the_new_promise(
    client: Client, issued: Dossier, binh: Actor
) -> None:
    late = datetime.datetime.combine(today() - datetime.timedelta(days=3), datetime.time(17), VIETNAM)
    change(issued, promised_at=late, due_at=late)
    again = add_working_days(today(), 2)
    apologise(issued.pk, "Cơ quan cư trú chưa xong", again, by=binh)
    said = read(client, issued)
    assert f"hẹn lại trước 17 giờ ngày {again:%d/%m/%Y}" in said
    assert f"Hẹn trả mọi kết quả trước 17 giờ ngày {again:%d/%m/%Y}." in said


def test_what_waits_at_the_counter_is_called_for(
    client: Client, filed: Dossier, an: Actor, binh: Actor
) -> None:
    dossiers.accept(filed.pk, NEVERTHELESS, by=binh)
    record = dossiers.open_entry(filed.pk, by=binh)
    with transaction.atomic(), acting(SYSTEM):
        Paper.objects.create(
            record=record, office=filed.office, kind="birth_certificate", title="Giấy khai sinh", content={},
            code=new_code(), state="issued", signer=binh.user, signer_name=binh.name, base_file="0" * 64,
            signed_file="0" * 64, issued_file="0" * 64, rendered_at=timezone.now(), signed_at=timezone.now(),
            issued_at=timezone.now(),
        )  # fmt: skip
    change(filed, state=State.ISSUED, issued_at=timezone.now())
    assert "Kết quả đã có, mời ông/bà đến nhận tại Bộ phận Tiếp nhận và Trả kết quả" in read(client, filed)
    hand_out(filed.pk, HandOut.IN_PERSON, "Hoàng Thị Mận", by=an)
    said = read(client, filed)
    assert "Hồ sơ đã giải quyết xong." in said
    assert "Trả kết quả hộ tịch Đã trả: trực tiếp" in said
    assert "Mận" not in said


def test_the_page_of_a_dossier_with_more_legs_asks_the_database_no_more(
    client: Client, issued: Dossier, filed: Dossier
) -> None:
    counts = []
    for each in (issued, issued, filed):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(client, each)
        counts.append(len(asked))
    assert max(counts) <= 20
