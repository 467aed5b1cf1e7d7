"""Who may look at the register's pages that are for no act of their own. vi: quyền xem trang của sổ hộ tịch."""

from hotich.rights import access
from hotich.rights.administration import Administration
from hotich.roles import Role
from hotich.workflows.pages import ADMINISTRATION

#: Acts, papers and books are read by the office and by those who watch over it.
READERS = access.READERS
#: The page of the paper book: also for whoever reads an act against it.
BOOK_PAGE = (*access.READERS, Role.CHECKER)
#: Whoever serves at the office looks an act up in its books, and whoever watches over offices in theirs.
SEARCHES = access.READERS
#: Whoever decides about acts looks one of another office up and says what for; at the counter a dossier says it.
SEARCHES_ELSEWHERE = (Role.REGISTRAR,)
#: Lists for other agencies: whoever asks for them or decides, and whoever inspects.
RELEASES = (Role.REGISTRAR, Role.SIGNATORY, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
#: Whoever inspects offices sees who has looked at an act.
SEES_LOOKS = (Role.INSPECTOR, Role.SUPERVISOR)
#: The devices that sign, in the administration: of the offices at or below the own one.
TOKENS = Administration(look=ADMINISTRATION)
#: What stations refused, for the same offices.
SIGNING_ALARMS = Administration(look=ADMINISTRATION)
#: Files of papers that are not as they were, for the same offices; how the checks went, for the centre.
PAPER_ALARMS = Administration(look=ADMINISTRATION)
FILE_CHECKS = Administration(look=(Role.CENTRAL_ADMIN,))
#: Who looked at what, officer by officer, and the search of the trail: whoever watches over offices.
INSPECTION = (Role.SUPERVISOR, Role.INSPECTOR)
#: What citizens asked of who looked, and the answers: who takes and answers them, and whoever watches over offices.
LOOK_REQUESTS = (Role.RECEPTION, Role.REGISTRAR, *INSPECTION)
#: Whoever sees by name who looked; everybody else is told office and role.
NAMES_OF_LOOKERS = (Role.INSPECTOR,)
#: From where looking is unusual: of the whole country, or of the province whose administrators keep it.
LOOK_LIMITS = Administration(look=ADMINISTRATION, add=ADMINISTRATION, change=ADMINISTRATION)
