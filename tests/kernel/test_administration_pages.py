"""The administrators' pages: in the product's frame, their lists by subject, and what each role may do."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from hotich.admin.roles import acts_of, lists_of
from hotich.admin.site import SUBJECTS
from hotich.rights.access import Actor
from hotich.rights.workflow import WORKFLOWS
from hotich.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def khanh_at_the_desk(sign_in: Any, khanh: Actor) -> Client:
    client: Client = sign_in(khanh)
    return client


def test_a_list_stands_in_the_frame_of_the_product_and_is_marked_in_the_rail(
    khanh_at_the_desk: Client,
) -> None:
    address = reverse("admin:hotich_user_changelist")
    page = khanh_at_the_desk.get(address).content.decode()
    assert 'class="topbar"' in page
    assert page.count('aria-current="page"') == 1
    assert f'href="{address}" aria-current="page"' in page
    assert 'name="q"' in page  # Django's own search of the list
    assert "searchbox" not in page  # the register is nothing to an administrator


def test_every_list_has_a_subject_of_the_first_page() -> None:
    assert {page.topic for page in admin.site._registry.values() if hasattr(page, "topic")} == set(SUBJECTS)
    assert all(hasattr(page, "topic") for page in admin.site._registry.values())


def test_the_first_page_names_only_lists_that_the_person_may_open(khanh_at_the_desk: Client) -> None:
    page = khanh_at_the_desk.get(reverse("admin:index")).content.decode()
    assert reverse("admin:hotich_user_changelist") in page
    assert reverse("admin:hotich_errand_changelist") not in page


def test_what_a_role_may_do_is_read_from_the_tables(khanh_at_the_desk: Client) -> None:
    page = khanh_at_the_desk.get(reverse("admin:roles")).content.decode()
    for role in Role:
        assert f'id="{role}"' in page
    for workflow in WORKFLOWS:
        for row in workflow.transitions:
            for role in row.roles:
                assert any(row in group["rows"] for group in acts_of(role)), (workflow.name, row.action)


def test_an_inspector_changes_nothing_and_an_administrator_is_told_their_lists() -> None:
    assert lists_of(Role.INSPECTOR, admin.site) == []
    accounts = [each for each in lists_of(Role.ADMIN, admin.site) if each["name"] == "tài khoản"]
    assert [each["acts"] for each in accounts] == ["xem, thêm, sửa"]
