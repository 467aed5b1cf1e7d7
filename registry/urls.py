"""Addresses of the register's side."""

from django.urls import URLPattern, path

from registry.views import approvals, books, check, entries, papers, records, signing

app_name = "registry"
urlpatterns: list[URLPattern] = [
    path("records/<int:record_id>", records.record, name="record"),
    path("records/<int:record_id>/entry", entries.edit, name="entry"),
    path("records/<int:record_id>/entry/save", entries.save, name="save-entry"),
    path("records/<int:record_id>/entry/submit", entries.submit, name="submit-entry"),
    path("records/<int:record_id>/entry/check", entries.check, name="check-entry"),
    path("records/<int:record_id>/entry/card", entries.read_card, name="read-card"),
    path("records/<int:record_id>/personal-id", records.ask_personal_id, name="ask-personal-id"),
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
    path("issuing", signing.issuing, name="issuing"),
    path("issuing/seal", signing.seal, name="seal-papers"),
    path("kiem-tra/<str:code>", check.check, name="check-paper"),
]
