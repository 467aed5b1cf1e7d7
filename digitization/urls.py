"""Addresses of digitisation."""

from django.urls import URLPattern, path

from digitization.views import duplicates, images, typing, uploads

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
]
