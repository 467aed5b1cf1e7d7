"""What an officer corrected of who pays stays while the citizen says nothing else of it, and moves the promise."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.acts.audit import trail_of
from hotich.rights.access import Actor
from hotich.values.dates import with_offset
from interlink.dossiers.intake import add_supplement
from interlink.dossiers.operations import ask_supplement
from interlink.dossiers.payers import correct_payers
from interlink.models import Dossier, Partner
from tests.interlink.partners.test_payers_pay import asked, death

pytestmark = pytest.mark.django_db
REASON = "Sổ bảo hiểm ghi đủ 120 tháng"


@pytest.fixture
def corrected(post_death: Callable[..., Dossier], binh: Actor) -> Dossier:
    """A death of which the form says that the insurance pays nothing, and the officer that it may."""
    dossier = post_death(death("insurance", soThangDongBHXH=6, cheDoTuTuat=False, thanNhan=[]))
    assert asked(dossier) == set()
    assert dossier.promised_at == dossier.due_at
    funeral = dossier.entitlements.get(benefit="insurance_funeral")
    correct_payers(dossier.pk, [funeral.pk], REASON, by=binh)
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def mend(binh: Actor, portal: Partner) -> Callable[..., None]:
    """Lets the citizen mend lines of the form, as they were asked to."""

    def supplement(dossier: Dossier, **changed: Any) -> None:
        ask_supplement(dossier.pk, list(changed), "Ghi lại", by=binh)
        by = Actor(name=portal.name, client=portal.code)
        add_supplement(dossier.interlinked_number, changed, [], portal, lambda _: None, by=by)

    return supplement


def test_the_promise_counts_the_agency_that_is_asked_now_and_is_told(corrected: Dossier) -> None:
    assert corrected.promised_at > corrected.due_at
    for kind in ("portal", "one_stop"):
        last = corrected.messages.filter(partner__kind=kind, topic="status").latest("position").body
        assert last["promised_at"] == with_offset(corrected.promised_at)
        assert last["promised_before"] == with_offset(corrected.due_at)
    assert trail_of(corrected).filter(act="dossier.promise-later").exists()


def test_a_supplement_of_something_else_leaves_the_correction(
    corrected: Dossier, mend: Callable[..., None]
) -> None:
    mend(corrected, burial_place="Nghĩa trang Văn Điển")
    assert asked(corrected) == {"insurance_funeral"}
    assert corrected.entitlements.get(benefit="insurance_funeral").corrected_reason == REASON


def test_what_the_citizen_newly_says_of_that_line_wins(corrected: Dossier, mend: Callable[..., None]) -> None:
    mend(corrected, insurance_months="7")
    assert asked(corrected) == set()
    assert corrected.entitlements.get(benefit="insurance_funeral").corrected_reason == ""


def test_the_other_lines_stay_as_corrected(
    post_death: Callable[..., Dossier], binh: Actor, mend: Callable[..., None]
) -> None:
    dossier = post_death(death("insurance", "social"))
    social = dossier.entitlements.get(benefit="social_funeral")
    correct_payers(dossier.pk, [social.pk], "Bảo hiểm đã trả lời", by=binh)
    mend(dossier, social_decision_number="12/QĐ-UBND")
    assert asked(dossier) == {"social_funeral"}
