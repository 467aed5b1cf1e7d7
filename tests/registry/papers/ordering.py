"""Papers ordered of an act by nobody's dossier: what tests of the papers themselves begin with."""

from hotich.acts.operation import operation
from registry.papers import copies

give_copies = operation(copies.order_copies)
confirm_information = operation(copies.order_confirmation)
