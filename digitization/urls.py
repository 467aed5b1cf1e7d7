"""Addresses of digitisation."""

from django.urls import URLPattern, path

from digitization.views import uploads

app_name = "digitization"
urlpatterns: list[URLPattern] = [
    # Files in parts (static/js/upload.js knows the ends of these addresses)
    path("uploads/begin", uploads.begin, name="begin-upload"),
    path("uploads/<int:upload_id>", uploads.upload, name="upload"),
    path("uploads/<int:upload_id>/append", uploads.append, name="append-upload"),
    path("uploads/<int:upload_id>/finish", uploads.finish, name="finish-upload"),
    path("uploads/<int:upload_id>/drop", uploads.drop, name="drop-upload"),
]
