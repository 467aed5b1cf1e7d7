"""Where the law gives no limit nothing is taken in, and a sentence says why; what is there can be read."""

import datetime
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hotich.errors import InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers.operations import accept, ask_supplement
from interlink.models import Dossier, TimeLimit
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db


def end_limits() -> None:
    """Let no limit be left today: the administration refuses it, rows that were loaded may lack one."""
    with transaction.atomic(), acting(SYSTEM):
        for row in TimeLimit.objects.valid_on(today()):
            row.valid_to = today() - datetime.timedelta(days=1)
            row.save()


def test_an_online_filing_is_refused_at_its_procedure(file_dossier: Callable[..., Dossier]) -> None:
    end_limits()
    with pytest.raises(InvalidInput) as refused:
        file_dossier()
    assert "chưa có quy định về thời hạn" in refused.value.errors["procedure"][0]


def test_the_counter_says_that_nothing_can_be_taken_in(sign_in: Callable[[Actor], Client], an: Actor) -> None:
    end_limits()
    client, page = sign_in(an), reverse("interlink:counter-filing", args=["birth"])
    assert "Chưa tiếp nhận được" in client.get(page).content.decode()
    sent = {"channel": "counter", "declarant_full_name": "Lê Thị Lan", "child_given_name": "Na"}
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


def test_a_dossier_is_read_and_no_supplement_is_asked(
    dossier: Dossier, sign_in: Callable[[Actor], Client], binh: Actor
) -> None:
    accept(dossier.pk, by=binh)
    end_limits()
    page = sign_in(binh).get(reverse("interlink:dossier", args=[dossier.pk])).content.decode()
    assert "Thời hạn: chưa có quy định" in page
    assert "chưa yêu cầu được" in page
    with pytest.raises(InvalidInput, match="chưa có quy định"):
        ask_supplement(dossier.pk, ["child_given_name"], "Ghi lại tên", by=binh)
