"""What comes to our own doors is told to portal and one-stop system as a whole, before any state of it."""

import datetime
from collections.abc import Callable, Generator
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Errand, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, today
from interlink.counter.operations import (
    CounterFiling,
    add_scans,
    file_at_counter,
    open_at_counter,
    supplement_at_counter,
    turn_to_counter,
)
from interlink.counter.scans import stored
from interlink.dossiers.competence import transfer
from interlink.dossiers.components import components_of
from interlink.dossiers.operations import accept, ask_supplement, withdraw
from interlink.dossiers.payments import Paid, Receipt, take_fee
from interlink.messages import operations as messages
from interlink.models import (
    AttachmentKind,
    Channel,
    Dossier,
    FeeRule,
    HealthNotice,
    Means,
    OutgoingMessage,
    Partner,
    Procedure,
    ResidenceCheck,
)
from registry.models import Record
from registry.records.operations import save_entry, submit_entry
from tests.cast import NEVERTHELESS, SYSTEM, answers_to
from tests.demo.sandbox.running import SECRETS, Sandbox
from tests.interlink.conftest import lead_to
from tests.interlink.counter.test_counter_filing import BIRTH, FILER, picture
from tests.reports.counted import dossiers_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
HEARERS = ("portal", "one_stop")
_run = iter(range(10_000))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Sandbox]:
    sandbox = Sandbox(tmp_path_factory.mktemp("partners"), "http://127.0.0.1:9")
    yield sandbox
    assert sandbox.stop() == 0
    sandbox.http.close()
    assert "Traceback" not in sandbox.log()


@pytest.fixture
def sandbox(
    running: Sandbox, partners: dict[str, Partner], ward: Office, settings: LazySettings
) -> Generator[Sandbox]:
    """The partners, really answering. Each test's office has a code, and so numbers, of its own."""
    settings.PARTNER_SECRETS = SECRETS
    lead_to(running, partners)
    with transaction.atomic(), acting(SYSTEM):
        ward.code = f"H26.1.{next(_run)}"
        ward.save()
    yield running
    running.http.delete("/control/faults")


def file(by: Actor, procedure: Procedure = Procedure.BIRTH, **changes: Any) -> Dossier:
    values: dict[str, Any] = {"channel": Channel.COUNTER, "form": BIRTH, **changes}
    return file_at_counter(CounterFiling(procedure=procedure, **values), by=by)


def receipt(number: str) -> Receipt:
    return Receipt(form="paper", number=number)


def deliver(dossier: Dossier, *, minutes: float = 0) -> set[str]:
    """Send all that is due so many minutes from now, once each; return how the messages to both stand."""

    def later() -> datetime.datetime:
        return timezone.now() + datetime.timedelta(minutes=minutes)

    tried: set[int] = set()
    while due := [
        each
        for each in Errand.objects.due(later()).filter(work="deliver").first_of_their_lanes()
        if each.key not in tried
    ]:
        for errand in due:
            tried.add(errand.key)
            errands.run("deliver", errand.key, now=later)
    return set(dossier.messages.filter(partner__kind__in=HEARERS).values_list("state", flat=True))


def topics(dossier: Dossier, kind: str) -> list[str]:
    sent = dossier.messages.filter(partner__kind=kind).order_by("position")
    return [f"{each.topic} {each.body.get('state', '')}".strip() for each in sent]


def held(sandbox: Sandbox, dossier: Dossier, kind: str) -> dict[str, Any]:
    book: dict[str, Any] = sandbox.ledger(dossier.interlinked_number)[kind]["held"]
    return book


def codes(sandbox: Sandbox, dossier: Dossier, kind: str) -> list[int]:
    return [each["code"] for each in sandbox.ledger(dossier.interlinked_number)[kind]["statuses"]]


