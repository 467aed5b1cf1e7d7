"""Every procedure comes in through the same address, in the words of the portals."""

import datetime
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.acts import facts
from hotich.demo.sandbox.acts import sample_copy, sample_death, sample_marital_status, sample_marriage
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from interlink.dossiers import operations as dossiers
from interlink.dossiers.branches import Word, apply_event
from interlink.dossiers.copies import answer_with_copies
from interlink.dossiers.search import find
from interlink.dossiers.targets import targets
from interlink.filings.procedures import BY_MODULE, PLANS
from interlink.models import Branch, Dossier, OutgoingMessage, Partner
from interlink.partners.portal.filing import codes, fields_by_spelling, spelling
from interlink.workflows.branch import Action
from registry.facts import CopyIssued, PaperIssued, PaperRendered, PaperSigned
from registry.kinds import entry_of
from registry.models import Paper, Record
from registry.records.operations import register_entry, submit_entry
from tests.cast import NEVERTHELESS, SYSTEM, answers_to
from tests.interlink.citizens import let_citizen_agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client: Client, portal: Partner, ward: Office) -> Callable[..., Any]:
    """Posts a dossier as the portal."""
    application = Application.objects.create(
        client_id=portal.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )
    expires = timezone.now() + datetime.timedelta(hours=1)
    AccessToken.objects.create(application=application, token="t", scope="dossiers", expires=expires)

    def send(body: dict[str, Any], *, path: str = "dossiers", key: str = "k") -> Any:
        headers = {"Authorization": "Bearer t", "Idempotency-Key": key}
        return client.post(
            f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers
        )

    return send


def body_of(module: str) -> dict[str, Any]:
    """Return the smallest body that the module takes: what is required, with one choice in a group."""
    plan = BY_MODULE[module]
    data: dict[str, Any] = {}
    for theirs, field in fields_by_spelling(plan.procedure).items():
        if field.required:
            data[theirs] = next(iter(codes(field))) if field.choices else _smallest(field)
    if plan.branches and (chosen := plan.branches[0].chosen_by):
        data[spelling(plan.procedure)[chosen[0]]] = True
    return {
        "maHoSoLT": f"{module}-241122-000001",
        "maHoSoMCDT": "H26.013-241122-0035",
        "maDonVi": "00013",
        "module": module,
        "ngayTiepNhan": timezone.now().isoformat(),
        "lePhi": {"soTien": 0, "daThanhToan": True},
        "data": data,
        "fileDinhKem": [],
    }


def code(module: str, key: str, word: str) -> int:
    """Return the portal's code for one of our words."""
    return next(code for code, each in codes(BY_MODULE[module].form.fields[key]).items() if each == word)


def _smallest(field: Any) -> Any:
    return {"number": 1, "date": "01.11.2024"}.get(field.kind, "Nguyễn Văn An")


@pytest.mark.parametrize("module", BY_MODULE)
def test_every_module_is_taken_in_and_becomes_its_procedure(post: Any, module: str) -> None:
    answer = post(body_of(module))
    assert answer.status_code == 201, answer.content
    dossier = Dossier.objects.get()
    assert dossier.procedure == BY_MODULE[module].procedure
    assert dossier.subject_name
    assert dossier.filer_name == "Nguyễn Văn An"
    assert post(body_of(module) | {"ngayTiepNhan": dossier.filed_at.isoformat()}).status_code in (201, 422)
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("module", BY_MODULE)
def test_a_key_that_nobody_knows_is_named(post: Any, module: str) -> None:
    body = body_of(module)
    body["data"] |= {"nktHoTenn": "x"}
    answer = post(body)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"pointer": "data.nktHoTenn", "code": "invalid", "detail": "Không có mục này trong tờ khai."}
    ]


def test_a_module_that_nobody_knows_is_named(post: Any) -> None:
    answer = post(body_of("KH") | {"module": "LTKH"})
    assert answer.status_code == 422
    assert {error["pointer"]: error["detail"] for error in answer.json()["errors"]}["module"] == (
        "Không có thủ tục nào mang mã “LTKH”."
    )


def test_every_procedure_has_a_module() -> None:
    assert {plan.procedure for plan in BY_MODULE.values()} == set(PLANS)
    for plan in PLANS.values():
        spelt = fields_by_spelling(plan.procedure)
        assert len(spelt) == len(plan.form.fields), f"{plan.module}: a word stands for two lines"


def test_what_is_not_offered_yet_is_named(post: Any, legal_day: Callable[[datetime.date], None]) -> None:
    legal_day(datetime.date(2025, 1, 8))
    answer = post(body_of("GSGH"))
    assert answer.status_code == 422
    assert [(each["pointer"], each["detail"]) for each in answer.json()["errors"]] == [
        ("module", "Thủ tục này chưa áp dụng vào ngày 08/01/2025.")
    ]


