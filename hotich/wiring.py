"""Where the apps meet: facts and who handles them, who answers what, what stands in rail, first pages and slots.

Read from top to bottom. It is read once, when the program starts; nothing imports it.
"""

from hotich.accounts import held_work
from hotich.accounts import questions as account_questions
from hotich.acts import facts, seen, shown
from hotich.reports import sources as reports
from hotich.roles import Role
from hotich.storage import named_files
from hotich.web import navigation, slots
from registry import facts as registry_facts
from registry import questions

#: Fact → handlers, called in order in the transaction of the act.
HANDLERS: dict[type, tuple[str, ...]] = {
    registry_facts.NamesCleared: ("interlink.dossiers.names.on_names_cleared",),
    registry_facts.EntrySubmitted: (
        # Which agencies pay decides what is promised.
        "interlink.dossiers.payers.on_entry_submitted",
        "interlink.dossiers.promises.on_entry_submitted",
        "interlink.dossiers.drafts.on_entry_submitted",
        "interlink.dossiers.payments.on_entry_submitted",
        "interlink.counter.operations.on_entry_submitted",
    ),
    registry_facts.EntryReturned: ("interlink.dossiers.drafts.on_entry_returned",),
    registry_facts.SiblingAdded: ("interlink.dossiers.progress.on_sibling_added",),
    registry_facts.PersonalIdAsked: ("interlink.dossiers.population.on_personal_id_asked",),
    registry_facts.PersonalIdConfirmed: ("interlink.dossiers.population.on_personal_id_confirmed",),
    registry_facts.PersonalIdGivenBack: ("interlink.dossiers.population.on_personal_id_given_back",),
    registry_facts.PaperActsEntered: ("interlink.dossiers.civil_events.on_paper_acts_entered",),
    registry_facts.ActRegistered: (
        "interlink.dossiers.progress.on_act_registered",
        "interlink.dossiers.civil_events.on_act_registered",
        "interlink.dossiers.notices.on_act_registered",
    ),
    registry_facts.ActInvalidated: (
        "interlink.dossiers.civil_events.on_act_invalidated",
        "interlink.dossiers.ended_acts.on_act_invalidated",
    ),
    registry_facts.ActReinstated: ("interlink.dossiers.civil_events.on_act_reinstated",),
    registry_facts.PaperRendered: ("interlink.dossiers.progress.on_paper_rendered",),
    registry_facts.PaperSigned: ("interlink.dossiers.progress.on_paper_signed",),
    registry_facts.PaperIssued: ("interlink.dossiers.branches.on_paper_issued",),
    registry_facts.CopyIssued: ("interlink.dossiers.copies.on_copy_issued",),
    registry_facts.SlipIssued: ("interlink.dossiers.slips.on_slip_issued",),
}

#: Question → the one function that answers it.
ANSWERS: dict[type, str] = {
    account_questions.CertificatesAsked: "registry.signing.queries.certificates",
    account_questions.ListTypeset: "registry.papers.rendering.typeset_list",
    questions.CompetenceAsked: "interlink.dossiers.competence_queries.whose_matter",
    questions.HoldAsked: "interlink.dossiers.draft_queries.on_hold",
    questions.FiledAsked: "interlink.dossiers.entry_queries.filed",
    questions.PromiseAsked: "interlink.dossiers.entry_queries.promised",
    questions.LackingAsked: "interlink.dossiers.entry_queries.accepted_lacking",
    questions.CasesAsked: "interlink.dossiers.entry_queries.cases",
    questions.InterlinkedAsked: "interlink.dossiers.reported.interlinked",
    questions.CitizenAsked: "interlink.partners.population.people.citizen_held",
    questions.PeopleAsked: "interlink.partners.population.comparison.people_held",
    questions.CorrectionsProposed: "interlink.partners.population.comparison.propose_corrections",
    questions.CorrectionsAsked: "interlink.partners.population.comparison.results_of_corrections",
}

#: Role → the names of the pages of its work, for those who do not begin with dossiers; the first is its first page.
HOMES: dict[str, tuple[str, ...]] = {
    Role.ADMIN: ("admin:index",),
    Role.CENTRAL_ADMIN: ("admin:index",),
    Role.SIGNATORY: ("registry:approvals", "registry:signing"),
    Role.SEAL_CLERK: ("registry:issuing",),
    Role.TRANSCRIBER: ("digitization:typing",),
    Role.CHECKER: ("digitization:checks",),
    Role.SUPERVISOR: ("interlink:oversight",),
    Role.INSPECTOR: ("registry:inspection",),
    Role.APPROVER: ("digitization:approvals", "digitization:reviews", "digitization:reconciliations"),
}