def entry_values(**more: Any) -> dict[str, Any]:
    return {
        "child_family_name": "Lê", "child_given_name": "Na", "child_gender": "female",
        "child_birth_date": PartialDate.parse("2024-11-01"),
        "child_ethnicity": "Kinh", "child_nationality": "Việt Nam", "birth_place": "Bệnh viện Phụ sản Hà Nội",
        "mother_full_name": "Hoàng Thị Mận", "father_full_name": "Lê Văn Ổi", **FILER, "declarant_relation": "Mẹ",
        **more,
    }  # fmt: skip


def submit(record: Record, values: dict[str, Any], by: Actor) -> None:
    save_entry(record.pk, values, by=by)
    submit_entry(record.pk, values, answers_to(Record.objects.get(pk=record.pk)), by=by)


def test_a_counter_filing_arrives_whole_before_its_first_state(sandbox: Sandbox, an: Actor) -> None:
    with transaction.atomic(), acting(SYSTEM):
        FeeRule.objects.create(procedure=Procedure.BIRTH, amount=8000, article="Nghị quyết")
    scan = stored(picture(), AttachmentKind.BIRTH_NOTICE)
    form = BIRTH | {"declarant_phone": "0912345678", "declarant_birth_date": "1990-05-06"}
    dossier = file(an, form=form, files=[scan], receipt=receipt("BL 7"))
    assert [topics(dossier, kind) for kind in HEARERS] == [["filing", "status received"]] * 2
    assert deliver(dossier) == {"delivered"}
    portal, one_stop = (held(sandbox, dossier, kind) for kind in HEARERS)
    assert (portal["MaHoSo"], portal["MaTTHC"], portal["KenhThucHien"]) == (
        dossier.one_stop_number,
        "1.001193",
        1,
    )
    assert (portal["ChuHoSo"], portal["SoDienThoai"], portal["NgaySinhChuHoSo"]) == (
        "Hoàng Thị Mận",
        "0912345678",
        "1990-05-06",
    )
    assert portal["DinhDanhCHS"] == [{"LoaiDinhDanh": 1, "SoDinhDanh": "001190000123"}]
    assert datetime.datetime.fromisoformat(portal["NgayHenTra"]) == dossier.promised_at
    (fee,) = portal["DanhSachLePhi"]
    assert (fee["SoTien"], fee["DaNop"], fee["BienLai"]["So"]) == (8000, 8000, "BL 7")
    paper = next(each for each in portal["TaiLieuNop"] if each["MaThanhPhanHoSo"] == "birth_notice")
    assert (paper["DuocSoHoa"], paper["DuocTaiSuDung"]) == (1, 0)
    assert paper["DanhSachTep"][0]["SHA256"] == scan.sha256
    assert portal["DSKetNoiCSDL"] == [{"MaCSDL": "1"}]
    assert (one_stop["maTTHC"], one_stop["ngayHenTra"]) == (portal["MaTTHC"], portal["NgayHenTra"])
    assert (one_stop["nguoiNop"]["soDDCN"], one_stop["danhSachLePhi"][0]["soTien"]) == ("001190000123", 8000)
    assert one_stop["thanhPhanHoSo"][0]["tep"] == [scan.sha256]
    assert [codes(sandbox, dossier, kind) for kind in HEARERS] == [[1], [1]]


def test_what_the_portal_posted_is_not_told_back_as_a_whole(dossier: Dossier) -> None:
    assert not dossier.messages.filter(topic="filing").exists()


@pytest.mark.parametrize(("channel", "code"), [(Channel.POST, 3), (Channel.MOBILE, 1)])
def test_post_and_mobile_registration_are_told_as_their_channel(
    sandbox: Sandbox, an: Actor, channel: Channel, code: int
) -> None:
    place = "Nhà ông Tư, ngõ 5" if channel == Channel.MOBILE else ""
    dossier = file(an, channel=channel, mobile_place=place)
    assert deliver(dossier) == {"delivered"}
    assert held(sandbox, dossier, "portal")["KenhThucHien"] == code
    assert held(sandbox, dossier, "one_stop")["noiDangKyLuuDong"] == (place or None)


