"""Ask from outside whether a program answers."""

import socket
from http.client import HTTPException
from urllib.error import URLError
from urllib.request import urlopen

import redis

from hotich import env

PATIENCE = 2.0  # seconds


def listens(host: str, port: int) -> bool:
    """Return whether something accepts connections there."""
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError:
        return False
    return True


def is_free(host: str, port: int) -> bool:
    """Return whether we could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def is_healthy(url: str) -> bool:
    """Return whether a GET is answered with 200."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 — an address of our own
            return bool(answer.status == 200)
    except (URLError, OSError, HTTPException):
        return False


def worker_is_up(redis_url: str, name: str) -> bool:
    """Return whether the Celery worker `name` takes messages: it has then bound its mailbox at the broker."""
    broker = env.redis(redis_url, env.text("REDIS_BROKER_DB"), otherwise="1")  # as in the settings
    try:
        with redis.Redis.from_url(broker, socket_timeout=PATIENCE) as client:
            mailboxes = client.smembers("_kombu.binding.celery.pidbox")
    except redis.RedisError:
        return False
    return any(f"{name}@".encode() in mailbox for mailbox in mailboxes)
