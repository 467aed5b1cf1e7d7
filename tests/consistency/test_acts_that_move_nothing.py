"""The checker of the storm counts changes of state against the trail: it knows every act that is none."""

import pkgutil
from importlib import import_module

from hotich.acts import audit
from interlink import counter, dossiers
from interlink.workflows.dossier import BEGIN, DOSSIER, Action
from tests.chaos.checker import STATE_ACTS


def test_each_act_of_a_dossier_moves_it_or_is_known_not_to() -> None:
    for package in (counter, dossiers):  # acts are registered where they are
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    _, _, quiet = STATE_ACTS["interlink_historicaldossier"]
    # A draft that is called back moves by the return of its entry.
    begin = {*BEGIN, Action.CALL_BACK_DRAFT}
    moving = {
        f"dossier.{row.action}" for row in DOSSIER.transitions if row.moves_to and row.action not in begin
    }
    said = {act for act in audit.ACTS if act.startswith("dossier.") and not act.endswith(".view")}
    assert said - moving == quiet
