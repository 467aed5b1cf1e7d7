"""Tell the other apps what has happened, in the same transaction, without knowing them.

`hotich.wiring` is the table of fact → handlers. A handler that fails undoes the act: what must not undo it writes a row
and leaves the work to a worker.
"""

from typing import Any

from django.db import connection
from django.utils.module_loading import import_string


def publish(fact: Any) -> None:
    """Call every handler wired to the type of `fact`. Needs the caller's transaction."""
    from hotich.wiring import HANDLERS

    if not connection.in_atomic_block:
        raise RuntimeError("a fact is published in the transaction that made it true")
    for path in HANDLERS.get(type(fact), ()):
        import_string(path)(fact)
