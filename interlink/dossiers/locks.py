"""In which order rows of one case are locked, so that nobody waits in a ring. vi: thứ tự khóa.

1. the act that an entry is about, then the entries of a form: the first child, the further ones by their keys
   (`lock_together`);
2. their papers, and what hangs on them;
3. the dossier;
4. what hangs on it: the hospital's notice, branches, messages.

The register's own acts begin with the entries and find the dossier by a fact, so whoever begins with a dossier locks
its entries before it. An act that needs less begins further down, and nobody goes back up; an entry that is being begun
is seen by nobody, and is locked by whoever begins it.
"""

from django.db import transaction

from hotich.errors import NotFound
from interlink.models import Dossier
from registry.models import Record
from registry.records.sibling_queries import lock_together


def lock_with_entries(dossier_id: int) -> tuple[Dossier, list[Record]]:
    """Lock a dossier after the entries of its form, if it has one, and return both. Needs the caller's transaction.

    An entry that was begun or given up while we waited is looked for again. Raises `NotFound`.
    """
    while True:
        record_id = _record_of(dossier_id)
        before = transaction.savepoint()
        together = lock_together(record_id) if record_id else []
        dossier = Dossier.objects.lock(dossier_id)
        if dossier.record_id == record_id:
            return dossier, together
        transaction.savepoint_rollback(before)


def _record_of(dossier_id: int) -> int | None:
    found = Dossier.objects.filter(pk=dossier_id).values_list("record_id", flat=True)
    if not found:
        raise NotFound
    return found[0]