def test_a_state_of_a_dossier_that_nobody_holds_is_refused(sandbox: Sandbox, an: Actor) -> None:
    """So that the whole comes first is proved by their books, not by ours."""
    dossier = file(an)
    dossier.messages.filter(topic="filing").update(state="delivered", settled_at=timezone.now())
    errands.withdraw("deliver", *dossier.messages.filter(topic="filing").values_list("pk", flat=True))
    assert "parked" in deliver(dossier)
    said = dossier.messages.filter(state="parked").values_list("error", flat=True)
    assert ["không tìm thấy hồ sơ" in error for error in said] == [True, True]


def test_no_state_overtakes_the_whole_while_it_has_not_arrived(
    sandbox: Sandbox, an: Actor, binh: Actor
) -> None:
    dossier = file(an)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    status = dossier.messages.filter(partner__kind="portal", topic="status").earliest("position")
    errands.run("deliver", status.pk)
    status.refresh_from_db()
    assert status.state == "due"


def test_partners_that_were_away_for_long_catch_up_in_order(sandbox: Sandbox, an: Actor, binh: Actor) -> None:
    for kind in HEARERS:
        sandbox.steer("faults", partner=kind, down=True)
    dossier = file(an)
    deliver(dossier)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    add_scans(dossier.pk, [stored(picture(), AttachmentKind.BIRTH_NOTICE)], by=an)
    assert deliver(dossier, minutes=5) == {"due"}
    sandbox.http.delete("/control/faults")
    assert deliver(dossier, minutes=60) == {"delivered"}
    assert codes(sandbox, dossier, "portal") == [1, 2]
    assert codes(sandbox, dossier, "one_stop") == [1, 3]
    assert held(sandbox, dossier, "portal")["TaiLieuNop"][0]["DuocSoHoa"] == 1


