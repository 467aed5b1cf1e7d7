"""All files of all papers looked at again, night for night. vi: kiểm tra lại tệp giấy tờ đã lưu.

In parts: a part says where it ended in the transaction that stores what it found: a killed worker repeats one part and
leaves none out. The pause between parts bounds what the disk has to bear; a run that lasts longer than a day goes on.
"""

import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import named_files
from hotich.values.dates import VIETNAM
from registry.models import ArchivalFile, FileCheck, Paper, PaperAlarm, Signature
from registry.signing import paper_alarms
from registry.signing.file_faults import Fault, faults_of, signature_faults
from registry.workflows.paper import SignatureState

CHECKING = Actor.system("kiểm tra tệp giấy tờ")
#: Papers a part, and the pause after it: at most 200 papers a second, or 20 whose signatures are judged.
_PAPERS, _SIGNED_PAPERS = 200, 20
_PAUSE = datetime.timedelta(seconds=1)
#: When offices sleep.
_HOUR = 1
#: Signatures, and what nobody names, are looked at once in so many days.
MONTH = datetime.timedelta(days=30)
_EXAMPLES = 20


def check_bytes(errand: Errand) -> None:
    """Compare the next papers' files with what their rows say; after the last one wait for the next night."""
    check = _running(FileCheck.Kind.BYTES)
    papers = list(Paper.objects.filter(pk__gt=check.reached).exclude(base_file="").order_by("pk")[:_PAPERS])
    signatures, archival = _signatures(papers), _archival(papers)
    found = {
        paper: faults_of(paper, signatures.get(paper.pk, []), archival.get(paper.pk, [])) for paper in papers
    }
    # Those of before there was an authority for time stamps, and whatever was missed.
    without = [paper.pk for paper in papers if signatures.get(paper.pk) and paper.issued_file]
    if settings.TSA_URL and (lacking := sorted(set(without) - archival.keys())):
        with transaction.atomic():
            errands.ring_all("preserve_paper", lacking)
    _go_on(errand, check, found, is_done=len(papers) < _PAPERS, next_run=_tonight(timezone.now()))


def check_signatures(errand: Errand) -> None:
    """Judge the next issued papers' signatures once more; all of them in a month."""
    check = _running(FileCheck.Kind.SIGNATURES)
    issued = Paper.objects.filter(pk__gt=check.reached).exclude(issued_file="")
    papers = list(issued.order_by("pk")[:_SIGNED_PAPERS])
    signatures, roots = _signatures(papers), Path(settings.TRUST_ROOTS).read_text(encoding="ascii")
    found = {
        paper: [
            *faults_of(paper, signatures.get(paper.pk, [])),
            *signature_faults(paper, signatures.get(paper.pk, []), roots=roots),
        ]
        for paper in papers
    }
    done = len(papers) < _SIGNED_PAPERS
    _go_on(errand, check, found, is_done=done, next_run=_tonight(timezone.now() + MONTH))


def check_store(errand: Errand) -> None:
    """Count, folder by folder, what no row names; nothing is removed."""
    check = _running(FileCheck.Kind.STORE)
    count, unnamed = named_files.left_over(check.reached)
    check.looked_at += count
    check.found += len(unnamed)
    check.examples = "\n".join([*check.examples.splitlines(), *unnamed][:_EXAMPLES])
    check.reached += 1
    _store(
        errand, check, is_done=check.reached >= named_files.FOLDERS, next_run=_tonight(timezone.now() + MONTH)
    )


def _running(kind: FileCheck.Kind) -> FileCheck:
    """Return the run that is not at its end, or a new one."""
    found = FileCheck.objects.filter(kind=kind, finished_at=None).first()
    return found or FileCheck(kind=kind, started_at=timezone.now())


def _go_on(
    errand: Errand,
    check: FileCheck,
    found: dict[Paper, list[Fault]],
    *,
    is_done: bool,
    next_run: datetime.datetime,
) -> None:
    with transaction.atomic(durable=True):
        marked = set(
            PaperAlarm.objects.filter(paper__in=found, mended_at=None).values_list("paper_id", flat=True)
        )
        for paper, faults in found.items():
            check.reached = paper.pk
            # One that was made again meanwhile is looked at the next night.
            if (faults or paper.pk in marked) and _is_as_read(paper):
                check.found += paper_alarms.note(paper, faults, by=CHECKING)
        check.looked_at += len(found)
        _store(errand, check, is_done=is_done, next_run=next_run)


def _is_as_read(paper: Paper) -> bool:
    now = Paper.objects.lock(paper.pk)
    names = ("base_file", "signed_file", "issued_file")
    return all(getattr(now, name) == getattr(paper, name) for name in names)


def _store(errand: Errand, check: FileCheck, *, is_done: bool, next_run: datetime.datetime) -> None:
    now = timezone.now()
    check.finished_at = now if is_done else None
    with transaction.atomic():
        check.save()
        errands.settle(errand, again=next_run if is_done else now + _PAUSE)


def _tonight(after: datetime.datetime) -> datetime.datetime:
    """Return the first night's hour after a moment."""
    local = after.astimezone(VIETNAM)
    night = local.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    return night if night > local else night + datetime.timedelta(days=1)


def _signatures(papers: list[Paper]) -> dict[int, list[Signature]]:
    done = Signature.objects.filter(paper__in=papers, state=SignatureState.DONE).select_related("token")
    found: dict[int, list[Signature]] = {}
    for each in done.defer("prepared", "raw"):
        found.setdefault(each.paper_id, []).append(each)
    return found


def _archival(papers: list[Paper]) -> dict[int, list[str]]:
    newest = ArchivalFile.objects.filter(paper__in=papers, superseded_at=None)
    return {paper: [file] for paper, file in newest.values_list("paper_id", "file")}