def test_a_card_that_is_chosen_before_there_is_one_is_named(
    post: Any, legal_day: Callable[[datetime.date], None]
) -> None:
    legal_day(datetime.date(2026, 8, 31))
    body = body_of("LTKS")
    body["data"] |= {"IsCapTheCanCuoc": True, "nksNgaySinh": "01.8.2026"}
    body["ngayTiepNhan"] = now().isoformat()
    assert [each["pointer"] for each in post(body).json()["errors"]] == ["data.IsCapTheCanCuoc"]


def test_a_single_procedure_needs_no_interlinked_number(post: Any) -> None:
    body = body_of("KH")
    del body["maHoSoLT"]
    assert post(body).status_code == 201
    dossier = Dossier.objects.get()
    assert dossier.interlinked_number == dossier.one_stop_number


def test_a_group_needs_its_number_and_a_choice(post: Any) -> None:
    body = body_of("LTKT")
    del body["maHoSoLT"]
    assert [each["pointer"] for each in post(body).json()["errors"]] == ["maHoSoLT"]
    body = body_of("LTKT")
    del body["data"]["xoaDangKyThuongTru"]
    assert [each["pointer"] for each in post(body).json()["errors"]] == ["data.xoaDangKyThuongTru"]


def filed(post: Any, body: dict[str, Any]) -> Dossier:
    answer = post(body)
    assert answer.status_code == 201, answer.content
    return Dossier.objects.get(interlinked_number=body["maHoSoLT"])


def registered_from(dossier: Dossier, binh: Actor, chi: Actor) -> Record:
    """Take the dossier into the book."""
    dossiers.accept(dossier.pk, NEVERTHELESS, by=binh)
    draft = dossiers.open_entry(dossier.pk, by=binh)
    submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)
    let_citizen_agree(dossier)
    return register_entry(draft.pk, by=chi)


def issue(paper: Paper) -> None:
    """Let the paper be rendered, signed and issued, as the register tells of it."""
    now = timezone.now()
    with acting(SYSTEM):
        paper.state = "issued"
        paper.base_file = paper.signed_file = paper.issued_file = "0" * 64
        paper.rendered_at = paper.signed_at = paper.issued_at = now
        paper.save()
        if paper.is_result:
            facts.publish(PaperRendered(paper.pk, paper.record_id))
            facts.publish(PaperSigned(paper.pk, paper.record_id))
        facts.publish((PaperIssued if paper.is_result else CopyIssued)(paper.pk, paper.record_id))


def test_a_death_goes_on_to_the_agencies_that_were_chosen(post: Any, binh: Actor, chi: Actor) -> None:
    dossier = filed(post, sample_death(Random(4), "00013", attachments=False))
    record = registered_from(dossier, binh, chi)
    assert record.number.startswith("1/")
    told = OutgoingMessage.objects.get(dossier=dossier, topic="civil-event")
    assert (told.body["event"], told.body["people"][0]["full_name"]) == ("death", dossier.subject_name)
    issue(Paper.objects.get(record=record))
    branches = {branch.kind: branch for branch in Branch.objects.filter(dossier=dossier)}
    assert set(branches) == {"removal", "funeral"}
    for branch in branches.values():
        with acting(SYSTEM):
            word = Word(Action.COMPLETE, timezone.now(), result="Xong")
            outcome = apply_event(str(branch.reference), word, by=SYSTEM)
        assert outcome == "applied"
    dossier.refresh_from_db()
    assert (dossier.state, dossier.handed_out_how) == ("completed", "electronic")


@pytest.mark.parametrize(
    ("choices", "kinds"),
    [
        (("xoaDangKyThuongTru",), {"removal"}),
        (("cheDoTuTuat",), {"funeral"}),
        (("xoaDangKyThuongTru", "troCapMaiTang", "cheDoTuTuat"), {"removal", "funeral"}),
    ],
)
def test_two_to_four_procedures_are_chosen_in_a_death(
    post: Any, choices: tuple[str, ...], kinds: set[str]
) -> None:
    dossier = filed(post, sample_death(Random(4), "00013", choices=choices, attachments=False))
    wanted = BY_MODULE["LTKT"].wanted_branches(dossier.form, today())
    assert {each.branch for each in wanted} == kinds


def test_a_marriage_filed_online_ends_with_its_electronic_result(post: Any, binh: Actor, chi: Actor) -> None:
    dossier = filed(post, sample_marriage(Random(2), "00013"))
    record = registered_from(dossier, binh, chi)
    assert record.kind == "marriage"
    issue(Paper.objects.get(record=record))
    dossier.refresh_from_db()
    assert (dossier.state, Branch.objects.count()) == ("completed", 0)


