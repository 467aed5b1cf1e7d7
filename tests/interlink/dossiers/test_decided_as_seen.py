"""A dossier is decided as its page showed it: what came in meanwhile is looked at first."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.counter.operations import add_scans, supplement_at_counter
from interlink.dossiers import operations as dossiers
from interlink.dossiers.intake import StoredFile, add_supplement
from interlink.models import Attachment, Dossier, RefusalReason
from tests.cast import person
from tests.seen import shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def bring_another_paper(dossier: Dossier) -> None:
    Attachment.objects.create(
        dossier=dossier,
        kind="other",
        title="Giấy chứng sinh bản khác",
        file_name="khac.pdf",
        media_type="application/pdf",
        size=10,
        sha256="0" * 64,
    )


@pytest.mark.parametrize("act", ["accept", "ask-supplement", "refuse", "withdraw", "transfer"])
def test_what_came_in_after_the_page_was_opened_is_looked_at_first(
    act: str,
    dossier: Dossier,
    district: Office,
    refusal: RefusalReason,
    binh: Actor,
    an: Actor,
    sign_in: SignIn,
) -> None:
    client, at = sign_in(an if act == "withdraw" else binh), f"/dossiers/{dossier.pk}"
    opened = shown_on(client.get(at))
    bring_another_paper(dossier)
    typed = {
        "reason": "Lý do đã ghi sẵn",
        "reason_code": refusal.code,
        "wrong": ["child_given_name"],
        "office": str(district.pk),
    }
    answer = client.post(f"{at}/{act}", opened | typed)
    assert answer.status_code == 409
    assert "Giấy chứng sinh bản khác" in answer.content.decode()
    assert 'id="changed-meanwhile"' in answer.content.decode()
    if act != "accept":
        assert "Lý do đã ghi sẵn" in answer.content.decode()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.office_id) == ("received", dossier.office_id)
    assert client.post(f"{at}/{act}", shown_on(answer) | typed).status_code == 302


def test_an_entry_is_begun_from_what_was_seen(dossier: Dossier, binh: Actor, sign_in: SignIn) -> None:
    dossiers.accept(dossier.pk, by=binh)
    client, at = sign_in(binh), f"/dossiers/{dossier.pk}"
    opened = shown_on(client.get(at))
    bring_another_paper(dossier)
    assert client.post(f"{at}/open-entry", opened).status_code == 409
    dossier.refresh_from_db()
    assert dossier.record is None


def test_a_colleague_who_took_the_dossier_is_named(
    dossier: Dossier, ward: Office, binh: Actor, sign_in: SignIn
) -> None:
    hanh = person("Phạm Thị Hạnh", Role.REGISTRAR, ward)
    client, at = sign_in(binh), f"/dossiers/{dossier.pk}"
    opened = shown_on(client.get(at))
    assert hanh.user is not None
    dossiers.assign(dossier.pk, hanh.user.pk, by=hanh)
    answer = client.post(f"{at}/accept", opened)
    assert answer.status_code == 409
    assert f"{hanh.name}," in answer.content.decode()


def test_what_a_page_shows_after_another_refusal_can_be_decided_on_at_once(
    dossier: Dossier, binh: Actor, sign_in: SignIn
) -> None:
    client, at = sign_in(binh), f"/dossiers/{dossier.pk}"
    opened = shown_on(client.get(at))
    assert client.post(f"{at}/accept", opened).status_code == 302
    again = client.post(f"{at}/accept", opened)
    assert again.status_code == 409
    assert client.post(f"{at}/open-entry", shown_on(again)).status_code == 302


def test_what_the_citizen_mended_is_told_line_by_line_and_marked(
    dossier: Dossier, binh: Actor, sign_in: SignIn
) -> None:
    dossiers.ask_supplement(dossier.pk, ["child_given_name"], "Ghi lại tên", by=binh)
    client, at, was = sign_in(binh), f"/dossiers/{dossier.pk}", dossier.form["child_given_name"]
    opened = shown_on(client.get(at))
    portal = Actor(name=dossier.client.name, client=dossier.client.code)
    mended = {"child_given_name": "Minh Khôi"}
    add_supplement(dossier.interlinked_number, mended, [], dossier.client, lambda each: None, by=portal)
    answer = client.post(f"{at}/withdraw", opened | {"reason": "Người nộp xin rút"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"<del>{was}</del>" in text
    assert "<ins>Minh Khôi</ins>" in text
    assert "mới thay đổi" in text
    changes = answer.context["changed"].changes
    assert [each.who for each in changes if each.key == "child_given_name"] == [dossier.client.name]
    assert not {"tờ khai", "người được đăng ký", "các mục đã sửa"} & {each.label for each in changes}


def test_who_scanned_or_brought_a_paper_meanwhile_is_named(
    dossier: Dossier, an: Actor, binh: Actor, sign_in: SignIn
) -> None:
    paper = StoredFile("other", "Giấy chứng sinh bản khác", "khac.pdf", "application/pdf", 10, "0" * 64)
    client, at = sign_in(binh), f"/dossiers/{dossier.pk}"
    opened = shown_on(client.get(at))
    add_scans(dossier.pk, [paper], by=an)
    answer = client.post(f"{at}/accept", opened).content.decode()
    assert re.search(rf"{an.name}, [^<]+ giấy tờ đính kèm: Giấy chứng sinh bản khác", answer)

    dossiers.ask_supplement(dossier.pk, ["child_given_name"], "Thiếu giấy", by=binh)
    opened = shown_on(client.get(at))
    supplement_at_counter(dossier.pk, {}, [paper], by=an)
    answer = client.post(f"{at}/refuse", opened | {"reason": "x"}).content.decode()
    assert re.search(rf"{an.name}, [^<]+ giấy tờ đính kèm: Giấy chứng sinh bản khác", answer)
