"""Putting an entry before the signatory: whole, answered, and the number asked for."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from interlink.models import OutgoingMessage
from registry.kinds.birth import BirthEntry
from registry.models import Particulars, Party, PersonalIdRequest, Record, RegistrationKind, WarningAnswer
from registry.papers.fonts import make_fonts
from registry.records.operations import save_entry, submit_entry
from tests.cast import answers_to
from tests.registry.conftest import reasons, typed

SignIn = Callable[[Actor], Client]
pytestmark = pytest.mark.django_db


def values(record: Record, **changes: object) -> dict[str, object]:
    return BirthEntry.from_record(Record.objects.get(pk=record.pk)).values() | changes


def test_a_whole_entry_waits_for_approval(draft: Record, binh: Actor) -> None:
    submit_entry(draft.pk, values(draft), answers_to(draft), by=binh)
    record = Record.objects.get(pk=draft.pk)
    assert record.state == "submitted"
    assert record.submitted_at is not None
    assert audit.trail_of(record).filter(act="birth.submit").count() == 1


def test_the_number_is_asked_for_at_once_and_nothing_waits_for_it(draft: Record, binh: Actor) -> None:
    submit_entry(draft.pk, values(draft), answers_to(draft), by=binh)
    assert PersonalIdRequest.objects.get(record=draft).state == PersonalIdRequest.State.PENDING
    assert OutgoingMessage.objects.filter(partner__kind="population").exists()


@pytest.mark.parametrize(
    "missing",
    ["child_given_name", "child_gender", "birth_place", "declarant_full_name", "declarant_relation"],
)
def test_what_is_missing_keeps_it_back_and_nothing_is_stored(
    draft: Record, binh: Actor, missing: str
) -> None:
    changed = values(draft, native_place="Nơi khác", **{missing: ""})
    if missing == "child_given_name":
        changed["child_full_name"] = ""
    with pytest.raises(InvalidInput) as refused:
        submit_entry(draft.pk, changed, answers_to(draft), by=binh)
    assert missing in refused.value.errors
    assert Particulars.objects.get(record=draft).values["native_place"] != "Nơi khác"


def test_a_date_of_birth_in_the_future_is_refused(draft: Record, binh: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        submit_entry(draft.pk, values(draft, child_birth_date=PartialDate(2150, 1, 1)), {}, by=binh)
    assert "child_birth_date" in refused.value.errors


def test_each_warning_wants_a_reason_of_its_own(draft: Record, binh: Actor) -> None:
    unusual = values(draft, child_ethnicity="", notice_number="")
    differs = {key: each for key, each in answers_to(draft, unusual).items() if key.startswith("differs-")}
    with pytest.raises(InvalidInput) as refused:
        submit_entry(draft.pk, unusual, differs | {"no-ethnicity": "Cha mẹ chưa thống nhất"}, by=binh)
    assert set(refused.value.errors) == {"warning:no-birth-notice"}
    given = differs | {
        "no-ethnicity": "Cha mẹ chưa thống nhất",
        "no-birth-notice": "Sinh tại nhà, có người làm chứng",
    }
    submit_entry(draft.pk, unusual, given, by=binh)
    assert dict(WarningAnswer.objects.filter(record=draft).values_list("code", "reason")) == given


def test_a_young_mother_is_a_warning_and_no_wall(draft: Record, binh: Actor) -> None:
    born = BirthEntry.from_record(draft).child.birth_date.year
    assert born is not None
    unproven = {"mother_personal_id": "", "mother_id_number": ""}
    young = values(draft, mother_birth_date=PartialDate(born - 12), **unproven)
    reasons = answers_to(draft, young) | {"mother-young": "Đã xác minh với công an phường"}
    submit_entry(draft.pk, young, reasons, by=binh)
    assert Record.objects.get(pk=draft.pk).state == "submitted"


@pytest.mark.parametrize(
    ("born", "kind"),
    [
        (PartialDate(2026, 11, 1), RegistrationKind.ON_TIME),
        (PartialDate(2026, 9, 21), RegistrationKind.LATE),
        (PartialDate(2026, 9, 22), RegistrationKind.ON_TIME),  # the 60th day is a Saturday, filed on Sunday
        (PartialDate(2026, 9, 23), RegistrationKind.ON_TIME),
        (PartialDate(2026, 9), RegistrationKind.UNKNOWN),
    ],
)
def test_the_kind_follows_from_the_day_of_filing(
    draft: Record, binh: Actor, born: PartialDate, kind: str
) -> None:
    Record.objects.filter(pk=draft.pk).update(filed_on=datetime.date(2026, 11, 22))
    changed = values(draft, child_birth_date=born)
    reasons = answers_to(draft, changed) | {"late": "Mẹ ốm", "partial-birth-date": "Không nhớ ngày"}
    submit_entry(draft.pk, changed, reasons, by=binh)
    assert Record.objects.get(pk=draft.pk).registration_kind == kind


@pytest.mark.parametrize("name", ["H'Hen Niê", "H’Hen Niê", "K'Brêk", "Y Ƀlă Niê Ñuôl"])
def test_names_stay_exactly_as_written(draft: Record, binh: Actor, name: str) -> None:
    named = values(draft, mother_full_name=name)
    submit_entry(draft.pk, named, answers_to(draft, named) | {"family-name": "-"}, by=binh)
    assert Party.objects.get(record=draft, role="mother").full_name == name


def test_a_draft_may_be_incomplete(draft: Record, binh: Actor) -> None:
    save_entry(draft.pk, values(draft, child_gender="", birth_place=""), by=binh)
    assert Particulars.objects.get(record=draft).values["birth_place"] == ""


def test_saving_keeps_earlier_reasons_unless_new_ones_come(draft: Record, binh: Actor) -> None:
    unusual = values(draft, child_ethnicity="")
    save_entry(draft.pk, unusual, {"no-ethnicity": "Chưa thống nhất"}, by=binh)
    save_entry(draft.pk, unusual, by=binh)
    assert WarningAnswer.objects.get(record=draft, code="no-ethnicity").reason == "Chưa thống nhất"
    save_entry(draft.pk, values(draft, child_ethnicity="Kinh"), {}, by=binh)
    assert not WarningAnswer.objects.filter(record=draft, code="no-ethnicity").exists()


def test_who_may_not_is_refused(draft: Record, chi: Actor, dung: Actor) -> None:
    with pytest.raises(NotAllowed):
        submit_entry(draft.pk, values(draft), {}, by=chi)
    with pytest.raises(NotFound):
        submit_entry(draft.pk, values(draft), {}, by=dung)


def test_submitting_twice_is_refused(submitted: Record, binh: Actor) -> None:
    with pytest.raises(IllegalTransition):
        submit_entry(submitted.pk, values(submitted), {}, by=binh)


@pytest.mark.parametrize("is_damaged", [False, True])
def test_without_fonts_nothing_is_submitted_and_the_registrar_learns_whom_to_tell(
    draft: Record, binh: Actor, sign_in: SignIn, settings: LazySettings, tmp_path: Path, is_damaged: bool
) -> None:
    if is_damaged:
        made = make_fonts(settings.VAR / "fonts")
        folder = tmp_path / "fonts" / made.name
        shutil.copytree(made, folder)
        (folder / "bold.ttf").write_bytes((made / "bold.ttf").read_bytes()[:1000])
    settings.VAR = tmp_path
    page = sign_in(binh).post(
        reverse("registry:submit-entry", args=[draft.pk]), typed(draft) | reasons(draft)
    )
    assert page.status_code < 500
    draft.refresh_from_db()
    assert draft.state == "draft"
    with pytest.raises(DomainError, match="thiếu phông chữ"):
        submit_entry(draft.pk, values(draft), answers_to(draft), by=binh)
