"""Issued papers kept provable: a file of its own beside the one that was handed out. vi: lưu giữ giấy tờ dài hạn.

Nobody waits for it: the paper is in force as issued, and an authority that is away is asked again for days.
"""

import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.errors import DomainError
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import ArchivalFile, Paper, Signature
from registry.signing.long_life import archival_problems, extend
from registry.workflows.paper import State

audit.register({"paper.preserve": "lập tệp lưu trữ dài hạn"})

PRESERVING = Actor.system("lưu giữ giấy tờ")
#: A file is renewed after a year, and so long before its time stamp's certificate ends.
_A_YEAR, _BEFORE_ITS_END = datetime.timedelta(days=365), datetime.timedelta(days=90)
_AT_LEAST = datetime.timedelta(days=7)
#: So many renewals are begun a day; what is more follows the next.
_A_DAY = 20_000


def preserve_paper(errand: Errand) -> None:
    """Append to the issued file, or to its newest archival one that is due, what proves it from here on."""
    paper = Paper.objects.filter(pk=errand.key, state=State.ISSUED).first()
    newest = ArchivalFile.objects.filter(paper=errand.key, superseded_at=None).first()
    now = timezone.now()
    if paper is None or not settings.TSA_URL or (newest and newest.renew_at > now):
        return
    chains = Signature.objects.filter(paper=paper).values_list("token__chain", flat=True)
    issued = files.get(paper.issued_file)
    extended = extend(
        files.get(newest.file) if newest else issued,
        chains="".join(chains),
        roots=Path(settings.TRUST_ROOTS).read_text(encoding="ascii"),
        tsa_url=settings.TSA_URL,
    )
    if problems := archival_problems(extended.pdf, issued=issued):
        raise DomainError(" ".join(problems))
    file = files.put(extended.pdf)
    renew_at = max(min(now + _A_YEAR, extended.valid_to - _BEFORE_ITS_END), now + _AT_LEAST)
    with transaction.atomic(durable=True):
        ArchivalFile.objects.filter(paper=paper, superseded_at=None).update(superseded_at=now)
        ArchivalFile.objects.create(paper=paper, file=file, made_at=now, renew_at=renew_at)
        audit.record("paper.preserve", by=PRESERVING, subject=paper, file=file)
        errands.settle(errand)


def renew_due(_: Errand) -> None:
    """Ring for the archival files that are to be renewed."""
    due = ArchivalFile.objects.filter(superseded_at=None, renew_at__lte=timezone.now()).order_by("renew_at")
    papers = list(due.values_list("paper_id", flat=True)[:_A_DAY])
    with transaction.atomic():
        errands.ring_all("preserve_paper", papers)
