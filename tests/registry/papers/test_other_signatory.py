"""A paper whose signatory has left, and a paper that is made once more."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Errand, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files
from registry.models import EventKind, Paper, Record
from registry.papers.copies import change_signatory, replace_original
from registry.papers.operations import store_rendered
from registry.papers.validity import validity_of
from registry.signing.operations import finish_signature
from registry.workflows.paper import State
from tests.background import claimed
from tests.cast import SYSTEM, person

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]


@pytest.fixture
def minh(ward: Office) -> Actor:
    """Minh, who may sign for our ward too."""
    return person("Ngô Văn Minh", Role.SIGNATORY, ward, title="Phó Chủ tịch")


def waiting(record: Record) -> Paper:
    """Return the act's paper as it waits for its signature; its file need not be a PDF here."""
    paper = Paper.objects.get(record=record)
    store_rendered(claimed("render_paper", paper.pk), files.put(b"%PDF-1.4 giay"), by=SYSTEM)
    paper.refresh_from_db()
    return paper


def issue(paper: Paper) -> Paper:
    with transaction.atomic(), acting(SYSTEM):
        paper.base_file = paper.signed_file = paper.issued_file = files.put(b"%PDF-1.4 giay")
        paper.state, now = State.ISSUED, timezone.now()
        paper.rendered_at = paper.signed_at = paper.issued_at = now
        paper.save()
    return paper


def test_another_signatory_stands_on_the_paper_and_it_is_made_anew(
    enter: Enter, binh: Actor, minh: Actor
) -> None:
    paper = waiting(enter(EventKind.DEATH))
    before = dict(paper.content or {})
    assert minh.user is not None
    change_signatory(paper.pk, minh.user.pk, "Chủ tịch đã chuyển công tác", by=binh)
    paper.refresh_from_db()
    assert (paper.state, paper.base_file, paper.signer) == (State.TO_RENDER, "", minh.user)
    changed = {key for key, value in (paper.content or {}).items() if before[key] != value}
    assert changed == {"signatory_name", "signatory_title"}
    assert (paper.content or {})["signatory_title"] == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    store_rendered(claimed("render_paper", paper.pk), files.put(b"%PDF-1.4 moi"), by=SYSTEM)
    assert (
        audit.trail_of(paper)
        .filter(act="paper.change_signatory", reason="Chủ tịch đã chuyển công tác")
        .exists()
    )


def test_only_somebody_who_signs_there_takes_it_over_and_a_reason_is_given(
    enter: Enter, binh: Actor, minh: Actor, dung: Actor, an: Actor
) -> None:
    paper = waiting(enter(EventKind.DEATH))
    assert minh.user is not None
    assert dung.user is not None
    with pytest.raises(InvalidInput):
        change_signatory(paper.pk, minh.user.pk, " ", by=binh)
    with pytest.raises(InvalidInput):
        change_signatory(paper.pk, dung.user.pk, "vắng", by=binh)
    with pytest.raises(NotFound):
        change_signatory(paper.pk, minh.user.pk, "vắng", by=dung)
    with pytest.raises(NotAllowed):
        change_signatory(paper.pk, minh.user.pk, "vắng", by=an)
    with pytest.raises(IllegalTransition):
        change_signatory(issue(paper).pk, minh.user.pk, "vắng", by=binh)


def test_the_page_offers_it(
    enter: Enter, binh: Actor, minh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    paper, client = waiting(enter(EventKind.DEATH)), sign_in(binh)
    assert "Ngô Văn Minh, Phó Chủ tịch" in client.get(f"/records/{paper.record_id}").content.decode()
    assert minh.user is not None
    client.post(f"/papers/{paper.pk}/signatory", {"signer": str(minh.user.pk), "reason": "Vắng"})
    paper.refresh_from_db()
    assert paper.signer == minh.user


def test_the_old_paper_counts_until_the_new_one_is_issued(enter: Enter, binh: Actor) -> None:
    old = issue(waiting(enter(EventKind.DEATH)))
    new = replace_original(old.pk, "Bản cấp trước bị lỗi in", by=binh)
    papers = {paper.pk: paper for paper in Paper.objects.select_related("record", "replaced_by")}
    assert papers[old.pk].replaced_by == new
    assert papers[new.pk].replaced_by is None
    assert validity_of(list(papers.values()))[old.pk].word == "Còn hiệu lực"
    issue(papers[new.pk])
    again = list(Paper.objects.select_related("record", "replaced_by"))
    assert validity_of(again)[old.pk].word == "Đã thay thế"
    assert validity_of(again)[new.pk].word == "Còn hiệu lực"
    assert not papers[new.pk].is_result


def test_a_paper_is_replaced_with_a_reason_when_it_is_issued_and_once(
    enter: Enter, binh: Actor, chi: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    paper = waiting(enter(EventKind.DEATH))
    with pytest.raises(DomainError, match="đã ban hành"):
        replace_original(paper.pk, "hỏng", by=binh)
    issue(paper)
    with pytest.raises(InvalidInput):
        replace_original(paper.pk, "", by=binh)
    with pytest.raises(NotAllowed):
        replace_original(paper.pk, "hỏng", by=chi)
    sign_in(binh).post(f"/papers/{paper.pk}/replace", {"reason": "Bản cấp trước bị lỗi in"})
    with pytest.raises(DomainError, match="chưa được thay"):
        replace_original(paper.pk, "hỏng", by=binh)


def test_a_signature_that_was_given_up_settles_nothing(enter: Enter) -> None:
    paper = waiting(enter(EventKind.DEATH))
    finish_signature(
        Errand(work="complete_signature", key=1), "f" * 64, is_timestamped=False, at=timezone.now(), by=SYSTEM
    )
    paper.refresh_from_db()
    assert paper.state == State.AWAITING_SIGNATURE
