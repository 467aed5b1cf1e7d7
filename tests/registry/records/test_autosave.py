"""What is typed is kept without anybody pressing a key, and found again."""

import unicodedata
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hotich.acts import audit
from hotich.demo.sandbox.samples import sample_birth
from hotich.rights.access import Actor
from interlink.partners.portal.incoming import DossierSerializer
from registry.kinds import entry_of
from registry.models import Record
from registry.records import siblings
from registry.records.operations import return_entry, save_entry, version_of
from tests.registry.conftest import typed

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def autosave(client: Client, record: Record, sent: dict[str, Any]) -> Any:
    return client.post(reverse("registry:autosave-entry", args=[record.pk]), sent)


def kept(record: Record) -> Any:
    return entry_of(Record.objects.get(pk=record.pk))


def test_what_is_typed_is_kept_and_the_browser_learns_the_version(
    draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    sent = typed(draft, native_place="Xã Yên Thắng") | {"version": str(version_of(draft))}
    answer = autosave(sign_in(binh), draft, sent)
    assert answer.status_code == 200
    assert kept(draft).native_place == "Xã Yên Thắng"
    assert answer.json()["version"] == version_of(draft)


def test_a_date_half_typed_does_not_keep_the_rest_back(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    before = kept(draft).mother.birth_date
    sent = typed(draft, native_place="Xã Yên Thắng", mother_birth_date="15/0")
    assert autosave(sign_in(binh), draft, sent).status_code == 200
    assert (kept(draft).native_place, kept(draft).mother.birth_date) == ("Xã Yên Thắng", before)


def test_nothing_is_written_where_nothing_has_changed(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    client, before = sign_in(binh), version_of(draft)
    autosave(client, draft, typed(draft))
    assert version_of(draft) == before
    assert "birth.save" not in [entry.act for entry in audit.trail_of(draft)]


def test_a_colleagues_version_is_not_written_over(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    seen = version_of(draft)
    save_entry(draft.pk, kept(draft).values() | {"native_place": "Xã Mới"}, by=binh)
    answer = autosave(sign_in(binh), draft, typed(draft, native_place="Xã Cũ") | {"version": str(seen)})
    assert answer.status_code == 409
    assert "đã lưu bản này" in answer.json()["problem"]
    assert kept(draft).native_place == "Xã Mới"


def test_a_submitted_entry_is_not_kept_any_more(submitted: Record, binh: Actor, sign_in: SignIn) -> None:
    answer = autosave(sign_in(binh), submitted, typed(submitted, native_place="Xã Cũ"))
    assert answer.status_code == 409
    assert "Không thể" in answer.json()["problem"]


def test_an_ended_session_is_told_to_the_script(draft: Record, client: Client) -> None:
    address = reverse("registry:autosave-entry", args=[draft.pk])
    assert client.post(address, typed(draft), headers={"HX-Request": "true"}).status_code == 401


def test_another_office_keeps_nothing_here(draft: Record, dung: Actor, sign_in: SignIn) -> None:
    assert autosave(sign_in(dung), draft, typed(draft)).status_code == 404


def test_unfinished_entries_are_listed_for_whoever_began_them(
    draft: Record, binh: Actor, chi: Actor, dung: Actor, sign_in: SignIn, looked_at: Any
) -> None:
    page = sign_in(binh).get(reverse("registry:drafts")).content.decode()
    assert draft.title in page
    assert reverse("registry:entry", args=[draft.pk]) in page
    assert looked_at(draft) == ["draft-list.view"]
    assert draft.title not in sign_in(dung).get(reverse("registry:drafts")).content.decode()
    assert sign_in(chi).get(reverse("registry:drafts")).status_code == 403


def test_what_the_leader_returned_stands_apart_with_who_why_and_when(
    submitted: Record, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    return_entry(submitted.pk, "Nơi sinh ghi thiếu tên bệnh viện", by=chi)
    page = sign_in(binh).get(reverse("registry:drafts")).content.decode()
    back = page.partition("Bị trả lại để sửa")[2]
    for said in (f'id="draft-{submitted.pk}"', "Nơi sinh ghi thiếu tên bệnh viện", chi.name, "vừa xong"):
        assert said in back
    assert "Chưa trình" not in page


DECOMPOSED = "Hoa\u0300 A\u0306n H\u2019Hen\u200b  Nie\u0302"
COMPOSED = "Hoà Ăn H’Hen Niê"


def test_every_line_of_text_is_kept_in_composed_letters(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    from registry.kinds import kind_of
    from registry.records.forms import EntryForm, NameField

    lines = [
        key
        for key, field in EntryForm(kind_of(draft), kept(draft), on=draft.judged_on).fields.items()
        if isinstance(field, NameField) and key != "birth_place_unit"
    ]
    assert len(lines) > 20
    sent = typed(draft, **dict.fromkeys(lines, DECOMPOSED)) | {"reason:no-ethnicity": DECOMPOSED}
    assert autosave(sign_in(binh), draft, sent).status_code == 200
    values = kept(draft).values()
    assert {values[key] for key in lines} == {COMPOSED}


def test_a_reason_is_kept_in_composed_letters(draft: Record, binh: Actor, sign_in: SignIn) -> None:
    sent = typed(draft, child_ethnicity="") | {"reason:no-ethnicity": DECOMPOSED}
    autosave(sign_in(binh), draft, sent)
    assert draft.warning_answers.get(code="no-ethnicity").reason == COMPOSED


def test_a_portal_that_writes_decomposed_letters_is_understood(ward: Any, portal: Any) -> None:
    body = sample_birth(Random(1), "00013", kind="kinh", serial=1, attachments=False)
    plain = body["data"] | {"nksNoiSinhDVHC": "", "noiDangKyThuongTruDVHC": ""}
    body["data"] = {
        key: unicodedata.normalize("NFD", value) if isinstance(value, str) else value
        for key, value in plain.items()
    }
    assert body["data"] != plain
    checked = DossierSerializer(data=body)
    checked.is_valid(raise_exception=True)
    texts = [value for value in checked.validated_data["data"].values() if isinstance(value, str)]
    assert len(texts) > 20
    assert texts == [unicodedata.normalize("NFC", text) for text in texts]


def test_a_further_childs_lines_are_kept_too(
    draft: Record, binh: Actor, sign_in: SignIn, settings: Any
) -> None:
    from django.db import transaction

    from hotich.models.tracked import acting
    from hotich.values.dates import today
    from registry.models import EventKind
    from registry.records.operations import draft_entry
    from tests.registry.kinds.entries import whole_entry

    assert binh.office is not None
    with transaction.atomic(), acting(binh):
        lead = draft_entry(
            EventKind.BIRTH, binh.office, whole_entry(EventKind.BIRTH), filed_on=today(), by=binh
        )
    twin = siblings.add_child(lead.pk, by=binh)
    sent = typed(lead) | {f"child-{twin.pk}-child_given_name": DECOMPOSED}
    assert autosave(sign_in(binh), lead, sent).status_code == 200
    assert kept(twin).child.given_name == COMPOSED
