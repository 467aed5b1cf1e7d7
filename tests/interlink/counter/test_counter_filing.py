"""What a citizen brings to the office, sends by post, or files with an officer's help."""

import datetime
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import PartialDate, now, today
from interlink.counter.operations import (
    CounterFiling,
    add_scans,
    file_at_counter,
    open_at_counter,
    supplement_at_counter,
)
from interlink.counter.scans import stored
from interlink.dossiers.operations import accept, ask_supplement, open_entry
from interlink.dossiers.payments import Paid, Receipt, take_fee
from interlink.models import AttachmentKind, Channel, Dossier, FeeRule, Procedure
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import save_entry, submit_entry
from tests.cast import NEVERTHELESS, SYSTEM, answers_to, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
FILER = {"declarant_full_name": "Hoàng Thị Mận", "declarant_personal_id": "001190000123"}
BIRTH = FILER | {"child_family_name": "Lê", "child_given_name": "Na", "child_birth_date": "2024-11-01"}


def filing(procedure: Procedure = Procedure.BIRTH, **changes: Any) -> CounterFiling:
    values: dict[str, Any] = {"procedure": procedure, "channel": Channel.COUNTER, "form": BIRTH, **changes}
    return CounterFiling(**values)


def picture(name: str = "giay-chung-sinh.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, format="PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


def fee(**values: Any) -> FeeRule:
    with transaction.atomic(), acting(SYSTEM):
        return FeeRule.objects.create(article="Nghị quyết của HĐND thành phố", **values)


def test_a_dossier_from_the_counter_stands_on_the_registrars_board_under_our_own_number(
    an: Actor, binh: Actor, sign_in: SignIn
) -> None:
    dossier = file_at_counter(filing(), by=an)
    assert dossier.one_stop_number.startswith("H26.1.13-")
    assert dossier.one_stop_number.endswith("-00001")
    assert dossier.interlinked_number == dossier.one_stop_number
    assert (dossier.subject_name, dossier.filer_name) == ("Lê Na", "Hoàng Thị Mận")
    assert [row.dossier for row in sign_in(binh).get("/").context["page"].rows] == [dossier]
    assert "dossier.file-at-counter" in [entry.act for entry in audit.trail_of(dossier)]


def test_what_was_typed_at_the_counter_is_not_typed_again(an: Actor, binh: Actor) -> None:
    dossier = file_at_counter(filing(), by=an)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    entry = entry_of(open_entry(dossier.pk, by=binh))
    assert (entry.person("child").given_name, entry.declarant.personal_id) == ("Na", "001190000123")


def test_numbers_of_a_day_follow_each_other_and_each_office_has_its_own(
    an: Actor, other_ward: Office, dung: Actor
) -> None:
    numbers = [file_at_counter(filing(), by=by).one_stop_number[-5:] for by in (an, an, dung)]
    assert numbers == ["00001", "00002", "00001"]


@pytest.mark.parametrize("channel", [Channel.POST, Channel.ASSISTED])
def test_post_and_assisted_filings_become_the_same_dossier(an: Actor, channel: str) -> None:
    assert file_at_counter(filing(channel=channel, consent=True), by=an).channel == channel


def test_nobody_files_at_the_counter_online(an: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        file_at_counter(filing(channel=Channel.ONLINE), by=an)
    assert set(refused.value.errors) == {"channel"}


def test_a_dossier_needs_somebody_who_files_and_somebody_it_is_about(an: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        file_at_counter(filing(form={}), by=an)
    assert set(refused.value.errors) == {"declarant_full_name", "child_given_name"}
    assert not Dossier.objects.exists()


def test_only_those_who_stand_at_the_door_take_dossiers_in(chi: Actor, province: Office) -> None:
    with pytest.raises(NotAllowed):
        file_at_counter(filing(), by=chi)
    with pytest.raises(NotAllowed):
        file_at_counter(filing(), by=person("Cao Thị Thu", Role.RECEPTION, province))


def test_the_fee_follows_the_rule_in_force_and_its_receipt_is_kept(an: Actor) -> None:
    form = FILER | {"subject_full_name": "Lê Na", "act_kind": "birth", "copies": 3}
    with pytest.raises(InvalidInput) as refused:
        file_at_counter(filing(Procedure.COPY, form=form), by=an)
    assert set(refused.value.errors) == {"receipt_number"}
    receipt = Receipt(form="paper", number="BL 0012")
    dossier = file_at_counter(filing(Procedure.COPY, form=form, receipt=receipt), by=an)
    assert (dossier.fee_due, dossier.fee_paid, dossier.fee_difference) == (24000, 24000, 0)
    assert dossier.payments.get().receipt == "biên lai giấy số BL 0012"


def test_a_fee_that_is_owed_is_taken_later(an: Actor) -> None:
    fee(procedure=Procedure.BIRTH, amount=8000)
    dossier = file_at_counter(filing(is_paid=False), by=an)
    assert not dossier.fee_paid
    with pytest.raises(InvalidInput):
        take_fee(dossier.pk, Paid(amount=8000, means="cash"), by=an)
    paid = Paid(amount=8000, means="cash", receipt=Receipt(form="paper", number="BL 0013"))
    assert take_fee(dossier.pk, paid, by=an).fee_difference == 0
    with pytest.raises(DomainError):
        take_fee(dossier.pk, paid, by=an)


def test_an_exemption_frees_from_the_fee_and_keeps_its_proof(an: Actor) -> None:
    fee(procedure=Procedure.BIRTH, amount=8000)
    with pytest.raises(InvalidInput) as refused:
        file_at_counter(filing(exemption="poor"), by=an)
    assert set(refused.value.errors) == {"exemption_proof"}
    dossier = file_at_counter(filing(exemption="poor", exemption_proof="Giấy chứng nhận hộ nghèo 12"), by=an)
    assert (dossier.fee_due, dossier.fee_exemption) == (0, "poor")
    assert "hộ nghèo" in dossier.fee_lines[0]["basis"]
    assert "12" in dossier.fee_proof


def test_a_registrar_opens_an_entry_at_once_and_the_entry_names_the_dossier(binh: Actor, portal: Any) -> None:
    record = open_at_counter(Procedure.BIRTH, by=binh)
    dossier = Dossier.objects.get(record=record)
    assert (dossier.state, dossier.assignee, dossier.subject_name) == ("in_registration", binh.user, "")
    values: dict[str, Any] = {
        "child_family_name": "Lê", "child_given_name": "Na", "child_gender": "female",
        "child_birth_date": PartialDate.parse("2024-11-01"),
        "child_ethnicity": "Kinh", "child_nationality": "Việt Nam", "birth_place": "Bệnh viện Phụ sản Hà Nội",
        "mother_full_name": "Hoàng Thị Mận", "father_full_name": "Lê Văn Ổi", **FILER, "declarant_relation": "Mẹ",
    }  # fmt: skip
    save_entry(record.pk, values, by=binh)
    submit_entry(record.pk, values, answers_to(Record.objects.get(pk=record.pk)), by=binh)
    dossier.refresh_from_db()
    assert (dossier.subject_name, dossier.filer_name) == ("Lê Na", "Hoàng Thị Mận")
    assert dossier.state == "awaiting_approval"


def test_a_group_and_copies_cannot_be_opened_without_a_form(binh: Actor) -> None:
    for procedure in (Procedure.BIRTH_GROUP, Procedure.COPY):
        with pytest.raises(InvalidInput):
            open_at_counter(procedure, by=binh)
    assert not Dossier.objects.exists()


def test_scans_are_added_later_as_long_as_the_dossier_is_open(an: Actor) -> None:
    dossier = file_at_counter(filing(), by=an)
    scan = stored(picture(), AttachmentKind.BIRTH_NOTICE)
    add_scans(dossier.pk, [scan], by=an)
    assert [each.file_name for each in dossier.attachments.all()] == ["giay-chung-sinh.png"]
    with pytest.raises(InvalidInput):
        add_scans(dossier.pk, [], by=an)


def test_what_was_asked_is_brought_to_the_counter_and_only_what_was_asked_counts(
    an: Actor, binh: Actor, dung: Actor
) -> None:
    dossier = file_at_counter(filing(), by=an)
    with pytest.raises(IllegalTransition):
        supplement_at_counter(dossier.pk, {"native_place": "Hưng Yên"}, [], by=an)
    ask_supplement(dossier.pk, ["native_place"], "Ghi quê quán", by=binh)
    with pytest.raises(NotFound):
        supplement_at_counter(dossier.pk, {"native_place": "Hưng Yên"}, [], by=dung)
    with pytest.raises(InvalidInput):
        supplement_at_counter(dossier.pk, {}, [], by=an)
    mended = supplement_at_counter(dossier.pk, {"native_place": "Hưng Yên"}, [], by=an)
    assert (mended.state, mended.form["native_place"]) == ("received", "Hưng Yên")
    assert mended.supplements.get().changed_fields == ["native_place"]


def test_an_abbreviation_leads_straight_to_the_form(sign_in: SignIn, an: Actor) -> None:
    client = sign_in(an)
    for typed, procedure in (("ks", "birth"), ("KT", "death"), ("bs", "copy"), ("ly hon", "divorce_note")):
        answer = client.get("/counter", {"q": typed})
        assert (answer.status_code, answer.headers.get("Location")) == (302, f"/counter/{procedure}")
    assert len(client.get("/counter", {"q": "giam ho"}).context["plans"]) == 3
    assert "Không có thủ tục nào khớp" in client.get("/counter", {"q": "xyz"}).content.decode()


def test_the_page_takes_the_dossier_in_and_shows_its_receipt(sign_in: SignIn, an: Actor) -> None:
    sent = {"channel": "counter", "child_given_name": "Na", "child_birth_date": "01/11/2024", **FILER}
    answer = sign_in(an).post("/counter/birth", sent | {"paper_birth_notice": picture()})
    dossier = Dossier.objects.get()
    assert answer.headers["Location"] == f"/dossiers/{dossier.pk}/slips/receipt?filed=1"
    assert dossier.form["child_birth_date"] == "2024-11-01"
    assert dossier.attachments.get().kind == "birth_notice"
    page = sign_in(an).get(answer.headers["Location"]).content.decode()
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in page
    assert dossier.one_stop_number in page


def test_a_refused_page_keeps_what_was_typed_and_what_was_uploaded(sign_in: SignIn, an: Actor) -> None:
    client = sign_in(an)
    sent = {"channel": "counter", "child_birth_date": "01/11/2024", **FILER}
    answer = client.post("/counter/birth", sent | {"paper_birth_notice": picture()})
    assert answer.status_code == 422
    assert "Hoàng Thị Mận" in answer.content.decode()
    ((scan, token),) = answer.context["kept"]
    assert scan.file_name == "giay-chung-sinh.png"
    client.post("/counter/birth", sent | {"child_given_name": "Na", "kept": token})
    assert Dossier.objects.get().attachments.count() == 1


def test_a_file_that_is_no_picture_is_named_with_its_reason(sign_in: SignIn, an: Actor) -> None:
    wrong = SimpleUploadedFile("anh.png", b"<script>", content_type="image/png")
    sent = {"channel": "counter", "child_given_name": "Na", **FILER, "paper_birth_notice": wrong}
    answer = sign_in(an).post("/counter/birth", sent)
    assert answer.status_code == 422
    assert "anh.png" in answer.content.decode()


def test_a_forged_paper_is_not_taken_in(sign_in: SignIn, an: Actor) -> None:
    sent = {"channel": "counter", "child_given_name": "Na", **FILER, "kept": "x:y:z"}
    assert sign_in(an).post("/counter/birth", sent).status_code == 404


def test_while_typing_the_officer_is_told_what_was_filed_already_in_constant_statements(
    sign_in: SignIn, an: Actor
) -> None:
    client = sign_in(an)
    sent = {"channel": "counter", "child_family_name": "Lê", "child_given_name": "Na", **FILER}
    counts = []
    for expected in range(3):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post("/counter/birth/check", sent)
        assert len(answer.context["prospect"].already_filed) == expected
        counts.append(len(queries))
        file_at_counter(filing(), by=an)
    assert counts[1] == counts[2]


def test_while_typing_the_officer_asks_the_citizen_about_what_the_entry_will_not_take(
    sign_in: SignIn, an: Actor
) -> None:
    tomorrow = today() + datetime.timedelta(days=1)
    mother = {"mother_full_name": "Lê ThÞ B\u00d7nh?", "mother_birth_date": f"{tomorrow:%d/%m/%Y}"}
    sent = {
        "channel": "counter",
        "child_given_name": "Na",
        "child_birth_date": "01/11/2024",
        **FILER,
        **mother,
    }
    asked = sign_in(an).post("/counter/birth/check", sent).context["prospect"].asked
    assert (
        "Họ tên mẹ “Lê ThÞ B\u00d7nh?” có ký tự không phải chữ cái: “\u00d7” (U+00D7), “?” (U+003F)." in asked
    )
    assert any(sentence.startswith("Ngày sinh của mẹ không ở trước ngày sinh của trẻ") for sentence in asked)
    assert not any(sentence.startswith("Hãy ghi") for sentence in asked), (
        "what is not typed yet is no mistake"
    )
    filer = sign_in(an).post("/counter/copy/check", {"declarant_full_name": "NguyÔn V¨n An"})
    assert "có thể là phông TCVN3 (ABC): “Nguyễn Văn An”" in filer.content.decode()


def test_the_counter_refuses_what_cannot_be(an: Actor) -> None:
    tomorrow = today() + datetime.timedelta(days=1)
    impossible = {
        "child_birth_date": tomorrow.isoformat(),
        "declarant_id_type": "cccd",
        "declarant_id_number": "012345678",
    }
    with pytest.raises(InvalidInput) as refused:
        file_at_counter(filing(form=BIRTH | impossible), by=an)
    assert set(refused.value.errors) == {"child_birth_date", "declarant_id_number"}


def test_nobody_dies_later_today(an: Actor) -> None:
    later = now() + datetime.timedelta(minutes=2)
    form = FILER | {
        "deceased_full_name": "Lê Văn Tư",
        "death_date": later.date().isoformat(),
        "death_time": f"{later:%H:%M}",
    }
    key = "death_time" if later.date() == today() else "death_date"
    with pytest.raises(InvalidInput) as refused:
        file_at_counter(filing(Procedure.DEATH, form=form), by=an)
    assert set(refused.value.errors) == {key}


def test_what_is_typed_of_a_death_is_not_cut_and_not_taken_when_it_cannot_be(
    sign_in: SignIn, an: Actor
) -> None:
    client = sign_in(an)
    day = today() - datetime.timedelta(days=1)
    sent = {"channel": "counter", "deceased_full_name": "Lê Văn Tư", "death_date": f"{day:%d/%m/%Y}", **FILER}
    page = client.get("/counter/death").content.decode()
    boxes = re.findall(r"<input[^>]*id_(?:death_time|age_at_death|deceased_full_name)[^>]*>", page)
    assert len(boxes) == 3
    assert "maxlength" not in "".join(boxes)
    for key, words in (("death_time", "7 giờ tối"), ("death_time", "25:10"), ("age_at_death", "10 tháng")):
        assert client.post("/counter/death", sent | {key: words}).status_code == 422, (key, words)
    born_later = f"{day.year + 4:04d}"
    refused = client.post("/counter/death", sent | {"deceased_birth_date": born_later})
    assert refused.status_code == 422
    assert "Ngày sinh ở sau hôm nay." in refused.content.decode()
    assert not Dossier.objects.exists()
    assert client.post("/counter/death", sent | {"death_time": "19 giờ"}).status_code == 302


def test_two_guardians_are_taken_in_at_the_counter(sign_in: SignIn, an: Actor) -> None:
    sent = {"channel": "counter", "ward_full_name": "Lê Na", "guardian_full_name": "Lê Văn Tư", **FILER}
    two = {"coguardian_full_name": "Trần Thị Bình", "is_joint": "on"}
    assert sign_in(an).post("/counter/guardianship", sent | two).status_code == 302
    assert Dossier.objects.get().form["is_joint"] is True


def test_what_contradicts_an_answer_is_mended_beside_it(sign_in: SignIn, an: Actor, binh: Actor) -> None:
    dossier = file_at_counter(filing(form=BIRTH | {"mother_full_name": "Trần Thị Bình"}), by=an)
    ask_supplement(dossier.pk, ["parentage_kind"], "Ghi loại khai sinh", by=binh)
    path = f"/dossiers/{dossier.pk}/supplement"
    refused = sign_in(an).post(path, {"parentage_kind": "abandoned"})
    assert refused.status_code == 422
    shown = {box.name: box.value() for box, _ in refused.context["boxes"]}
    assert shown == {"parentage_kind": "abandoned", "mother_full_name": "Trần Thị Bình"}
    assert sign_in(an).post(path, shown | {"mother_full_name": ""}).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.form["parentage_kind"], dossier.form["mother_full_name"]) == ("abandoned", "")
