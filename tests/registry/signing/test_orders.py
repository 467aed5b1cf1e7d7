"""Orders to sign and what may be prepared for them, without a database: the program beside a token checks the same."""

import dataclasses
import datetime
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
import time_machine
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import LazySettings, settings
from django.core.checks import Error
from pyhanko.sign.signers.pdf_cms import ExternalSigner, PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from hotich.rights.access import Actor
from registry.models import Signature
from registry.signing import pades
from registry.signing.checks import the_web_can_order_signatures
from registry.signing.keys import accepted_keys
from registry.signing.operations import sign_papers
from registry.workflows.paper import Step
from signer import prepared
from signer.obedience import LogUnusable, StationLog
from signer.orders import (
    GOOD_FOR,
    KeyUnusable,
    Order,
    OrderExpired,
    OrderRefused,
    make_keys,
    private_key,
    public_keys,
    read_order,
    sign_order,
)
from signer.prepared import ToSign, what_to_sign
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, seen

NOW = datetime.datetime(2026, 11, 29, 1, 0, tzinfo=datetime.UTC)
KEY = Ed25519PrivateKey.generate()
ORDER = Order(
    id="0" * 32,
    paper="A" * 26,
    step="leader",
    file="1" * 64,
    size=1000,
    picture="2" * 64,
    certificate="3" * 64,
    account="chi",
    office="H26.1.13",
    ordered_at=NOW,
)


@pytest.fixture(autouse=True)
def _now() -> Generator[None]:
    with time_machine.travel(NOW):
        yield


# --- The order itself ---------------------------------------------------------------------------------------


def test_an_order_comes_through_whole() -> None:
    assert read_order(sign_order(ORDER, KEY), [KEY.public_key()], at=NOW) == ORDER


def test_while_a_key_is_replaced_both_are_obeyed() -> None:
    new = Ed25519PrivateKey.generate()
    for key in (KEY, new):
        assert read_order(sign_order(ORDER, key), [KEY.public_key(), new.public_key()], at=NOW) == ORDER
    with pytest.raises(OrderRefused):
        read_order(sign_order(ORDER, KEY), [new.public_key()], at=NOW)


def test_no_letter_of_an_order_may_be_changed() -> None:
    line = sign_order(ORDER, KEY)
    for place, letter in enumerate(line):
        changed = line[:place] + ("B" if letter != "B" else "C") + line[place + 1 :]
        # Of the last letters of a base64 text some bits say nothing.
        if changed.rstrip("=")[:-1] == line.rstrip("=")[:-1]:
            continue
        with pytest.raises(OrderRefused):
            read_order(changed, [KEY.public_key()], at=NOW)


@pytest.mark.parametrize("line", ["", "1", "1.a", "1..", "1.a.b.c", "2.e30=.e30=", "1.%.%"])
def test_what_is_no_order_is_refused(line: str) -> None:
    with pytest.raises(OrderRefused):
        read_order(line, [KEY.public_key()], at=NOW)


def test_an_order_is_good_for_a_week_and_not_before_its_time() -> None:
    line, keys = sign_order(ORDER, KEY), [KEY.public_key()]
    read_order(line, keys, at=NOW + GOOD_FOR)
    with pytest.raises(OrderExpired):
        read_order(line, keys, at=NOW + GOOD_FOR + datetime.timedelta(seconds=1))
    with pytest.raises(OrderRefused, match="đồng hồ"):
        read_order(line, keys, at=NOW - datetime.timedelta(minutes=5))


# --- The keys -----------------------------------------------------------------------------------------------


def test_a_private_key_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    private, public = make_keys(tmp_path)
    assert private.stat().st_mode & 0o777 == 0o600
    assert (
        private_key(private).public_key().public_bytes_raw()
        == public_keys(public.read_text())[0].public_bytes_raw()
    )
    private.chmod(0o640)
    with pytest.raises(KeyUnusable, match="0600"):
        private_key(private)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    private, _ = make_keys(tmp_path)
    before = private.read_bytes()
    with pytest.raises(FileExistsError):
        make_keys(tmp_path)
    assert private.read_bytes() == before


