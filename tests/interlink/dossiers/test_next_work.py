"""“Việc tiếp theo” leads to the dossier that waits the longest for this person."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Dossier
from tests.cast import SYSTEM, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def test_it_is_mine_or_nobodys_and_the_most_urgent(
    file_dossier: Callable[..., Dossier], binh: Actor, ward: Office, sign_in: SignIn
) -> None:
    lan = person("Bùi Ngọc Lan", Role.REGISTRAR, ward)
    hers, mine, free = file_dossier(), file_dossier(), file_dossier()
    with transaction.atomic(), acting(SYSTEM):
        hers.assignee, mine.assignee = lan.user, binh.user
        hers.save()
        mine.save()
    client = sign_in(binh)
    first = min((mine, free), key=lambda each: (each.due_at, each.pk))
    assert client.get(reverse("next")).headers["Location"] == reverse("interlink:dossier", args=[first.pk])


def test_when_nothing_waits_it_says_so_at_home(binh: Actor, sign_in: SignIn) -> None:
    answer = sign_in(binh).get(reverse("next"), follow=True)
    assert "Không còn hồ sơ nào chờ bạn." in answer.content.decode()
