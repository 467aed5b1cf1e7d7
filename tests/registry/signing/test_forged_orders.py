"""Whoever can write as the application's role obtains no signature: what no holder ordered is refused and told."""

import dataclasses
import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject

from hotich.acts import errands
from hotich.models import AuditEntry, Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import Paper, Signature, SigningAlarm, Station, Token
from registry.signing import pades, stations
from registry.signing.keys import accepted_keys, web_key
from registry.signing.operations import sign_papers
from registry.signing.worker import credential
from registry.workflows.paper import SignatureState, Step
from signer.orders import GOOD_FOR, Order, read_order, sign_order
from tests.cast import SYSTEM
from tests.registry.signing.conftest import Workers
from tests.registry.signing.processes import Processes, wait_for
from tests.signed_papers import NewPaper, seen


@dataclass
class Attacker:
    """Somebody with the application's rights in the database, and with our program, but without the web's key."""

    signature: Signature
    other: Signature
    tokens: dict[str, Token]

    def write(self, **columns: object) -> None:
        Signature.objects.filter(pk=self.signature.pk).update(**columns)

    def order(self) -> Order:
        return read_order(self.signature.order, accepted_keys(), at=timezone.now())

    def prepare(self, base: bytes, *, name: str = "Lê Thị Minh Chi") -> bytes:
        """Lay an empty signature into any file, as a worker does."""
        token = self.signature.token
        at = timezone.localtime(self.order().ordered_at)
        office = self.signature.paper.office.name
        return pades.prepare(base, Step.LEADER, credential(token), name=name, office=office, at=at)

    def base(self) -> bytes:
        return files.get(self.signature.paper.base_file)


Attack = Callable[[Attacker], object]


def another_papers_file(by: Attacker) -> None:
    by.write(prepared=by.prepare(files.get(by.other.paper.base_file)))


def an_old_order_on_another_paper(by: Attacker) -> None:
    by.write(order=by.other.order)


def an_appended_page(by: Attacker) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(by.base()))
    content = writer.root["/Pages"]["/Kids"][0].get_object().raw_get("/Contents")
    writer.insert_page(PageObject(contents=content, media_box=(0, 0, 595, 842)))
    out = io.BytesIO()
    writer.write(out)
    by.write(prepared=by.prepare(out.getvalue()))


def a_page_turned_along_with_the_signature(by: Attacker) -> None:
    """Change the page in the very part that brings the empty signature."""

    def turned(base: io.BytesIO) -> IncrementalPdfFileWriter:
        writer = IncrementalPdfFileWriter(base)
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        page["/Rotate"] = generic.NumberObject(180)
        writer.update_container(page)
        return writer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pades, "IncrementalPdfFileWriter", turned)
        by.write(prepared=by.prepare(by.base()))


def an_object_that_nothing_shows(by: Attacker) -> None:
    """Hide something for later in the very part that brings the empty signature."""

    def with_more(base: io.BytesIO) -> IncrementalPdfFileWriter:
        writer = IncrementalPdfFileWriter(base)
        writer.add_object(generic.StreamObject(stream_data=b"(Van ban khac) Tj"))
        return writer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pades, "IncrementalPdfFileWriter", with_more)
        by.write(prepared=by.prepare(by.base()))


def another_name_in_the_picture(by: Attacker) -> None:
    by.write(prepared=by.prepare(by.base(), name="Nguyễn Văn Giả"))


def bytes_after_the_end(by: Attacker) -> None:
    by.write(prepared=bytes(by.signature.prepared or b"") + b"% mot dong\n")


def a_changed_byte_of_the_page(by: Attacker) -> None:
    changed = bytearray(by.signature.prepared or b"")
    changed[2000] ^= 1
    by.write(prepared=bytes(changed))


def a_hole_in_what_is_signed(by: Attacker) -> None:
    prepared = bytes(by.signature.prepared or b"")
    by.write(prepared=prepared.replace(b"/ByteRange [0 ", b"/ByteRange [9 "))