#: Functions (actor → list of {title, url, count, key}) that fill the left rail, in order.
RAIL: tuple[str, ...] = (
    "interlink.oversight.queries.rail",
    "interlink.dossiers.board.rail",
    "interlink.dossiers.ended_offices.rail",
    "interlink.dossiers.notice_queries.rail",
    "interlink.dossiers.citizen_service.rail",
    "interlink.dossiers.fee_queries.rail",
    "registry.records.worklists.rail",
    "registry.books.queries.rail",
    "registry.amendments.notes.rail",
    "registry.places.queries.rail",
    "registry.elsewhere.queries.rail",
    "registry.people.queries.rail",
    "registry.looks.queries.rail",
    "interlink.lookups.queries.rail",
    "registry.releases.queries.rail",
    "registry.papers.blank_queries.rail",
    "digitization.books.queries.rail",
    "digitization.typing.queries.rail",
    "digitization.sources.matching_queries.rail",
    "digitization.packages.queries.rail",
    "digitization.approval.queries.rail",
    "digitization.checking.queries.rail",
    "digitization.reconciliation.queries.rail",
    "digitization.progress.queries.rail",
    "digitization.campaigns.queries.rail",
    "hotich.reports.rail.rail",
    "hotich.accounts.views.rail",
    "registry.statistics.queries.rail",
    "interlink.indicators.queries.rail",
    "interlink.law.queries.rail",
)

#: Functions (actor → lines with text and url) that stand first on a person's first page, before what the rail counts.
FIRST: tuple[str, ...] = (
    "registry.signing.queries.stopped",
    "interlink.oversight.queries.reminded",
    "registry.elsewhere.queries.to_settle",
)

#: Slot in an app's pages → functions (actor, what the page is about) → HTML, in order.
SLOTS: dict[str, tuple[str, ...]] = {
    "registry.record.origin": ("interlink.dossiers.slots.link_to_dossier",),
    "registry.record.acts": ("interlink.counter.slots.paper_requests",),
    "registry.search.acts": ("interlink.counter.slots.small_paper_requests",),
    "reports.acts": ("registry.reporting.slots.acts",),
    "registry.form.acts": ("registry.reporting.slots.form_acts",),
    "registry.papers.issued": ("interlink.counter.slots.results_to_hand_out",),
    "registry.record.evidence": ("digitization.campaigns.review_views.evidence_of_act",),
    "registry.entry.filed": ("interlink.dossiers.slots.citizen_form",),
    "interlink.oversight.progress": ("digitization.progress.slots.outlook",),
    "interlink.indicators.beside": ("digitization.progress.slots.in_period",),
    "interlink.oversight.quality": ("digitization.reconciliation.rate_views.rate",),
    "admin.law.preview": ("interlink.law.slots.open_dossiers",),
    "admin.index": ("registry.signing.alarm_admin.notice", "hotich.admin.account_reviews.notice"),
}

#: Workflow → what the pages of its decisions show, and what another app adds there.
SHOWN: dict[str, tuple[str, ...]] = {
    "registry.workflows.record.RECORD": (
        "registry.records.queries.SHOWN",
        "interlink.dossiers.queries.SHOWN_OF_RECORDS",
    ),
    "interlink.workflows.dossier.DOSSIER": ("interlink.dossiers.queries.SHOWN",),
    "registry.workflows.book.BOOK": ("registry.books.queries.SHOWN",),
    "registry.workflows.release.RELEASE": ("registry.releases.queries.SHOWN",),
    "digitization.workflows.entry.ENTRY": ("digitization.checking.queries.SHOWN",),
    "digitization.workflows.duplicate.DUPLICATE": ("digitization.checking.queries.SHOWN_OF_PAIRS",),
    "digitization.workflows.approval_run.APPROVAL_RUN": ("digitization.approval.queries.SHOWN_OF_BOOKS",),
    "digitization.workflows.review.REVIEW": ("digitization.campaigns.queries.SHOWN",),
    "digitization.workflows.reconciliation.DIFFERENCE": ("digitization.reconciliation.queries.SHOWN",),
}

#: What can be reported, in the order in which it is offered.
REPORTS: tuple[str, ...] = (
    "interlink.dossiers.reported.DOSSIERS",
    "registry.records.reported.ACTS",
    "registry.papers.reported.PAPERS",
    "interlink.dossiers.reported_branches.BRANCHES",
)

#: What lies with a person by name and goes to a colleague, in the order in which its rows are locked.
HELD_WORK: tuple[str, ...] = (
    "registry.papers.held.HELD",
    "interlink.dossiers.held.HELD",
    "digitization.typing.held.HELD",
)

#: Tables whose rows are looked at: acts first, by which the others are found.
SEEN: tuple[str, ...] = (
    "registry.records.seen.ACTS",
    "registry.records.seen.PAPERS",
    "interlink.dossiers.seen.DOSSIERS",
    "interlink.dossiers.seen.NOTICES",
    "digitization.checking.seen.ENTRIES",
)

#: Columns that name stored files: a file that stands in none of them is left over.
NAMED_FILES: tuple[str, ...] = (
    "registry.Paper.base_file",
    "registry.Paper.signed_file",
    "registry.Paper.issued_file",
    "registry.ArchivalFile.file",
    "registry.PaperOrigin.digest",
    "registry.Release.digest",
    "interlink.Attachment.sha256",
    "digitization.BookPage.digest",
    "digitization.BookPage.view",
    "digitization.Package.workbook",
    "digitization.Package.archive",
    "digitization.ReadyRow.archive",
    "digitization.Evidence.digest",
    "digitization.SourceImport.digest",
    "digitization.Upload.digest",
)

facts.wire(HANDLERS, ANSWERS)
navigation.wire(RAIL, HOMES, FIRST)
slots.wire(SLOTS)
shown.wire(SHOWN)
reports.wire(REPORTS)
held_work.wire(HELD_WORK)
seen.wire(SEEN)
named_files.wire(NAMED_FILES)
