"""An officer registers at the citizen's place what the law registers there."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from hotich.values.working_days import add_working_days
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.counter.queries import counter_channels
from interlink.dossiers.operations import accept, open_entry
from interlink.models import Channel, Dossier, Procedure
from registry.kinds import entry_of
from tests.cast import NEVERTHELESS
from tests.reports.counted import dossiers_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
FORM = {"declarant_full_name": "Hoàng Thị Mận", "child_given_name": "Na", "child_birth_date": "2024-11-01"}


def mobile(by: Actor, place: str = "Bệnh viện huyện", procedure: Procedure = Procedure.BIRTH) -> Dossier:
    filing = CounterFiling(procedure=procedure, channel=Channel.MOBILE, form=FORM, mobile_place=place)
    return file_at_counter(filing, by=by)


@pytest.mark.parametrize("procedure", PLACES := (Procedure.BIRTH, Procedure.DEATH, Procedure.MARRIAGE))
def test_births_deaths_and_marriages_are_registered_where_people_are(procedure: Procedure) -> None:
    assert counter_channels(procedure)[-1] == Channel.MOBILE


@pytest.mark.parametrize("procedure", [each for each in Procedure if each not in PLACES])
def test_nothing_else_is(procedure: Procedure) -> None:
    assert Channel.MOBILE not in counter_channels(procedure)


def test_it_takes_five_working_days_and_the_entry_names_the_place(an: Actor, binh: Actor) -> None:
    dossier = mobile(an)
    assert dossier.promised_at.date() == add_working_days(dossier.counts_from, 5)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    assert entry_of(open_entry(dossier.pk, by=binh)).mobile_place == "Bệnh viện huyện"


def test_a_place_is_named_for_it_and_for_nothing_else(an: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        mobile(an, place=" ")
    assert set(refused.value.errors) == {"mobile_place"}
    filing = CounterFiling(procedure=Procedure.BIRTH, channel=Channel.COUNTER, form=FORM, mobile_place="Chợ")
    with pytest.raises(InvalidInput) as refused:
        file_at_counter(filing, by=an)
    assert set(refused.value.errors) == {"mobile_place"}


def test_the_counter_asks_for_the_place_and_the_page_hands_out_there(
    an: Actor, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(an)
    assert "mobile_place" in client.get("/counter/birth").content.decode()
    assert "mobile_place" not in client.get("/counter/guardianship").content.decode()
    typed = FORM | {"channel": "mobile", "mobile_place": "Nhà văn hóa thôn 2"}
    client.post("/counter/birth", typed)
    dossier = Dossier.objects.get()
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}")
    assert "Đăng ký lưu động tại Nhà văn hóa thôn 2" in page.content.decode()
    assert ("at_place", "Tại nơi đăng ký lưu động", True) in page.context["hand_out_ways"]


def test_the_counts_by_channel_know_it(an: Actor) -> None:
    mobile(an)
    channels = ("", Channel.MOBILE, Channel.COUNTER)
    assert [dossiers_of(an, channel).received for channel in channels] == [1, 1, 0]
