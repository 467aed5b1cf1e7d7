"""PostgreSQL and Valkey survive what kills them, and the stale state of a machine that went down."""

import os
import signal

import psycopg
import pytest
import redis

from hotich.demo.processes.postgres import APP, SUPERUSER, Postgres
from hotich.demo.processes.valkey import Valkey
from tests.demo.processes.conftest import eventually


@pytest.fixture
def running(supervise):
    supervisor = supervise(foundations=True)
    assert supervisor.said() == "ready"
    return supervisor


def test_committed_rows_survive_the_death_of_the_server(running):
    postgres = Postgres(running.folder / "postgres")
    with psycopg.connect(postgres.url(SUPERUSER, "postgres")) as connection:
        connection.execute("CREATE TABLE book (entry int)")
        connection.execute("INSERT INTO book VALUES (7)")

    os.kill(running.ids()["postgres"], signal.SIGKILL)

    assert eventually(postgres.answers)
    with psycopg.connect(postgres.url(SUPERUSER, "postgres")) as connection:
        assert connection.execute("SELECT entry FROM book").fetchall() == [(7,)]


def test_a_killed_broker_comes_back_empty(running):
    valkey = Valkey(running.folder / "valkey")
    with redis.Redis(unix_socket_path=str(valkey.socket)) as client:
        client.set("bell", "rung")

    os.kill(running.ids()["valkey"], signal.SIGKILL)

    assert eventually(valkey.answers)
    with redis.Redis(unix_socket_path=str(valkey.socket)) as client:
        assert client.get("bell") is None
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert not list(valkey.folder.glob("*.rdb"))


def test_a_lock_file_that_names_a_strangers_process_is_no_obstacle(running, supervise):
    running.end()
    lock = running.folder / "postgres" / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{running.folder / 'postgres'}\n1\n5432\n\n*\n")

    assert supervise(foundations=True).said() == "ready"


def test_a_deep_folder_gets_its_socket_on_a_short_path(supervise, tmp_path):
    deep = tmp_path / ("sâu" * 40) / "var"

    supervisor = supervise(folder=deep, foundations=True)

    assert supervisor.said() == "ready"
    postgres, valkey = Postgres(deep / "postgres"), Valkey(deep / "valkey")
    assert postgres.answers()
    assert valkey.answers()
    supervisor.end()
    postgres.sockets.rmdir()
    valkey.socket.parent.rmdir()


def test_the_application_role_is_nobody_special(running):
    postgres = Postgres(running.folder / "postgres")
    postgres.create_roles()
    postgres.create_roles()
    postgres.create_database()

    with (
        psycopg.connect(postgres.url(APP)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (n int)")


def test_the_folder_of_the_data_is_private(running):
    assert (running.folder / "postgres").stat().st_mode & 0o077 == 0
    assert (running.folder / "valkey").stat().st_mode & 0o077 == 0
