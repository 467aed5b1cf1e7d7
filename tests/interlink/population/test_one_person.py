"""One person asked for at the counter, as the partner really answers; its silence costs seconds, not the day."""

import socket
import time

import pytest

from hotich.acts import facts
from hotich.errors import PartnerUnavailable
from hotich.models import Office
from hotich.models.tracked import acting
from interlink.messages import http
from interlink.models import Partner
from registry.questions import CitizenAsked, Match, Wanted
from tests.cast import SYSTEM
from tests.interlink.population.conftest import Population

pytestmark = pytest.mark.django_db
NUMBER = "001190123456"


def question(office: Office, number: str = NUMBER) -> CitizenAsked:
    person = Wanted(number, "Trần Thị Hoa", "1990-05-04", personal_id=number)
    return CitizenAsked(office, person, "Tiếp nhận hồ sơ đăng ký kết hôn", "Trần Văn Bình")


def test_a_citizen_is_told_with_where_they_live(population: Population, ward: Office) -> None:
    home = "Số 1 Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
    known = {"hoTen": "Trần Thị Hoa", "danToc": "Tày", "noiThuongTru": home}
    population.sandbox.steer("citizens", citizens=[{"tim": {"soDinhDanh": NUMBER}, **known}])
    held = facts.ask(question(ward))
    assert held.match == Match.FOUND
    assert (held.values["ethnicity"], held.values["residence"]) == ("Tày", home)
    assert (held.values["gender"], held.values["birth_date"]) == ("female", "1990-05-04")


def test_the_partner_wants_to_know_what_for(population: Population) -> None:
    asked = {"maYeuCau": "1", "soDinhDanh": NUMBER, "hoTen": "An", "maDonVi": "00013", "canBo": "Bình"}
    assert population.sandbox.tell("population", "/population/people", asked).status_code == 422
    whole = asked | {"mucDich": "Kết hôn"}
    assert population.sandbox.tell("population", "/population/people", whole).status_code == 200


def test_a_silent_partner_is_waited_for_a_few_seconds(partners: dict[str, Partner], ward: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf, acting(SYSTEM):
        partner = partners["population"]
        partner.base_url = f"http://127.0.0.1:{deaf.getsockname()[1]}/population/"
        partner.save()
        began = time.monotonic()
        with pytest.raises(PartnerUnavailable):
            facts.ask(question(ward))
    assert http.QUICK.read is not None
    assert time.monotonic() - began < http.QUICK.read + 3
