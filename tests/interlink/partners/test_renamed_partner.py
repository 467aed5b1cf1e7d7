"""An agency that was renamed is called by the name of the day, however early its new name was written down."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from hotich.models import Office
from hotich.models.tracked import acting
from interlink.dossiers.payer_names import payer_names
from interlink.models import Partner
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
OLD, NEW = "Sở Lao động – Thương binh và Xã hội", "Sở Nội vụ"


@pytest.fixture
def renamed(partners: dict[str, Partner]) -> Partner:
    partner = partners["social_affairs"]
    partner.name, partner.former_name, partner.renamed_on = NEW, OLD, datetime.date(2025, 3, 1)
    with transaction.atomic(), acting(SYSTEM):
        partner.save()
    return partner


@pytest.mark.parametrize(("day", "name"), [("2025-02-28", OLD), ("2025-03-01", NEW), ("2026-10-12", NEW)])
def test_the_name_of_the_day_is_told(
    renamed: Partner, ward: Office, legal_day: Callable[[datetime.date], None], day: str, name: str
) -> None:
    legal_day(datetime.date.fromisoformat(day))
    assert payer_names(ward, ["merit"]) == {"merit": name}


def test_a_former_name_without_the_day_of_the_new_one_is_refused(renamed: Partner) -> None:
    renamed.renamed_on = None
    with (
        pytest.raises(IntegrityError, match="a_renamed_partner_says_from_when"),
        transaction.atomic(),
        acting(SYSTEM),
    ):
        renamed.save()
