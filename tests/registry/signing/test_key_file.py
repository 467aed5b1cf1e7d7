"""On a machine without SoftHSM the demonstration signs with PKCS#12 files."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.conf import LazySettings

from hotich.demo.signing.pki import Holder, Issued, make_pki
from registry.signing.key_files import open_key
from signer.tokens import TokenBroken, TokenNeedsHuman

PIN = "123456"


@pytest.fixture
def issued(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Issued:
    monkeypatch.setenv("SOFTHSM2_CONF", "")
    settings.VAR, settings.PKCS11_MODULE = tmp_path, ""
    holder = Holder("chi", "Lê Thị Chi", "UBND phường Quán Thánh", "001178000135")
    return make_pki(tmp_path / "demo" / "pki", [holder], pin=PIN, module="")["chi"]


def test_the_file_signs_with_the_key_of_the_certificate(issued: Issued) -> None:
    raw = open_key("chi", PIN, issued.certificate).sign(b"to sign")
    key = x509.load_pem_x509_certificate(issued.certificate.encode()).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(raw, b"to sign", padding.PKCS1v15(), hashes.SHA256())


def test_a_wrong_pin_needs_a_person(issued: Issued) -> None:
    with pytest.raises(TokenNeedsHuman):
        open_key("chi", "000000", issued.certificate)


def test_a_missing_file_is_a_broken_token(issued: Issued) -> None:
    with pytest.raises(TokenBroken):
        open_key("khac", PIN, issued.certificate)
