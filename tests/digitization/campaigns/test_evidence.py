"""A citizen's paper that differs from the book is attached, seen by who decides, and kept with the act."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from digitization.campaigns import operations as campaigns
from digitization.campaigns import reviews
from digitization.campaigns.queries import proposals_alike
from digitization.models import Campaign, Evidence, ReviewItem
from hotich.acts import audit, errands
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import EventKind, Record
from tests.digitization.paper_acts import paper_act, taken_over
from tests.digitization.shelf import BIRTH
from tests.phones import case, refused
from tests.seen import shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
TITLE = "Giấy khai sinh bản chính cấp năm 1988"


@pytest.fixture
def records(ward: Office, hoa: Actor) -> list[Record]:
    acts = [paper_act(ward, values=BIRTH | {"reg_number": str(number)}) for number in (1, 2)]
    return taken_over(*acts, by=hoa)


@pytest.fixture
def campaign(records: list[Record], hoa: Actor) -> Campaign:
    found = campaigns.open_campaign("Rà soát 1988", [EventKind.BIRTH], by=hoa)
    errands.run("count_campaign", found.pk)
    return found


def attach(client: Client, campaign: Campaign, record: Record, title: str, name: str, data: bytes) -> Any:
    address = reverse("digitization:attach-evidence", args=[campaign.pk, record.pk])
    return client.post(address, {"title": title, "file": SimpleUploadedFile(name, data)})


def rename(campaign: Campaign, record: Record, by: Actor) -> ReviewItem:
    lines = {"child_given_name": "Hoa"}
    return reviews.propose_edit(campaign.pk, record.pk, lines, "typing", "theo sổ", by=by)


def test_the_paper_is_named_kept_byte_for_byte_and_shown_to_who_decides_and_with_the_act(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    record, client = records[0], sign_in(binh)
    answer = attach(client, campaign, record, TITLE, "IMG_1.JPG", case("mpo.jpg"))
    assert answer.headers["Location"] == reverse("digitization:review-record", args=[campaign.pk, record.pk])
    paper = Evidence.objects.get()
    assert (paper.record, paper.title, files.get(paper.digest)) == (record, TITLE, case("mpo.jpg"))
    link = reverse("digitization:evidence", args=[paper.pk])
    assert link in client.get(answer.headers["Location"]).content.decode()

    item = rename(campaign, record, binh)
    approver = sign_in(hoa)
    page = approver.get(reverse("digitization:review-proposals", args=[campaign.pk])).content.decode()
    assert TITLE in page
    assert link in page
    shown = approver.get(link)
    assert (shown.content, shown["Content-Type"]) == (case("mpo.jpg"), "image/jpeg")
    assert [each.act for each in audit.trail_of(record, views=True)][-1] == "evidence.view"
    assert reviews.approve_reviews([item.pk], by=hoa).refused == {}
    assert TITLE in sign_in(binh).get(reverse("registry:record", args=[record.pk])).content.decode()


@pytest.mark.parametrize("act", ["approve-reviews", "reject-reviews"])
def test_a_paper_that_came_after_the_page_was_opened_is_looked_at_first(
    act: str, campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    item, approver = rename(campaign, records[0], binh), sign_in(hoa)
    page = reverse("digitization:review-proposals", args=[campaign.pk])
    opened = shown_on(approver.get(page)) | {"item": [item.pk], "reason": "Xem lại"}
    attach(sign_in(binh), campaign, records[0], TITLE, "a.jpg", case("mpo.jpg"))
    approver = sign_in(hoa)
    decide = reverse(f"digitization:{act}", args=[campaign.pk])
    said = approver.post(decide, opened, follow=True).content.decode()
    assert f"{binh.name} đã thay đổi sau khi bạn mở trang: giấy tờ kèm rà soát" in said
    assert ReviewItem.objects.get().state == "proposed"
    approver.post(decide, opened | shown_on(approver.get(page)))
    assert ReviewItem.objects.get().state != "proposed"


def test_a_review_is_confirmed_with_all_its_papers_seen(
    campaign: Campaign, records: list[Record], binh: Actor, mai: Actor, sign_in: SignIn
) -> None:
    record = records[0]
    client = sign_in(mai)
    opened = shown_on(client.get(reverse("digitization:review-record", args=[campaign.pk, record.pk])))
    attach(sign_in(binh), campaign, record, TITLE, "a.jpg", case("mpo.jpg"))
    client = sign_in(mai)
    answer = client.post(reverse("digitization:confirm-record", args=[campaign.pk, record.pk]), opened)
    assert answer.status_code == 409
    assert f"{binh.name}," in answer.content.decode()
    assert TITLE in answer.content.decode()
    assert not ReviewItem.objects.exists()


def test_a_proposal_with_a_paper_is_decided_alone(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    attach(sign_in(binh), campaign, records[0], TITLE, "a.jpg", case("badexif.jpg"))
    items = [rename(campaign, record, binh) for record in records]
    [alike] = proposals_alike(campaign, hoa)
    assert alike.count == 1
    approver = sign_in(hoa)
    page = approver.get(reverse("digitization:review-proposals", args=[campaign.pk]))
    sent = {"outcome": "edit", "alike": "typing", "note": "theo sổ", "until": page.context["until"]}
    approver.post(reverse("digitization:approve-alike", args=[campaign.pk]), sent)
    states = [ReviewItem.objects.get(pk=item.pk).state for item in items]
    assert states == ["proposed", "approved"]


@pytest.mark.parametrize("title", refused())
def test_a_paper_that_nobody_can_open_is_refused_with_the_sentence_of_every_door(
    title: str, campaign: Campaign, records: list[Record], binh: Actor, sign_in: SignIn
) -> None:
    name, data, sentence = refused()[title]
    answer = attach(sign_in(binh), campaign, records[0], TITLE, name, data)
    assert answer.status_code == 422
    assert (TITLE in answer.content.decode(), answer.context["evidence_errors"]) == (
        True,
        {"file": [sentence]},
    )
    assert not Evidence.objects.exists()


def test_a_paper_needs_a_name_and_comes_once(
    campaign: Campaign, records: list[Record], binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    nameless = attach(client, campaign, records[0], " \u200b ", "a.jpg", case("badexif.jpg"))
    assert "title" in nameless.context["evidence_errors"]
    missing = client.post(
        reverse("digitization:attach-evidence", args=[campaign.pk, records[0].pk]), {"title": TITLE}
    )
    assert missing.context["evidence_errors"]["file"] == ["Hãy chọn tệp ảnh hoặc PDF của giấy tờ."]
    attach(client, campaign, records[0], TITLE, "a.jpg", case("badexif.jpg"))
    again = attach(client, campaign, records[0], "Bản sao", "b.jpg", case("badexif.jpg"))
    assert again.context["evidence_errors"]["file"] == ["Tệp này đã được đính kèm."]


def test_the_next_record_is_of_the_same_kind_after_a_paper_was_refused(
    campaign: Campaign, records: list[Record], binh: Actor, sign_in: SignIn
) -> None:
    address = reverse("digitization:attach-evidence", args=[campaign.pk, records[0].pk])
    refused = sign_in(binh).post(address, {"title": TITLE, "kind": "birth"})
    assert (refused.status_code, refused.context["after"]) == (422, "birth")


def test_another_office_neither_attaches_nor_sees(
    campaign: Campaign, records: list[Record], binh: Actor, dung: Actor, sign_in: SignIn
) -> None:
    attach(sign_in(binh), campaign, records[0], TITLE, "a.jpg", case("badexif.jpg"))
    stranger = sign_in(dung)
    assert stranger.get(reverse("digitization:evidence", args=[Evidence.objects.get().pk])).status_code == 404
    assert attach(stranger, campaign, records[0], TITLE, "b.jpg", case("mpo.jpg")).status_code == 404


def test_nothing_is_attached_to_a_campaign_that_ended(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    campaigns.close_campaign(campaign.pk, by=hoa)
    attach(sign_in(binh), campaign, records[0], TITLE, "a.jpg", case("badexif.jpg"))
    assert not Evidence.objects.exists()