@pytest.mark.parametrize("pem", ["", "-----BEGIN PUBLIC KEY-----\nxx\n-----END PUBLIC KEY-----"])
def test_without_a_public_key_nothing_is_obeyed(pem: str) -> None:
    with pytest.raises(KeyUnusable):
        public_keys(pem)


def test_the_deployment_check_wants_the_webs_key_and_its_public_half(
    settings: LazySettings, tmp_path: Path
) -> None:
    def ids() -> list[str | None]:
        found: list[Error] = the_web_can_order_signatures(None)
        return [error.id for error in found]

    assert ids() == []
    right = settings.ORDER_KEY_FILE
    settings.ORDER_KEY_FILE = ""
    assert ids() == ["registry.E001"]
    settings.ORDER_KEY_FILE = str(make_keys(tmp_path)[0])
    assert ids() == ["registry.E002"]
    settings.ORDER_KEY_FILE, settings.ORDER_PUBLIC_KEYS = right, ""
    assert ids() == ["registry.E001"]


@pytest.mark.django_db
def test_a_process_without_the_key_orders_nothing(
    new_paper: NewPaper, chi: Actor, workers: Workers, settings: LazySettings
) -> None:
    paper = workers.render(new_paper())
    settings.ORDER_KEY_FILE = ""
    (result,) = sign_papers(seen([paper.pk]), by=chi)
    assert not result.is_accepted
    assert "ORDER_KEY_FILE" in result.message
    assert not Signature.objects.exists()


