"""A worker makes lists that were approved, and removes their files when their time is over. vi: lập, xóa danh sách."""

from __future__ import annotations

from dataclasses import replace

from hotich.models import Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files, temporary
from registry.models import Release
from registry.releases.deidentified import write_archive
from registry.releases.lists import Listed, list_workbook, people_of
from registry.releases.operations import end_release, keep_release, tell_problem
from registry.workflows.release import RELEASE, Action

_BY = Actor.system("cung cấp danh sách")


def produce(errand: Errand) -> None:
    """Make a list that was approved, once. A file that its row does not name after all is removed at once."""
    release = Release.objects.select_related("office", "scope", "kind", "basis").get(pk=errand.key)
    if not RELEASE.allows(Action.PRODUCE, release.state):
        return
    digest, rows, people = _make(release)
    try:
        by = replace(_BY, office=release.office)
        keep_release(release.pk, digest, rows, people, errand, by=by)
    except BaseException:
        files.remove(digest)
        raise


def _make(release: Release) -> tuple[str, int, list[Listed]]:
    """Return the digest of the file, how many lines it has, and who stands in it."""
    if not release.kind.is_of_nobody:
        people = people_of(release)
        return files.put(list_workbook(release, people)), len(people), people
    with temporary.folder() as folder:
        rows = write_archive(release, folder / release.file_name)
        return files.put_file(folder / release.file_name), rows, []


def on_parked(errand: Errand, reason: str) -> None:
    """Say on the list why it could not be made; in the transaction that parks the errand."""
    with acting(_BY):
        tell_problem(errand.key, reason)


def expire(errand: Errand) -> None:
    """End a list and remove its file; done again until the file is gone."""
    files.remove(end_release(errand.key, by=_BY).digest)
