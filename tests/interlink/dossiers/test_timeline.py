"""The history of a dossier is told in steps; what only followed from one is folded under it."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.acts.steps import Step
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Dossier
from registry.models import Record
from tests.cast import person
from tests.interlink.issuing import issue

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def told(steps: list[Step]) -> list[str]:
    return [step.entry.act for step in steps]


def test_a_birth_that_was_issued_is_told_in_few_steps(
    sign_in: SignIn, binh: Actor, dossier: Dossier, registered: Record
) -> None:
    issue(registered)
    steps = sign_in(binh).get(f"/dossiers/{dossier.pk}").context["timeline"]
    assert told(steps) == ["birth.register", "birth.submit", "dossier.accept", "dossier.receive"]
    assert told(steps[1].details) == ["dossier.enter", "personal-id.ask"]
    assert "dossier.issue" in told(steps[0].details)


def test_looks_lie_under_the_step_after_which_they_came(
    sign_in: SignIn, binh: Actor, district: Office, dossier: Dossier
) -> None:
    sign_in(binh).get(f"/dossiers/{dossier.pk}")
    inspector = person("Lý Văn Thanh", Role.INSPECTOR, district)
    answer = sign_in(inspector).get(f"/dossiers/{dossier.pk}?views=1")
    steps = answer.context["timeline"]
    assert told(steps) == ["dossier.receive"]
    assert "dossier.view" in told(steps[0].details)
    assert '<details class="timeline__details" open>' in answer.content.decode()


def test_an_act_of_its_own_is_never_folded(
    sign_in: SignIn, binh: Actor, draft: Record, dossier: Dossier
) -> None:
    answer = sign_in(binh).get(f"/records/{draft.pk}")
    assert told(answer.context["trail"]) == ["birth.draft"]
