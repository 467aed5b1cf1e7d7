"""A birth with two copies, paid at the portal or not: what tests of money begin with."""

from collections.abc import Callable

from interlink.dossiers.intake import StoredFile
from interlink.dossiers.payments import Paid
from interlink.models import Dossier

#: Each copy costs this in the whole country.
COPY = 8000
BY_PORTAL = Paid(amount=2 * COPY, means="portal", reference="GD-1")
PROOF = StoredFile("exemption_proof", "Giấy chứng nhận hộ nghèo", "a.pdf", "application/pdf", 8, "0" * 64)
File = Callable[..., Dossier]