def no_file_at_all(by: Attacker) -> None:
    by.write(prepared=b"to be signed")


def an_order_by_another_key(by: Attacker) -> None:
    by.write(order=sign_order(by.order(), Ed25519PrivateKey.generate()))


def an_altered_order(by: Attacker) -> None:
    version, _, signature = by.signature.order.split(".")
    forged = sign_order(
        dataclasses.replace(by.order(), file=by.other.paper.base_file), Ed25519PrivateKey.generate()
    )
    by.write(order=".".join((version, forged.split(".")[1], signature)))


def an_order_in_other_words(by: Attacker) -> None:
    by.write(order="ký giúp")


def another_holders_token(by: Attacker) -> None:
    by.write(token=by.tokens["tb-em"])
    Errand.objects.filter(work="sign_at_token", key=by.signature.pk).update(queue="token.tb-em")


#: Each attack and what the station says to it.
ATTACKS: dict[Attack, str] = {
    another_papers_file: "không bắt đầu bằng bản mà người ký đã xem",
    an_old_order_on_another_paper: "không bắt đầu bằng bản mà người ký đã xem",
    an_appended_page: "thêm nội dung không thuộc chữ ký",
    a_page_turned_along_with_the_signature: "sửa nội dung đã có",
    an_object_that_nothing_shows: "thêm nội dung không thuộc chữ ký",
    another_name_in_the_picture: "Hình chữ ký không phải",
    bytes_after_the_end: "thêm nội dung không thuộc chữ ký",
    a_changed_byte_of_the_page: "không bắt đầu bằng bản mà người ký đã xem",
    a_hole_in_what_is_signed: "đúng một chỗ trống",
    no_file_at_all: "đúng một chỗ trống",
    an_order_by_another_key: "không do máy chủ của hệ thống lập",
    an_altered_order: "không do máy chủ của hệ thống lập",
    an_order_in_other_words: "sai dạng",
    another_holders_token: "một chứng thư số khác",
}


@pytest.fixture
def attacker(new_paper: NewPaper, chi: Actor, tokens: dict[str, Token], workers: Workers) -> Attacker:
    """Two signatures wait at Chi's token; the attacker is about to write into the first."""
    papers = [workers.render(new_paper(number=f"00132400001{index}")) for index in range(2)]
    assert all(each.is_accepted for each in sign_papers(seen([paper.pk for paper in papers]), by=chi))
    signature, other = (workers.prepare(paper, "leader") for paper in papers)
    return Attacker(signature, other, tokens)


def refused(signature: Signature) -> SigningAlarm:
    """See that nothing was signed, and that all who must know do; return the alarm."""
    signature.refresh_from_db()
    assert (signature.state, signature.raw) == (SignatureState.PARKED, None)
    alarm = SigningAlarm.objects.get(paper=signature.paper)
    assert alarm.reason == signature.error
    assert alarm.settled_at is None
    entry = AuditEntry.objects.get(act="paper.order-refused")
    assert (entry.subject_id, entry.reason) == (signature.paper_id, alarm.reason)
    return alarm