@pytest.mark.django_db
def test_what_changed_since_the_page_was_opened_is_not_signed(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    (result,) = sign_papers({paper.pk: "0" * 64}, by=chi)
    assert not result.is_accepted
    assert f"{chi.name} cần xem lại bản mới" in result.message
    assert sign_papers({paper.pk: paper.base_file}, by=chi)[0].is_accepted


# --- The prepared file --------------------------------------------------------------------------------------


@pytest.fixture
def ordered(new_paper: NewPaper, chi: Actor, workers: Workers) -> tuple[str, bytes, x509.Certificate]:
    """An order, the file that a worker prepared for it, and the certificate that it names."""
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.prepare(paper, "leader")
    certificate = pades.certificates(signature.token.certificate)[0]
    return signature.order, bytes(signature.prepared or b""), certificate


def check(line: str, pdf: bytes, certificate: x509.Certificate) -> ToSign:
    return what_to_sign(line, pdf, certificate, keys=accepted_keys(), at=datetime.datetime.now(datetime.UTC))


@pytest.mark.django_db
def test_no_byte_of_a_prepared_file_may_be_changed(ordered: tuple[str, bytes, x509.Certificate]) -> None:
    line, pdf, certificate = ordered
    order = check(*ordered).order
    said, second_id = pdf.rindex(b"/M (D"), pdf.rindex(b"> <")
    for place in [*range(100, order.size, order.size // 5), *range(order.size, len(pdf), 97)]:
        if said <= place < said + 24 or second_id <= place < second_id + 36:
            continue  # the time within minutes and the file's second name are the worker's to choose
        changed = bytearray(pdf)
        changed[place] ^= 1
        with pytest.raises(OrderRefused):
            check(line, bytes(changed), certificate)


@pytest.mark.django_db
def test_a_time_that_is_not_the_orders_is_refused(ordered: tuple[str, bytes, x509.Certificate]) -> None:
    line, pdf, certificate = ordered
    place = pdf.rindex(b"/M (D\\072") + len(b"/M (D\\072")
    for year in (b"2020", b"2099"):
        with pytest.raises(OrderRefused, match="Thời điểm"):
            check(line, pdf[:place] + year + pdf[place + 4 :], certificate)


@pytest.mark.django_db
def test_what_is_signed_names_file_and_certificate_and_nothing_else(
    ordered: tuple[str, bytes, x509.Certificate],
) -> None:
    """The same bytes as pyHanko's own."""
    *_, certificate = ordered
    digest = prepared.place_of(ordered[1]).digest
    signer = ExternalSigner(certificate, SimpleCertificateStore(), signature_value=256)
    theirs = pades._finished(
        signer.signed_attrs(digest, "sha256", attr_settings=PdfCMSSignedAttributes(), use_pades=True)
    )
    assert check(*ordered).data == theirs.dump()


def test_a_file_of_zeros_holds_no_station_up() -> None:
    """As the signature that a sealed paper already has is filled up with them."""
    began = time.process_time()
    with pytest.raises(OrderRefused):
        prepared.place_of(b"0" * 2_000_000)
    assert time.process_time() - began < 1


def test_the_words_in_a_signature_are_those_of_its_step() -> None:
    assert {step.value: step.label for step in Step} == prepared.REASON
    assert set(prepared.FIELD) == {step.value for step in Step}


def test_a_batch_has_one_picture_and_it_depends_on_every_word() -> None:
    words = {"name": "Lê Thị Minh Chi", "office": "UBND phường Quán Thánh", "at": NOW}
    pictures = [
        pades.picture_of(Step.LEADER, **words),  # type: ignore[arg-type]
        pades.picture_of(Step.SEAL, **words),  # type: ignore[arg-type]
        *(
            pades.picture_of(Step.LEADER, **words | {key: other})  # type: ignore[arg-type]
            for key, other in (
                ("name", "Lê Thị Minh Chí"),
                ("office", "UBND phường Trúc Bạch"),
                ("at", NOW + datetime.timedelta(seconds=1)),
            )
        ),
    ]
    assert len(set(pictures)) == len(pictures)


def test_the_program_beside_a_token_needs_no_django() -> None:
    code = "import sys; sys.modules['django'] = None; import signer.obedience, signer.prepared, signer.tokens"
    subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, check=True)


# --- The station's own log ----------------------------------------------------------------------------------


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log in which the token has signed twice."""
    path = tmp_path / "qt-chi.log"
    with_log(path, lambda log: [log.begin(told(id=each), at=NOW) for each in "ab"])
    return path


def told(data: bytes = b"to sign", **changes: object) -> ToSign:
    return ToSign(dataclasses.replace(ORDER, **changes), data)  # type: ignore[arg-type]


def with_log(path: Path, do: Callable[[StationLog], object] = lambda log: None) -> None:
    log = StationLog(path)
    try:
        do(log)
    finally:
        log.close()


def test_a_log_remembers_over_a_restart(log: Path) -> None:
    with_log(log, lambda log: log.begin(told(id="a"), at=NOW))
    with pytest.raises(OrderRefused, match="nội dung khác"):
        with_log(log, lambda log: log.begin(told(b"something else", id="a"), at=NOW))


def test_a_changed_or_a_missing_line_of_a_log_is_found(log: Path) -> None:
    whole = log.read_bytes()
    log.write_bytes(whole.replace(b'"account chi"', b'"account gian"', 1))
    with pytest.raises(LogUnusable, match="dòng 2"):
        with_log(log)
    log.write_bytes(whole.split(b"\n", 1)[1])
    with pytest.raises(LogUnusable, match="dòng 1"):
        with_log(log)


def test_a_line_that_a_crash_cut_off_goes(log: Path) -> None:
    whole = log.read_bytes()
    log.write_bytes(whole + whole[:50])
    with_log(log, lambda log: log.begin(told(id="c"), at=NOW))
    assert log.read_bytes().startswith(whole)
    assert log.read_bytes().count(b"\n") == 3
    with_log(log)


def test_two_processes_do_not_write_one_log(log: Path) -> None:
    first = StationLog(log)
    with pytest.raises(LogUnusable, match="trạm ký khác"):
        StationLog(log)
    first.close()


def test_a_token_obeys_one_holder(log: Path) -> None:
    with pytest.raises(OrderRefused, match="ký cho người khác"):
        with_log(log, lambda log: log.begin(told(id="d", account="gian"), at=NOW))


def test_a_seal_obeys_every_clerk_of_its_office(tmp_path: Path) -> None:
    def work(log: StationLog) -> None:
        log.begin(told(id="e", step="seal", account="giang"), at=NOW)
        log.begin(told(id="f", step="seal", account="hoa"), at=NOW)
        with pytest.raises(OrderRefused, match="ký cho người khác"):
            log.begin(told(id="g", step="seal", office="H26.1.14"), at=NOW)

    with_log(tmp_path / "qt-dau.log", work)
