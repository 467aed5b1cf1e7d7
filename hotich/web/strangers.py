"""Files of citizens, shown but never trusted. vi: mở giấy tờ của công dân."""

import unicodedata
from urllib.parse import quote

from django.http import HttpResponse

# A stranger's file runs nothing and loads nothing. Chromium shows no sandboxed PDF: its viewer isolates it itself.
_IMAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
)
_PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def show_file(data: bytes, media_type: str, file_name: str) -> HttpResponse:
    """Answer the file as it came, under its name."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = _disposition(file_name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _PDF_POLICY if media_type == "application/pdf" else _IMAGE_POLICY
    return response


def _disposition(file_name: str) -> str:
    """Name the file for saving: a plain ASCII name, and the real one for browsers that read it (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", file_name).encode("ascii", "ignore").decode()
    safe = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in plain).lstrip("._") or "tep"
    return f"inline; filename=\"{safe}\"; filename*=UTF-8''{quote(file_name, safe='')}"
