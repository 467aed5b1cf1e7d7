"""Addresses of the register's side."""

from django.urls import URLPattern, path

from registry.books import views as books
from registry.changes import invalidation_views as invalidations
from registry.changes import views as changes
from registry.elsewhere import views as elsewhere
from registry.looks import views as looks
from registry.looks import watch_views as watch
from registry.papers import blank_views as blanks
from registry.papers import check_views as check
from registry.papers import copy_views as copies
from registry.papers import views as papers
from registry.people import views as people
from registry.places import views as places
from registry.records import approval_views as approvals
from registry.records import card_views as cards
from registry.records import entry_views as entries
from registry.records import saved_search_views as searches
from registry.records import search_views as search
from registry.records import sibling_views as siblings
from registry.records import views as records
from registry.releases import views as releases
from registry.reporting import views as reporting
from registry.signing import agent_views as agents
from registry.signing import file_views
from registry.signing import views as signing
from registry.statistics import views as statistics

app_name = "registry"
urlpatterns: list[URLPattern] = [
    path("reports/forms/<slug:form_code>", statistics.form, name="form"),
    path("reports/forms/<slug:form_code>/sheet", statistics.sheet, name="form-sheet"),
    path("reports/forms/<slug:form_code>/rows", statistics.rows, name="form-rows"),
    path("records/<int:record_id>", records.record, name="record"),
    path("records/<int:record_id>/page", records.book_page, name="record-page"),
    path("records/<int:record_id>/entry", entries.edit, name="entry"),
    path("records/<int:record_id>/entry/save", entries.save, name="save-entry"),
    path("records/<int:record_id>/entry/submit", entries.submit, name="submit-entry"),
    path("records/<int:record_id>/entry/recall", entries.recall, name="recall-entry"),
    path("records/<int:record_id>/entry/autosave", entries.autosave, name="autosave-entry"),
    path("records/<int:record_id>/entry/check", entries.check, name="check-entry"),
    path("records/<int:record_id>/entry/card", cards.read_card, name="read-card"),
    path("records/<int:record_id>/entry/card-number", cards.read_number, name="read-number"),
    path("records/<int:record_id>/entry/card-photo", cards.read_card_photo, name="read-card-photo"),
    path("records/<int:record_id>/entry/children", siblings.add_child, name="add-child"),
    path(
        "records/<int:record_id>/entry/children/<int:child_id>/remove",
        siblings.remove_child,
        name="remove-child",
    ),
    path("records/<int:record_id>/entry/siblings/<int:other_id>", siblings.link, name="link-sibling"),
    path("drafts", entries.drafts, name="drafts"),
    path("records/<int:record_id>/personal-id", records.ask_personal_id, name="ask-personal-id"),
    path("records/<int:record_id>/personal-id/accept", records.accept_personal_id, name="accept-personal-id"),
    path("records/<int:record_id>/entry/lines", entries.change_lines, name="change-lines"),
    path("records/<int:record_id>/target", changes.attach_target, name="attach-target"),
    path("records/<int:record_id>/target/remove", changes.detach_target, name="detach-target"),
    path("records/<int:record_id>/end", invalidations.end, name="end-record"),
    path("records/<int:record_id>/end/enter", invalidations.invalidate, name="invalidate"),
    path("records/<int:record_id>/end/lift", invalidations.reinstate, name="reinstate"),
    path("changes/<str:ticket>", changes.begin, name="begin-change"),
    path("notes", changes.notes, name="notes"),
    path("notes/<int:note_id>/seen", changes.acknowledge, name="acknowledge-note"),
    path("register/search", search.search, name="search"),
    path("register/search/export", search.export, name="search-export"),
    path("register/search/save", searches.save, name="save-search"),
    path("register/search/saved/<int:search_id>/rename", searches.rename, name="rename-search"),
    path("register/search/saved/<int:search_id>/remove", searches.remove, name="remove-search"),
    path("register/people/<int:record_id>/<slug:role>", people.person, name="person"),
    path("register/people/<int:record_id>/<slug:role>/link", people.propose, name="propose-link"),
    path("register/person-links", people.links, name="person-links"),
    path("register/person-links/<int:link_id>/confirm", people.confirm, name="confirm-link"),
    path("register/person-links/<int:link_id>/refuse", people.refuse, name="refuse-link"),
    path("register/person-links/<int:link_id>/undo", people.undo, name="undo-link"),
    path("register/elsewhere", elsewhere.search, name="search-elsewhere"),
    path("register/look-alarms", elsewhere.alarms, name="look-alarms"),
    path("register/look-alarms/<int:alarm_id>", elsewhere.alarm, name="look-alarm"),
    path("register/look-alarms/<int:alarm_id>/settle", elsewhere.settle, name="settle-look-alarm"),
    path("looks", watch.inspection, name="inspection"),
    path("looks/officers", watch.officers, name="officers-looks"),
    path("looks/officers/sheet", watch.officers_sheet, name="officers-looks-sheet"),
    path("looks/officers/<int:user_id>", watch.officer, name="officer-looks"),
    path("looks/requests", looks.requests, name="look-requests"),
    path("looks/requests/new", looks.new, name="new-look-request"),
    path("looks/requests/<int:request_id>", looks.look_request, name="look-request"),
    path("looks/requests/<int:request_id>/answer", looks.answer, name="answer-look-request"),
    path("looks/requests/<int:request_id>/hand-out", looks.hand_out, name="hand-out-look-request"),
    path("looks/requests/<int:request_id>/refuse", looks.refuse, name="refuse-look-request"),
    path("numbers", records.numbers, name="numbers"),
    path("papers/<int:paper_id>/picture", papers.picture, name="paper-picture"),
    path("papers/<int:paper_id>/preview", papers.preview, name="paper-preview"),
    path("papers/<int:paper_id>/file", papers.download, name="paper-file"),
    path(
        "papers/<int:paper_id>/issue-without-number",
        records.issue_without_number,
        name="issue-without-number",
    ),
    path("papers/<int:paper_id>/render-again", records.render_again, name="render-again"),
    path("papers/<int:paper_id>/replace", copies.replace, name="replace-paper"),
    path("papers/<int:paper_id>/signatory", copies.signatory, name="change-signatory"),
    path("papers/print", blanks.print_many, name="print-papers"),
    path("blanks", blanks.blanks, name="blanks"),
    path("blanks/take", blanks.take, name="take-blanks"),
    path("blanks/<int:blank_id>/spoil", blanks.spoil, name="spoil-blank"),
    path("approvals", approvals.approvals, name="approvals"),
    path("approvals/register", approvals.register_many, name="register-entries"),
    path("approvals/<int:record_id>", approvals.approval, name="approval"),
    path("approvals/<int:record_id>/register", approvals.register_entry, name="register-entry"),
    path("approvals/<int:record_id>/return", approvals.return_entry, name="return-entry"),
    path("books", books.books, name="books"),
    path("books/start", books.start, name="start-book-form"),
    path("books/start/new", books.start_book, name="start-book"),
    path("books/<int:book_id>", books.book, name="book"),
    path("books/<int:book_id>/print", books.print_book, name="print-book"),
    path("books/<int:book_id>/check", books.check, name="check-book"),
    path("books/<int:book_id>/limit", books.limit, name="limit-book"),
    path("books/<int:book_id>/closing", books.closing, name="book-closing"),
    path("books/<int:book_id>/close", books.close, name="close-book"),
    path("signing", signing.signing, name="signing"),
    path("signing/sign", signing.sign, name="sign-papers"),
    path("signing/agent", agents.agent, name="agent"),
    path("signing/agent/<int:token_id>/invite", agents.invite, name="invite-agent"),
    path("signing/agent/<int:token_id>/revoke", agents.revoke, name="revoke-agent"),
    path("api/agent/v1/enrol", agents.enrol, name="enrol-agent"),
    path("api/agent/v1/exchange", agents.exchange, name="agent-exchange"),
    path("issuing", signing.issuing, name="issuing"),
    path("issuing/seal", signing.seal, name="seal-papers"),
    path("places/proposals", places.place_proposals, name="place-proposals"),
    path("places/proposals/new", places.propose_places, name="propose-places"),
    path("places/proposals/<int:proposal_id>", places.place_proposal, name="place-proposal"),
    path("places/proposals/<int:proposal_id>/approve", places.approve_places, name="approve-places"),
    path("places/proposals/<int:proposal_id>/reject", places.reject_places, name="reject-places"),
    path("places/proposals/<int:proposal_id>/withdraw", places.withdraw_places, name="withdraw-places"),
    path("reports/frozen", reporting.frozen, name="frozen-reports"),
    path("reports/frozen/new", reporting.freezing, name="freezing-report"),
    path("reports/frozen/freeze", reporting.freeze, name="freeze-report"),
    path("reports/frozen/schedule", reporting.schedule, name="schedule-report"),
    path(
        "reports/frozen/schedules/<int:schedule_id>/end", reporting.end_schedule, name="end-report-schedule"
    ),
    path("reports/frozen/<int:report_id>", reporting.frozen_report, name="frozen-report"),
    path("kiem-tra", file_views.check_file, name="check-file"),
    path("releases", releases.listing, name="releases"),
    path("releases/new", releases.new, name="new-release"),
    path("releases/draft", releases.draft, name="draft-release"),
    path("releases/<int:release_id>", releases.release, name="release"),
    path("releases/<int:release_id>/edit", releases.edit, name="edit-release"),
    path("releases/<int:release_id>/save", releases.save, name="save-release"),
    path("releases/<int:release_id>/submit", releases.submit, name="submit-release"),
    path("releases/<int:release_id>/approve", releases.approve, name="approve-release"),
    path("releases/<int:release_id>/refuse", releases.refuse, name="refuse-release"),
    path("releases/<int:release_id>/hand-over", releases.hand_over, name="hand-over-release"),
    path("kiem-tra/<str:code>", check.check, name="check-paper"),
]
