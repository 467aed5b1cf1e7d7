"""Addresses of digitisation."""

from django.urls import URLPattern, path

from digitization.approval import duplicate_views as duplicates
from digitization.approval import views as approvals
from digitization.books import image_views as images
from digitization.books import page_views as pages
from digitization.books import upload_views as uploads
from digitization.books import views as paper_books
from digitization.campaigns import review_views as reviews
from digitization.campaigns import views as campaigns
from digitization.checking import checker_views as checkers
from digitization.checking import error_rate_views as error_rates
from digitization.checking import views as checks
from digitization.duplicates import twin_views as twins
from digitization.packages import views as packages
from digitization.progress import views as progress
from digitization.reconciliation import rate_views as reconciliation_rates
from digitization.reconciliation import views as reconciliation
from digitization.sources import matching_views as matching
from digitization.sources import views as sources
from digitization.typing import second_typing_views as second_typing
from digitization.typing import views as typing

app_name = "digitization"
urlpatterns: list[URLPattern] = [
    # Files in parts (static/js/upload.js knows the ends of these addresses)
    path("uploads/begin", uploads.begin, name="begin-upload"),
    path("uploads/<int:upload_id>", uploads.upload, name="upload"),
    path("uploads/<int:upload_id>/append", uploads.append, name="append-upload"),
    path("uploads/<int:upload_id>/finish", uploads.finish, name="finish-upload"),
    path("uploads/<int:upload_id>/drop", uploads.drop, name="drop-upload"),
    # Books and pages
    path("books", paper_books.paper_books, name="paper-books"),
    path("books/new", paper_books.new_book, name="new-paper-book"),
    path("books/enter", paper_books.enter_book, name="enter-paper-book"),
    path("books/<int:paper_book_id>", paper_books.paper_book, name="paper-book"),
    path("books/<int:paper_book_id>/edit", paper_books.edit_book, name="edit-paper-book"),
    path("books/<int:paper_book_id>/change", paper_books.change_book, name="change-paper-book"),
    path("books/<int:paper_book_id>/camera", pages.camera, name="camera"),
    path("books/<int:paper_book_id>/add-page", pages.add_page, name="add-page"),
    path("pages/<int:page_id>", pages.page, name="page"),
    path("pages/<int:page_id>/adjust", pages.adjust, name="adjust-page"),
    path("pages/<int:page_id>/turn", pages.turn, name="turn-page"),
    path("pages/<int:page_id>/mark", pages.mark, name="mark-page"),
    path("pages/<int:page_id>/label", pages.label, name="label-page"),
    path("pages/<int:page_id>/move", pages.move, name="move-page"),
    path("pages/<int:page_id>/insert", pages.insert, name="insert-page"),
    path("pages/<int:page_id>/remove", pages.remove, name="remove-page"),
    # Contractors' packages, in and out
    path("packages", packages.packages, name="packages"),
    path("packages/new", packages.new_package, name="new-package"),
    path("packages/submit", packages.submit_package, name="submit-package"),
    path("packages/<int:package_id>", packages.package, name="package"),
    path("packages/<int:package_id>/progress", packages.package_progress, name="package-progress"),
    path("packages/<int:package_id>/import", packages.import_package, name="import-package"),
    path("packages/<int:package_id>/discard", packages.discard_package, name="discard-package"),
    path("packages/<int:package_id>/problems", packages.package_problems_sheet, name="package-problems"),
    path("packages/<int:package_id>/bad-rows", packages.package_bad_rows, name="package-bad-rows"),
    path("books/<int:paper_book_id>/export", packages.export_book, name="export-book"),
    path("books/<int:paper_book_id>/export-files", packages.export_book_files, name="export-book-files"),
    # Images of pages, in tiles
    path("pages/<int:page_id>/image", images.page_image, name="page-image"),
    path("pages/<int:page_id>/tiles/<slug:key>/<int:level>/<int:tile>", images.page_tile, name="page-tile"),
    # What looks like an entry
    path("entries/<int:entry_id>/duplicates", duplicates.entry_duplicates, name="duplicates"),
    path("entries/<int:entry_id>/duplicates/decide", duplicates.decide, name="decide-duplicate"),
    # The typing desk
    path("typing", typing.typing_list, name="typing"),
    path("typing/books/<int:paper_book_id>/begin", typing.begin_typing, name="begin-typing"),
    path("typing/<int:entry_id>", typing.type_entry, name="type-entry"),
    path("typing/<int:entry_id>/save", typing.save_typing, name="save-typing"),
    path("typing/<int:entry_id>/autosave", typing.autosave_typing, name="autosave-typing"),
    path("typing/<int:entry_id>/check", typing.check_typing, name="check-typing"),
    path("typing/<int:entry_id>/submit", typing.submit_typing, name="submit-typing"),
    path("typing/<int:entry_id>/take-over", typing.take_over_typing, name="take-over-typing"),
    path("typing/<int:entry_id>/discard", typing.discard_typing, name="discard-typing"),
    # The two copies of one book
    path("books/<int:paper_book_id>/twin", twins.twin_books, name="twin-books"),
    path("books/<int:paper_book_id>/twin/pair", twins.pair_books, name="pair-books"),
    path("books/<int:paper_book_id>/twin/unpair", twins.unpair_books, name="unpair-books"),
    path("books/<int:paper_book_id>/twin/match", twins.match_entries, name="match-entries"),
    path("entries/<int:entry_id>/take", twins.take_from_copy, name="take-from-copy"),
    # Checking, second typing, differences
    path("checks", checks.checks, name="checks"),
    path("checks/books/<int:paper_book_id>", checks.next_check, name="next-check"),
    path("checks/books/<int:paper_book_id>/rest", checks.accept_rest, name="accept-rest"),
    path("checks/<int:entry_id>", checks.check, name="check"),
    path("checks/<int:entry_id>/accept", checks.accept_entry, name="accept-entry"),
    path("checks/<int:entry_id>/reject", checks.reject_entry, name="reject-entry"),
    path(
        "second-typing/books/<int:paper_book_id>", second_typing.next_second_typing, name="next-second-typing"
    ),
    path("second-typing/<int:entry_id>", second_typing.second_typing_page, name="second-typing"),
    path("second-typing/<int:entry_id>/submit", second_typing.type_second, name="type-second"),
    path("differences/books/<int:paper_book_id>", second_typing.next_difference, name="next-difference"),
    path("differences/<int:entry_id>", second_typing.difference, name="difference"),
    path("differences/<int:entry_id>/settle", second_typing.settle, name="settle"),
    path("error-rates", error_rates.error_rates, name="error-rates"),
    path("checkers", checkers.checkers_page, name="checkers"),
    path("checkers/appoint", checkers.appoint_checker, name="appoint-checker"),
    path("checkers/<int:appointment_id>/dismiss", checkers.dismiss_checker, name="dismiss-checker"),
    # The district's approval
    path("approvals", approvals.approvals, name="approvals"),
    path("approvals/approve", approvals.approve_many, name="approve-entries"),
    path("approvals/books/<int:paper_book_id>", approvals.approve_book, name="approve-book"),
    path("approvals/runs/<int:run_id>", approvals.approval_run, name="approval-run"),
    path("approvals/runs/<int:run_id>/stop", approvals.stop_approval_run, name="stop-approval-run"),
    path("approvals/<int:entry_id>", approvals.approval_page, name="approval"),
    path("approvals/<int:entry_id>/next", approvals.next_approval, name="next-approval"),
    path("approvals/<int:entry_id>/approve", approvals.approve_entry, name="approve-entry"),
    path("approvals/<int:entry_id>/send-back", approvals.send_back_entry, name="send-back-entry"),
    path("approvals/<int:entry_id>/escalate", approvals.escalate_entry, name="escalate-entry"),
    path("approvals/<int:entry_id>/drop", approvals.drop_entry, name="drop-entry"),
    # Reconciliation with the population database
    path("reconciliations", reconciliation.reconciliations, name="reconciliations"),
    path("reconciliations/rate", reconciliation_rates.rows, name="reconciliation-rate-rows"),
    path("reconciliations/start", reconciliation.start_reconciliation, name="start-reconciliation"),
    path(
        "reconciliations/<int:reconciliation_id>", reconciliation.reconciliation_page, name="reconciliation"
    ),
    path(
        "reconciliations/<int:reconciliation_id>/pause",
        reconciliation.pause_reconciliation,
        name="pause-reconciliation",
    ),
    path(
        "reconciliations/<int:reconciliation_id>/resume",
        reconciliation.resume_reconciliation,
        name="resume-reconciliation",
    ),
    path(
        "reconciliations/<int:reconciliation_id>/differences",
        reconciliation.reconciliation_differences,
        name="reconciliation-differences",
    ),
    path(
        "reconciliations/<int:reconciliation_id>/differences.xlsx",
        reconciliation.reconciliation_sheet,
        name="reconciliation-sheet",
    ),
    path(
        "reconciliations/differences/<int:difference_id>",
        reconciliation.reconciliation_difference,
        name="reconciliation-difference",
    ),
    # Review of what is already in the register
    path("reviews", campaigns.reviews, name="reviews"),
    path("reviews/new", campaigns.new_campaign, name="new-campaign"),
    path("reviews/open", campaigns.open_campaign, name="open-campaign"),
    path("reviews/<int:campaign_id>", campaigns.campaign, name="campaign"),
    path("reviews/<int:campaign_id>/excel", campaigns.campaign_excel, name="campaign-excel"),
    path("reviews/<int:campaign_id>/close", campaigns.close_campaign, name="close-campaign"),
    path("reviews/<int:campaign_id>/count", campaigns.count_campaign, name="count-campaign"),
    path("reviews/<int:campaign_id>/records", reviews.review_list, name="review-list"),
    path("reviews/<int:campaign_id>/records/<int:record_id>", reviews.review_record, name="review-record"),
    path(
        "reviews/<int:campaign_id>/records/<int:record_id>/confirm",
        reviews.confirm_record,
        name="confirm-record",
    ),
    path(
        "reviews/<int:campaign_id>/records/<int:record_id>/evidence",
        reviews.attach_evidence,
        name="attach-evidence",
    ),
    path("reviews/evidence/<int:evidence_id>", reviews.show_evidence, name="evidence"),
    path("reviews/<int:campaign_id>/records/<int:record_id>/edit", reviews.propose_edit, name="propose-edit"),
    path(
        "reviews/<int:campaign_id>/records/<int:record_id>/cancel",
        reviews.propose_cancel,
        name="propose-cancel",
    ),
    path("reviews/<int:campaign_id>/proposals", reviews.proposals_page, name="review-proposals"),
    path("reviews/<int:campaign_id>/proposals/approve", reviews.approve_reviews, name="approve-reviews"),
    path("reviews/<int:campaign_id>/proposals/approve-alike", reviews.approve_alike, name="approve-alike"),
    path("reviews/<int:campaign_id>/proposals/reject", reviews.reject_reviews, name="reject-reviews"),
    # Data of other systems, and their entries beside the pages of the book
    path("sources", sources.source_imports, name="source-imports"),
    path("sources/begin", sources.begin_source_import, name="begin-source-import"),
    path("sources/<int:source_import_id>", sources.source_import, name="source-import"),
    path("books/<int:paper_book_id>/matching", matching.match_pages, name="match-pages"),
    path("books/<int:paper_book_id>/matching/labels", matching.attach_by_labels, name="attach-by-labels"),
    path("books/<int:paper_book_id>/matching/hand-over", matching.hand_over, name="hand-over"),
    path("entries/<int:entry_id>/attach", matching.attach_page, name="attach-page"),
    path("entries/<int:entry_id>/detach", matching.detach_page, name="detach-page"),
    path("entries/<int:entry_id>/no-image", matching.go_without_image, name="go-without-image"),
    # How far it has come
    path("progress", progress.progress, name="progress"),
    path("progress/books/<int:paper_book_id>", progress.progress_book, name="progress-book"),
    path("progress/count", progress.count, name="count-progress"),
    path("progress/plan", progress.plan, name="plan"),
    path("progress/figures.xlsx", progress.sheet, name="progress-sheet"),
]
