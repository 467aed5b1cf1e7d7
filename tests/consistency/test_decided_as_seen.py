"""Whoever decides on what a page shows says what it showed: no act of a person is left out without a word."""

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest

from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.rights.workflow import Transition, Workflow
from tests.consistency.test_workflows import workflows

#: Acts of people that ask in another way, or decide on nothing that somebody else could change: workflow → act → why.
OTHERWISE: dict[str, dict[str, str]] = {
    "account": dict.fromkeys(
        (
            "create",
            "assign",
            "appoint-admin",
            "appoint-central",
            "end-assignment",
            "keep",
            "lock",
            "unlock",
            "delete",
            "reset-password",
            "release",
            "end-logins",
            "hand-over",
        ),
        "about a person, whatever else is known of them; what counts is the account's state",
    )
    | {"vouch": "the word read out names the very factor"},
    "approval_run": dict.fromkeys(("approve_part", "stop"), "goes on with, or ends, what was begun as seen"),
    "blank": dict.fromkeys(("take", "spoil"), "a numbered form has no content"),
    "book": dict.fromkeys(("start", "limit"), "decides what is typed, not what is shown"),
    "branch": dict.fromkeys(
        ("ask-paper", "remind", "resend", "close"), "whatever the agency says meanwhile is another state"
    ),
    "campaign": dict.fromkeys(("open", "close", "count"), "about the campaign, not about a record"),
    "place_proposal": dict.fromkeys(
        ("propose", "look", "withdraw", "approve", "reject", "apply_part"),
        "its acts are found once, before it can be decided; what was corrected since is left as it is",
    ),
    "checker": dict.fromkeys(("appoint", "dismiss"), "about a person"),
    "connection_change": dict.fromkeys(
        ("ask", "approve", "refuse", "withdraw"),
        "a proposal is never changed: another one has another address",
    ),
    "dossier": dict.fromkeys(
        (
            "add-supplement",
            "assign",
            "hand-out",
            "give-copies-beside",
            "file-at-counter",
            "open-at-counter",
            "look-up-residence",
            "find-target",
            "look-elsewhere",
            "apologise",
            "scan",
            "take-fee",
            "refund-fee",
            "strike-payment",
            "ask-to-pay",
            "accept-fee-difference",
            "decide-exemption",
            "verify",
            "start-posting",
            "end-posting",
            "take-over",
            "name-successor",
            "turn-to-counter",
        ),
        "adds something of its own; decides nothing about what the citizen wrote",
    )
    | {"call-back-draft": "a draft is never changed; once it is answered there is none to call back"},
    "account_request": dict.fromkeys(
        ("ask", "endorse", "give", "refuse"), "what was asked for is never changed"
    ),
    "account_review": dict.fromkeys(("open", "close"), "counts what is decided in that moment"),
    "reviewed_account": dict.fromkeys(
        ("answer", "propose", "decide"), "what was taken in is never changed; the step is asked about"
    ),
    "errand": {"do-again": "work of machines"},
    "event": {"apply-again": "what a partner said is never changed"},
    "look_alarm": dict.fromkeys(("settle", "pass-on", "conclude"), "an alarm is never changed"),
    "look_request": dict.fromkeys(
        ("take", "answer", "hand-out", "refuse"),
        "what a citizen asked is never changed, and neither is the trail",
    ),
    "message": {"send-again": "what is sent is never changed"},
    "package": dict.fromkeys(("submit", "import", "discard"), "a package remembers the version of its book"),
    "book_page": dict.fromkeys(
        ("add", "insert", "move", "remove", "mark", "unmark", "number", "adjust"),
        "arranges images, undone at will",
    ),
    "page_matching": dict.fromkeys(
        ("attach_page", "detach_page", "attach_by_labels", "go_without_image", "hand_over"),
        "arranges images before anybody checks the entries",
    ),
    "paper": dict.fromkeys(("sign", "seal", "print"), "each ticked row names the very file: paper:SHA-256")
    | dict.fromkeys(
        ("copy", "confirm", "issue_without_number", "render_again", "change_signatory", "replace"),
        "what a paper says is what the act says now, and it is seen before it is signed",
    ),
    "paper_book": dict.fromkeys(
        ("enter", "change", "choose_checking"), "decides what is typed, not what is shown"
    ),
    "paper_entry": dict.fromkeys(
        ("begin", "save", "take_over", "discard", "take_from_copy", "submit", "type_again"),
        "typing; saving over a colleague's is SavedMeanwhile",
    )
    | {
        "confirm_struck": "follows from the approval, which is decided as seen",
        "accept_rest": "accepts what nobody looked at; the sample decides, counted under the book's lock",
    },
    "person_link": {
        "propose": "says something of its own; a second officer decides",
        "confirm": "a proposal is never changed, and what registered acts say is frozen",
        "refuse": "a proposal is never changed",
        "undo": "takes back what was decided",
    },
    "plan": {"set": "decides what is typed, not what is shown"},
    "reconciliation": dict.fromkeys(("start", "pause", "resume"), "about the run, not about a person's data"),
    "record": dict.fromkeys(
        ("draft", "save", "submit"), "typing; saving over a colleague's is SavedMeanwhile"
    )
    | {
        "take_over": "follows from the approval of an entry of a paper book",
        "correct_data": "follows from the approval of a review or a difference",
        "cancel_data": "follows from the approval of a review",
        "ask_number": "asks the population database, decides nothing",
        "accept_number": "names the very number that the page showed",
        "recall": "takes back one's own, while nobody has opened it",
        "take_notice": "a note is never changed",
    },
    "release": dict.fromkeys(("draft", "save", "submit"), "asks for a list; whoever decides sees it")
    | {"hand_over": "a list that was approved is never changed"},
    "reminder": {"remind": "counts what waits in that moment, and decides nothing"},
    "review": {"attach": "brings something of its own; whoever decides sees it"},
    "signature": {"again": "the paper's row names the very file"},
    "source_import": dict.fromkeys(("begin", "take_part", "finish"), "a file is never changed"),
    "token": dict.fromkeys(("register", "retire", "settle_alarm"), "a device and an alarm are never changed")
    | dict.fromkeys(("invite_agent", "revoke_agent"), "a device is never changed"),
    "twin_book": dict.fromkeys(("pair", "unpair", "match"), "arranges books, undone at will"),
    "upload": {"send": "brings something of its own"},
}
TABLES = workflows()
DECISIONS = [
    pytest.param(workflow, row, id=f"{name}.{row.action}")
    for name, workflow in TABLES.items()
    for row in workflow.transitions
    if row.seen
]


