"""Scans of papers that come with a form: checked, stored, and kept while the form is mended. vi: bản chụp giấy tờ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404

from hotich.storage import files
from hotich.web.requests import OfficerRequest
from interlink.counter.forms import PAPER
from interlink.dossiers.intake import StoredFile
from interlink.filings.uploads import inspect_paper
from interlink.models import AttachmentKind

#: How many papers one filing takes, as from the portals.
MAX_FILES = 10
_SALT = "counter-scan"


def stored(upload: UploadedFile[bytes], kind: AttachmentKind) -> StoredFile:
    """Check an uploaded file and store it under its hash; raises `ValueError` or `DiskFull` with a sentence."""
    data = upload.read()
    name = (upload.name or "tep")[-200:]
    found = inspect_paper(data, name)
    return StoredFile(
        kind=kind,
        title=AttachmentKind(kind).label,
        file_name=name,
        media_type=found.media,
        size=len(data),
        sha256=files.put(data),
        pages=found.pages,
    )


def scans_of(request: OfficerRequest, kinds: Iterable[AttachmentKind]) -> tuple[list[StoredFile], list[str]]:
    """Return the papers of these kinds: those kept and those that come now, and what is wrong.

    A checked file is stored at once under its hash and comes back signed, so that nobody uploads it twice.
    """
    scans = []
    for token in request.POST.getlist("kept"):
        try:
            scans.append(StoredFile(**signing.loads(token, salt=_SALT)))
        except signing.BadSignature as error:
            raise Http404 from error
    wrong = []
    for kind in kinds:
        for upload in request.FILES.getlist(f"{PAPER}{kind}"):
            try:
                scans.append(stored(upload, kind))
            except (ValueError, files.DiskFull) as error:
                wrong.append(f"{upload.name}: {error}")
    if len(scans) > MAX_FILES:
        wrong.append(
            f"Một hồ sơ có nhiều nhất {MAX_FILES} tệp; hãy ghép các trang của một giấy tờ vào một tệp PDF."
        )
    return scans[:MAX_FILES], wrong


def boxes_for(kinds: Iterable[str], scans: list[StoredFile]) -> dict[str, Any]:
    """Return what `counter/_papers.html` shows: a box for each kind of paper, and what was uploaded already."""
    return {
        "papers": [(f"{PAPER}{kind}", AttachmentKind(kind).label) for kind in kinds],
        "kept": [(scan, signing.dumps(asdict(scan), salt=_SALT)) for scan in scans],
    }
