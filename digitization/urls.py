"""Addresses of digitisation."""

from django.urls import URLPattern, path

from digitization.views import (
    approvals,
    checkers,
    checks,
    duplicates,
    error_rates,
    images,
    second_typing,
    twins,
    typing,
    uploads,
)

app_name = "digitization"
urlpatterns: list[URLPattern] = [
    # Files in parts (static/js/upload.js knows the ends of these addresses)
    path("uploads/begin", uploads.begin, name="begin-upload"),
    path("uploads/<int:upload_id>", uploads.upload, name="upload"),
    path("uploads/<int:upload_id>/append", uploads.append, name="append-upload"),
    path("uploads/<int:upload_id>/finish", uploads.finish, name="finish-upload"),
    path("uploads/<int:upload_id>/drop", uploads.drop, name="drop-upload"),
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
    path("approvals/<int:entry_id>/approve", approvals.approve_entry, name="approve-entry"),
    path("approvals/<int:entry_id>/send-back", approvals.send_back_entry, name="send-back-entry"),
    path("approvals/<int:entry_id>/escalate", approvals.escalate_entry, name="escalate-entry"),
    path("approvals/<int:entry_id>/drop", approvals.drop_entry, name="drop-entry"),
]