@pytest.mark.parametrize(("attack", "words"), ATTACKS.items(), ids=[each.__name__ for each in ATTACKS])
def test_a_forged_row_yields_no_signature_and_an_alarm(
    attack: Attack, words: str, attacker: Attacker, workers: Workers
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (settings.DATABASE_APP,)
    attack(attacker)
    attacker.signature.refresh_from_db()
    workers.at_token(attacker.signature.token)
    assert words in refused(attacker.signature).reason
    assert '"event":"refused"' in stations.log_of(attacker.signature.token).read_text("utf-8")


def test_what_the_holder_ordered_is_signed_beside_it(attacker: Attacker, workers: Workers) -> None:
    no_file_at_all(attacker)
    workers.at_token(attacker.signature.token)
    assert workers.complete(attacker.other.paper, "leader").state == SignatureState.DONE


def test_a_row_that_nobody_ordered_is_not_even_prepared(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    order = Order(
        id="0" * 32,
        paper=paper.code,
        step="leader",
        file=paper.base_file,
        size=len(files.get(paper.base_file)),
        picture="0" * 64,
        certificate=leader.fingerprint,
        account="chi",
        office="H26",
        ordered_at=timezone.now(),
    )
    signature = Signature.objects.create(
        paper=paper,
        step=Step.LEADER,
        token=leader,
        order=sign_order(order, Ed25519PrivateKey.generate()),
        requested_by=chi.user,
        requested_at=timezone.now(),
    )
    errands.ring("prepare_signature", signature.pk)
    workers.prepare(paper, "leader")
    assert "không do máy chủ" in refused(signature).reason


def test_the_database_knows_no_signature_without_an_order(attacker: Attacker) -> None:
    with pytest.raises(IntegrityError, match="no_signature_without_an_order"), transaction.atomic():
        attacker.write(order="")


def test_an_order_is_used_once(attacker: Attacker, workers: Workers) -> None:
    """The same order with a file that was prepared a second later is another thing to sign."""
    token, first = attacker.signature.token, attacker.signature
    workers.at_token(token)
    assert Signature.objects.get(pk=first.pk).state == SignatureState.RAW
    attacker.write(state=SignatureState.AT_TOKEN, raw=None, prepared=_a_second_later(first))
    errands.withdraw("complete_signature", first.pk)
    errands.ring("sign_at_token", first.pk, queue=token.queue)
    workers.at_token(token)
    assert "đã dùng cho một nội dung khác" in refused(first).reason


def test_an_order_that_was_replaced_is_not_obeyed(attacker: Attacker, workers: Workers) -> None:
    token, old = attacker.signature.token, attacker.signature.order
    newer = dataclasses.replace(
        attacker.order(), id="f" * 32, ordered_at=attacker.order().ordered_at + datetime.timedelta(seconds=1)
    )
    attacker.write(order=sign_order(newer, web_key()))
    workers.at_token(token)
    assert Signature.objects.get(pk=attacker.signature.pk).state == SignatureState.RAW

    attacker.write(state=SignatureState.AT_TOKEN, raw=None, order=old, prepared=attacker.signature.prepared)
    errands.withdraw("complete_signature", attacker.signature.pk)
    errands.ring("sign_at_token", attacker.signature.pk, queue=token.queue)
    workers.at_token(token)
    assert "lệnh mới hơn" in refused(attacker.signature).reason


def test_a_token_that_was_given_to_another_account_signs_nothing_for_it(
    attacker: Attacker, workers: Workers
) -> None:
    """Such an order is the web's own: somebody changed in the database whose the token is."""
    workers.at_token(attacker.signature.token)
    order = dataclasses.replace(attacker.order(), id="e" * 32, account="ke.gian")
    attacker.write(state=SignatureState.AT_TOKEN, raw=None, order=sign_order(order, web_key()))
    errands.withdraw("complete_signature", attacker.signature.pk)
    errands.ring("sign_at_token", attacker.signature.pk, queue=attacker.signature.token.queue)
    workers.at_token(attacker.signature.token)
    assert "ký cho người khác" in refused(attacker.signature).reason


def another_certificate_of_its_key(token: Token) -> dict[str, str]:
    """Columns that fit each other, with a certificate that anybody can make of a key that they do not have."""
    pki = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, token.holder_name)])
    made = (
        x509.CertificateBuilder(name, name, credential(token).public_key(), 1, token.valid_from, token.valid_to)
        .sign(pki, None)
    )  # fmt: skip
    pem = made.public_bytes(Encoding.PEM).decode()
    return {"certificate": pem, "fingerprint": made.fingerprint(hashes.SHA256()).hex()}


def rewrite(token: Token, **columns: str) -> None:
    for name, value in columns.items():
        setattr(token, name, value)
    with acting(SYSTEM), transaction.atomic():
        token.save()


