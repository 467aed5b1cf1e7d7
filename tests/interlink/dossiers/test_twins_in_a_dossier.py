"""A dossier with two children: it goes as far as the slower of their papers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hotich.rights.access import Actor
from interlink.counter.operations import open_at_counter
from interlink.dossiers.progress import dossier_of, papers_of
from interlink.models import Dossier, OutgoingMessage, Partner, Procedure
from interlink.workflows.dossier import State
from registry.kinds import KINDS, entry_of
from registry.models import EventKind, Record
from registry.papers import operations as papers
from registry.papers.copies import replace_original
from registry.records.operations import register_entry, submit_entry
from registry.records.sibling_rules import own_values
from registry.records.siblings import add_child
from tests.background import claimed
from tests.cast import SYSTEM
from tests.interlink.issuing import in_force, issue
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db
REASON = "Đã đối chiếu bản gốc"


@pytest.fixture
def pair(ward: object, partners: dict[str, Partner], binh: Actor) -> tuple[Record, Record]:
    """Twins entered on one form of a dossier that was opened at the counter."""
    lead = open_at_counter(Procedure.BIRTH, by=binh)
    return lead, add_child(lead.pk, by=binh)


def submit(pair: tuple[Record, Record], by: Actor) -> None:
    lead, twin = pair
    own = own_values(KINDS[EventKind.BIRTH], entry_of(twin)) | {
        "child_family_name": "Nguyễn",
        "child_given_name": "Song",
        "child_gender": "female",
        "child_birth_date": whole_entry(EventKind.BIRTH)["child_birth_date"],
    }
    codes = ("late", "family-name", "no-birth-notice", f"{twin.pk}:no-birth-notice", f"{twin.pk}:family-name")
    answers = dict.fromkeys(codes, REASON)
    submit_entry(lead.pk, whole_entry(EventKind.BIRTH), answers, children={twin.pk: own}, by=by)


def render(record: Record, by: Actor) -> None:
    paper = record.papers.get()
    papers.issue_without_number(paper.pk, "Cha mẹ cần giấy ngay", by=by)
    paper.refresh_from_db()
    papers.store_rendered(claimed("render_paper", paper.pk), "a" * 64, by=SYSTEM)


def state_of(record: Record) -> str:
    return Dossier.objects.get(record=record).state


def test_the_dossier_follows_both_children(pair: tuple[Record, Record], binh: Actor, chi: Actor) -> None:
    lead, twin = pair
    submit(pair, binh)
    assert state_of(lead) == State.AWAITING_APPROVAL
    assert Dossier.objects.get(record=lead).subject_name == Record.objects.get(pk=lead.pk).title
    register_entry(lead.pk, by=chi)
    assert state_of(lead) == State.REGISTERED
    render(twin, binh)
    assert state_of(lead) == State.REGISTERED, "the first child's paper is not there yet"
    render(lead, binh)
    assert state_of(lead) == State.AWAITING_SIGNATURE


def test_the_dossier_is_found_from_each_child_and_has_both_papers(
    pair: tuple[Record, Record], binh: Actor, chi: Actor
) -> None:
    lead, twin = pair
    submit(pair, binh)
    register_entry(lead.pk, by=chi)
    dossier = Dossier.objects.get(record=lead)
    assert dossier_of(lead.pk) == dossier_of(twin.pk) == dossier
    assert [paper.record_id for paper in papers_of(dossier)] == [lead.pk, twin.pk]


@pytest.mark.parametrize("is_issued", [False, True])
def test_an_original_made_again_meanwhile_holds_nothing_up(
    pair: tuple[Record, Record], binh: Actor, chi: Actor, is_issued: bool
) -> None:
    """The citizen gets the paper that stands: the first one until the one made in its place is issued."""
    lead, twin = pair
    submit(pair, binh)
    register_entry(lead.pk, by=chi)
    first = issue(lead)
    newer = replace_original(first.pk, "Giấy lập hỏng", by=binh)
    if is_issued:
        in_force(newer)
    assert state_of(lead) == State.REGISTERED
    second = issue(twin)
    assert state_of(lead) == State.ISSUED
    standing = newer if is_issued else first
    told = OutgoingMessage.objects.filter(dossier__record=lead, body__state="issued").latest("pk")
    assert [each["paper_code"] for each in told.body["results"]] == [standing.code, second.code]


def test_what_belongs_to_an_act_is_found_by_indexes(
    pair: tuple[Record, Record], binh: Actor, chi: Actor
) -> None:
    lead, twin = pair
    with CaptureQueriesContext(connection) as asked:
        submit(pair, binh)
        register_entry(lead.pk, by=chi)
    notices = next(each["sql"] for each in asked if 'FROM "interlink_healthnotice"' in each["sql"])
    papers = papers_of(Dossier.objects.get(record=lead)).query
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for query in (papers, Dossier.objects.of_record(twin.pk).query, notices):
            cursor.execute(f"EXPLAIN {query}")
            plan = "\n".join(row for (row,) in cursor.fetchall())
            assert "Seq Scan" not in plan, plan
