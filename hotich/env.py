"""Read settings from the environment; the only place that does."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from psycopg.conninfo import conninfo_to_dict

# A hung statement must not hold an officer's page, nor an idle transaction a book's lock.
_LIMITS = "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"


def text(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file named by `<NAME>_FILE`, or `default`."""
    if file := os.environ.get(f"{name}_FILE"):
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """Return whether the variable says 1, true, yes or on."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, *, pool_size: int) -> dict[str, Any]:
    """Turn `postgresql://user:password@host:port/name?sslmode=verify-full&…` into Django's dictionary.

    Read as libpq reads it: whatever the address says is said to the server too, and a misspelt word is an error.
    """
    said = conninfo_to_dict(url)
    named = {
        name: str(said.pop(word, "") or "")
        for name, word in (
            ("NAME", "dbname"),
            ("USER", "user"),
            ("PASSWORD", "password"),
            ("HOST", "host"),
            ("PORT", "port"),
        )
    }
    return named | {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **said,
            "pool": {"min_size": 0, "max_size": pool_size, "timeout": 3},
            "options": f"{_LIMITS} {said.get('options') or ''}".strip(),
        },
    }


def redis(url: str, database: str, *, otherwise: str) -> str:
    """Return the address of one database of a Redis or Valkey, with everything else that `url` says.

    `database` wins, then a number in the address itself, then `otherwise`. `rediss://` means a verified certificate.
    """
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    if parts.scheme == "unix":
        said = query.pop("db", "")
        return (
            f"unix://{parts.netloc}{parts.path}?{urlencode({'db': database or said or otherwise, **query})}"
        )
    if parts.scheme == "rediss":
        query = {"ssl_cert_reqs": "required", **query}
    number = database or parts.path.strip("/") or query.pop("db", "") or otherwise
    return parts._replace(path=f"/{number}", query=urlencode(query)).geturl()


def for_celery(url: str) -> str:
    """Spell the address of a Redis as Celery does: it has words of its own for a Unix socket."""
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)
