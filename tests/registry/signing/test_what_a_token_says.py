"""Whatever a token says, how its own program understands it: the reason, and what it cost. No database, no station.

One process a case, as stations have it. What the holder then reads: `test_token_faults`.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.conf import settings
from django.utils import timezone

from signer.reasons import Reason
from tests import shim
from tests.shim import Shim
from tests.signed_papers import PIN

LABEL = "Chữ ký số Minh Chi"
SIGN_TWICE = """
import sys
from signer.tokens import OpenToken, TokenFailed
module, pin, certificate = sys.argv[1], sys.stdin.readline().strip(), sys.stdin.read()
try:
    token = OpenToken(module, sys.argv[2], pin, certificate)
    for _ in range(2):
        print("signed", token.sign("giấy khai sinh".encode()).hex())
except TokenFailed as failure:
    print(type(failure).__name__, failure.reason.value)
"""

Key = rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Token:
    """A token with two keys under Vietnamese labels, the wanted one neither first nor named as its certificate."""

    folder: Path
    key: Key
    certificate: str


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Token:
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")

    def say(*words: str) -> None:
        command = ["softhsm2-util", "--module", settings.PKCS11_MODULE, "--pin", PIN, *words]
        environment = os.environ | {"SOFTHSM2_CONF": str(folder / "softhsm2.conf")}
        subprocess.run(command, check=True, capture_output=True, env=environment)

    say("--init-token", "--free", "--label", LABEL, "--so-pin", "87654321")
    keys = []
    for label, key_id in (("Khóa cũ, đã thay", "0A"), ("Khóa ký của bà Chi", "0B")):
        keys.append(rsa.generate_private_key(public_exponent=65537, key_size=2048))
        (folder / "key.pem").write_bytes(
            keys[-1].private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        say("--import", str(folder / "key.pem"), "--token", LABEL, "--label", label, "--id", key_id)
    return Token(folder, keys[1], certificate_of(keys[1]))


def certificate_of(key: Key) -> str:
    now, name = timezone.now(), x509.Name([])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now)
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


@pytest.fixture
def failing(tmp_path: Path) -> Shim:
    return Shim(tmp_path)


@pytest.fixture
def answer(token: Token, failing: Shim) -> Callable[..., list[str]]:
    """Open the token in a fresh process, sign twice, and return the lines that tell how it went."""

    def ask(*, pin: str = PIN, certificate: str = token.certificate, label: str = LABEL) -> list[str]:
        environment = (
            os.environ | failing.environment | {"SOFTHSM2_CONF": str(token.folder / "softhsm2.conf")}
        )
        run = subprocess.run(
            [sys.executable, "-c", SIGN_TWICE, environment["PKCS11_MODULE"], label],
            input=f"{pin}\n{certificate}",
            env=environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return run.stdout.splitlines()

    return ask


Answer = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (shim.PIN_INCORRECT, Reason.PIN_WRONG),
        (shim.GENERAL_ERROR, Reason.LOGIN_FAILED),
        (shim.FUNCTION_FAILED, Reason.LOGIN_FAILED),
        (shim.DEVICE_ERROR, Reason.LOGIN_FAILED),
        (shim.PIN_LOCKED, Reason.PIN_LOCKED),
        (shim.PIN_EXPIRED, Reason.PIN_EXPIRED),
    ],
)
def test_a_refused_login_is_one_spent_try_whatever_the_token_calls_it(
    code: int, reason: Reason, answer: Answer, failing: Shim
) -> None:
    failing.play(("refusal", code))
    assert answer(pin="000000") == [f"TokenNeedsHuman {reason.value}"]
    assert (failing.count("login"), failing.count("sign")) == (1, 0)


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        (shim.FINAL_TRY, Reason.FINAL_TRY),
        (shim.LOCKED, Reason.PIN_LOCKED),
        (shim.FINAL_TRY | shim.LOCKED, Reason.PIN_LOCKED),
    ],
)
def test_a_token_that_allows_one_try_or_none_is_not_logged_in_to(
    flags: int, reason: Reason, answer: Answer, failing: Shim
) -> None:
    failing.play(("flags", flags))
    assert answer() == [f"TokenNeedsHuman {reason.value}"]
    assert failing.count("login") == 0


def test_a_token_that_remembers_a_wrong_pin_still_takes_the_right_one(answer: Answer, failing: Shim) -> None:
    failing.play(("flags", shim.COUNT_LOW))
    assert [line.split()[0] for line in answer()] == ["signed", "signed"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (("absent", 0), Reason.REMOVED),
        (("sign", shim.DEVICE_REMOVED), Reason.REMOVED),
        (("sign", shim.SESSION_HANDLE_INVALID), Reason.REMOVED),
        (("sign", shim.DEVICE_ERROR), Reason.REMOVED),
        (("init", shim.OBJECT_HANDLE_INVALID), Reason.REMOVED),
        (("init", shim.USER_NOT_LOGGED_IN), Reason.OTHER_PROGRAM),
        (("init", shim.OPERATION_ACTIVE), Reason.BROKEN),
        (("sign", shim.GENERAL_ERROR), Reason.BROKEN),
        (("sign", shim.FUNCTION_FAILED), Reason.BROKEN),
    ],
)
def test_what_a_token_says_after_its_first_signature_ends_its_process_and_costs_no_try(
    fault: tuple[str, int], reason: Reason, answer: Answer, failing: Shim
) -> None:
    failing.play(fault, after=1)
    first, then = answer()
    assert first.startswith("signed ")
    assert then == f"TokenBroken {reason.value}"
    assert (failing.count("login"), failing.count("sign", 0)) == (1, 1)


def test_a_token_that_is_not_there_costs_no_try(answer: Answer, failing: Shim) -> None:
    assert answer(label="Thiết bị khác") == ["TokenBroken absent"]
    failing.play(("absent", 0))
    assert answer() == ["TokenBroken absent"]
    assert failing.count("login") == 0


@pytest.mark.parametrize("fault", [(), (("unreadable", 0),)])
def test_the_key_is_the_certificates_whatever_keys_are_called_and_if_only_their_public_halves_are_read(
    fault: tuple[tuple[str, int], ...], token: Token, answer: Answer, failing: Shim
) -> None:
    failing.play(*fault)
    for line in answer():
        token.key.public_key().verify(
            bytes.fromhex(line.removeprefix("signed ")),
            "giấy khai sinh".encode(),
            padding.PKCS1v15(),
            hashes.SHA256(),
        )


def test_a_token_without_the_certificates_key_signs_nothing(answer: Answer, failing: Shim) -> None:
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert answer(certificate=certificate_of(stranger)) == [f"TokenNeedsHuman {Reason.WRONG_KEY.value}"]
    assert failing.count("sign") == 0
