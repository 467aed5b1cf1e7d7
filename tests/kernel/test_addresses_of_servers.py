"""What the addresses of the database and the broker say is done: encryption, whose certificate, which number."""

import datetime
import socket
import ssl
from collections.abc import Callable, Generator
from pathlib import Path
from queue import Queue
from threading import Thread

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import LazySettings
from django.core.cache.backends.redis import RedisCache
from django.db.backends.postgresql.base import DatabaseWrapper
from kombu import Connection
from redis.exceptions import RedisError

from hotich import env
from hotich.web.checks import servers_on_other_machines_show_their_certificate, the_key_is_ones_own

Serve = Callable[[socket.socket], None]


@pytest.fixture
def serve() -> Generator[Callable[[Serve], int]]:
    """Lets a function of the test answer each connection to a port, which is returned."""
    servers = []

    def listen(answer: Serve) -> int:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def accept() -> None:
            while True:
                try:
                    connected, _ = server.accept()
                except OSError:
                    return
                with connected:
                    try:
                        answer(connected)
                    except OSError:
                        pass  # the other side would not go on, which is what some tests want

        Thread(target=accept, daemon=True).start()
        return int(server.getsockname()[1])

    yield listen
    for server in servers:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Return a certificate for 127.0.0.1 that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.UTC)
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file


def test_a_database_that_will_not_encrypt_is_told_nothing(serve: Callable[[Serve], int]) -> None:
    told: Queue[bytes] = Queue()

    def without_encryption(client: socket.socket) -> None:
        client.recv(8)
        client.sendall(b"N")
        told.put(client.recv(1000))

    port = serve(without_encryption)
    url = f"postgresql://hotich_app:secret@127.0.0.1:{port}/hotich?sslmode=require&connect_timeout=3"
    settings = env.database(url, pool_size=1) | {"TIME_ZONE": None, "CONN_MAX_AGE": 0, "AUTOCOMMIT": True}
    params = DatabaseWrapper(settings).get_connection_params()
    params.pop("pool", None)
    with pytest.raises(psycopg.OperationalError, match="SSL"):
        psycopg.connect(**params)
    assert told.get(timeout=10) == b""


def test_everything_that_the_databases_address_says_is_passed_on() -> None:
    settings = env.database(
        "postgresql://u:p%40ss@db.example:5433/hotich?sslmode=verify-full&sslrootcert=/ca%20own.pem"
        "&options=-c%20search_path%3Dhotich",
        pool_size=3,
    )
    assert (settings["HOST"], settings["PORT"], settings["USER"]) == ("db.example", "5433", "u")
    assert (settings["NAME"], settings["PASSWORD"]) == ("hotich", "p@ss")
    options = settings["OPTIONS"]
    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "/ca own.pem")
    assert "statement_timeout=30s" in options["options"]
    assert options["options"].endswith("-c search_path=hotich")


def test_a_misspelt_word_in_the_databases_address_is_an_error() -> None:
    with pytest.raises(psycopg.ProgrammingError, match="sslmod"):
        env.database("postgresql://u@h/db?sslmod=verify-full", pool_size=1)


@pytest.mark.parametrize(
    ("url", "own", "broker"),
    [
        ("redis://h:6380", "", "redis://h:6380/1"),
        ("redis://h/3", "", "redis://h/3"),
        ("redis://h/3", "5", "redis://h/5"),
        ("redis://u:p%40@h?db=3", "", "redis://u:p%40@h/3"),
        ("rediss://h/3", "", "rediss://h/3?ssl_cert_reqs=required"),
        ("rediss://h?ssl_ca_certs=/ca.pem", "", "rediss://h/1?ssl_cert_reqs=required&ssl_ca_certs=%2Fca.pem"),
        ("unix:///run/valkey.sock", "", "redis+socket:///run/valkey.sock?virtual_host=1"),
        ("unix:///run/valkey.sock?db=3", "", "redis+socket:///run/valkey.sock?virtual_host=3"),
    ],
)
def test_the_brokers_database_is_the_one_that_was_named(url: str, own: str, broker: str) -> None:
    assert env.for_celery(env.redis(url, own, otherwise="1")) == broker


def test_a_broker_by_rediss_must_show_its_certificate() -> None:
    url = env.for_celery(env.redis("rediss://h/3?ssl_ca_certs=/ca.pem", "", otherwise="1"))
    asked = Connection(url).info()
    assert asked["ssl"] == {"ssl_cert_reqs": ssl.CERT_REQUIRED, "ssl_ca_certs": "/ca.pem"}
    assert asked["virtual_host"] == "3"


def test_a_cache_with_anothers_certificate_is_told_nothing(
    tmp_path: Path, serve: Callable[[Serve], int]
) -> None:
    shown, key = certificate(tmp_path, "server")
    another, _ = certificate(tmp_path, "another")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, key)
    told: list[bytes] = []

    def answer(client: socket.socket) -> None:
        with context.wrap_socket(client, server_side=True) as safe:
            while said := safe.recv(1000):
                told.append(said)
                safe.sendall(b"+OK\r\n" * said.count(b"*"))

    port = serve(answer)

    def connect(trusted: Path) -> None:
        url = env.redis(f"rediss://localhost:{port}/3?ssl_ca_certs={trusted}", "", otherwise="2")
        pool = RedisCache(url, {"OPTIONS": {"protocol": 2}})._cache._get_connection_pool(write=True)
        connection = pool.make_connection()
        try:
            connection.connect()
        finally:
            connection.disconnect()

    with pytest.raises(RedisError, match="CERTIFICATE_VERIFY_FAILED"):
        connect(another)
    assert told == []
    connect(shown)
    assert b"SELECT\r\n$1\r\n3" in b"".join(told)


@pytest.mark.parametrize(
    ("database", "broker", "warnings"),
    [
        ("postgresql://u@/db?host=/run/postgresql", "unix:///run/v.sock", set()),
        ("postgresql://u@127.0.0.1/db", "redis://localhost", set()),
        ("postgresql://u@db.example/db", "redis://broker.example", {"hotich.W001", "hotich.W002"}),
        ("postgresql://u@db.example/db?sslmode=require", "rediss://b?ssl_cert_reqs=none",
         {"hotich.W001", "hotich.W002"}),
        ("postgresql://u@db.example/db?sslmode=verify-full", "rediss://broker.example", set()),
    ],
)  # fmt: skip
def test_production_is_warned_of_servers_that_may_be_anybody(
    database: str, broker: str, warnings: set[str], settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.DATABASES, "default", env.database(database, pool_size=1))
    settings.BROKER_URL = env.redis(broker, "", otherwise="1")
    assert {each.id for each in servers_on_other_machines_show_their_certificate(None)} == warnings


def test_production_does_not_sign_with_the_repositorys_key(settings: LazySettings) -> None:
    settings.SECRET_KEY = "not-secret-only-for-commands-without-a-server-0123456789-abcdefghij"
    assert [each.id for each in the_key_is_ones_own(None)] == ["hotich.E002"]
    settings.SECRET_KEY = "another-one-of-more-than-fifty-signs-0123456789-abcdefghijklmnop"
    assert the_key_is_ones_own(None) == []