def test_a_station_remembers_though_its_tokens_row_was_rewritten(
    attacker: Attacker, leader: Token, workers: Workers
) -> None:
    """What was signed, and for whom, is remembered of the key."""
    workers.at_token(leader)
    log, remembered = stations.log_of(leader), stations.log_of(leader).read_bytes()
    assert remembered
    rewrite(leader, label="khac", **another_certificate_of_its_key(leader))
    assert stations.log_of(leader) == log
    assert log.read_bytes() == remembered


def test_a_second_row_of_a_key_gets_no_station_beside_the_first(attacker: Attacker, leader: Token) -> None:
    forged = attacker.tokens["tb-em"]
    rewrite(forged, **another_certificate_of_its_key(leader))
    first, second = stations.Hold(leader), stations.Hold(forged)
    first.take()
    with pytest.raises(stations.CannotServe, match="một trạm ký khác"):
        second.take(patience=0)
    first.release()
    second.release()


@pytest.mark.django_db(transaction=True)
def test_a_row_with_a_forged_fingerprint_is_not_served(leader: Token, processes: Processes) -> None:
    rewrite(leader, fingerprint="0" * 64)
    assert processes.station("qt-chi").wait(timeout=40) == stations.NEEDS_HUMAN
    said = (Path(settings.VAR) / "processes.log").read_text()
    assert "Dấu vân tay của thiết bị qt-chi không phải của chứng thư số" in said


def test_what_was_signed_for_one_paper_is_not_put_into_another(attacker: Attacker, workers: Workers) -> None:
    workers.at_token(attacker.signature.token)
    other = Signature.objects.get(pk=attacker.other.pk)
    attacker.write(order=other.order, prepared=other.prepared, raw=other.raw)
    workers.complete(attacker.signature.paper, "leader")
    assert "giấy tờ khác" in SigningAlarm.objects.get(paper=attacker.signature.paper).reason
    attacker.signature.paper.refresh_from_db()
    assert attacker.signature.paper.signed_file == ""


def test_an_order_that_is_too_old_is_no_alarm_and_may_be_given_again(
    attacker: Attacker, chi: Actor, workers: Workers
) -> None:
    old = dataclasses.replace(
        attacker.order(), ordered_at=timezone.now() - GOOD_FOR - datetime.timedelta(hours=1)
    )
    attacker.write(order=sign_order(old, web_key()))
    workers.at_token(attacker.signature.token)
    attacker.signature.refresh_from_db()
    assert attacker.signature.error == "Lệnh ký đã quá 7 ngày. Hãy ký lại."
    assert not SigningAlarm.objects.exists()
    paper = Paper.objects.get(pk=attacker.signature.paper_id)
    assert sign_papers(seen([paper.pk]), by=chi)[0].is_accepted
    assert workers.finish(paper, "leader").state == SignatureState.DONE


@pytest.mark.django_db(transaction=True)
def test_a_real_station_refuses_a_forged_row_and_goes_on_signing(
    attacker: Attacker, processes: Processes
) -> None:
    no_file_at_all(attacker)
    processes.station("qt-chi")
    token = attacker.signature.token
    wait_for(lambda: Station.objects.filter(token=token, state=Station.State.READY).exists())

    def both_are_done() -> bool:
        states = Signature.objects.values_list("state", flat=True)
        return set(states) == {SignatureState.PARKED, SignatureState.RAW}

    wait_for(both_are_done, meanwhile=lambda: errands.sweep(timezone.now()))
    refused(attacker.signature)
    log = stations.log_of(token).read_text("utf-8")
    assert log.count('"event":"refused"') == 1
    assert log.count('"event":"signed"') == 1


def _a_second_later(signature: Signature) -> bytes:
    prepared = bytes(signature.prepared or b"")
    place = prepared.index(b"/M (D\\072") + len(b"/M (D\\072")
    said = datetime.datetime.strptime(prepared[place : place + 14].decode(), "%Y%m%d%H%M%S")  # noqa: DTZ007
    later = (said + datetime.timedelta(seconds=1)).strftime("%Y%m%d%H%M%S").encode()
    return prepared[:place] + later + prepared[place + 14 :]
