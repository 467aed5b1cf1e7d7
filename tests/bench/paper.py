"""A paper's CPU against the same library calls made plainly, one after another.

Ours: render, both signature fields, order – prepare – check of the order – raw – complete twice, and the gate of two
programs, as web, workers and stations do it.
Plain: one call each of xhtml2pdf, qrcode, pyHanko's PKCS#11 signer (twice), pyHanko's validation (twice) and pdfsig.
"""

import asyncio
import datetime
import hashlib
import io
import itertools
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signer.orders import make_keys
from tests.bench import agent
from tests.bench.world import VAR, database, offices

if TYPE_CHECKING:
    from hotich.rights.access import Actor
    from registry.models import Token

ROUNDS = 12
_NUMBERS = itertools.count(1324000017)


def measure() -> dict[str, float]:
    """Return CPU milliseconds a paper (children's included, medians, taken in turns) and their ratio."""
    private, public = make_keys(VAR / "orders" / str(os.getpid()))
    os.environ |= {"ORDER_KEY_FILE": str(private), "ORDER_PUBLIC_KEYS_FILE": str(public)}
    with database():
        from hotich.roles import Role
        from tests import cast
        from tests.signed_papers import known_token

        _, ward = offices()
        binh = cast.person("Trần Văn Bình", Role.REGISTRAR, ward)
        chi = cast.person("Lê Thị Minh Chi", Role.SIGNATORY, ward, title="Chủ tịch")
        tokens = known_token("qt-chi", ward, chi), known_token("qt-dau", ward)
        checked: list[float] = []
        ours, plain = _ours(_content(binh, chi), *tokens, checked), _plain(_content(binh, chi), *tokens)
        ours()
        plain()
        mine, theirs = [], []
        checked.clear()
        for _ in range(ROUNDS):
            mine.append(_cpu_milliseconds(ours))
            theirs.append(_cpu_milliseconds(plain))
        busy = agent.measure(binh, chi, tokens[0])
        return {
            "paper_cpu_ms": round(statistics.median(mine), 1),
            "plain_cpu_ms": round(statistics.median(theirs), 1),
            "order_check_ms": round(statistics.median(checked), 1),
            "ratio": round(statistics.median(a / b for a, b in zip(mine, theirs, strict=True)), 2),
            **busy,
        }


