"""A certification authority and signing tokens for the demonstration and the tests, never for real papers.

Keys of holders are made on SoftHSM tokens and stay there; certomancer issues the certificates and answers OCSP, CRL and
time-stamp requests (see `serve_command`). All of it lives in one folder; making it again keeps what is there.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pkcs11
import yaml
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

_ARCH = "hotich"
_SO_PIN = "87654321"
_VALID = {"valid-from": "2024-01-01T00:00:00+0000", "valid-to": "2034-01-01T00:00:00+0000"}
#: An authority outlives the certificates that it issues: in 2034 only those of people, offices and services end.
_AUTHORITY_VALID = {**_VALID, "valid-to": "2064-01-01T00:00:00+0000"}
_CCCD = "0.9.2342.19200300.100.1.1"  # userId, where the state's CA writes the holder's personal number


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a token is made out to: an officer (with a personal id) or an office. vi: thuê bao chứng thư số."""

    label: str
    name: str
    organization: str
    personal_id: str = ""
    valid_from: str = _VALID["valid-from"]
    valid_to: str = _VALID["valid-to"]
    revoked_since: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A holder's certificate and the chain above it up to the root, each in PEM."""

    certificate: str
    chain: str


def make_pki(
    folder: Path, holders: Sequence[Holder], *, pin: str, module: str, address: str = "http://127.0.0.1:8320"
) -> dict[str, Issued]:
    """Make what is missing of the authority and of the holders' tokens; return the certificates by token label.

    `module` is the PKCS#11 module of SoftHSM; when it is empty the keys are PKCS#12 files instead.

    `address` is written into the certificates as the place where the authority answers. Sets SOFTHSM2_CONF for this
    process, since SoftHSM reads it when its module is loaded.
    """
    keys = folder / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    for name in ("root", "ca", "ocsp", "tsa"):
        _make_file_key(keys / f"{name}.pem")
    if module:
        _make_tokens(folder, holders, pin=pin, module=module)
    else:
        _make_key_files(folder, holders, pin=pin)
    config = folder / "certomancer.yml"
    config.write_text(yaml.safe_dump(_config(holders, address), allow_unicode=True, sort_keys=False), "utf-8")
    authority = CertomancerConfig.from_file(str(config), key_search_dir=str(keys)).get_pki_arch(
        ArchLabel(_ARCH)
    )

    def pem(label: str) -> str:
        certificate = x509.load_der_x509_certificate(authority.get_cert(CertLabel(label)).dump())
        return certificate.public_bytes(serialization.Encoding.PEM).decode()

    (folder / "root.pem").write_text(pem("root"))
    chain = pem("ca") + pem("root")
    return {holder.label: Issued(pem(holder.label), chain) for holder in holders}


