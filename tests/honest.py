"""A client whose GETs may write nothing but the trail, the session and the lock-out counters (HonestClient)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client

_WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
_MAY_BE_WRITTEN = re.compile(r"hotich_auditentry$|django_session$|axes_")


@contextmanager
def writes_refused() -> Iterator[None]:
    """Fail on the first statement that changes what a look must not change."""

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = _WRITES.match(sql)
        assert not found or _MAY_BE_WRITTEN.match(found[2]), f"a GET wrote: {sql[:200]}"
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


class HonestClient(Client):
    """A GET that changes something is a lie that browsers, prefetchers and pulses will tell again and again."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        with writes_refused():
            answer = super().get(*args, **kwargs)
        if "text/html" in answer.get("Content-Type", "") and not answer.streaming:
            page = answer.content.decode()
            assert "{{" not in page
            assert not re.search(r"<[^>]* on(click|change|submit|load)=", page), "an inline handler"
        return answer
