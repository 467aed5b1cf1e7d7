"""The numbers of a dossier's procedure and result in the national catalogue. vi: mã thủ tục, mã kết quả."""

from hotich.law import rows as law
from interlink.dossiers.law_day import case_of_dossier, law_day
from interlink.models import Dossier, ProcedureCode
from registry.kinds.entry import Entry


def code_of(dossier: Dossier, entry: Entry | None = None) -> ProcedureCode | None:
    """Return the row of the catalogue that the dossier's case falls under; `entry` as for `case_of_dossier`."""
    return law.row(ProcedureCode, law_day(dossier), **case_of_dossier(dossier, entry))
