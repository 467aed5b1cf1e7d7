"""What the population database holds of a residence: kept as of that moment, amber where it differs, and it counts."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.acts import audit
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers import checks, operations
from interlink.dossiers.citizen_service import service_for
from interlink.dossiers.competence import transfer
from interlink.dossiers.others import others_like
from interlink.dossiers.queries import get_detail
from interlink.dossiers.residence_rules import differences, seal
from interlink.models import Dossier, ResidenceCheck
from registry.kinds import entry_of
from registry.kinds.birth import BirthEntry
from registry.records.differences import Beside
from registry.records.entry_warnings import entry_warnings
from tests.cast import SYSTEM
from tests.interlink.population.conftest import Population

pytestmark = pytest.mark.django_db

File = Callable[..., Dossier]
SignIn = Callable[[Actor], Any]
HERE = "Số 5 Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
THERE = "Số 7 Trúc Bạch, phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội"
MOTHER, FATHER = "001190123456", "001088123456"


@pytest.fixture
def filed(file_dossier: File, population: Population) -> Callable[..., Dossier]:
    """A birth whose mother is known there as `held` says; of the father nothing is asked."""

    def make(**held: Any) -> Dossier:
        own = {
            "mother_full_name": "Trần Thị Hoa",
            "mother_birth_date": "1990-05-04",
            "mother_personal_id": MOTHER,
            "mother_residence": HERE,
            "father_personal_id": "",
            "father_residence": HERE,
        }
        if held:
            known = {"hoTen": "Trần Thị Hoa", "noiThuongTru": HERE, "maDonViThuongTru": "00013"} | held
            population.sandbox.steer("citizens", citizens=[{"tim": {"soDinhDanh": MOTHER}, **known}])
        dossier = file_dossier(**own)
        population.deliver()
        return dossier

    return make


def mother(dossier: Dossier) -> ResidenceCheck:
    return ResidenceCheck.objects.filter(dossier=dossier, person="mother").latest("pk")


def check_of(dossier: Dossier, by: Actor) -> checks.Check:
    case = get_detail(dossier.pk, by=by)
    found = checks.checks(case, service_for(case, by=by), others_like(case, by=by))
    return next(check for check in found if any(look.who == "mẹ" for look in check.looks))


def test_what_is_held_as_written_is_green_and_kept_whole(filed: Any, binh: Actor) -> None:
    dossier = filed(chuHoHoTen="Trần Văn Cả", quanHeVoiChuHo="Con")
    kept = mother(dossier)
    assert (kept.outcome, kept.address, kept.deviations) == ("found", HERE, [])
    assert kept.answer["chuHoHoTen"] == "Trần Văn Cả"
    assert (kept.held["householder_name"], kept.sha256) == ("Trần Văn Cả", seal(kept.answer))
    assert (kept.asked["personal_id"], kept.asked_by_name) == (MOTHER, dossier.client.name)
    assert dossier.one_stop_number in kept.purpose
    assert check_of(dossier, binh).tone == "done"


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (
            {"hoTen": "Trần Thị Hòa"},
            "Họ tên: tờ khai ghi “Trần Thị Hoa”, CSDLQG về dân cư ghi “Trần Thị Hòa”.",
        ),
        (
            {"ngaySinh": "05/05/1990"},
            "Ngày sinh: tờ khai ghi “04/05/1990”, CSDLQG về dân cư ghi “05/05/1990”.",
        ),
        ({"noiThuongTru": THERE}, f"Nơi cư trú: tờ khai ghi “{HERE}”, CSDLQG về dân cư ghi “{THERE}”."),
    ],
)
def test_what_differs_is_amber_and_named(
    filed: Any, binh: Actor, held: dict[str, str], said: str, sign_in: SignIn
) -> None:
    dossier = filed(**held)
    assert mother(dossier).outcome == "differs"
    found = check_of(dossier, binh)
    assert (found.tone, list(found.looks[0].lines)) == ("warning", [said])
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert said.split(",")[0].split("“")[0] in page


def lives_elsewhere(filed: Any) -> Dossier:
    """A birth whose mother lives in another ward by what is held of her; of the father nothing is known."""
    dossier: Dossier = filed(noiThuongTru=THERE, maDonViThuongTru="00004")
    with acting(SYSTEM):
        dossier.form = dossier.form | {"father_residence": ""}
        dossier.save()
    return dossier


def test_the_held_residence_decides_who_is_competent_and_the_transfer_is_offered(
    filed: Any, binh: Actor, other_ward: Office
) -> None:
    dossier = lives_elsewhere(filed)
    case = get_detail(dossier.pk, by=binh)
    service = service_for(case, by=binh)
    found = service.competence
    assert found is not None
    assert (found.is_ours, found.office) == (False, other_ward)
    said = checks.checks(case, service, others_like(case, by=binh))
    theirs = next(each for each in said if each.title == "Thuộc thẩm quyền cơ quan khác")
    assert (theirs.tone, theirs.acts) == ("warning", [("Chuyển hồ sơ", "#transfer")])
    assert f"Theo CSDLQG về dân cư, mẹ thường trú tại {THERE}, thuộc thẩm quyền của {other_ward.name}" in (
        found.reason
    )
    assert other_ward in found.others
    transfer(dossier.pk, other_ward.pk, found.reason, by=binh)
    assert Dossier.objects.get(pk=dossier.pk).office == other_ward


def test_an_entry_of_somebody_who_lives_elsewhere_wants_a_reason(
    filed: Any, binh: Actor, other_ward: Office
) -> None:
    dossier = lives_elsewhere(filed)
    operations.accept(dossier.pk, by=binh)
    record = operations.open_entry(dossier.pk, by=binh)
    asked = entry_warnings(Beside(record, entry_of(record), {}), siblings=[], found=[])
    said = next(each.message for each in asked if each.code == "competence")
    assert said.startswith(f"Theo CSDLQG về dân cư, mẹ thường trú tại {THERE}, thuộc thẩm quyền của")
    values = entry_of(record).values() | {"father_residence": HERE}
    record.refresh_from_db()
    asked = entry_warnings(Beside(record, BirthEntry.of(values), {}), siblings=[], found=[])
    assert "competence" not in [each.code for each in asked]


def test_a_parent_who_lives_here_keeps_the_dossier_here(filed: Any, binh: Actor, other_ward: Office) -> None:
    dossier = filed(noiThuongTru=THERE, maDonViThuongTru="00004")
    found = service_for(get_detail(dossier.pk, by=binh), by=binh).competence
    assert found is not None
    assert found.is_ours


def test_the_answer_is_printed_as_it_was_kept(filed: Any, sign_in: SignIn, binh: Actor, dung: Actor) -> None:
    dossier = filed(noiThuongTru=THERE)
    path = f"/dossiers/{dossier.pk}/residence/{mother(dossier).pk}"
    page = sign_in(binh).get(path).content.decode()
    for text in ("KẾT QUẢ KHAI THÁC THÔNG TIN CƯ TRÚ", THERE, "nguyên vẹn", mother(dossier).sha256):
        assert text in page
    looked = [each.act for each in audit.trail_of(dossier, views=True)]
    assert "residence.view" in looked
    assert sign_in(dung).get(path).status_code == 404


def test_a_second_look_keeps_the_first_answer(filed: Any, binh: Actor, population: Population) -> None:
    dossier = filed(noiThuongTru=THERE)
    first = mother(dossier)
    operations.accept(dossier.pk, by=binh)
    operations.look_up_residence(dossier.pk, "mother", by=binh)
    population.deliver()
    second = mother(dossier)
    assert second.pk != first.pk
    assert (second.asked_by_name, ResidenceCheck.objects.get(pk=first.pk).sha256) == (binh.name, first.sha256)


def test_nothing_differs_where_one_side_says_nothing() -> None:
    assert differences({"full_name": "An", "residence": ""}, {"full_name": "", "residence": HERE}) == []
    assert differences({"residence": HERE.upper()}, {"residence": HERE.replace(", ", " , ")}) == []
