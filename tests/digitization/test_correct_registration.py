"""Number, day, signatory and the unit of a place are put right beside the act, as its paper book has them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from digitization.campaigns import operations as campaigns
from digitization.campaigns import reviews
from digitization.campaigns.reviews import Decided
from digitization.models import Campaign, ReviewItem
from hotich.errors import InvalidInput
from hotich.models import Office, Place
from hotich.rights.access import Actor
from registry.amendments.present import quote_anew, registered_entry
from registry.models import DataCorrection, EventKind, Record
from registry.records.search import find_in_register
from tests.digitization.paper_acts import paper_act, taken_over
from tests.digitization.shelf import BIRTH
from tests.seen import shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
RIGHT = {
    "reg_number": "51a",
    "reg_date": "1988-04",
    "reg_signer": "Trần Văn Tâm",
    "reg_signer_title": "Phó Chủ tịch",
}


@pytest.fixture
def records(ward: Office, hoa: Actor) -> list[Record]:
    """Numbers 1 and 2 of a book of 1988."""
    acts = [paper_act(ward, values=BIRTH | {"reg_number": number}) for number in ("1", "2")]
    return taken_over(*acts, by=hoa)


@pytest.fixture
def campaign(records: list[Record], hoa: Actor) -> Campaign:
    return campaigns.open_campaign("Rà soát", [EventKind.BIRTH], by=hoa)


def approved(
    campaign: Campaign, record: Record, lines: dict[str, object], binh: Actor, hoa: Actor
) -> Decided:
    item = reviews.propose_edit(campaign.pk, record.pk, lines, "typing", "", by=binh)
    return reviews.approve_reviews([item.pk], by=hoa)


def quoted(record: Record) -> Record:
    found = Record.objects.get(pk=record.pk)
    quote_anew([found])
    return found


def test_the_act_quotes_its_book_anew_and_the_stored_row_stays(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor
) -> None:
    assert approved(campaign, records[0], dict(RIGHT), binh, hoa).refused == {}
    now, stored = quoted(records[0]), Record.objects.get(pk=records[0].pk)
    assert (now.number, now.registered_when) == ("51a/1988", "tháng 04 năm 1988")
    assert (now.signer_name, now.signer_title, now.registered_on) == ("Trần Văn Tâm", "Phó Chủ tịch", None)
    assert (stored.number, stored.signer_name) == ("1/1988", "Trần Văn Tám")
    told = {each.key: (each.old, each.new) for each in DataCorrection.objects.filter(record=stored)}
    assert told["reg_number"] == ("1", "51a")
    assert told["reg_date"] == ("1988-03-12", "1988-04")


def test_it_is_found_by_both_numbers_and_shown_with_the_new_one(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    approved(campaign, records[0], {"reg_number": "51a"}, binh, hoa)
    for typed in ("1/1988", "51a/1988"):
        assert [hit.record.number for hit in find_in_register(typed, by=binh).hits] == ["51a/1988"]
    page = sign_in(binh).get(reverse("registry:record", args=[records[0].pk])).content.decode()
    assert "51a/1988" in page


def test_a_number_of_another_act_of_the_book_wants_an_explanation(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor
) -> None:
    twice = {"reg_number": "2"}
    with pytest.raises(InvalidInput) as refused:
        reviews.propose_edit(campaign.pk, records[0].pk, twice, "typing", "", by=binh)
    assert "Nếu sổ ghi lặp số thật" in refused.value.errors["reg_number"][0]
    item = reviews.propose_edit(campaign.pk, records[0].pk, twice, "typing", "Sổ ghi lặp số 2", by=binh)
    assert reviews.approve_reviews([item.pk], by=hoa).refused == {}
    assert approved(campaign, records[1], {"reg_number": "3"}, binh, hoa).refused == {}
    assert (quoted(records[0]).number, quoted(records[1]).number) == ("2/1988", "3/1988")


def test_two_proposals_of_one_number_do_not_both_pass_unexplained(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor
) -> None:
    items = [
        reviews.propose_edit(campaign.pk, record.pk, {"reg_number": "9"}, "typing", "", by=binh)
        for record in records
    ]
    assert reviews.approve_reviews([items[0].pk], by=hoa).refused == {}
    refused = reviews.approve_reviews([items[1].pk], by=hoa).refused
    assert "đã có ở một việc khác" in refused[items[1].pk]


def test_what_was_registered_in_the_system_keeps_its_number(
    registered: Record, binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    campaign = campaigns.open_campaign("Rà soát", [EventKind.BIRTH], by=hoa)
    for key in ("reg_number", "reg_date", "reg_signer"):
        with pytest.raises(InvalidInput) as refused:
            reviews.propose_edit(campaign.pk, registered.pk, {key: "15"}, "typing", by=binh)
        assert "đăng ký trên hệ thống" in refused.value.errors[key][0]
    page = sign_in(binh).get(reverse("digitization:review-record", args=[campaign.pk, registered.pk]))
    assert "now-reg_number" not in page.content.decode()


def test_the_unit_of_a_place_is_typed_by_its_name_of_that_day(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    unit = Place.objects.valid_on(records[0].paper_date.upper).filter(level="commune").first()
    assert unit
    client, address = sign_in(binh), reverse("digitization:propose-edit", args=[campaign.pk, records[0].pk])
    page = client.get(reverse("digitization:review-record", args=[campaign.pk, records[0].pk]))
    form = page.context["form"]
    values = {key: form[key].value() for key in form.fields}
    sent = {f"now-{key}": "" if value is None else value for key, value in values.items()}
    sent |= shown_on(page) | {
        "now-reg_date": "12/03/1988",
        "now-child_birth_date": "02/03/1988",
        "reason_code": "place",
    }
    key = next(name for name in form.fields if form.fields[name].is_unit)
    wrong = client.post(address, sent | {f"now-{key}": "Xã Không Có"})
    assert "Không có đơn vị hành chính này" in wrong.content.decode()
    named = {f"now-{key}": unit.full_name, f"code:now-{key}": unit.code}
    answer = client.post(address, sent | named)
    assert answer.status_code == 302, answer.content.decode()
    item = ReviewItem.objects.get()
    assert item.lines == {key: ["", str(unit.pk)]}
    reviews.approve_reviews([item.pk], by=hoa)
    assert registered_entry(records[0]).values()[key] == unit
