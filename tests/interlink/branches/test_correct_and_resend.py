"""An agency finds an error in the issued paper: the act is rectified from there, and the branch sent again."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from hotich.errors import DomainError
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values.dates import today
from interlink.dossiers import branches
from interlink.models import Branch, BranchRule, OutgoingMessage, TransitionRule
from registry.changes.invalidations import revoke_record
from registry.changes.operations import start_change
from registry.kinds import entry_of
from registry.models import Paper, Record
from registry.papers.copies import replace_original
from registry.records.operations import register_entry, save_entry, submit_entry
from tests.cast import SYSTEM, answers_to
from tests.interlink.branches.conftest import Tell
from tests.interlink.issuing import in_force
from tests.registry.papers.ordering import give_copies

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def request_of(branch: Branch) -> dict[str, Any]:
    branch.refresh_from_db()
    body: dict[str, Any] = OutgoingMessage.objects.get(reference=branch.reference).body
    return body


@pytest.fixture
def refused(residence: Branch, say: Tell) -> Branch:
    say(residence, "refused", lyDo="Giấy khai sinh ghi sai giới tính của trẻ")
    return residence


@pytest.fixture
def corrected(refused: Branch, registered: Record, binh: Actor, chi: Actor) -> Record:
    """The act by which the child's given name was put right; its paper is not there yet."""
    asked = {
        "change_kind": "rectification",
        "evidence": "Giấy chứng sinh",
        "declarant_full_name": "Nguyễn Thị Lan",
        "declarant_relation": "Mẹ",
    }
    act = start_change(registered.pk, asked, by=binh)
    lines = {"child_given_name": "Đúng"}
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=binh)
    submit_entry(act.pk, values, answers_to(act), lines=lines, by=binh)
    return register_entry(act.pk, by=chi)


def test_the_page_of_a_refused_branch_leads_to_the_rectification_of_the_act(
    sign_in: SignIn, binh: Actor, refused: Branch, registered: Record
) -> None:
    text = sign_in(binh).get(f"/dossiers/{refused.dossier_id}").content.decode()
    assert "Giấy có sai sót?" in text
    assert f'href="/records/{registered.pk}"' in text


def test_a_refused_branch_corrected_and_resent(refused: Branch, corrected: Record, binh: Actor) -> None:
    """The agency gets the act as it is now, with the newest paper that says so."""
    paper = in_force(Paper.objects.get(record=corrected))
    branches.resend_branch(refused.pk, "Đã cải chính tên của trẻ", by=binh)
    body = request_of(refused)
    assert body["full_name"].endswith(" Đúng")
    assert (body["result"]["title"], body["result"]["paper_sha256"]) == (paper.title, paper.issued_file)
    assert body["personal_id"]
    assert files.get(body["result"]["paper_sha256"])


def test_a_copy_given_since_is_sent_before_the_rectifications_own_paper(
    refused: Branch, corrected: Record, registered: Record, binh: Actor
) -> None:
    in_force(Paper.objects.get(record=corrected))
    [copy] = give_copies(registered.pk, 1, "Nguyễn Thị Lan", by=binh)
    in_force(copy)
    branches.resend_branch(refused.pk, "Đã cải chính tên của trẻ", by=binh)
    assert request_of(refused)["result"]["paper_code"] == copy.code


def test_while_no_paper_says_what_the_act_says_now_nothing_is_resent(
    refused: Branch, corrected: Record, binh: Actor
) -> None:
    with pytest.raises(DomainError, match="chưa có giấy nào ghi nội dung mới"):
        branches.resend_branch(refused.pk, "Đã cải chính", by=binh)
    refused.refresh_from_db()
    assert (refused.state, refused.times_sent, refused.sendings.count()) == ("refused", 1, 1)


def test_an_original_made_once_more_is_sent_in_place_of_the_first(
    refused: Branch, registered: Record, binh: Actor
) -> None:
    first = Paper.objects.get(record=registered)
    newer = replace_original(first.pk, "Giấy lập hỏng", by=binh)
    branches.resend_branch(refused.pk, "Gửi lại", by=binh)
    assert request_of(refused)["result"]["paper_code"] == first.code
    with acting(SYSTEM):
        refused.refresh_from_db()
        refused.state, refused.reason = "refused", "Vẫn sai"
        refused.save()
    newer.refresh_from_db()
    in_force(newer)
    branches.resend_branch(refused.pk, "Đã cấp lại", by=binh)
    assert request_of(refused)["result"]["paper_code"] == newer.code


def test_a_branch_that_a_new_law_has_no_more_is_resent_and_ends_under_the_law_that_opened_it(
    refused: Branch, binh: Actor, legal_day: Callable[[datetime.date], None], say: Tell
) -> None:
    first = today() + datetime.timedelta(days=1)
    with transaction.atomic(), acting(SYSTEM):
        new = {"topic": "open_dossier", "procedure": "birth_group", "choice": "by_new_law"}
        TransitionRule.objects.create(valid_from=first, **new)
        for row in BranchRule.objects.filter(branch="residence", valid_to=None):
            row.valid_to = today()
            row.save()
    legal_day(first)
    branches.resend_branch(refused.pk, "Chủ hộ đã đồng ý", by=binh)
    say(refused, "completed", ketQua="Xong")
    assert refused.state == "completed"


def test_of_an_act_that_counts_no_longer_nothing_is_sent(
    refused: Branch, registered: Record, binh: Actor, chi: Actor
) -> None:
    revoke_record(
        registered.pk,
        decision_number="2/QĐ",
        decided_on=today(),
        level="province",
        authority="UBND tỉnh",
        reason="Sai thẩm quyền",
        by=chi,
    )
    with pytest.raises(DomainError, match="Hãy kết thúc nhánh"):
        branches.resend_branch(refused.pk, "Gửi lại", by=binh)
