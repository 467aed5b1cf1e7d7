"""The registrar's form: what it shows, keeps and refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hotich.rights.access import Actor
from registry.kinds import entry_of
from registry.kinds.entry import Person
from registry.models import Record, WarningAnswer
from registry.records import operations as entries
from tests.cast import answers_to
from tests.registry.conftest import reasons, typed

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def url(name: str, record: Record) -> str:
    return reverse(f"registry:{name}", args=[record.pk])


def test_everything_the_citizen_wrote_is_filled_in(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    page = sign_in(binh).get(url("entry", draft)).content.decode()
    mother = draft.party("mother")
    assert mother is not None
    assert f'value="{mother.full_name}"' in page
    assert "Tờ khai của công dân" in page


def test_opening_the_entry_is_recorded_before_it_is_shown(
    draft: Record, binh: Actor, sign_in: SignIn, looked_at: Any
) -> None:
    sign_in(binh).get(url("entry", draft))
    assert looked_at(draft) == ["entry.view"]


def test_another_office_learns_nothing(draft: Record, dung: Actor, sign_in: SignIn) -> None:
    for name in ("entry", "record"):
        assert sign_in(dung).get(url(name, draft)).status_code == 404
    for name in ("save-entry", "submit-entry", "check-entry", "read-card"):
        assert sign_in(dung).post(url(name, draft), typed(draft)).status_code == 404


def test_the_signatory_does_not_write_entries(draft: Record, chi: Actor, sign_in: SignIn) -> None:
    assert sign_in(chi).post(url("save-entry", draft), typed(draft)).status_code == 403


def test_a_draft_keeps_what_was_typed_and_the_reasons(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    changes = {"native_place": "Xã H’Bông", "child_given_name": "H'Hen", "child_ethnicity": ""}
    given = typed(draft, **changes) | {"reason:no-ethnicity": "Cha mẹ chưa thống nhất"}
    answer = sign_in(binh).post(url("save-entry", draft), given)
    assert answer.status_code == 302
    kept = Record.objects.get(pk=draft.pk)
    assert (kept.particulars.values["native_place"], kept.party("child").given_name) == ("Xã H’Bông", "H'Hen")
    assert {each.reason for each in WarningAnswer.objects.filter(record=draft, code="no-ethnicity")} == {
        "Cha mẹ chưa thống nhất"
    }


def test_a_decomposed_name_is_stored_composed(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    decomposed = "Nguye\u0302\u0303n"
    sign_in(binh).post(url("save-entry", draft), typed(draft, child_family_name=decomposed))
    child = Record.objects.get(pk=draft.pk).party("child")
    assert child is not None
    assert child.family_name == "Nguyễn"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("15022024", "2024-02-15"), ("15.2.2024", "2024-02-15"), ("02.2024", "2024-02"), ("2024", "2024")],
)
def test_dates_are_read_as_officers_write_them(
    draft: Record, binh: Actor, sign_in: SignIn, written: str, kept: str
) -> None:
    sign_in(binh).post(url("save-entry", draft), typed(draft, mother_birth_date=written))
    mother = Record.objects.get(pk=draft.pk).party("mother")
    assert mother is not None
    assert mother.birth_date.iso == kept


def test_a_date_that_is_none_is_said_beside_what_was_typed(
    draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    answer = sign_in(binh).post(url("save-entry", draft), typed(draft, mother_birth_date="31/02/1995"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không có ngày “31/02/1995” trong lịch." in page
    assert 'value="31/02/1995"' in page


def test_the_check_shows_date_in_words_and_lateness_without_keeping_them(
    draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    answer = sign_in(binh).post(
        url("check-entry", draft), typed(draft, child_birth_date="15022020"), headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert "mười lăm" in page.casefold()
    assert "Quá hạn" in page
    assert Record.objects.get(pk=draft.pk).party("child").birth_date.year != 2020  # type: ignore[union-attr]


def test_an_unknown_father_is_hidden_and_not_kept(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    client = sign_in(binh)
    unknown = typed(draft, parentage_kind="father_unknown", father_full_name="")
    client.post(url("save-entry", draft), unknown)
    father = Record.objects.get(pk=draft.pk).party("father")
    assert father is not None
    assert father.full_name == father.personal_id == father.residence == ""
    assert 'id="entry-father" hidden' in client.get(url("entry", draft)).content.decode()


def test_warnings_without_a_reason_are_marked_and_nothing_is_lost(
    draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    given = typed(draft, native_place="Quê mới", child_ethnicity="")
    answer = sign_in(binh).post(url("submit-entry", draft), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy ghi lý do, hoặc sửa lại thông tin." in page
    assert 'value="Quê mới"' in page
    assert Record.objects.get(pk=draft.pk).state == "draft"


def test_what_is_missing_is_said_at_its_field(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    answer = sign_in(binh).post(url("submit-entry", draft), typed(draft, child_given_name=""))
    assert "Hãy ghi tên của trẻ." in answer.content.decode()


def test_a_whole_entry_goes_to_the_signatory(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    answer = sign_in(binh).post(url("submit-entry", draft), typed(draft) | reasons(draft))
    assert answer.status_code == 302
    assert Record.objects.get(pk=draft.pk).state == "submitted"


def test_a_finished_entry_is_not_opened_for_writing(submitted: Record, binh: Actor, sign_in: SignIn) -> None:
    assert sign_in(binh).get(url("entry", submitted)).headers["Location"] == url("record", submitted)
    answer = sign_in(binh).post(url("save-entry", submitted), typed(submitted, native_place="Nơi khác"))
    assert answer.status_code == 422
    assert 'value="Nơi khác"' in answer.content.decode()


def test_a_returned_entry_says_why(submitted: Record, binh: Actor, chi: Actor, sign_in: SignIn) -> None:
    entries.return_entry(submitted.pk, "Sai quê quán", by=chi)
    assert "Sai quê quán" in sign_in(binh).get(url("entry", submitted)).content.decode()


def test_a_twin_is_shown_side_by_side(
    registered: Record, binh: Actor, sign_in: SignIn, file_dossier: Any, looked_at: Any
) -> None:
    from interlink.dossiers import operations as dossiers
    from tests.registry.conftest import values_of

    twin = file_dossier(**values_of(registered, child_given_name="Song Sinh"))
    dossiers.accept(twin.pk, by=binh)
    record = dossiers.open_entry(twin.pk, by=binh)
    page = sign_in(binh).get(url("entry", record)).content.decode()
    assert "Có thể là anh chị em sinh đôi" in page
    assert str(registered) in page
    assert "entry-duplicates.view" in looked_at(registered)


CARD = "001190012345||Lê Thị H’Hoa|15021990|Nữ|Số 5 phố Hàng Than, Ba Đình, Hà Nội|01012022"


def test_a_scanned_card_fills_its_person(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    given = typed(draft) | {"side": "mother", "mother_card": CARD}
    person = sign_in(binh).post(url("read-card", draft), given, headers={"Accept": "application/json"}).json()
    assert person["person"]["full_name"] == "Lê Thị H’Hoa"
    assert person["person"]["personal_id"] == "001190012345"
    page = (
        sign_in(binh).post(url("read-card", draft), given, headers={"Accept": "text/html"}).content.decode()
    )
    assert 'value="15/02/1990"' in page


def test_a_spoilt_scan_gives_only_what_can_be_trusted(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    given = typed(draft) | {
        "side": "mother",
        "mother_card": "001190012345||Lee Thij Hoa|15021990|Nuwx|Haf Nooij|",
    }
    read = sign_in(binh).post(url("read-card", draft), given, headers={"Accept": "application/json"}).json()
    assert "full_name" not in read["person"]
    assert "bộ gõ" in read["notice"]


def test_what_is_no_card_is_said_in_a_sentence(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    given = typed(draft) | {"side": "mother", "mother_card": "xin chào"}
    answer = sign_in(binh).post(url("read-card", draft), given, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "không phải mã QR" in answer.json()["error"]


def test_the_unit_of_birth_is_one_of_that_day(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    unit = draft.office.place
    assert unit is not None
    client = sign_in(binh)
    client.post(
        url("save-entry", draft),
        typed(draft, birth_place_unit=unit.full_name, birth_place_unit_code=unit.code),
    )
    assert Record.objects.get(pk=draft.pk).particulars.place_unit == unit
    answer = client.post(url("save-entry", draft), typed(draft, birth_place_unit="phường Không Có"))
    assert "Hãy chọn một đơn vị trong danh sách gợi ý" in answer.content.decode()


def test_the_page_costs_the_same_with_many_warnings(
    draft: Record, binh: Actor, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(binh)
    client.get(url("entry", draft))
    assert answers_to(draft) is not None
    with django_assert_max_num_queries(46):
        client.get(url("entry", draft))


def test_what_nobody_sees_of_a_name_is_not_kept(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    sign_in(binh).post(
        url("save-entry", draft), typed(draft, mother_full_name="\u202eLê\u034f Thị\u3164 Ðào\x07")
    )
    mother = Record.objects.get(pk=draft.pk).party("mother")
    assert mother is not None
    assert mother.full_name == "Lê Thị Đào"


def test_named_parents_of_an_abandoned_child_are_neither_dropped_nor_submitted(
    draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    before = entry_of(draft)
    abandoned = typed(draft, parentage_kind="abandoned")
    client.post(url("save-entry", draft), abandoned)
    kept = entry_of(Record.objects.get(pk=draft.pk))
    assert [kept.person(role) for role in ("mother", "father")] == [
        before.person(role) for role in ("mother", "father")
    ]
    refused = client.post(url("submit-entry", draft), abandoned | reasons(draft))
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "chưa xác định được mẹ nhưng có ghi họ tên mẹ. Hãy chọn lại loại khai sinh" in page
    assert 'data-hidden=""' in page  # both are shown, for their names to be taken away
    nobody = abandoned | {"mother_full_name": "", "father_full_name": ""}
    client.post(url("save-entry", draft), nobody)
    answered = nobody | reasons(Record.objects.get(pk=draft.pk))
    assert client.post(url("submit-entry", draft), answered).status_code == 302
    told = entry_of(Record.objects.get(pk=draft.pk))
    assert told.person("mother") == told.person("father") == Person()
