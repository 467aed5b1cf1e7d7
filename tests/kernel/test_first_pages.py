"""Where each role's day begins: on a page that is theirs, with what needs them over it. vi: trang đầu."""

from collections.abc import Callable

import pytest
from django.test import Client

from hotich.models import Office
from hotich.rights.access import READERS, Actor
from hotich.roles import Role
from hotich.web.navigation import HOMES
from tests.cast import person

SignIn = Callable[[Actor], Client]


@pytest.mark.parametrize("role", Role)
def test_whoever_logs_in_comes_to_a_page_they_may_open(role: Role, ward: Office, sign_in: SignIn) -> None:
    answer = sign_in(person("Nguyễn Thị Tám", role, ward)).get("/", follow=True)
    assert answer.status_code == 200


def test_every_role_has_a_first_page() -> None:
    assert {*READERS, *HOMES} == set(Role)
