"""What is wrong with a paper's files: their bytes, whose they are, their signatures. vi: sai lệch của tệp giấy tờ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hotich.storage import files
from registry.models import Paper, Signature
from registry.signing.gate import Signed, problems_of
from registry.signing.pades import Credential
from registry.workflows.paper import Step
from signer.orders import OrderRefused, order_of_the_past

_GONE = "Tệp không còn trong kho hoặc không còn đúng SHA-256 đã ghi."
_ANOTHERS = "Tệp không nối tiếp tệp trước của chính giấy này: có thể là tệp của giấy khác."
_ORDER = "Tệp được ký theo lệnh của giấy khác hoặc của bản khác."


@dataclass(frozen=True, slots=True)
class Fault:
    """One file that is not what it was, by the SHA-256 that its row names."""

    file: str
    reason: str


def faults_of(paper: Paper, signatures: Sequence[Signature], archival: Iterable[str] = ()) -> list[Fault]:
    """Read each file of the paper, one in memory beside the next, and say what is wrong with its bytes.

    A row that names another paper's file, with a hash that is right, shows by what the signatures' orders named.
    """
    faults: list[Fault] = []
    before = b""
    for file in [*filter(None, [paper.base_file, paper.signed_file, paper.issued_file]), *archival]:
        try:
            data = files.get(file)
        except files.FileDamaged:
            faults.append(Fault(file, _GONE))
            continue
        if not data.startswith(before):
            faults.append(Fault(file, _ANOTHERS))
        before = data
    for signature in signatures:
        step = Step(signature.step)
        try:
            order = order_of_the_past(signature.order)
            is_right = (order.paper, order.file) == (paper.code, paper.file_for(step))
        except OrderRefused:
            is_right = False
        if not is_right:
            faults.append(Fault(paper.file_for(step), _ORDER))
    return faults


def expected(paper: Paper, signatures: Iterable[Signature]) -> list[Signed]:
    """Return which signatures the issued file carries, in their order; there is one for each step of the paper."""
    tokens = {signature.step: signature.token for signature in signatures}
    return [Signed(step, Credential(tokens[step].certificate, tokens[step].chain)) for step in paper.steps]


def signature_faults(paper: Paper, signatures: Sequence[Signature], *, roots: str) -> list[Fault]:
    """Let both programs judge the issued file once more, its certificates as of when it was issued."""
    by_step = {signature.step: signature for signature in signatures}
    if not paper.issued_file or not set(by_step) >= set(paper.steps):
        return []
    try:
        problems = problems_of(
            files.get(paper.issued_file),
            base=files.get(paper.base_file),
            expected=expected(paper, signatures),
            roots=roots,
            at=by_step[paper.steps[-1]].completed_at,
        )
    except files.FileDamaged:
        return [Fault(paper.issued_file, _GONE)]
    return [Fault(paper.issued_file, " ".join(problems))] if problems else []
