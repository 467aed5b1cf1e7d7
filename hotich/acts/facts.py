"""Tell the other apps what has happened, and ask them what they know, without knowing them.

`hotich.wiring` says which fact is handled where, and puts it in here when the program starts. A fact is told in the
transaction that made it true, and a handler that fails undoes the act: what must not undo it writes a row and leaves
the work to a worker. A question has one app that answers it: what another system may have to say is asked outside of
any transaction, what stands in the app's own tables is looked up at any time.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils.module_loading import import_string

#: Fact → handlers, and question → who answers, by their paths.
HANDLERS: dict[type, tuple[str, ...]] = {}
ANSWERS: dict[type, str] = {}


def wire(handlers: Mapping[type, tuple[str, ...]], answers: Mapping[type, str]) -> None:
    """Say who handles each fact and who answers each question."""
    HANDLERS.update(handlers)
    ANSWERS.update(answers)


def publish(fact: Any) -> None:
    """Call every handler wired to the type of `fact`. Needs the caller's transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("a fact is published in the transaction that made it true")
    for path in HANDLERS.get(type(fact), ()):
        import_string(path)(fact)


def ask(question: Any) -> Any:
    """Return what the app that is wired to the type of `question` answers; what it raises the caller mends.

    Raises RuntimeError inside a transaction: nobody's rows stay locked while another system thinks.
    """
    with transaction.atomic(durable=True):
        pass  # refuses to be inside another one
    return look_up(question)


def look_up(question: Any) -> Any:
    """Return what the app that is wired to the type of `question` answers from its own tables, at once."""
    return import_string(ANSWERS[type(question)])(question)
