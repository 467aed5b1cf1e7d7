"""Papers that are in force, without having been rendered, signed and sealed."""

from django.db import transaction
from django.utils import timezone

from hotich.models.tracked import acting
from hotich.storage import files
from registry.models import Paper
from registry.workflows.paper import State
from tests.cast import SYSTEM


def issue(paper: Paper, file: bytes = b"%PDF-1.4 giay") -> Paper:
    """Put the paper into force; its file need not be a PDF here."""
    with transaction.atomic(), acting(SYSTEM):
        paper.refresh_from_db()
        paper.base_file = paper.signed_file = paper.issued_file = files.put(file)
        paper.state, now = State.ISSUED, timezone.now()
        paper.rendered_at = paper.signed_at = paper.issued_at = now
        paper.save()
    return paper