def test_what_becomes_known_later_is_told_as_the_whole_again(
    sandbox: Sandbox, an: Actor, binh: Actor
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        FeeRule.objects.create(procedure=Procedure.BIRTH, amount=8000, article="Nghị quyết")
    dossier = file(an, is_paid=False)
    deliver(dossier)
    assert held(sandbox, dossier, "portal")["HoSoCoThanhPhanSoHoa"] in (0, 1)
    add_scans(dossier.pk, [stored(picture(), AttachmentKind.BIRTH_NOTICE)], by=an)
    take_fee(dossier.pk, Paid(amount=8000, means=Means.CASH, receipt=receipt("BL 0013")), by=an)
    ask_supplement(dossier.pk, ["declarant_phone"], "Ghi số điện thoại", by=binh)
    supplement_at_counter(dossier.pk, {"declarant_phone": "0987654321"}, [], by=an)
    assert deliver(dossier) == {"delivered"}
    portal = held(sandbox, dossier, "portal")
    (fee,) = portal["DanhSachLePhi"]
    assert (fee["SoTien"], fee["DaNop"], fee["DaHoan"], fee["CanCu"]) == (8000, 8000, 0, "Nghị quyết")
    assert fee["BienLai"]["So"] == "BL 0013"
    assert (portal["SoDienThoai"], portal["HoSoCoThanhPhanSoHoa"]) == ("0987654321", 1)
    assert held(sandbox, dossier, "one_stop")["nguoiNop"]["soDienThoai"] == "0987654321"
    assert codes(sandbox, dossier, "portal") == [1, 5, 1]


def test_what_has_not_changed_is_not_told_again(an: Actor, partners: dict[str, Partner], binh: Actor) -> None:
    dossier = file(an)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    assert topics(dossier, "portal") == ["filing", "status received", "status accepted"]


def test_an_entry_begun_at_the_desk_is_told_once_it_names_who_files(sandbox: Sandbox, binh: Actor) -> None:
    record = open_at_counter(Procedure.BIRTH, by=binh)
    dossier = Dossier.objects.get(record=record)
    assert topics(dossier, "portal") == []
    submit(record, entry_values(), binh)
    wanted = ["filing", "status received", "status accepted", "status awaiting_approval"]
    assert [topics(dossier, kind) for kind in HEARERS] == [wanted] * 2
    assert deliver(dossier) == {"delivered"}
    assert (codes(sandbox, dossier, "portal"), codes(sandbox, dossier, "one_stop")) == ([1, 2, 4], [1, 3, 7])
    assert held(sandbox, dossier, "portal")["ChuHoSo"] == "Hoàng Thị Mận"
    received = sandbox.ledger(dossier.interlinked_number)["portal"]["statuses"][0]["ThoiDiem"]
    assert datetime.datetime.fromisoformat(received) == dossier.received_at


def test_a_marriage_begun_at_the_desk_is_filed_by_those_who_marry(binh: Actor, portal: Partner) -> None:
    record = open_at_counter(Procedure.MARRIAGE, by=binh)
    values: dict[str, Any] = {
        f"{side}_{name}": value
        for side, full_name, number, gender in (
            ("husband", "Lê Văn Tư", "001090000124", "male"),
            ("wife", "Trần Thị Na", "001192000125", "female"),
        )
        for name, value in (
            ("full_name", full_name),
            ("birth_date", PartialDate.parse("1990-05-06" if side == "husband" else "1992-05-06")),
            ("gender", gender), ("ethnicity", "Kinh"), ("nationality", "Việt Nam"), ("personal_id", number),
            ("residence_kind", "permanent"), ("residence", "Phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"),
            ("id_type", "cccd"), ("id_number", number), ("id_issuer", "Bộ Công an"),
            ("id_issued_on", PartialDate.parse("2024-08-01")),
        )
    } | {"times_husband": 1, "times_wife": 1}  # fmt: skip
    submit(record, values, binh)
    dossier = Dossier.objects.get(record=record)
    assert (dossier.filer_name, topics(dossier, "portal")[0]) == ("Lê Văn Tư", "filing")


def test_of_an_entry_that_is_given_up_nobody_hears(binh: Actor, portal: Partner) -> None:
    dossier = Dossier.objects.get(record=open_at_counter(Procedure.BIRTH, by=binh))
    withdraw(dossier.pk, "Người dân về, chưa khai", by=binh)
    assert not dossier.messages.exists()


def test_data_that_stand_for_a_paper_count_as_reused(sandbox: Sandbox, an: Actor, ward: Office) -> None:
    with transaction.atomic(), acting(SYSTEM):
        HealthNotice.objects.create(
            kind="birth", number="00012.GCS.01001.24", facility_code="01001", facility_name="Bệnh viện",
            content={}, office=ward, issued_on=today(),
        )  # fmt: skip
    dossier = file(an, form=BIRTH | {"notice_number": "00012.GCS.01001.24"})
    deliver(dossier)
    dossier.refresh_from_db()
    found = {each.kind: each for each in components_of(dossier)}
    assert found[AttachmentKind.BIRTH_NOTICE].replaced_by == "00012.GCS.01001.24"
    assert dossier.residence_checks.get().outcome == ResidenceCheck.Outcome.FOUND
    assert found[AttachmentKind.RESIDENCE_PROOF].is_reused
    deliver(dossier)  # what the population database answered is told too
    told = {each["MaThanhPhanHoSo"]: each for each in held(sandbox, dossier, "portal")["TaiLieuNop"]}
    assert (told["birth_notice"]["DuocTaiSuDung"], told["birth_notice"]["DuocSoHoa"]) == (2, 0)
    assert told["residence_proof"]["DuocTaiSuDung"] == 1
    assert (dossiers_of(an).reused, dossiers_of(an).digitised) == (1, 0)


def test_a_paper_that_has_to_come_and_did_not_is_missing(an: Actor, sign_in: SignIn) -> None:
    dossier = file(an)
    (missing,) = components_of(dossier)
    assert (missing.kind, missing.words) == (AttachmentKind.BIRTH_NOTICE, "thiếu bản số hóa")
    page = sign_in(an).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "Thành phần hồ sơ" in page
    assert "thiếu bản số hóa" in page
    assert (dossiers_of(an).digitised, dossiers_of(an).reused) == (0, 0)
    add_scans(dossier.pk, [stored(picture(), AttachmentKind.BIRTH_NOTICE)], by=an)
    assert [each.words for each in components_of(Dossier.objects.get())] == ["đã số hóa"]


def test_an_assisted_filing_is_online_once_the_portal_has_taken_it(sandbox: Sandbox, an: Actor) -> None:
    dossier = file(an, channel=Channel.ASSISTED, consent=True)
    assert (dossiers_of(an, Channel.ASSISTED).online, dossiers_of(an).awaiting_portal) == (0, 1)
    assert deliver(dossier) == {"delivered"}
    portal = held(sandbox, dossier, "portal")
    assert (portal["KenhThucHien"], portal["CanBoHoTroNop"], portal["NguoiDanDongYNopHo"]) == (2, an.name, 1)
    dossier.refresh_from_db()
    assert dossier.portal_accepted_at is not None
    assert dossier.portal_number == portal["number"]
    assert (dossiers_of(an, Channel.ASSISTED).online, dossiers_of(an).awaiting_portal) == (1, 0)
    with pytest.raises(DomainError):
        turn_to_counter(dossier.pk, "Nhầm", by=an)


def test_an_assisted_filing_needs_the_citizens_consent_and_number(an: Actor) -> None:
    form = {key: value for key, value in BIRTH.items() if key != "declarant_personal_id"}
    with pytest.raises(InvalidInput) as refused:
        file(an, channel=Channel.ASSISTED, form=form)
    assert set(refused.value.errors) == {"consent", "declarant_personal_id"}


def test_what_the_portal_refuses_is_somebodys_work_and_may_go_on_at_the_counter(
    sandbox: Sandbox, an: Actor, binh: Actor, dung: Actor, sign_in: SignIn
) -> None:
    dossier = file(an, channel=Channel.ASSISTED, consent=True)
    refusal = {"refuse": "Tài khoản của công dân bị khóa"}
    sandbox.steer("plans", maHoSoLT=dossier.interlinked_number, portal=refusal)
    deliver(dossier)
    stopped = dossier.messages.filter(topic="filing", partner__kind="portal").earliest("position")
    assert (stopped.state, "bị khóa" in stopped.error) == ("parked", True)
    assert (dossiers_of(an).awaiting_portal, dossiers_of(an).online) == (1, 0)
    assert sandbox.ledger(dossier.interlinked_number)["portal"]["statuses"] == []
    page = sign_in(an).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "Chờ Cổng tiếp nhận" in page
    with pytest.raises(InvalidInput):
        turn_to_counter(dossier.pk, " ", by=an)
    with pytest.raises(NotFound):
        turn_to_counter(dossier.pk, "Không được phép", by=dung)
    sent = {"reason": "Tài khoản của người dân bị khóa, đã báo người dân"}
    answer = sign_in(an).post(f"/dossiers/{dossier.pk}/turn-to-counter", sent)
    assert answer.status_code == 302
    with pytest.raises(DomainError):
        turn_to_counter(dossier.pk, "Lần nữa", by=an)
    assert deliver(dossier) == {"delivered"}
    assert held(sandbox, dossier, "portal")["KenhThucHien"] == 1
    assert held(sandbox, dossier, "one_stop")["kenhThucHien"] == 1
    assert codes(sandbox, dossier, "portal") == [1]
    assert (dossiers_of(an).awaiting_portal, dossiers_of(an, Channel.COUNTER).received) == (0, 1)


def test_an_answer_that_comes_after_it_was_turned_does_not_make_it_online(
    sandbox: Sandbox, an: Actor
) -> None:
    dossier = file(an, channel=Channel.ASSISTED, consent=True)
    turn_to_counter(dossier.pk, "Người dân đổi ý", by=an)
    assert deliver(dossier) == {"delivered"}
    dossier.refresh_from_db()
    assert (dossier.channel, dossier.portal_accepted_at) == (Channel.COUNTER, None)
    assert held(sandbox, dossier, "portal")["KenhThucHien"] == 1


def test_sent_again_without_a_change_it_goes_under_its_key(sandbox: Sandbox, an: Actor, binh: Actor) -> None:
    dossier = file(an, channel=Channel.ASSISTED, consent=True)
    sandbox.steer("plans", maHoSoLT=dossier.interlinked_number, portal={"refuse": "Bảo trì"})
    deliver(dossier)
    stopped = dossier.messages.get(state="parked")
    sandbox.steer("plans", maHoSoLT=dossier.interlinked_number, portal={})
    messages.send_again(stopped.pk, "Cổng đã hết bảo trì", by=binh)
    assert deliver(dossier) == {"delivered"}
    assert OutgoingMessage.objects.get(pk=stopped.pk).key == stopped.key
    dossier.refresh_from_db()
    assert not dossier.awaits_portal


def test_handed_on_it_is_told_whole_with_its_new_office(
    sandbox: Sandbox, an: Actor, binh: Actor, other_ward: Office
) -> None:
    dossier = file(an)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    deliver(dossier)
    transfer(dossier.pk, other_ward.pk, "Thuộc nơi cư trú của mẹ", by=binh)
    assert topics(dossier, "portal")[-2:] == ["filing", "status received"]
    assert deliver(dossier) == {"delivered"}
    assert held(sandbox, dossier, "portal")["DonViXuLy"] == other_ward.code
    assert held(sandbox, dossier, "one_stop")["donViXuLy"] == other_ward.code


def test_without_partners_there_is_nothing_to_tell(an: Actor, ward: Office) -> None:
    dossier = file(an)
    assert not dossier.messages.exists()
    dossier = file(an, channel=Channel.ASSISTED, consent=True)
    assert not dossier.messages.exists()


def test_the_sandbox_shows_what_each_holds(sandbox: Sandbox, an: Actor) -> None:
    dossier = file(an)
    deliver(dossier)
    for tab in HEARERS:
        page = sandbox.http.get("/", params={"tab": tab}).text
        assert "Hồ sơ do cơ quan tiếp nhận" in page
        assert dossier.one_stop_number in page
    page = sandbox.http.get(f"/dossiers/{dossier.one_stop_number}").text
    assert "Hoàng Thị Mận" in page
    assert "1.001193" in page


def test_of_a_whole_that_a_worker_has_just_now_another_follows(
    sandbox: Sandbox, an: Actor, binh: Actor
) -> None:
    """And if the portal refuses the first of the two, what is mended goes in its place."""
    dossier = file(an, channel=Channel.ASSISTED, consent=True)
    sandbox.steer("plans", maHoSoLT=dossier.interlinked_number, portal={"refuse": "Tài khoản bị khóa"})
    first = dossier.messages.get(topic="filing", partner__kind="portal")
    taken = errands.claim("deliver", first.pk)
    add_scans(dossier.pk, [stored(picture(), AttachmentKind.BIRTH_NOTICE)], by=an)
    assert topics(dossier, "portal") == ["filing", "status received", "filing"]
    assert topics(dossier, "one_stop") == ["filing", "status received"]
    assert taken is not None
    errands.park(taken, "Tài khoản bị khóa")
    turn_to_counter(dossier.pk, "Tài khoản bị khóa, đã báo người dân", by=an)
    assert topics(dossier, "portal") == ["filing", "status received", "filing"]
    assert deliver(dossier) == {"delivered"}
    assert held(sandbox, dossier, "portal")["KenhThucHien"] == 1
    assert codes(sandbox, dossier, "portal") == [1]


@pytest.fixture
def connect(sandbox: Sandbox, partners: dict[str, Partner]) -> Callable[[], None]:
    """Lets the one-stop system be one that the province connects only when it is called."""
    began = partners["one_stop"].valid_from

    def begin(on: datetime.date) -> None:
        with transaction.atomic(), acting(SYSTEM):
            partners["one_stop"].valid_from = on
            partners["one_stop"].save()

    begin(today() + datetime.timedelta(days=1))
    return lambda: begin(began)
