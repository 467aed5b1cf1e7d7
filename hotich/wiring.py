"""Where the apps meet: which fact is handled where, who answers which question, and what stands in the left rail.

Read from top to bottom. It is read once, when the program starts; nothing imports it.
"""

from hotich import facts, navigation
from hotich.access import Role
from registry import facts as registry_facts
from registry import questions

#: Fact → handlers, called in order in the transaction of the act.
HANDLERS: dict[type, tuple[str, ...]] = {
    registry_facts.EntrySubmitted: (
        "interlink.operations.progress.on_entry_submitted",
        "interlink.operations.counter.on_entry_submitted",
    ),
    registry_facts.EntryReturned: ("interlink.operations.progress.on_entry_returned",),
    registry_facts.SiblingAdded: ("interlink.operations.progress.on_sibling_added",),
    registry_facts.PersonalIdAsked: ("interlink.operations.population.on_personal_id_asked",),
    registry_facts.ActRegistered: (
        "interlink.operations.progress.on_act_registered",
        "interlink.operations.civil_events.on_act_registered",
        "interlink.operations.notices.on_act_registered",
    ),
    registry_facts.ActNoted: ("interlink.operations.civil_events.on_act_noted",),
    registry_facts.ActInvalidated: ("interlink.operations.civil_events.on_act_invalidated",),
    registry_facts.ActReinstated: ("interlink.operations.civil_events.on_act_reinstated",),
    registry_facts.PaperRendered: ("interlink.operations.progress.on_paper_rendered",),
    registry_facts.PaperSigned: ("interlink.operations.progress.on_paper_signed",),
    registry_facts.PaperIssued: ("interlink.operations.branches.on_paper_issued",),
    registry_facts.CopyIssued: ("interlink.operations.copies.on_copy_issued",),
}

#: Question → the one function that answers it.
ANSWERS: dict[type, str] = {
    questions.PeopleAsked: "interlink.partners.population_comparison.people_held",
    questions.CorrectionsProposed: "interlink.partners.population_comparison.propose_corrections",
    questions.CorrectionsAsked: "interlink.partners.population_comparison.results_of_corrections",
}

#: Role → the name of its first page, for those whose work is not with dossiers.
HOMES: dict[str, str] = {
    Role.ADMIN: "admin:index",
    Role.TRANSCRIBER: "digitization:typing",
    Role.CHECKER: "digitization:checks",
}

#: Functions (actor → list of {title, url, count, key}) that fill the left rail, in order.
RAIL: tuple[str, ...] = (
    "interlink.queries.board.rail",
    "interlink.queries.notices.rail",
    "interlink.queries.doors.rail",
    "registry.queries.worklists.rail",
    "registry.queries.books.rail",
    "registry.queries.notes.rail",
    "registry.queries.blanks.rail",
    "digitization.queries.paper_books.rail",
    "digitization.queries.desk.rail",
    "digitization.queries.matching.rail",
    "digitization.queries.packages.rail",
    "digitization.queries.check_queue.rail",
    "digitization.queries.reconciliation.rail",
    "digitization.queries.progress.rail",
    "digitization.queries.reviews.rail",
)

facts.wire(HANDLERS, ANSWERS)
navigation.wire(RAIL, HOMES)
