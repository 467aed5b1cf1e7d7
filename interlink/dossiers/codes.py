"""The numbers of a dossier's procedure and result in the national catalogue. vi: mã thủ tục, mã kết quả."""

from hotich.law import rows as law
from interlink.dossiers.law_day import case_of_dossier, law_day
from interlink.models import BranchCode, Dossier, ProcedureCode
from registry.kinds.entry import Entry


def code_of(dossier: Dossier, entry: Entry | None = None) -> ProcedureCode | None:
    """Return the row of the catalogue that the dossier's case falls under; `entry` as for `case_of_dossier`."""
    return law.row(ProcedureCode, law_day(dossier), **case_of_dossier(dossier, entry))


def code_of_branch(dossier: Dossier, branch: str, benefit: str = "") -> str:
    """Return the number of what a branch asks for, of its first benefit unless one is named; empty where none is known.

    It is the catalogue's on the day of the receipt, whichever law the death is under.
    """
    asked = benefit or next((each.benefit for each in dossier.entitlements.all() if each.is_for(branch)), "")
    row = law.row(BranchCode, law_day(dossier), branch=branch, benefit=asked)
    return row.code if row else ""