def _ours(
    content: dict[str, Any], leader: "Token", seal: "Token", checked: list[float]
) -> Callable[[], None]:
    """Return what makes one paper; what each check of an order took goes to `checked`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from django.utils import timezone

    from registry.papers.rendering import check_address, render
    from registry.signing import gate, pades
    from registry.signing.worker import credential
    from registry.workflows.paper import Step
    from signer import orders
    from signer.prepared import what_to_sign
    from tests.signed_papers import open_token

    code, roots, key = "A" * 26, _roots(), Ed25519PrivateKey.generate()
    at = timezone.localtime().replace(microsecond=0)  # one moment for all papers of a batch
    tokens = {Step.LEADER: leader, Step.SEAL: seal}
    expected = [gate.Signed(step, credential(token)) for step, token in tokens.items()]

    def make() -> None:
        base = pades.add_signature_fields(
            render("birth_certificate_v1", content, code=code, check_url=check_address(code))
        )
        pdf = base
        for step, token in tokens.items():
            name, office = token.holder_name, leader.office.name
            order = orders.Order(
                id="0" * 32,
                paper=code,
                step=step.value,
                file=hashlib.sha256(pdf).hexdigest(),
                size=len(pdf),
                picture=pades.picture_of(step, name=name, office=office, at=at),
                certificate=token.fingerprint,
                account="chi",
                office=leader.office.code,
                ordered_at=at.astimezone(datetime.UTC),
            )
            line = orders.sign_order(order, key)
            prepared = pades.prepare(pdf, step, credential(token), name=name, office=office, at=at)
            before = time.process_time()
            told = what_to_sign(
                line,
                prepared,
                pades.certificates(token.certificate)[0],
                keys=[key.public_key()],
                at=timezone.now(),
            )
            checked.append((time.process_time() - before) * 1000)
            raw = open_token(token.label).sign(told.data)
            pdf, _ = pades.complete(prepared, raw, credential(token))
        problems = gate.problems_of(pdf, base=base, expected=expected, roots=roots)
        assert not problems, problems

    return make


def _plain(content: dict[str, Any], leader: "Token", seal: "Token") -> Callable[[], None]:
    import qrcode
    from django.conf import settings
    from django.template.loader import render_to_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import fields
    from pyhanko.sign.pkcs11 import PKCS11Signer
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.registry import SimpleCertificateStore
    from xhtml2pdf import pisa
    from xhtml2pdf.config.resources import ResourceAccessPolicy

    from hotich.values import dates
    from registry.papers import fonts
    from registry.papers.rendering import check_address
    from registry.signing.pades import BOX, certificates
    from registry.signing.stamps import office_stamp, person_stamp
    from registry.workflows.paper import Step
    from signer.prepared import FIELD
    from tests.signed_papers import open_token

    code = "A" * 26
    folder = Path(settings.VAR) / "fonts"
    tokens = {Step.LEADER: leader, Step.SEAL: seal}
    roots = certificates(_roots())
    chain = certificates(leader.chain)

    def stamp(step: Step, token: Any) -> Any:
        left, bottom, right, top = BOX[step]
        size = (right - left, top - bottom)
        if step == Step.LEADER:
            return person_stamp(size, name=token.holder_name, office=leader.office.name, at=dates.now())
        return office_stamp(size, office=leader.office.name, at=dates.now())

    def make() -> None:
        asyncio.run(steps())

    async def steps() -> None:
        picture = io.BytesIO()
        qrcode.make(check_address(code)).save(picture, "PNG")
        import base64

        html = render_to_string(
            "papers/birth_certificate_v1.html",
            {
                "template_version": "birth_certificate_v1",
                "content": content,
                "code": code,
                "check_host": "127.0.0.1",
                "qr": "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode(),
                "fingerprint": "",
                "fonts": {cut: str(fonts.font_path(folder, cut)) for cut in ("regular", "bold", "italic")},
                "size": "10.5",
                "name_size": "12.5",
                "gap": "4",
            },
        )
        out = io.BytesIO()
        pisa.CreatePDF(html, dest=out, encoding="utf-8", resource_policy=ResourceAccessPolicy.server(folder))
        for step, token in tokens.items():
            session = open_token(token.label)._session
            signer = PKCS11Signer(
                session,
                signing_cert=certificates(token.certificate)[0],
                ca_chain=chain,
                key_label=token.label,
                other_certs_to_pull=(),
            )
            assert isinstance(signer.cert_registry, SimpleCertificateStore)
            writer = IncrementalPdfFileWriter(io.BytesIO(out.getvalue()))
            out = await PdfSigner(
                PdfSignatureMetadata(
                    field_name=FIELD[step], md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
                ),
                signer=signer,
                new_field_spec=fields.SigFieldSpec(FIELD[step], box=BOX[step]),
                stamp_style=stamp(step, token),
            ).async_sign_pdf(writer, bytes_reserved=16384)
        reader = PdfFileReader(io.BytesIO(out.getvalue()))
        for signature in reader.embedded_signatures:
            status = await async_validate_pdf_signature(
                signature, ValidationContext(trust_roots=roots, other_certs=chain)
            )
            assert status.valid
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(out.getvalue())
            file.flush()
            subprocess.run(["pdfsig", "-nocert", file.name], capture_output=True, check=True)

    return make


def _content(registrar: "Actor", signer: "Actor") -> dict[str, Any]:
    from registry.models import Paper
    from tests.signed_papers import paper_of, registered_birth

    paper = paper_of(registered_birth(registrar, signer, number=f"00{next(_NUMBERS)}"))
    content = Paper.objects.get(pk=paper.pk).content
    assert content is not None
    return content


def _roots() -> str:
    from django.conf import settings

    return Path(settings.TRUST_ROOTS).read_text(encoding="ascii")


def _cpu_milliseconds(make: Callable[[], None]) -> float:
    before = os.times()
    make()
    after = os.times()
    return sum(after[index] - before[index] for index in range(4)) * 1000