def test_both_spouses_lead_to_the_dossier_and_not_to_the_act_beside_it(
    post: Any, binh: Actor, chi: Actor
) -> None:
    dossier = filed(post, sample_marriage(Random(2), "00013"))
    record = registered_from(dossier, binh, chi)
    for spouse in record.parties.filter(role__in=("husband", "wife")):
        found = find(spouse.full_name, by=binh)
        assert (list(found.dossiers), list(found.records)) == ([dossier], [])


def test_a_confirmation_of_marital_status_is_made_from_its_dossier(
    post: Any, binh: Actor, chi: Actor
) -> None:
    dossier = filed(post, sample_marital_status(Random(2), "00013"))
    assert registered_from(dossier, binh, chi).kind == "marital_status"


def test_copies_are_found_given_and_sent_once_all_are_issued(
    post: Any, binh: Actor, chi: Actor, registered: Record
) -> None:
    child = registered.party("child")
    assert child is not None
    of = {"loaiViecHoTich": 1, "hoTen": child.full_name, "ngaySinh": child.birth_date.dotted}
    dossier = filed(post, sample_copy(Random(2), "00013", of=of))
    dossiers.accept(dossier.pk, by=binh)
    answer_with_copies(dossier.pk, registered.pk, 2, by=binh)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.target_id) == ("awaiting_signature", registered.pk)
    first, second = (each.paper for each in dossier.papers.all())
    issue(first)
    dossier.refresh_from_db()
    assert dossier.state == "awaiting_signature"
    issue(second)
    dossier.refresh_from_db()
    assert dossier.state == "completed"
    told = OutgoingMessage.objects.filter(dossier=dossier, partner__kind="portal", body__state="issued").get()
    assert len(told.body["results"]) == 2


def test_a_dossier_for_copies_makes_no_entry(post: Any, binh: Actor) -> None:
    from hotich.errors import DomainError

    dossier = filed(post, sample_copy(Random(2), "00013"))
    dossiers.accept(dossier.pk, by=binh)
    with pytest.raises(DomainError, match="không lập việc hộ tịch"):
        dossiers.open_entry(dossier.pk, by=binh)


def test_the_supplement_is_read_by_the_dossiers_own_form(post: Any, binh: Actor) -> None:
    dossier = filed(post, sample_death(Random(4), "00013", attachments=False))
    dossiers.ask_supplement(dossier.pk, ["death_place", "death_notice"], "Ghi rõ nơi chết", by=binh)
    path = f"dossiers/{dossier.interlinked_number}/supplements"
    assert post({"data": {"nksTen": "An"}}, path=path, key="s1").status_code == 422
    for nothing in ({}, {"nktHoTen": dossier.form["deceased_full_name"]}):
        empty = post({"data": nothing}, path=path, key=f"nothing-{len(nothing)}")
        assert (empty.status_code, empty.json()["errors"][0]["pointer"]) == (422, "data")
    assert post({"data": {"nktNoiChet": "Tại nhà"}}, path=path, key="s2").status_code == 201
    dossier.refresh_from_db()
    assert (dossier.form["death_place"], dossier.state) == ("Tại nhà", "received")


def test_a_change_is_begun_from_the_act_that_its_dossier_is_about(
    post: Any, binh: Actor, registered: Record
) -> None:
    body = body_of("TD")
    body["data"] |= {"loaiThayDoi": 2, "giayToChungMinh": "Giấy chứng sinh", "ntdHoTen": registered.title}
    dossier = filed(post, body)
    child = registered.party("child")
    assert child is not None
    with acting(SYSTEM):
        dossier.form |= {"subject_birth_date": child.birth_date.iso}
        dossier.save()
    assert [hit.record for hit in targets(dossier, by=binh)] == [registered]
    dossiers.accept(dossier.pk, NEVERTHELESS, by=binh)
    draft = dossiers.open_entry(dossier.pk, registered.pk, by=binh)
    dossier.refresh_from_db()
    assert (draft.kind, dossier.target_id, dossier.record_id) == ("change", registered.pk, draft.pk)
    assert draft.amendment.target_id == registered.pk
    assert entry_of(draft).person("subject").full_name == registered.title


@pytest.mark.parametrize("module", BY_MODULE)
def test_every_line_is_spelt_in_the_words_of_the_interfaces(module: str) -> None:
    ours = [
        key
        for key, theirs in spelling(BY_MODULE[module].procedure).items()
        if theirs.lower() == key.replace("_", "")
    ]
    assert ours == [], "add their words to interlink/partners/portal/filing.py"


