"""Papers that come into force without anybody signing: what tests of branches begin with."""

from django.db import transaction
from django.utils import timezone

from hotich.acts import facts
from hotich.models.tracked import acting
from hotich.storage import files
from registry.facts import CopyIssued, PaperIssued, PaperRendered, PaperSigned
from registry.models import Paper, Record
from tests.cast import SYSTEM
from tests.demo.sandbox.asking import PDF


def in_force(paper: Paper) -> Paper:
    """Let the paper have been issued just now, and tell nobody."""
    now, file = timezone.now(), files.put(PDF + paper.code.encode())
    with acting(SYSTEM):
        paper.content = paper.content or {}
        paper.state, paper.rendered_at, paper.signed_at, paper.issued_at = "issued", now, now, now
        paper.base_file = paper.signed_file = paper.issued_file = file
        paper.save()
    return paper


def issue(record: Record) -> Paper:
    """Let the act's own paper come into force; its dossier goes to the other agencies."""
    paper = in_force(Paper.objects.get(record=record, copy_number=None))
    with acting(SYSTEM):
        for fact in (PaperRendered, PaperSigned, PaperIssued):
            facts.publish(fact(paper.pk, record.pk))
    return paper


def issue_copy(paper: Paper) -> Paper:
    """Let a copy or a confirmation come into force; its dossier is answered with the last of them."""
    with transaction.atomic(), acting(SYSTEM):
        in_force(paper)
        facts.publish(CopyIssued(paper.pk, paper.act.pk))
    return paper
