"""What the pages of a dossier show of it, on which people decide about it. vi: nội dung đã xem của hồ sơ."""

from hotich.acts.shown import Part, Shown
from interlink.models import Attachment, Dossier, ResidenceCheck, Supplement

#: A dossier as its page shows it. Branches and messages move by themselves and decide nothing here.
DOSSIERS = Shown(
    parts=(
        Part(Dossier),
        Part(Attachment, "dossier_id"),
        Part(Supplement, "dossier_id"),
        Part(ResidenceCheck, "dossier_id"),
    )
)
#: What stands beside an entry that waits for approval: the papers of the dossier that asked for it.
FILED_FOR_RECORDS = (Part(Attachment, "dossier__record_id"), Part(Supplement, "dossier__record_id"))
