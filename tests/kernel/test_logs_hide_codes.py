"""A code opens a page to whoever has it: no line of the web server's log has one."""

import logging
from typing import Any

import pytest
import structlog
from django.conf import settings
from django.test import Client

from hotich.values.codes import new_code

pytestmark = pytest.mark.django_db


def lines(records: list[logging.LogRecord]) -> str:
    about = {name: part for name, part in settings.LOGGING["formatters"]["json"].items() if name != "()"}
    formatter = structlog.stdlib.ProcessorFormatter(**about)
    return "\n".join(formatter.format(record) for record in records)


@pytest.mark.parametrize("path", ["/ho-so/{}", "/kiem-tra/{}", "/ho-so/{}/x"])
@pytest.mark.parametrize("spelt", [str, str.lower, lambda code: "-".join((code[:9], code[9:]))])
def test_a_wrong_address_is_logged_without_the_code(
    client: Client, caplog: pytest.LogCaptureFixture, path: str, spelt: Any
) -> None:
    code = spelt(new_code())
    with caplog.at_level(logging.WARNING):
        client.post(path.format(code))
        client.get(path.format(code))
    told = lines(caplog.records)
    assert path.split("/")[1] in told
    assert code not in told


def test_what_is_no_code_stays_to_be_read(caplog: pytest.LogCaptureFixture) -> None:
    kept = "Not Found: /dossiers/H26.1.13-241122-00007/slips/receipt 3c0a1bd2-95e1-4f0b-8b9f-0d3e5c7a1b2c"
    with caplog.at_level(logging.WARNING):
        logging.getLogger("django.request").warning(kept)
    assert kept in lines(caplog.records)
