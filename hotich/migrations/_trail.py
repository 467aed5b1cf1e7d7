"""The trail as Django cannot state it: in parts by month, and with the transaction of each entry."""

from django.db.migrations import RunSQL

from hotich.storage.months import PartitionByMonth

#: Which transaction wrote an entry says when all before it have come; how far the chain has come stands in the mark.
_OF_A_TRANSACTION = """
ALTER TABLE hotich_auditentry ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX trail_by_transaction ON hotich_auditentry (xact, id);
CREATE TABLE hotich_trailmark (up_to xid8 NOT NULL);
"""

#: After the table of `AuditEntry`.
TRAIL = [
    PartitionByMonth("AuditEntry", "at"),
    RunSQL(_OF_A_TRANSACTION, "DROP TABLE hotich_trailmark; ALTER TABLE hotich_auditentry DROP COLUMN xact"),
]
