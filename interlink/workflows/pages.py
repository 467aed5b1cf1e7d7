"""Who looks at what of a dossier: pages that are no act. Whoever acts, the workflows say. vi: quyền xem."""

from hotich.rights import access
from hotich.rights.administration import Administration
from hotich.roles import Role
from hotich.workflows.pages import ADMINISTRATION

_WATCHERS = (Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
#: The board, a dossier with its papers and slips, and the search: who works in the office, and who watches over it.
READERS = access.READERS
#: What came in, as counts, and the births and deaths that nobody has registered: who takes dossiers in, and watchers.
SEE_INTAKE = (Role.RECEPTION, Role.REGISTRAR, *_WATCHERS)
#: Money that does not fit what is owed: who takes it or asks for it, and watchers.
SEE_FEES = SEE_INTAKE
#: Messages that stopped: who mends what a partner refused, and watchers.
SEE_MESSAGES = (Role.REGISTRAR, *_WATCHERS)
#: How other agencies answer, and the branches that do not go on by themselves: who acts on them, and watchers.
SEE_AGENCIES = (Role.REGISTRAR, *_WATCHERS)
#: What waits too long at the offices below, and the papers behind each number: whoever answers for others.
OVERSIGHT = _WATCHERS
#: Who opened a dossier and when: only who watches over the officers.
SEE_LOOKS = (Role.SUPERVISOR, Role.INSPECTOR)
#: Which agencies looked up whose acts, and what for: the same.
SEE_LOOKUPS = SEE_LOOKS
#: Slips are printed for the citizen; an inspector serves none.
PRINT_SLIPS = tuple(role for role in READERS if role != Role.INSPECTOR)
#: A slip is signed in the name of the office.
SIGN_SLIPS = access.OFFICE_STAFF

#: What the law says from another day on: no one's data.
SEE_THE_LAW = access.READERS

# fmt: off
#: In the administration: of the whole country, or of the province whose administrators also keep them.
PARTNERS           = Administration(look=ADMINISTRATION, add=ADMINISTRATION, change=ADMINISTRATION)
CONNECTION_CHANGES = Administration(look=ADMINISTRATION)
FEES               = Administration(look=ADMINISTRATION, add=ADMINISTRATION, change=ADMINISTRATION)
# fmt: on