def test_every_act_of_a_person_is_decided_as_seen_or_says_why_not() -> None:
    asked = {
        (name, str(row.action)): row.seen
        for name, table in TABLES.items()
        for row in table.transitions
        if row.roles
    }
    excused = {(name, act) for name, acts in OTHERWISE.items() for act in acts}
    unsaid = {each for each, is_seen in asked.items() if not is_seen} - excused
    assert not unsaid, "say `seen=True` in the table, or here why it decides on nothing that is shown"
    needless = excused - {each for each, is_seen in asked.items() if not is_seen}
    assert not needless


@pytest.mark.parametrize(("workflow", "row"), DECISIONS)
def test_a_decision_at_a_page_that_says_nothing_of_what_it_showed_is_refused(
    workflow: Workflow, row: Transition, db: None, ward: Any, chi: Actor
) -> None:
    """Through the one door that every operation goes through: nobody can forget to ask."""
    by = dataclasses.replace(chi, role=row.roles[0], saw=lambda name: "")
    case: Any = SimpleNamespace(pk=2**40, office_id=ward.pk, state=row.sources[0] if row.sources else "")
    with pytest.raises(DomainError) as refused:
        workflow.permit(row.action, case, by=by, reason="x")
    assert refused.value.code == "changed-meanwhile"


@pytest.mark.parametrize(("workflow", "row"), DECISIONS)
def test_an_operation_that_names_no_case_says_about_what_it_decides(
    workflow: Workflow, row: Transition, db: None, ward: Any, chi: Actor
) -> None:
    by = dataclasses.replace(chi, role=row.roles[0])
    state = row.sources[0] if row.sources else ""
    with pytest.raises(TypeError):
        workflow.permit(row.action, by=by, office=ward, state=state, reason="x")