def serve_command(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the command line and the environment of the process that answers OCSP, CRL and time-stamp requests."""
    address = yaml.safe_load((folder / "certomancer.yml").read_text("utf-8"))["external-url-prefix"]
    command = [
        sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4", "--log-level", "warning",
        "--bind", urlsplit(address).netloc, "certomancer.integrations.animator:app",
    ]  # fmt: skip
    environment = {
        "CERTOMANCER_CONFIG": str(folder / "certomancer.yml"),
        "CERTOMANCER_KEY_DIR": str(folder / "keys"),
        "CERTOMANCER_EXTRA_CONFIG_DIR": str(folder),
        "CERTOMANCER_NO_TIME_OVERRIDE": "1",
    }
    return command, environment


def tsa_url(address: str = "http://127.0.0.1:8320") -> str:
    return f"{address}/{_ARCH}/tsa/tsa"


def softhsm_environment(folder: Path) -> dict[str, str]:
    """Return the environment in which a process sees the tokens of `folder`."""
    return {"SOFTHSM2_CONF": str(folder / "softhsm2.conf")}


def _make_file_key(path: Path) -> None:
    if path.exists():
        return
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    encoding, layout = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(encoding, layout, serialization.NoEncryption()))
    path.chmod(0o600)


def _make_tokens(folder: Path, holders: Sequence[Holder], *, pin: str, module: str) -> None:
    (folder / "tokens").mkdir(exist_ok=True)
    # reset_on_fork makes SoftHSM behave as the standard and real tokens do: a forked child has no session.
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n"
        "log.level = ERROR\nslots.removable = false\nlibrary.reset_on_fork = true\n"
    )
    os.environ.update(softhsm_environment(folder))
    missing = [holder for holder in holders if not (folder / "keys" / f"{holder.label}.pem").exists()]
    if not missing:
        return
    for holder in missing:
        # The PIN stands on the command line for a moment: demonstration only.
        command = ["softhsm2-util", "--module", module, "--init-token", "--free", "--label", holder.label]
        subprocess.run([*command, "--pin", pin, "--so-pin", _SO_PIN], check=True, capture_output=True)
    library = pkcs11.lib(module)
    library.reinitialize()
    for holder in missing:
        with library.get_token(token_label=holder.label).open(rw=True, user_pin=pin) as session:
            public, _private = session.generate_keypair(
                pkcs11.KeyType.RSA, 2048, store=True, label=holder.label, id=holder.label.encode()
            )
            modulus, exponent = (
                int.from_bytes(public[part])
                for part in (pkcs11.Attribute.MODULUS, pkcs11.Attribute.PUBLIC_EXPONENT)
            )
        spki = rsa.RSAPublicNumbers(exponent, modulus).public_key()
        (folder / "keys" / f"{holder.label}.pem").write_bytes(
            spki.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        )


def _make_key_files(folder: Path, holders: Sequence[Holder], *, pin: str) -> None:
    """Make the keys as PKCS#12 files, for a machine that has no SoftHSM."""
    (folder / "tokens").mkdir(exist_ok=True)
    for holder in holders:
        public = folder / "keys" / f"{holder.label}.pem"
        if public.exists():
            continue
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        lock = serialization.BestAvailableEncryption(pin.encode())
        file = folder / "tokens" / f"{holder.label}.p12"
        file.touch(mode=0o600)
        file.write_bytes(pkcs12.serialize_key_and_certificates(holder.label.encode(), key, None, None, lock))
        public.write_bytes(
            key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )


def _config(holders: Sequence[Holder], address: str) -> dict[str, Any]:
    """Return certomancer's configuration; holders stand last so that adding one changes no other certificate."""
    files = {name: {"path": f"{name}.pem"} for name in ("root", "ca", "ocsp", "tsa")}
    on_token = {holder.label: {"path": f"{holder.label}.pem", "public-only": True} for holder in holders}
    entities: dict[str, dict[str, str]] = {
        "root": {"common-name": "Chứng thực gốc (THỬ NGHIỆM)"},
        "ca": {"common-name": "Chứng thực chữ ký số công vụ (THỬ NGHIỆM)"},
        "ocsp": {"common-name": "OCSP (THỬ NGHIỆM)"},
        "tsa": {"common-name": "Dấu thời gian (THỬ NGHIỆM)"},
    }
    certificates: dict[str, dict[str, Any]] = {
        "root": {
            "subject": "root",
            "issuer": "root",
            "validity": _AUTHORITY_VALID,
            "extensions": [_ca(), _usage("key_cert_sign", "crl_sign")],
        },
        "ca": {
            "issuer": "root",
            "validity": _AUTHORITY_VALID,
            "extensions": [_ca(0), _usage("key_cert_sign", "crl_sign"), *_status("root")],
        },
        "ocsp": {
            "issuer": "ca",
            "extensions": [_usage("digital_signature"), _purpose("ocsp_signing"), {"id": "ocsp_no_check"}],
        },
        "tsa": {
            "issuer": "root",
            "extensions": [
                _usage("digital_signature"),
                _purpose("time_stamping", critical=True),
                *_status("root"),
            ],
        },
    }
    for holder in holders:
        entities[holder.label] = {"organization-name": holder.organization, "common-name": holder.name}
        if holder.personal_id:
            entities[holder.label][_CCCD] = f"CCCD:{holder.personal_id}"
        certificates[holder.label] = {
            "issuer": "ca",
            "validity": {"valid-from": holder.valid_from, "valid-to": holder.valid_to},
            # All five: pdfsig 22.12 calls a chain "unknown issue" when one of them is absent.
            "extensions": [
                {"id": "basic_constraints", "value": {"ca": False}},
                _usage("digital_signature", "non_repudiation"),
                _purpose("email_protection"),
                *_status("ca"),
            ],
        }
        if holder.revoked_since:
            certificates[holder.label]["revocation"] = {
                "revoked-since": holder.revoked_since,
                "reason": "key_compromise",
            }
    for certificate in certificates.values():
        certificate.setdefault("validity", _VALID)
    return {
        "external-url-prefix": address,
        "keysets": {_ARCH: {"keys": files | on_token}},
        "pki-architectures": {
            _ARCH: {
                "keyset": _ARCH,
                "entity-defaults": {"country-name": "VN"},
                "entities": entities,
                "certs": certificates,
                "services": {
                    "ocsp": {"ca": {"for-issuer": "ca", "responder-cert": "ocsp", "signing-key": "ocsp"}},
                    "crl-repo": {
                        name: {"for-issuer": name, "signing-key": name, "simulated-update-schedule": "P7D"}
                        for name in ("root", "ca")
                    },
                    "cert-repo": {
                        name: {"for-issuer": name, "publish-issued-certs": True} for name in ("root", "ca")
                    },
                    "time-stamping": {"tsa": {"signing-key": "tsa", "signing-cert": "tsa"}},
                },
            }
        },
    }


def _ca(length: int | None = None) -> dict[str, Any]:
    value = {"ca": True} if length is None else {"ca": True, "path-len-constraint": length}
    return {"id": "basic_constraints", "critical": True, "value": value}


def _usage(*usages: str) -> dict[str, Any]:
    return {
        "id": "key_usage",
        "critical": True,
        "smart-value": {"schema": "key-usage", "params": list(usages)},
    }


def _purpose(purpose: str, *, critical: bool = False) -> dict[str, Any]:
    return {"id": "extended_key_usage", "critical": critical, "value": [purpose]}


def _status(issuer: str) -> list[dict[str, Any]]:
    """Where the state of a certificate is answered: the issuer's CRL, and OCSP for those below the working CA."""
    aia: dict[str, Any] = {"ca-issuer-links": [{"repo": issuer}]}
    if issuer == "ca":
        aia["ocsp-responder-names"] = ["ca"]
    return [
        {
            "id": "crl_distribution_points",
            "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": [issuer]}},
        },
        {"id": "authority_information_access", "smart-value": {"schema": "aia-urls", "params": aia}},
    ]