@pytest.mark.parametrize("module", [each for each, plan in BY_MODULE.items() if plan.kind])
def test_a_card_of_two_digits_is_refused_in_every_form(post: Any, module: str) -> None:
    """Most forms leave out how the act is registered: it is a new one then."""
    body, words = body_of(module), spelling(BY_MODULE[module].procedure)
    numbers = [key for key in words if key.endswith("_id_number")]
    for key in numbers:
        kind = key.replace("_number", "_type")
        body["data"] |= {words[key]: "12", words[kind]: code(module, kind, "cccd")}
    answer = post(body)
    assert answer.status_code == 422
    assert {each["pointer"] for each in answer.json()["errors"]} == {f"data.{words[key]}" for key in numbers}
    assert numbers


@pytest.mark.parametrize(
    ("module", "choice", "name"),
    [
        ("GH", {"is_joint": True}, "coguardian_full_name"),
        ("HN", {"purpose": "marriage_abroad"}, "spouse_full_name"),
        ("NCN", {"adopters": "mother"}, "adoptivemother_full_name"),
        ("NCN", {}, "adoptivefather_full_name"),
    ],
)
def test_somebody_whom_the_choices_allow_for_is_taken(
    post: Any, module: str, choice: dict[str, Any], name: str
) -> None:
    body, words = body_of(module), spelling(BY_MODULE[module].procedure)
    for key, value in choice.items():
        body["data"][words[key]] = value if value is True else code(module, key, value)
    body["data"][words[name]] = "Trần Thị Bình"
    assert post(body).status_code == 201
    assert Dossier.objects.get().form[name] == "Trần Thị Bình"


def test_a_confirmation_for_marrying_here_is_refused_with_the_law(post: Any) -> None:
    body, words = body_of("HN"), spelling(BY_MODULE["HN"].procedure)
    body["data"][words["purpose"]] = code("HN", "purpose", "marriage")
    (wrong,) = post(body).json()["errors"]
    assert wrong["pointer"] == f"data.{words['purpose']}"
    assert "Nghị định 123/2015/NĐ-CP, Điều 23 khoản 2" in str(wrong)


def test_a_second_guardian_who_is_none_is_named(post: Any) -> None:
    body = body_of("GH")
    body["data"]["cghHoTen"] = "Trần Thị Bình"
    assert [each["pointer"] for each in post(body).json()["errors"]] == ["data.cghHoTen"]


def supplement(post: Any, dossier: Dossier, data: dict[str, Any], key: str) -> Any:
    return post({"data": data}, path=f"dossiers/{dossier.interlinked_number}/supplements", key=key)


def test_a_supplement_that_mends_one_half_contradicts_the_other(post: Any, binh: Actor) -> None:
    body = body_of("KS")
    old_card = code("KS", "declarant_id_type", "cmnd")
    body["data"] |= {"meHoTen": "Bình", "nycLoaiGiayToTuyThan": old_card, "nycSoGiayToTuyThan": "012345678"}
    dossier = filed(post, body)
    dossiers.ask_supplement(dossier.pk, ["parentage_kind"], "Ghi loại khai sinh", by=binh)
    abandoned, card = code("KS", "parentage_kind", "abandoned"), code("KS", "declarant_id_type", "cccd")
    for changed, named in (
        ({"nksLoaiKhaiSinh": abandoned}, "meHoTen"),
        ({"nycLoaiGiayToTuyThan": card}, "nycSoGiayToTuyThan"),
    ):
        answer = supplement(post, dossier, changed, named)
        assert answer.status_code == 422
        assert [each["pointer"] for each in answer.json()["errors"]] == [f"data.{named}"]
    mended = supplement(post, dossier, {"nksLoaiKhaiSinh": abandoned, "meHoTen": ""}, "s9")
    assert mended.status_code == 201, mended.content


def test_a_judgment_may_come_into_force_while_its_dossier_waits(post: Any, binh: Actor) -> None:
    """What nobody can have known when they filed is true when it is asked for."""
    week, yesterday = (today() - datetime.timedelta(days=days) for days in (7, 1))
    body = body_of("GC") | {"ngayTiepNhan": f"{week.isoformat()}T09:00:00+07:00"}
    dossier = filed(post, body)
    dossiers.ask_supplement(dossier.pk, ["in_force_on"], "Ghi ngày có hiệu lực", by=binh)
    spelt = spelling(dossier.procedure)["in_force_on"]
    assert supplement(post, dossier, {spelt: f"{yesterday:%d.%m.%Y}"}, "s1").status_code == 201
    again = body | {"maHoSoLT": "GC-241122-000002", "maHoSoMCDT": "H26.013-241122-0036"}
    again["data"] = body["data"] | {spelt: f"{yesterday:%d.%m.%Y}"}
    assert post(again, key="k2").status_code == 201
